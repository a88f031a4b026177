//! Feeds of a desk: what `rapport-feeds` reads and stores, bridged to the ledger.
//!
//! A desk takes feeds in ([ingest]): rows into its store, their monthly sums into its ledger, from which a [series] is told; measures
//! take the rows as [observations]; the ledger lists the [parts] that hold them, and those that are broken are made anew ([heal]). A source's own counts of all it tells are [totals]; [check] verifies what is held.

mod actor;
mod asked;
pub mod check;
mod heal;
pub mod ingest;
pub mod observations;
pub mod parts;
pub mod series;
pub mod totals;

pub use asked::pair;

use crate::{desk::Desk, failure::Outcome};
use rapport_feeds::store::{Held, Store};

/// Where a desk keeps the rows of its feeds.
///
/// # Errors
/// If it is kept in no folder.
fn store(desk: &Desk) -> Outcome<Store> {
    Ok(Store::of_desk(desk.folder()?))
}

/// The rows of a feed that count: those of files that the ledger has.
///
/// # Errors
/// If the ledger cannot be read.
fn held(desk: &Desk, feed: &str) -> Outcome<Held> {
    Ok(Held::of(desk.ledger.feed_batches(feed)?.into_iter().map(|batch| batch.number)))
}
