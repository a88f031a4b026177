//! The desk's store: documents, reports and assertions as of any cut-off.

mod add;
mod assertion;
mod check;
mod document;
mod error;
mod find;
mod generation;
mod judgment;
mod open;
mod put;
mod quantity;
mod reports;
mod sql;
mod store;
mod wire;

pub use add::{Added, Batch, FileRecord};
pub use assertion::{Anchor, Assertion, Claim, Correction};
pub use document::Header;
pub use error::{Error, Result};
pub use find::Hit;
pub use generation::{Coder, Generation};
pub use judgment::Judged;
pub use put::{Coded, Put};
pub use reports::Filter;
pub use sql::{Rows, Value};

use rusqlite::{Connection, Transaction, TransactionBehavior};

/// A desk's store, open.
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
