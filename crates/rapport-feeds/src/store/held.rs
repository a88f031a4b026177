//! Which rows of the store count: those of a file that is known, each once.

use super::Stored;
use std::collections::BTreeMap;

/// The rows of a feed that count. An adding that was interrupted leaves parts of files that nobody knows, and a compaction
/// leaves old parts beside the one that they were put into: both stay until the next adding.
pub struct Held {
    /// For each file of the feed a bit for each line that was met.
    met: BTreeMap<i64, Vec<u64>>,
}

impl Held {
    /// Of a feed of which these files are known, no row met yet.
    pub fn of(batches: impl IntoIterator<Item = i64>) -> Held {
        Held { met: batches.into_iter().map(|batch| (batch, Vec::new())).collect() }
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
