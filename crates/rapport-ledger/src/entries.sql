-- The ledger's tables, version 11: the entries of a document's chronologies. A table of its own beside rows that are sealed: a document
-- that is not in it has none.

create table chronology (
  document integer primary key references document (id),
  entries  text not null                   -- JSON: span, label, date, source
) strict;

create trigger chronology_no_update before update on chronology begin select raise(abort, 'a ledger is appended to, never changed'); end;
create trigger chronology_no_delete before delete on chronology begin select raise(abort, 'a ledger is appended to, never changed'); end;
