//! How much a source tells in all, where it says so itself: what a share of its volume is taken of.

use crate::{FeedBatch, Ledger, Result, feed_batch::insert, feed_part::list, feed_sums::count, seal::commit};
use rusqlite::{Row, params};
use std::collections::BTreeMap;

impl Ledger {
    /// Adds how much a feed tells in all, month by month, from a file of its own counts; `false` if a file with these bytes was
    /// added before. Where two files tell of a month, the later added one counts.
    ///
    /// # Errors
    /// As [`Ledger::add_feed`].
    pub fn add_feed_totals(
        &mut self,
        batch: &FeedBatch,
        totals: &BTreeMap<String, u64>,
        recorded: jiff::Timestamp,
    ) -> Result<bool> {
        if self.feed_with(&batch.hash)?.is_some() {
            return Ok(false);
        }
        let listed = self.feed_parts(&batch.feed, i16::MIN..=i16::MAX)?.is_some();
        let change = self.change()?;
        insert(&change, batch, recorded)?;
        if listed {
            list(&change, &batch.feed, &[], recorded)?;
        }
        let mut put = change.prepare("insert into feed_total (batch, period, events) values (?, ?, ?)")?;
        for (period, events) in totals {
            put.execute(params![batch.number, period, count(*events)?])?;
        }
        drop(put);
        commit(change)?;
        Ok(true)
    }

    /// How much a feed says it tells in all, month by month; empty where the desk has no such counts.
    ///
    /// # Errors
    /// If the ledger cannot be read.
    pub fn feed_totals(&self, feed: &str) -> Result<Vec<(String, u64)>> {
        let mut find =
            self.connection.prepare("select period, events from month_total where feed = ? order by period")?;
        let total = |row: &Row<'_>| Ok((row.get(0)?, row.get::<_, i64>(1)?.unsigned_abs()));
        Ok(find.query_map([feed], total)?.collect::<rusqlite::Result<_>>()?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::feed_batch::tests::batch;

    #[test]
    fn of_two_counts_of_a_month_the_later_added_counts() {
        let mut ledger = Ledger::in_memory().unwrap();
        let now = jiff::Timestamp::UNIX_EPOCH;
        let totals =
            |told: &[(&str, u64)]| told.iter().map(|(period, events)| ((*period).to_owned(), *events)).collect();
        for (hash, told) in [("t1", [("1979-01", 8), ("1979-02", 9)]), ("t2", [("1979-02", 10), ("1979-03", 11)])] {
            let batch = batch(&mut ledger, hash);
            assert!(ledger.add_feed_totals(&batch, &totals(&told), now).unwrap());
            assert!(!ledger.add_feed_totals(&batch, &totals(&told), now).unwrap());
        }
        let held: BTreeMap<String, u64> = ledger.feed_totals("gdelt").unwrap().into_iter().collect();
        assert_eq!(held, totals(&[("1979-01", 8), ("1979-02", 10), ("1979-03", 11)]));
        assert!(ledger.feed_totals("icews").unwrap().is_empty());
    }
}
