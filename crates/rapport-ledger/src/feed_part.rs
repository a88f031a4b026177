//! Which parts of the store hold a feed's rows: each as it was when it was put in its place.

use crate::{Ledger, Result, column::instant, feed_sums::count, seal::commit};
use rusqlite::{Connection, OptionalExtension, Row, params};
use std::ops::RangeInclusive;

/// A part of the store that holds rows of a feed.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct FeedPart {
    /// The year of its rows.
    pub year: i16,
    /// Its file below the folder of its feed.
    pub file: String,
    /// Its size.
    pub bytes: u64,
    /// Its rows.
    pub rows: u64,
    /// SHA-256 of its bytes, hexadecimal.
    pub hash: String,
    /// SHA-256 of its footer, hexadecimal.
    pub footer: String,
}

impl Ledger {
    /// The parts that hold a feed's rows of these years, in order of year and name; `None` where they were never listed, in a desk
    /// from before there was a list.
    ///
    /// # Errors
    /// If the ledger cannot be read.
    pub fn feed_parts(&self, feed: &str, years: RangeInclusive<i16>) -> Result<Option<Vec<FeedPart>>> {
        let listed = "select 1 from feed_listed where feed = ?";
        if !self.connection.prepare_cached(listed)?.exists([feed])? {
            let known = "select 1 from feed_batch where feed = ?";
            return Ok((!self.connection.prepare_cached(known)?.exists([feed])?).then(Vec::new));
        }
        let find = "select year, file, bytes, rows, hash, footer from feed_part p where feed = ? and year between ? and ? \
                    and not exists (select 1 from feed_part_gone g where g.part = p.id) order by file";
        let mut statement = self.connection.prepare_cached(find)?;
        let parts = statement.query_map(params![feed, years.start(), years.end()], read)?;
        Ok(Some(parts.collect::<rusqlite::Result<_>>()?))
    }

    /// Lists the parts of a feed that were never listed, with what they are now.
    ///
    /// # Errors
    /// If the ledger cannot be written.
    pub fn list_feed(&mut self, feed: &str, parts: &[FeedPart], recorded: jiff::Timestamp) -> Result<()> {
        let change = self.change()?;
        list(&change, feed, parts, recorded)?;
        commit(change)
    }

    /// Puts new parts in the place of old ones, named by their files.
    ///
    /// # Errors
    /// If the ledger cannot be written; then the old ones hold.
    pub fn replace_parts(&mut self, feed: &str, [old, new]: [&[FeedPart]; 2], recorded: jiff::Timestamp) -> Result<()> {
        let change = self.change()?;
        list(&change, feed, new, recorded)?;
        for part in old {
            let gone =
                "insert into feed_part_gone (part, recorded) select id, ? from feed_part where feed = ? and file = ?";
            change.execute(gone, params![instant(recorded), feed, part.file])?;
        }
        commit(change)
    }

    /// How often the list of parts was changed: whoever finds a part missing looks whether it was, before that is called damage.
    ///
    /// # Errors
    /// If the ledger cannot be read.
    pub fn parts_version(&self) -> Result<(i64, i64)> {
        let last = "select (select coalesce(max(id), 0) from feed_part), (select count(*) from feed_part_gone)";
        Ok(self.connection.query_row(last, [], |row| Ok((row.get(0)?, row.get(1)?)))?)
    }

    /// A number for the next file of a feed, which nobody else is given until it is kept or [let go](Ledger::release_feed).
    ///
    /// # Errors
    /// If the ledger cannot be written.
    pub fn reserve_feed(&mut self, feed: &str) -> Result<i64> {
        // Of a number that a power cut takes back nothing is kept, and the parts written under it are swept: no flush is waited for.
        self.quickly(|ledger| {
            let change = ledger.change()?;
            let next = "insert into feed_number (id, feed) select max(coalesce((select max(id) from feed_batch), 0), \
                        coalesce((select max(id) from feed_number), 0)) + 1, ? returning id";
            let number = change.query_row(next, [feed], |row| row.get(0))?;
            change.commit()?;
            Ok(number)
        })
    }

    /// Lets a number go that nothing was kept under.
    ///
    /// # Errors
    /// If the ledger cannot be written.
    pub fn release_feed(&mut self, number: i64) -> Result<()> {
        self.quickly(|ledger| {
            ledger.connection.execute("delete from feed_number where id = ?", [number])?;
            Ok(())
        })
    }

    /// Lets all numbers go: for whoever knows that nobody else is adding, so that they are of interrupted work.
    ///
    /// # Errors
    /// If the ledger cannot be written.
    pub fn release_feeds(&mut self) -> Result<()> {
        let any = self.connection.query_row("select 1 from feed_number", [], |_| Ok(())).optional()?;
        any.map_or(Ok(()), |()| {
            self.connection.execute("delete from feed_number", [])?;
            Ok(())
        })
    }

    /// Changes something that a power cut may undo: the disk is not waited for.
    fn quickly<T>(&mut self, change: impl FnOnce(&mut Ledger) -> Result<T>) -> Result<T> {
        self.connection.pragma_update(None, "synchronous", "normal")?;
        let done = change(self);
        self.connection.pragma_update(None, "synchronous", "full")?;
        done
    }
}

/// Lists parts; the feed is one whose parts are all listed from then on.
pub(crate) fn list(change: &Connection, feed: &str, parts: &[FeedPart], recorded: jiff::Timestamp) -> Result<()> {
    let recorded = instant(recorded);
    let listed = "insert or ignore into feed_listed (feed, recorded) values (?, ?)";
    change.prepare_cached(listed)?.execute(params![feed, recorded])?;
    let insert =
        "insert into feed_part (feed, year, file, bytes, rows, hash, footer, recorded) values (?, ?, ?, ?, ?, ?, ?, ?)";
    let mut insert = change.prepare_cached(insert)?;
    for FeedPart { year, file, bytes, rows, hash, footer } in parts {
        insert.execute(params![feed, year, file, count(*bytes)?, count(*rows)?, hash, footer, recorded])?;
    }
    Ok(())
}

fn read(row: &Row<'_>) -> rusqlite::Result<FeedPart> {
    let count = |at: usize| row.get::<_, i64>(at).map(|number| number.unsigned_abs());
    Ok(FeedPart {
        year: row.get(0)?,
        file: row.get(1)?,
        bytes: count(2)?,
        rows: count(3)?,
        hash: row.get(4)?,
        footer: row.get(5)?,
    })
}
