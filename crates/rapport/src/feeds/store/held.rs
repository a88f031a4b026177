//! Which rows of the store count: those of a file that the ledger has, each once.

use super::Stored;
use crate::failure::Outcome;
use rapport_ledger::Ledger;
use std::collections::BTreeMap;

/// The rows of a feed that count. An adding that was interrupted leaves parts that the ledger knows nothing of, and a compaction
/// leaves old parts beside the one that they were put into: both stay until the next adding.
pub struct Held {
    /// For each file of the feed a bit for each line that was met.
    met: BTreeMap<i64, Vec<u64>>,
}

impl Held {
    /// Of a feed in this ledger, none met yet.
    ///
    /// # Errors
    /// If the ledger cannot be read.
    pub fn of(ledger: &Ledger, feed: &str) -> Outcome<Held> {
        let batches = ledger.feed_batches(feed)?;
        Ok(Held { met: batches.into_iter().map(|batch| (batch.number, Vec::new())).collect() })
    }

    /// Whether this row counts, and was not met before.
    pub fn counts(&mut self, stored: &Stored) -> bool {
        let Some(lines) = self.met.get_mut(&stored.batch) else { return false };
        let (word, bit) = ((stored.row.origin.line / 64) as usize, 1 << (stored.row.origin.line % 64));
        if lines.len() <= word {
            lines.resize(word + 1, 0);
        }
        let new = lines[word] & bit == 0;
        lines[word] |= bit;
        new
    }
}
