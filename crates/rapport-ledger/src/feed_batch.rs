//! The files of feeds that were taken in: each once, with which of the feed's own numbers it holds.

use crate::{Error, Ledger, Result, column::instant, feed_sums::count};
use rapport_model::IdRange;
use rusqlite::{Connection, OptionalExtension, Row, params};

/// A feed file that was summed.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct FeedBatch {
    /// Its number, which its rows in the store bear: [`Ledger::reserve_feed`].
    pub number: i64,
    /// The feed, as `--source` names it: `gdelt`.
    pub feed: String,
    /// SHA-256 of the feed's bytes, unpacked, hexadecimal.
    pub hash: String,
    /// The file's name.
    pub name: String,
    /// Rows read from it.
    pub rows: u64,
    /// The least and the greatest of the feed's own numbers among the rows kept, where it numbers them.
    pub ids: Option<IdRange>,
}

impl Ledger {
    /// The number of the feed file with these bytes, if it was summed already.
    ///
    /// # Errors
    /// If the ledger cannot be read.
    pub fn feed_with(&self, hash: &str) -> Result<Option<i64>> {
        let find = "select id from feed_batch where hash = ?";
        Ok(self.connection.query_row(find, [hash], |row| row.get(0)).optional()?)
    }

    /// The files of a feed that were summed.
    ///
    /// # Errors
    /// If the ledger cannot be read.
    pub fn feed_batches(&self, feed: &str) -> Result<Vec<FeedBatch>> {
        let find = "select id, feed, hash, name, rows, first_id, last_id from feed_batch where feed = ? order by id";
        let batch = |row: &Row<'_>| {
            let rows = row.get::<_, i64>(4)?.unsigned_abs();
            let (first, last): (Option<String>, Option<String>) = (row.get(5)?, row.get(6)?);
            let ids = first.zip(last).map(|(first, last)| IdRange { first, last });
            Ok(FeedBatch { number: row.get(0)?, feed: row.get(1)?, hash: row.get(2)?, name: row.get(3)?, rows, ids })
        };
        let mut statement = self.connection.prepare(find)?;
        Ok(statement.query_map([feed], batch)?.collect::<rusqlite::Result<_>>()?)
    }

    /// The files of a feed that may hold some of the same rows.
    ///
    /// # Errors
    /// If the ledger cannot be read.
    pub fn feeds_overlapping(&self, feed: &str, ids: &IdRange) -> Result<Vec<i64>> {
        let find = "select id from feed_batch where feed = ?1 \
                    and (length(first_id), first_id) <= (length(?3), ?3) \
                    and (length(last_id), last_id) >= (length(?2), ?2)";
        let mut statement = self.connection.prepare(find)?;
        let batches = statement.query_map([feed, &ids.first, &ids.last], |row| row.get(0))?;
        Ok(batches.collect::<rusqlite::Result<_>>()?)
    }

    /// The feeds that were summed, by the words of `--source`.
    ///
    /// # Errors
    /// If the ledger cannot be read.
    pub fn feeds(&self) -> Result<Vec<String>> {
        let mut statement = self.connection.prepare("select distinct feed from feed_batch order by feed")?;
        Ok(statement.query_map([], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?)
    }
}

pub(crate) fn insert(change: &Connection, batch: &FeedBatch, recorded: jiff::Timestamp) -> Result<()> {
    let insert = "insert into feed_batch (id, feed, hash, name, rows, recorded, first_id, last_id) \
                  values (?, ?, ?, ?, ?, ?, ?, ?)";
    let FeedBatch { number, feed, hash, name, rows, ids } = batch;
    // What a change seals follows what was sealed before.
    let later = "select 1 from feed_batch where id >= ?";
    if change.prepare_cached(later)?.exists([number])? {
        return Err(Error::Refused(format!("{name}: another file was added meanwhile; add it again")));
    }
    let [first, last] = [ids.as_ref().map(|ids| &ids.first), ids.as_ref().map(|ids| &ids.last)];
    change.execute(insert, params![number, feed, hash, name, count(*rows)?, instant(recorded), first, last])?;
    change.execute("delete from feed_number where id = ?", [number])?;
    Ok(())
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;

    /// A file of GDELT as the ledger would next take it.
    pub(crate) fn batch(ledger: &mut Ledger, hash: &str) -> FeedBatch {
        let number = ledger.reserve_feed("gdelt").unwrap();
        FeedBatch { number, feed: "gdelt".into(), hash: hash.into(), name: "a.csv".into(), rows: 9, ids: None }
    }

    #[test]
    fn files_that_may_share_rows_are_found_by_their_numbers() {
        let mut ledger = Ledger::in_memory().unwrap();
        let range = |first: &str, last: &str| {
            let mut ids = IdRange::of(last);
            ids.widen(first);
            ids
        };
        for (hash, ids) in [("h1", Some(range("98", "205"))), ("h2", Some(range("206", "310"))), ("h3", None)] {
            let batch = FeedBatch { ids, ..batch(&mut ledger, hash) };
            ledger.add_feed(&batch, [], jiff::Timestamp::UNIX_EPOCH, || Some(vec![])).unwrap();
        }
        let overlapping = |first, last| ledger.feeds_overlapping("gdelt", &range(first, last)).unwrap();
        assert_eq!([overlapping("9", "97"), overlapping("311", "1000")], [[0i64; 0], []]);
        assert_eq!([overlapping("7", "98"), overlapping("205", "205"), overlapping("250", "251")], [[1], [1], [2]]);
        assert_eq!(overlapping("100", "1000"), [1, 2]);
        assert!(ledger.feeds_overlapping("icews", &range("1", "999")).unwrap().is_empty());
        assert!(range("98", "205").holds("100") && !range("98", "205").holds("97"));
        assert_eq!(ledger.feed_batches("gdelt").unwrap()[0].ids, Some(range("98", "205")));
    }
}
