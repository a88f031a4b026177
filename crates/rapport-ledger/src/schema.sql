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

-- What a reader asks -----------------------------------------------------------------------------------------------

create view files as
  select id, hash, name, size, reader, recorded from file;

create view documents as
  select d.name as id, d.path as file, d.part, d.title, d.number, d.written, d.cutoff, d.published, d.known,
         d.offices, d.source, d.language, d.outlet, json_extract(d.edition, '$.title') as edition,
         json_extract(d.marking, '$.classification') as marking, length(cast(b.text as blob)) as bytes,
         (select count(*) from json_each(b.withheld)) as gaps, d.recorded, b.text
  from document d join body b on b.document = d.id;

create view gaps as
  select d.name as document, json_extract(g.value, '$.kind') as kind,
         json_extract(g.value, '$.span[0]') as start_byte, json_extract(g.value, '$.span[1]') as end_byte,
         json_extract(g.value, '$.codes') as codes
  from document d join body b on b.document = d.id, json_each(b.withheld) g;

create view markings as
  select d.name as document, json_extract(s.value, '$.kind') as kind, json_extract(s.value, '$.text') as text,
         json_extract(s.value, '$.span[0]') as start_byte, json_extract(s.value, '$.span[1]') as end_byte
  from document d join body b on b.document = d.id, json_each(b.stamps) s;

-- Reports of the generation in force; reports_all has every generation.
create view reports_all as
  select r.generation, r.name as id, d.name as document, d.path as file, d.known, r.sentence,
         r.happened as date, r.first_day, r.last_day, r.basis,
         s.code as source, r.source_role, r.source_name, t.code as target, r.target_role, r.target_name,
         r.cameo, substr(r.cameo, 1, 2) as root, r.plover, r.quad, r.goldstein / 10.0 as goldstein,
         r.reality, r.said_by, r.said_via, r.said_public, r.track, r.issues, r.finite, r.symmetric, r.confidence, r.frame,
         e.spans, json_extract(e.marking, '$.classification') as marking,
         g.coder, g.scheme, g.goldstein as goldstein_table
  from report r
  join evidence e on e.id = r.evidence
  join document d on d.id = e.document
  join generation g on g.id = r.generation
  left join actor s on s.id = r.source
  left join actor t on t.id = r.target;

create view reports as
  select * from reports_all where generation = (select generation from adoption order by id desc limit 1);

create view contacts as
  select r.generation, r.name as report, d.name as document, d.known, r.happened as date, r.first_day, r.last_day,
         r.reality, c.channel, c.place, c.round, p.ordinal, p.name, p.office, p.rank, a.code as country
  from contact c
  join report r on r.id = c.report
  join evidence e on e.id = r.evidence
  join document d on d.id = e.document
  left join participant p on p.report = c.report
  left join actor a on a.id = p.country
  where r.generation = (select generation from adoption order by id desc limit 1);

create view quantities as
  select q.what, (select group_concat(code, ',') from (select a.code from quantity_actor qa join actor a on a.id = qa.actor
                  where qa.quantity = q.id order by qa.ordinal)) as actors,
         q.value, q.unit, q.is_change, q.happened as date, q.first_day, q.last_day, q.reality, q.according_to,
         d.name as document, d.known, e.spans
  from quantity q
  join evidence e on e.id = q.evidence
  join document d on d.id = e.document
  where q.generation is null or q.generation = (select generation from adoption order by id desc limit 1);

create view generations as
  select g.id, g.coder, g.lexicon, g.scheme, g.goldstein as goldstein_table, g.recorded,
         g.id = (select generation from adoption order by id desc limit 1) as in_force,
         (select count(*) from coded c where c.generation = g.id) as documents,
         (select count(*) from report r where r.generation = g.id) as reports
  from generation g;

create view assertions as
  select x.id, x.kind, x.field, x.value, x.reason, x.who, x.recorded, n.ordinal, d.name as document, e.spans
  from assertion x
  join assertion_anchor n on n.assertion = x.id
  join evidence e on e.id = n.evidence
  join document d on d.id = e.document;

create view judgments as
  select id, statement, p, confidence, horizon, figures, made, who, recorded from judgment;

create view dyad_month as
  select b.feed, f.source, f.target, f.period, sum(f.events) as events, sum(f.goldstein) / 100.0 as goldstein_sum,
         sum(f.quad1) as quad1, sum(f.quad2) as quad2, sum(f.quad3) as quad3, sum(f.quad4) as quad4,
         sum(f.mentions) as mentions
  from feed_sum f join feed_batch b on b.id = f.batch
  group by b.feed, f.source, f.target, f.period;
