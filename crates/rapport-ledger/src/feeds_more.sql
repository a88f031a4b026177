-- The ledger's tables, version 4: which of a feed's own numbers a file holds, so that a file that repeats another's rows is seen; and
-- how much a source tells in all, where it says so itself (GDELT's normalisation counts).

alter table feed_batch add column first_id text;   -- the least and the greatest of the feed's numbers among the rows kept,
alter table feed_batch add column last_id text;    -- shorter ones first; null where it has none, or was added before

create table feed_total (
  batch  integer not null references feed_batch (id),
  period text not null,                    -- YYYY-MM
  events integer not null,                 -- all of the source's events, whoever they are between
  primary key (batch, period)
) strict, without rowid;

create trigger feed_total_no_update before update on feed_total begin select raise(abort, 'a ledger is appended to, never changed'); end;
create trigger feed_total_no_delete before delete on feed_total begin select raise(abort, 'a ledger is appended to, never changed'); end;
