//! The desk's store: documents, reports and assertions as of any cut-off.
//!
//! A [`Ledger`] is one SQLite file (or none, for a memo on a folder). Documents go in once and are frozen; each coder
//! with its lexicon makes a [`Generation`] of reports beside the earlier ones; what people assert and judge is appended.
//! Three times are kept apart: when a thing *happened* (with first day, last day and basis), when it was *known* (a
//! cut-off filters on this and nothing else) and when it was *recorded* (an instant that the caller gives).
//!
//! What it guarantees:
//! - What was added comes back equal; adding or putting it again changes nothing; every change is one transaction, so a
//!   crash leaves the ledger as it was before.
//! - Evidence is compared with the frozen text before it is kept; [`Ledger::check`] compares it again.
//! - What a [`Cutoff`](rapport_model::Cutoff) does not admit changes no answer given under it, not even its order; nor
//!   does the order in which files were added.
//! - Nothing kept is changed or deleted: triggers in the file refuse it whoever opens it.
//!
//! ```
//! use rapport_ledger::{Batch, FileRecord, Ledger};
//! use rapport_model::{Cutoff, Document, DocumentId, SourceKind};
//! # fn read(bytes: &[u8]) -> Document {
//! #     Document {
//! #         id: DocumentId::of_bytes(bytes, None), file: "cable.txt".into(), title: None, number: None,
//! #         dates: rapport_model::Dates { written: Some("1986-10-02".parse().unwrap()), ..Default::default() },
//! #         offices: vec![], source: SourceKind::Embassy, language: "en".into(), outlet: None, edition: None,
//! #         head: None, speakers: vec![], entries: vec![], text: String::from_utf8(bytes.to_vec()).unwrap(), sections: vec![], withheld: vec![], stamps: vec![],
//! #         blocks: vec![], marking: Default::default(), problems: vec![],
//! #     }
//! # }
//!
//! let cable = read(b"Border talks resumed in September after nine years.");
//! let batch = Batch {
//!     file: FileRecord { hash: "5f1c…".into(), name: "cable.txt".into(), size: 51, reader: "plain/1".into() },
//!     documents: std::slice::from_ref(&cable),
//!     quantities: &[],
//!     recorded: "2026-11-24T08:00:00Z".parse()?,
//! };
//! let mut ledger = Ledger::in_memory()?;
//! assert_eq!(ledger.add(&batch)?.documents, 1);
//! assert_eq!(ledger.add(&batch)?.skipped, 1, "reading one twice changes nothing");
//!
//! let september = Cutoff::at("1986-09-30".parse()?);
//! assert!(ledger.documents(Some(september))?.is_empty(), "it was not known yet");
//! let hit = &ledger.find("\"border talks\"", None)?[0];
//! assert_eq!(hit.spans[0].of(&cable.text), "Border talks");
//! assert!(ledger.check()?.is_empty());
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! Deliberately absent: a clock (the caller gives every instant), statistics, the grouping of reports into happenings,
//! the rows of feeds (they stay in Parquet; only their monthly sums have a table here), and any way to delete.
//!
//! The stored format is described in the crate's `README.md`, its tables for an analyst's queries in `SQL.md`.

mod add;
mod assertion;
mod check;
mod check_seals;
mod check_words;
mod column;
mod contact;
mod copy;
mod document;
mod error;
mod fault;
mod feed_batch;
mod feed_part;
mod feed_sums;
mod feed_totals;
mod filter;
mod find;
mod generation;
mod judgment;
mod key;
mod marks;
mod open;
mod places;
mod position;
mod proposition;
mod put;
mod quantity;
mod reports;
mod seal;
mod sql;

mod wire;

pub use add::{Added, Batch, FileRecord};
pub use assertion::{Anchor, Assertion, Claim, Correction, Subject};
pub use contact::ContactReport;
pub use document::Header;
pub use error::{Error, Result};
pub use fault::Fault;
pub use feed_batch::FeedBatch;
pub use feed_part::FeedPart;
pub use feed_sums::FeedSum;
pub use filter::Filter;
pub use find::Hit;
pub use generation::{Coder, Generation};
pub use judgment::Judged;
pub use put::{Coded, Put};
pub use sql::{Cut, MOST_BYTES, Rows, Value};

use rusqlite::{Connection, Transaction, TransactionBehavior};

/// A desk's store, open. One at a time writes; others read meanwhile, from other processes too.
#[derive(Debug)]
pub struct Ledger {
    connection: Connection,
}

impl Ledger {
    /// A transaction that holds the right to write from its start, so that two writers wait for each other and do not
    /// fail half-way.
    fn change(&mut self) -> rusqlite::Result<Transaction<'_>> {
        self.connection.transaction_with_behavior(TransactionBehavior::Immediate)
    }
}
