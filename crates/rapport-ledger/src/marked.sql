-- The ledger's tables, version 10: what an assertion speaks of (a report, a position, a figure), and what it and a judgment are marked with.
-- Tables of their own beside rows that are sealed: an assertion without is of a report and unmarked, a judgment without as its evidence is.

create table assertion_scope (
  assertion integer primary key references assertion (id),
  subject   text not null,                 -- report, position, figure
  reading   text,                          -- of several positions or figures of the same words, which: as it was read
  marking   text not null                  -- beside that of the words it is about
) strict;

create table judgment_marking (
  judgment integer primary key references judgment (id),
  marking  text not null                   -- of all that it was derived from
) strict;

create trigger assertion_scope_no_update before update on assertion_scope begin select raise(abort, 'a ledger is appended to, never changed'); end;
create trigger assertion_scope_no_delete before delete on assertion_scope begin select raise(abort, 'a ledger is appended to, never changed'); end;
create trigger judgment_marking_no_update before update on judgment_marking begin select raise(abort, 'a ledger is appended to, never changed'); end;
create trigger judgment_marking_no_delete before delete on judgment_marking begin select raise(abort, 'a ledger is appended to, never changed'); end;
