-- The ledger's tables, version 8: which parts of the store hold a feed's rows, and what each was when it was put in its place. A part
-- that is missing or has changed is seen by it, and what no row names was left by interrupted work.

create table feed_part (
  id       integer primary key,
  feed     text not null,
  year     integer not null,               -- of its rows
  file     text not null,                  -- below the feed's folder: 1988/000012-0003.parquet
  bytes    integer not null,
  rows     integer not null,
  hash     text not null,                  -- SHA-256 of its bytes, hexadecimal
  footer   text not null,                  -- SHA-256 of its footer, by which columns are verified alone
  recorded text not null,
  unique (feed, file)
) strict;
create index feed_part_year on feed_part (feed, year);

-- A part that was put together with others into a later one, or written anew.
create table feed_part_gone (
  id       integer primary key,
  part     integer not null unique references feed_part (id),
  recorded text not null
) strict;

-- The feeds all of whose parts are in feed_part: each but those of a desk from before version 8, until it is next added to.
create table feed_listed (
  id       integer primary key,
  feed     text not null unique,
  recorded text not null
) strict;

-- Numbers of feed files that are being added, so that two never have the same. No history: a number is kept in feed_batch, or free again.
create table feed_number (
  id   integer primary key,
  feed text not null
) strict;

create trigger feed_part_no_update before update on feed_part begin select raise(abort, 'a ledger is appended to, never changed'); end;
create trigger feed_part_no_delete before delete on feed_part begin select raise(abort, 'a ledger is appended to, never changed'); end;
create trigger feed_part_gone_no_update before update on feed_part_gone begin select raise(abort, 'a ledger is appended to, never changed'); end;
create trigger feed_part_gone_no_delete before delete on feed_part_gone begin select raise(abort, 'a ledger is appended to, never changed'); end;
create trigger feed_listed_no_update before update on feed_listed begin select raise(abort, 'a ledger is appended to, never changed'); end;
create trigger feed_listed_no_delete before delete on feed_listed begin select raise(abort, 'a ledger is appended to, never changed'); end;
