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

drop view quantities;
create view quantities as
  select q.what, (select group_concat(code, ',') from (select a.code from quantity_actor qa join actor a on a.id = qa.actor
                  where qa.quantity = q.id order by qa.ordinal)) as actors,
         q.value, q.upper, q.sense, q.unit, q.is_change, q.happened as date, q.first_day, q.last_day, q.reality, q.according_to,
         d.name as document, d.known, e.spans
  from quantity q
  join evidence e on e.id = q.evidence
  join document d on d.id = e.document
  where q.generation is null or q.generation = (select generation from adoption order by id desc limit 1);

create view positions as
  select p.generation, d.name as document, d.known, p.ordinal as position, p.issue, p.obstacle, p.stance, p.cameo,
         h.code as holder, t.holder_role, t.holder_name, a.code as about, p.about_name, p.said_by, p.said_via, p.said_public,
         t.ordinal as telling, t.happened as date, t.first_day, t.last_day, t.basis, t.reality, t.confidence, e.spans
  from position p
  join telling t on t.position = p.id
  join evidence e on e.id = t.evidence
  join document d on d.id = p.document
  left join actor h on h.id = t.holder
  left join actor a on a.id = p.about
  where p.generation = (select generation from adoption order by id desc limit 1);

create view heads as
  select d.name as document, d.known, json_extract(b.head, '$.kind') as kind, json_extract(b.head, '$.from') as sender,
         json_extract(b.head, '$.to') as addressee, json_extract(b.head, '$.place') as place, p.key as ordinal,
         json_extract(p.value, '$.name') as name, json_extract(p.value, '$.office') as office,
         json_extract(p.value, '$.rank') as rank, json_extract(p.value, '$.country') as country
  from document d join body b on b.document = d.id left join json_each(b.head, '$.participants') p
  where b.head is not null;

create view speakers as
  select d.name as document, d.known, s.key as ordinal, json_extract(s.value, '$.name') as name,
         json_extract(s.value, '$.country') as country, json_extract(s.value, '$.span[0]') as start_byte,
         json_extract(s.value, '$.span[1]') as end_byte
  from document d join body b on b.document = d.id, json_each(b.speakers) s;
