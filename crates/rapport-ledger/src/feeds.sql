-- The ledger's tables, version 2: the sums of feeds stand batch by batch, so that a new day of a feed is written in one
-- place; a sum is kept exact, and a mean has its own count. No version wrote rows to the older table.

drop view dyad_month;
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

create view dyad_month as
  select b.feed, f.source, f.target, f.period, sum(f.events) as events, sum(f.goldstein) / 1000000.0 as goldstein_sum,
         round(sum(f.goldstein) / 1000000.0 / nullif(sum(f.with_goldstein), 0), 6) as goldstein_mean,
         sum(f.quad1) as quad1, sum(f.quad2) as quad2, sum(f.quad3) as quad3, sum(f.quad4) as quad4,
         sum(f.mentions) as mentions, round(sum(f.tone) / 1000000.0 / nullif(sum(f.with_tone), 0), 6) as tone_mean
  from feed_batch b join feed_sum f on f.batch = b.id
  group by b.feed, f.source, f.target, f.period;
