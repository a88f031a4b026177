-- The ledger's tables, version 6: which documents a coder fell over on. They are left out of its generation, which answers without
-- them, and are tried again whenever documents are coded.

create table fault (
  generation integer not null references generation (id),
  document   integer not null references document (id),
  reason     text not null,
  recorded   text not null,
  primary key (generation, document)
) strict, without rowid;

create trigger fault_no_update before update on fault begin select raise(abort, 'a ledger is appended to, never changed'); end;
create trigger fault_no_delete before delete on fault begin select raise(abort, 'a ledger is appended to, never changed'); end;
