-- The ledger's tables, version 9: seals. Each change seals the rows that it puts in: a mark of every row and of each of its columns, and a
-- hash over these and over the seal before it, so that no row is changed, taken out or put in unseen.

create table seal (
  id       integer primary key,
  hash     blob not null                   -- SHA-256 over the seal before it, and what it seals
) strict;

create table sealed (
  id       integer primary key,
  seal     integer not null references seal (id),
  rows_of  text not null,                  -- a table
  first    integer not null,               -- its rows from this key
  last     integer not null,               -- to this
  rows     integer not null,               -- how many
  marks    blob not null                   -- README.md says what is in it
) strict;
create index sealed_rows on sealed (rows_of, last);

create trigger seal_no_update before update on seal begin select raise(abort, 'a ledger is appended to, never changed'); end;
create trigger seal_no_delete before delete on seal begin select raise(abort, 'a ledger is appended to, never changed'); end;
create trigger sealed_no_update before update on sealed begin select raise(abort, 'a ledger is appended to, never changed'); end;
create trigger sealed_no_delete before delete on sealed begin select raise(abort, 'a ledger is appended to, never changed'); end;

-- What a change put in must follow what was there: these two get keys of their own.
create table coded_before as select generation, document from coded;
create table fault_before as select generation, document, reason, recorded from fault;
drop table coded;
drop table fault;

create table coded (
  id         integer primary key,
  generation integer not null references generation (id),
  document   integer not null references document (id),
  unique (generation, document)
) strict;

create table fault (
  id         integer primary key,
  generation integer not null references generation (id),
  document   integer not null references document (id),
  reason     text not null,
  recorded   text not null,
  unique (generation, document)
) strict;

insert into coded (generation, document) select generation, document from coded_before order by generation, document;
insert into fault (generation, document, reason, recorded)
  select generation, document, reason, recorded from fault_before order by generation, document;
drop table coded_before;
drop table fault_before;

create trigger coded_no_update before update on coded begin select raise(abort, 'a ledger is appended to, never changed'); end;
create trigger coded_no_delete before delete on coded begin select raise(abort, 'a ledger is appended to, never changed'); end;
create trigger fault_no_update before update on fault begin select raise(abort, 'a ledger is appended to, never changed'); end;
create trigger fault_no_delete before delete on fault begin select raise(abort, 'a ledger is appended to, never changed'); end;
