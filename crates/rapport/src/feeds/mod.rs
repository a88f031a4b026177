//! Feed files, read by several threads at once.
//!
//! A file is [opened](open) as one or more parts (an archive has several), each a source of [blocks] of whole lines. The
//! [threads](work) take blocks in turn, have them read, and add what they find to one table that all share; rows left out go
//! to a [file of rejects](rejects) in the order of the files. The table is [written](output) at the end.
//!
//! A desk takes feeds in ([ingest]): rows into its [store], their monthly sums into its ledger, from which a [series] is told.

pub mod blocks;
pub mod check;
pub mod codebook;
pub mod hash;
pub mod ingest;
pub mod observations;
pub mod open;
pub mod output;
pub mod parquet_table;
pub mod rejects;
pub mod room;
pub mod same;
pub mod series;
pub mod shards;
pub mod store;
pub mod totals;
pub mod waiting;
pub mod work;
