-- The ledger's tables, version 1. README.md describes them; SQL.md shows how to ask them.
-- Days are text (YYYY-MM-DD), instants text in UTC to the second, spans JSON ([[start, end], …] in bytes of the text).

-- Files, documents -------------------------------------------------------------------------------------------------

create table file (
  id       integer primary key,
  hash     text not null unique,           -- SHA-256 of the bytes, hexadecimal
  name     text not null,
  size     integer not null,
  reader   text not null,                  -- name and version of the reader that extracted the texts
  recorded text not null
) strict;

create table document (
  id        integer primary key,
  name      text not null unique,          -- the document's id: sha256:…#part
  file      integer not null references file (id),
  path      text not null,                 -- the file's name as the document bears it
  part      text,
  title     text,
  number    text,
  written   text,                          -- EDTF
  cutoff    text,                          -- EDTF
  published text,                          -- EDTF
  known     text,                          -- the latest day it may have become known; null if nothing bounds it
  offices   text not null,                 -- JSON array
  source    text not null,
  language  text not null,
  outlet    text,
  edition   text,                          -- JSON object
  marking   text not null,                 -- JSON object
  text_hash blob not null,                 -- SHA-256 of the text
  recorded  text not null
) strict;
create index document_known on document (known);
create index document_file on document (file);

-- The long columns stand apart so that a list of documents does not read them.
create table body (
  document integer primary key references document (id),
  text     text not null,
  sections text not null,
  withheld text not null,
  stamps   text not null,
  blocks   text not null,
  problems text not null
) strict;

create virtual table words using fts5 (
  text, content = 'body', content_rowid = 'document', tokenize = 'unicode61 remove_diacritics 2'
);

-- Actors, evidence -------------------------------------------------------------------------------------------------

create table actor (
  id   integer primary key,
  code text not null unique
) strict;

-- Shared by everything that quotes; the same words are kept once.
create table evidence (
  id       integer primary key,
  document integer not null references document (id),
  spans    text not null,
  hash     blob not null,                  -- SHA-256 of the quoted words
  marking  text not null,
  unique (document, spans, marking)
) strict;

-- What the coder made of the documents -----------------------------------------------------------------------------

create table generation (
  id        integer primary key,
  coder     text not null,
  lexicon   text not null,                 -- hash of the lexicon
  scheme    text not null,
  goldstein text not null,                 -- name of the table of values
  recorded  text not null,
  unique (coder, lexicon, scheme, goldstein)
) strict;

-- The newest row names the generation in force.
create table adoption (
  id         integer primary key,
  generation integer not null references generation (id),
  recorded   text not null
) strict;

create table coded (
  generation integer not null references generation (id),
  document   integer not null references document (id),
  primary key (generation, document)
) strict, without rowid;

create table report (
  id          integer primary key,
  generation  integer not null references generation (id),
  name        text not null,               -- the report's id
  evidence    integer not null references evidence (id),
  sentence    integer not null,
  clause      text not null,
  happened    text,                        -- EDTF
  first_day   text,
  last_day    text,
  basis       text not null,               -- stated, relative, document, none
  source      integer references actor (id),
  source_role text,
  source_name text not null,
  source_span text,
  target      integer references actor (id),
  target_role text,
  target_name text not null,
  target_span text,
  cameo       text not null,
  plover      text,
  quad        integer not null,
  goldstein   integer not null,            -- tenths of a point
  reality     text not null,
  said_by     text,
  said_via    text,
  said_public integer,
  issues      text not null,               -- JSON array
  track       text not null,
  finite      integer not null,            -- whether the clause is a sentence by itself
  symmetric   integer not null,
  confidence  real not null,
  frame       text not null,
  unique (generation, name),
  check ((happened is null) = (basis = 'none'))
) strict;
create index report_dyad on report (generation, source, target, first_day);
create index report_day on report (generation, first_day);
create index report_evidence on report (evidence);

create table contact (
  report  integer primary key references report (id),
  channel text,
  place   text,
  round   integer
) strict;

create table participant (
  report  integer not null references contact (report),
  ordinal integer not null,
  name    text not null,
  office  text,
  rank    text,
  country integer references actor (id),
  span    text,
  primary key (report, ordinal)
) strict, without rowid;

create table quantity (
  id           integer primary key,
  generation   integer references generation (id), -- null where the reader took it from a table
  evidence     integer not null references evidence (id),
  what         text not null,
  value        real not null,
  unit         text not null,
  is_change    integer not null,
  happened     text,
  first_day    text,
  last_day     text,
  reality      text not null,
  according_to text
) strict;
create index quantity_generation on quantity (generation);
create index quantity_evidence on quantity (evidence);

create table quantity_actor (
  quantity integer not null references quantity (id),
  ordinal  integer not null,
  actor    integer not null references actor (id),
  primary key (quantity, ordinal)
) strict, without rowid;

-- What people say about it: appended, never changed ----------------------------------------------------------------

create table assertion (
  id       integer primary key,
  kind     text not null,                  -- merge, split, correction, note
  field    text,                           -- what a correction sets: source, target, cameo, happened, reality, withdrawn
  value    text,
  reason   text not null,
  who      text not null,
  recorded text not null,
  check ((kind = 'correction') = (field is not null))
) strict;

create table assertion_anchor (
  assertion   integer not null references assertion (id),
  ordinal     integer not null,
  evidence    integer not null references evidence (id),
  source_span text,
  target_span text,
  primary key (assertion, ordinal)
) strict, without rowid;

create table judgment (
  id         integer primary key,
  statement  text not null,
  p          real not null,
  confidence text not null,
  horizon    text not null,
  figures    text not null,                -- JSON array of figure ids
  made       text not null,                -- the cut-off it was made under
  who        text not null,
  recorded   text not null
) strict;

create table judgment_evidence (
  judgment integer not null references judgment (id),
  ordinal  integer not null,
  evidence integer not null references evidence (id),
  primary key (judgment, ordinal)
) strict, without rowid;

-- An analyst's own sentence, kept when the memo is made again.
create table sentence (
  id       integer primary key,
  slot     text not null,                  -- the place in the memo that it stands in
  text     text not null,
  figures  text not null,                  -- JSON array of figure ids
  marking  text not null,
  who      text not null,
  recorded text not null
) strict;

create table sentence_evidence (
  sentence integer not null references sentence (id),
  ordinal  integer not null,
  evidence integer not null references evidence (id),
  primary key (sentence, ordinal)
) strict, without rowid;

-- Feeds: monthly sums by dyad, additive by batch -------------------------------------------------------------------

create table feed_batch (
  id       integer primary key,
  feed     text not null,                  -- gdelt, icews, …
  hash     text not null unique,           -- SHA-256 of the feed file: a batch enters once
  name     text not null,
  rows     integer not null,
  recorded text not null
) strict;

create table feed_sum (
  batch      integer not null references feed_batch (id),
  source     text not null,                -- codes as they came
  target     text not null,
  period     text not null,                -- YYYY-MM
  events     integer not null,
  goldstein  integer not null,             -- sum, in hundredths of a point
  quad1      integer not null,
  quad2      integer not null,
  quad3      integer not null,
  quad4      integer not null,
  mentions   integer not null,
  primary key (source, target, period, batch)
) strict, without rowid;

-- Frozen and append-only, whoever opens the file -------------------------------------------------------------------
create trigger file_no_update before update on file begin select raise(abort, 'a ledger is appended to, never changed'); end;
create trigger file_no_delete before delete on file begin select raise(abort, 'a ledger is appended to, never changed'); end;
create trigger document_no_update before update on document begin select raise(abort, 'a ledger is appended to, never changed'); end;
create trigger document_no_delete before delete on document begin select raise(abort, 'a ledger is appended to, never changed'); end;
create trigger body_no_update before update on body begin select raise(abort, 'a ledger is appended to, never changed'); end;
create trigger body_no_delete before delete on body begin select raise(abort, 'a ledger is appended to, never changed'); end;
create trigger evidence_no_update before update on evidence begin select raise(abort, 'a ledger is appended to, never changed'); end;
create trigger evidence_no_delete before delete on evidence begin select raise(abort, 'a ledger is appended to, never changed'); end;
create trigger generation_no_update before update on generation begin select raise(abort, 'a ledger is appended to, never changed'); end;
create trigger generation_no_delete before delete on generation begin select raise(abort, 'a ledger is appended to, never changed'); end;
create trigger adoption_no_update before update on adoption begin select raise(abort, 'a ledger is appended to, never changed'); end;
create trigger adoption_no_delete before delete on adoption begin select raise(abort, 'a ledger is appended to, never changed'); end;
create trigger coded_no_update before update on coded begin select raise(abort, 'a ledger is appended to, never changed'); end;
create trigger coded_no_delete before delete on coded begin select raise(abort, 'a ledger is appended to, never changed'); end;
create trigger report_no_update before update on report begin select raise(abort, 'a ledger is appended to, never changed'); end;
create trigger report_no_delete before delete on report begin select raise(abort, 'a ledger is appended to, never changed'); end;
create trigger contact_no_update before update on contact begin select raise(abort, 'a ledger is appended to, never changed'); end;
create trigger contact_no_delete before delete on contact begin select raise(abort, 'a ledger is appended to, never changed'); end;
create trigger participant_no_update before update on participant begin select raise(abort, 'a ledger is appended to, never changed'); end;
create trigger participant_no_delete before delete on participant begin select raise(abort, 'a ledger is appended to, never changed'); end;
create trigger quantity_no_update before update on quantity begin select raise(abort, 'a ledger is appended to, never changed'); end;
create trigger quantity_no_delete before delete on quantity begin select raise(abort, 'a ledger is appended to, never changed'); end;
create trigger quantity_actor_no_update before update on quantity_actor begin select raise(abort, 'a ledger is appended to, never changed'); end;
create trigger quantity_actor_no_delete before delete on quantity_actor begin select raise(abort, 'a ledger is appended to, never changed'); end;
create trigger assertion_no_update before update on assertion begin select raise(abort, 'a ledger is appended to, never changed'); end;
create trigger assertion_no_delete before delete on assertion begin select raise(abort, 'a ledger is appended to, never changed'); end;
create trigger assertion_anchor_no_update before update on assertion_anchor begin select raise(abort, 'a ledger is appended to, never changed'); end;
create trigger assertion_anchor_no_delete before delete on assertion_anchor begin select raise(abort, 'a ledger is appended to, never changed'); end;
create trigger judgment_no_update before update on judgment begin select raise(abort, 'a ledger is appended to, never changed'); end;
create trigger judgment_no_delete before delete on judgment begin select raise(abort, 'a ledger is appended to, never changed'); end;
create trigger judgment_evidence_no_update before update on judgment_evidence begin select raise(abort, 'a ledger is appended to, never changed'); end;
create trigger judgment_evidence_no_delete before delete on judgment_evidence begin select raise(abort, 'a ledger is appended to, never changed'); end;
create trigger sentence_no_update before update on sentence begin select raise(abort, 'a ledger is appended to, never changed'); end;
create trigger sentence_no_delete before delete on sentence begin select raise(abort, 'a ledger is appended to, never changed'); end;
create trigger sentence_evidence_no_update before update on sentence_evidence begin select raise(abort, 'a ledger is appended to, never changed'); end;
create trigger sentence_evidence_no_delete before delete on sentence_evidence begin select raise(abort, 'a ledger is appended to, never changed'); end;
create trigger feed_batch_no_update before update on feed_batch begin select raise(abort, 'a ledger is appended to, never changed'); end;
create trigger feed_batch_no_delete before delete on feed_batch begin select raise(abort, 'a ledger is appended to, never changed'); end;
create trigger feed_sum_no_update before update on feed_sum begin select raise(abort, 'a ledger is appended to, never changed'); end;
create trigger feed_sum_no_delete before delete on feed_sum begin select raise(abort, 'a ledger is appended to, never changed'); end;
