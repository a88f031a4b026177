-- The ledger's tables, version 7: what the coder finds beside reports, and what the top of a document says of itself. Figures keep how
-- sure they are by their own words (until then every one of them came back as exact).

alter table quantity add column upper real;        -- the upper end of a range, the value being the lower
alter table quantity add column sense text not null default 'exact';  -- exact, about, at-least, at-most

-- Read with their document, or counted by the views: JSON beside the other long columns.
alter table body add column head text;             -- JSON object
alter table body add column speakers text not null default '[]';

create table position (
  id          integer primary key,
  generation  integer not null references generation (id),
  document    integer not null references document (id),
  ordinal     integer not null,            -- which of the document's, from 0
  issue       text not null,
  obstacle    integer not null,
  stance      text not null,               -- demand, offer, refusal, acceptance, statement
  cameo       text not null,
  about       integer references actor (id),
  about_role  text,
  about_name  text,                        -- null where nobody is named
  about_span  text,
  said_by     text,
  said_via    text,
  said_public integer,
  unique (generation, document, ordinal)
) strict;

-- The sentences that tell a position: the first, and those that tell it again.
create table telling (
  position    integer not null references position (id),
  ordinal     integer not null,
  evidence    integer not null references evidence (id),
  holder      integer references actor (id),
  holder_role text,
  holder_name text not null,
  holder_span text,
  happened    text,                        -- EDTF
  first_day   text,
  last_day    text,
  basis       text not null,
  reality     text not null,
  clause      text not null,
  confidence  real not null,
  primary key (position, ordinal)
) strict, without rowid;

create trigger position_no_update before update on position begin select raise(abort, 'a ledger is appended to, never changed'); end;
create trigger position_no_delete before delete on position begin select raise(abort, 'a ledger is appended to, never changed'); end;
create trigger telling_no_update before update on telling begin select raise(abort, 'a ledger is appended to, never changed'); end;
create trigger telling_no_delete before delete on telling begin select raise(abort, 'a ledger is appended to, never changed'); end;
