//! Feed files, read by several threads at once.
//!
//! A file is [opened](open) as one or more parts (an archive has several), each a source of [blocks] of whole lines. The
//! [threads](work) take blocks in turn, have them read, and add what they find to one table that all share; rows left out go
//! to a [file of rejects](rejects) in the order of the files. The table is [written](output) at the end.

pub mod blocks;
pub mod open;
pub mod output;
pub mod parquet_table;
pub mod rejects;
pub mod room;
pub mod same;
pub mod shards;
pub mod work;
