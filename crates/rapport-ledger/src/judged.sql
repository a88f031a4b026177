-- The ledger's tables, version 5: what a judgment judges, as a value that can be resolved, beside the words it was given out in.

alter table judgment add column proposition text;  -- JSON; null where the statement alone tells
