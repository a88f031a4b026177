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

create view faults as
  select d.name as document, d.path as file, f.reason, f.recorded
  from fault f join document d on d.id = f.document
  where f.generation = (select generation from adoption order by id desc limit 1)
    and not exists (select 1 from coded c where c.generation = f.generation and c.document = f.document);
