-- The ledger's tables, version 2: the sums of feeds stand batch by batch, so that a new day of a feed is written in one
-- place; a sum is kept exact, and a mean has its own count. No version wrote rows to the older table.

drop table feed_sum;

create table feed_sum (
  batch          integer not null references feed_batch (id),
  source         text not null,            -- codes as they came
  target         text not null,
  period         text not null,            -- YYYY-MM
  events         integer not null,
  with_goldstein integer not null,         -- events that have a Goldstein value
  goldstein      integer not null,         -- sum, in millionths of a point
  goldstein_rest integer not null,         -- what is beyond a millionth, in units of 10^-24
  quad1          integer not null,
  quad2          integer not null,
  quad3          integer not null,
  quad4          integer not null,
  mentions       integer not null,
  with_tone      integer not null,
  tone           integer not null,
  tone_rest      integer not null,
  primary key (batch, source, target, period)
) strict, without rowid;

create trigger feed_sum_no_update before update on feed_sum begin select raise(abort, 'a ledger is appended to, never changed'); end;
create trigger feed_sum_no_delete before delete on feed_sum begin select raise(abort, 'a ledger is appended to, never changed'); end;
