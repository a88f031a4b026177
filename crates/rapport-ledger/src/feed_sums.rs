//! The monthly sums of feeds: additive, batch by batch. The rows themselves never come here.

use crate::{
    Error, FeedBatch, FeedPart, Ledger, Result,
    feed_batch::insert,
    feed_part::list,
    marks::Whole,
    open::VERSION,
    seal::{Piece, SUMS, commit_with},
};
use rapport_model::Decimal;
use rusqlite::{
    Connection, Row, params_from_iter,
    types::{ToSqlOutput, ValueRef},
};

/// What passed from one to the other in a month, by one feed.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct FeedSum {
    /// The source's country code as it came.
    pub source: String,
    /// The target's.
    pub target: String,
    /// `YYYY-MM`
    pub period: String,
    /// Events.
    pub events: u64,
    /// Events by quad class.
    pub quads: [u64; 4],
    /// Mentions in sources.
    pub mentions: u64,
    /// Sum of Goldstein values, exact.
    pub goldstein: Decimal,
    /// Events that have one.
    pub with_goldstein: u64,
    /// Sum of tones, exact.
    pub tone: Decimal,
    /// Events that have one.
    pub with_tone: u64,
}

impl FeedSum {
    /// Adds another of the same dyad and month.
    pub fn merge(&mut self, other: &FeedSum) {
        self.events += other.events;
        self.quads.iter_mut().zip(other.quads).for_each(|(mine, theirs)| *mine += theirs);
        self.mentions += other.mentions;
        self.goldstein += other.goldstein;
        self.with_goldstein += other.with_goldstein;
        self.tone += other.tone;
        self.with_tone += other.with_tone;
    }
}

impl Ledger {
    /// Adds the sums of a feed file; `false`, and nothing done, if a file with these bytes was added before or `kept` gives at
    /// the end no parts of the store that its rows were kept in. Sums should come in the order of source, target and month: they are then
    /// written in one place.
    ///
    /// # Errors
    /// If the number is taken by another file, the parts of the feed were never [listed](Ledger::list_feed), or the ledger cannot
    /// be written; nothing is then added.
    pub fn add_feed(
        &mut self,
        batch: &FeedBatch,
        sums: impl IntoIterator<Item = FeedSum>,
        recorded: jiff::Timestamp,
        kept: impl FnOnce() -> Option<Vec<FeedPart>>,
    ) -> Result<bool> {
        // Folding a commit into the file flushes it: that is done at once, instead of flushing it twice.
        self.connection.pragma_update(None, "synchronous", "normal")?;
        let added = self.put_feed(batch, sums, recorded, kept);
        let folded = if matches!(added, Ok(true)) { self.fold() } else { Ok(true) };
        self.connection.pragma_update(None, "synchronous", "full")?;
        if !folded? {
            // Somebody reads what was before: the log itself is flushed by the next commit, which changes nothing.
            self.connection.pragma_update(None, "user_version", VERSION)?;
        }
        added
    }

    /// Folds the log into the file; `false` if a reader keeps some of it from being folded.
    fn fold(&self) -> Result<bool> {
        let told = |row: &Row<'_>| Ok(row.get::<_, i64>(1)? == row.get::<_, i64>(2)?);
        Ok(self.connection.query_row("pragma wal_checkpoint(passive)", [], told)?)
    }

    fn put_feed(
        &mut self,
        batch: &FeedBatch,
        sums: impl IntoIterator<Item = FeedSum>,
        recorded: jiff::Timestamp,
        kept: impl FnOnce() -> Option<Vec<FeedPart>>,
    ) -> Result<bool> {
        if self.feed_parts(&batch.feed, i16::MIN..=i16::MAX)?.is_none() {
            return Err(Error::Refused(format!("the parts of {} were never listed", batch.feed)));
        }
        let change = self.change()?;
        let known = "select count(*) from feed_batch where hash = ?";
        if change.query_row(known, [&batch.hash], |row| row.get::<_, i64>(0))? > 0 {
            return Ok(false);
        }
        insert(&change, batch, recorded)?;
        let sums = put(&change, batch.number, sums)?;
        // Written ahead of the commit, which nothing sees before it is made: the disk works while the rows are kept.
        change.cache_flush()?;
        let Some(parts) = kept() else { return Ok(false) };
        list(&change, &batch.feed, &parts, recorded)?;
        commit_with(change, sums)?;
        Ok(true)
    }

    /// The sums of what passed from the one to the other by a feed, all its files together, in order of the months.
    ///
    /// # Errors
    /// If the ledger cannot be read.
    pub fn feed_sums(&self, feed: &str, source: &str, target: &str) -> Result<Vec<FeedSum>> {
        // A batch holds the months of a dyad side by side: one look for each batch.
        let find = "select f.source, f.target, f.period, f.events, f.quad1, f.quad2, f.quad3, f.quad4, f.mentions, \
                    f.goldstein, f.goldstein_rest, f.with_goldstein, f.tone, f.tone_rest, f.with_tone \
                    from feed_batch b cross join feed_sum f on f.batch = b.id \
                    where b.feed = ? and f.source = ? and f.target = ?";
        let mut statement = self.connection.prepare_cached(find)?;
        let mut sums: Vec<FeedSum> =
            statement.query_map([feed, source, target], read)?.collect::<rusqlite::Result<_>>()?;
        sums.sort_by(|a, b| a.period.cmp(&b.period));
        sums.dedup_by(|later, first| {
            let same = later.period == first.period;
            if same {
                first.merge(later);
            }
            same
        });
        Ok(sums)
    }

    /// Whether a feed has anything of a country that it writes so.
    ///
    /// # Errors
    /// If the ledger cannot be read.
    pub fn feed_names(&self, feed: &str, country: &str) -> Result<bool> {
        let find = "select exists (select 1 from feed_batch b cross join feed_sum f on f.batch = b.id \
                    where b.feed = ?1 and (f.source = ?2 or f.target = ?2))";
        Ok(self.connection.query_row(find, [feed, country], |row| row.get(0))?)
    }

    /// The sums of a feed in a year, file by file.
    ///
    /// # Errors
    /// If the ledger cannot be read.
    pub fn feed_sums_of_year(&self, feed: &str, year: i16) -> Result<Vec<(i64, FeedSum)>> {
        let find = "select f.source, f.target, f.period, f.events, f.quad1, f.quad2, f.quad3, f.quad4, f.mentions, \
                    f.goldstein, f.goldstein_rest, f.with_goldstein, f.tone, f.tone_rest, f.with_tone, f.batch \
                    from feed_batch b cross join feed_sum f on f.batch = b.id \
                    where b.feed = ? and f.period between ? and ?";
        let mut statement = self.connection.prepare_cached(find)?;
        let months = [format!("{year:04}-01"), format!("{year:04}-12")];
        let sums = statement.query_map([feed, &months[0], &months[1]], |row| Ok((row.get(15)?, read(row)?)))?;
        Ok(sums.collect::<rusqlite::Result<_>>()?)
    }

    /// The years in which a feed has sums.
    ///
    /// # Errors
    /// If the ledger cannot be read.
    pub fn feed_years(&self, feed: &str) -> Result<Vec<i16>> {
        let find = "select distinct cast(substr(f.period, 1, length(f.period) - 3) as integer) from feed_batch b \
                    cross join feed_sum f on f.batch = b.id where b.feed = ? order by 1";
        let mut statement = self.connection.prepare(find)?;
        Ok(statement.query_map([feed], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?)
    }

    /// The years in which a feed file has sums.
    ///
    /// # Errors
    /// If the ledger cannot be read.
    pub fn batch_years(&self, batch: i64) -> Result<Vec<i16>> {
        let find = "select distinct cast(substr(period, 1, length(period) - 3) as integer) from feed_sum where batch = ? order by 1";
        let mut statement = self.connection.prepare(find)?;
        Ok(statement.query_map([batch], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?)
    }

    /// How many events between states a feed has in each month, whoever they are: what a dyad's share is taken of.
    ///
    /// # Errors
    /// If the ledger cannot be read.
    pub fn feed_volume(&self, feed: &str) -> Result<Vec<(String, u64)>> {
        let find = "select f.period, sum(f.events) from feed_batch b join feed_sum f on f.batch = b.id \
                    where b.feed = ? group by f.period order by f.period";
        let read = |row: &rusqlite::Row<'_>| Ok((row.get(0)?, u64::try_from(row.get::<_, i64>(1)?).unwrap_or(0)));
        Ok(self.connection.prepare(find)?.query_map([feed], read)?.collect::<rusqlite::Result<_>>()?)
    }
}

/// Puts the sums in, and gives the mark of them all, which is taken as they go by; `None` if they do not come in order, so that they
/// must be read again for it.
fn put(change: &Connection, batch: i64, sums: impl IntoIterator<Item = FeedSum>) -> Result<Option<Piece>> {
    let insert = "insert into feed_sum (batch, source, target, period, events, with_goldstein, goldstein, goldstein_rest, \
                  quad1, quad2, quad3, quad4, mentions, with_tone, tone, tone_rest) \
                  values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
    let mut statement = change.prepare(insert)?;
    let (mut whole, mut rows, mut last, mut ordered) = (Whole::default(), 0, [const { String::new() }; 3], true);
    for sum in sums {
        let numbers = numbers(&sum)?;
        let FeedSum { source, target, period, .. } = sum;
        let names = [source, target, period];
        let texts = names.iter().map(|text| ValueRef::Text(text.as_bytes()));
        let values: Vec<ValueRef<'_>> =
            [ValueRef::Integer(batch)].into_iter().chain(texts).chain(numbers.map(ValueRef::Integer)).collect();
        statement.execute(params_from_iter(values.iter().map(|value| ToSqlOutput::Borrowed(*value))))?;
        whole.take(&values);
        rows += 1;
        ordered &= last < names;
        last = names;
    }
    let piece = Piece { rows_of: SUMS, first: batch, last: batch, rows, marks: whole.hash() };
    Ok((ordered && rows > 0).then_some(piece))
}

/// The columns that hold numbers.
fn numbers(sum: &FeedSum) -> Result<[i64; 12]> {
    let [q1, q2, q3, q4] = sum.quads;
    let ([goldstein, goldstein_rest], [tone, tone_rest]) = (parts(sum.goldstein)?, parts(sum.tone)?);
    Ok([
        count(sum.events)?,
        count(sum.with_goldstein)?,
        goldstein,
        goldstein_rest,
        count(q1)?,
        count(q2)?,
        count(q3)?,
        count(q4)?,
        count(sum.mentions)?,
        count(sum.with_tone)?,
        tone,
        tone_rest,
    ])
}

/// A millionth in units of 10⁻²⁴.
const MILLIONTH: i128 = 10i128.pow(18);

/// Whole millionths and what is left of a sum.
fn parts(sum: Decimal) -> Result<[i64; 2]> {
    let whole = i64::try_from(sum.units() / MILLIONTH).map_err(|_| too_great())?;
    Ok([whole, (sum.units() % MILLIONTH) as i64])
}

fn sum_of(whole: i64, rest: i64) -> Decimal {
    Decimal::from_units(i128::from(whole) * MILLIONTH + i128::from(rest))
}

pub(crate) fn count(number: u64) -> Result<i64> {
    i64::try_from(number).map_err(|_| too_great())
}

fn too_great() -> Error {
    Error::Refused("a sum of the feed is greater than the ledger can hold".to_owned())
}

fn read(row: &Row<'_>) -> rusqlite::Result<FeedSum> {
    let count = |at: usize| row.get::<_, i64>(at).map(|number| number.unsigned_abs());
    Ok(FeedSum {
        source: row.get(0)?,
        target: row.get(1)?,
        period: row.get(2)?,
        events: count(3)?,
        quads: [count(4)?, count(5)?, count(6)?, count(7)?],
        mentions: count(8)?,
        goldstein: sum_of(row.get(9)?, row.get(10)?),
        with_goldstein: count(11)?,
        tone: sum_of(row.get(12)?, row.get(13)?),
        with_tone: count(14)?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sum(target: &str, period: &str, goldstein: &str, tone: &str) -> FeedSum {
        let decimal = |text: &str| Decimal::parse(text.as_bytes()).unwrap();
        FeedSum {
            source: "CHN".into(),
            target: target.into(),
            period: period.into(),
            events: 2,
            quads: [1, 0, 0, 1],
            mentions: 7,
            goldstein: decimal(goldstein),
            with_goldstein: 2,
            tone: decimal(tone),
            with_tone: 2,
        }
    }

    fn batch(ledger: &mut Ledger, feed: &str, hash: &str) -> FeedBatch {
        let number = ledger.reserve_feed(feed).unwrap();
        FeedBatch { number, feed: feed.into(), hash: hash.into(), name: "a.csv".into(), rows: 9, ids: None }
    }

    #[test]
    fn sums_of_batches_add_up_exactly_and_a_file_enters_once() {
        let mut ledger = Ledger::in_memory().unwrap();
        let now = jiff::Timestamp::UNIX_EPOCH;
        for (hash, goldstein, tone) in [("h1", "-6.6", "0.1234567890123456"), ("h2", "3.4", "-1.1234567890123456")] {
            let batch = batch(&mut ledger, "gdelt", hash);
            let sums = [
                sum("RUS", "1988-04", goldstein, tone),
                sum("RUS", "1988-05", "0.1", "0"),
                sum("USA", "1988-04", "9", "0"),
            ];
            assert!(ledger.add_feed(&batch, sums.clone(), now, || Some(vec![])).unwrap());
            assert!(!ledger.add_feed(&FeedBatch { number: 99, ..batch }, sums, now, || Some(vec![])).unwrap());
        }
        let other = batch(&mut ledger, "icews", "h3");
        ledger.add_feed(&other, [sum("RUS", "1988-04", "1", "1")], now, || Some(vec![])).unwrap();

        let found = ledger.feed_sums("gdelt", "CHN", "RUS").unwrap();
        assert_eq!(found.iter().map(|sum| sum.period.as_str()).collect::<Vec<_>>(), ["1988-04", "1988-05"]);
        assert_eq!((found[0].goldstein.to_string().as_str(), found[0].tone.to_string().as_str()), ("-3.2", "-1.0"));
        assert_eq!((found[0].events, found[0].quads, found[0].mentions), (4, [2, 0, 0, 2], 14));
        assert!(ledger.feed_sums("gdelt", "RUS", "CHN").unwrap().is_empty());
        let volume = ledger.feed_volume("gdelt").unwrap();
        assert_eq!(volume, [("1988-04".to_owned(), 8), ("1988-05".to_owned(), 4)], "two dyads of two events, twice");
        assert_eq!(ledger.feeds().unwrap(), ["gdelt", "icews"]);
        let named = |country: &str| ledger.feed_names("gdelt", country).unwrap();
        assert!(named("CHN") && named("USA") && !named("FRA") && !ledger.feed_names("weis", "CHN").unwrap());
        assert_eq!(ledger.feed_years("gdelt").unwrap(), [1988]);
        let of_year = ledger.feed_sums_of_year("gdelt", 1988).unwrap();
        assert_eq!(of_year.iter().map(|(batch, _)| *batch).collect::<Vec<_>>(), [1, 1, 1, 2, 2, 2]);
        assert!(ledger.feed_sums_of_year("gdelt", 1989).unwrap().is_empty());
        assert_eq!(ledger.feed_batches("icews").unwrap(), [other]);
        assert_eq!(ledger.feed_with("h2").unwrap(), Some(2));
        assert_eq!(ledger.feed_with("h9").unwrap(), None);
        let lost = batch(&mut ledger, "gdelt", "h4");
        assert!(!ledger.add_feed(&lost, [sum("RUS", "1988-04", "1", "1")], now, || None).unwrap());
        assert_eq!(ledger.feed_with("h4").unwrap(), None);
    }

    #[test]
    fn a_number_is_given_once() {
        let mut ledger = Ledger::in_memory().unwrap();
        let now = jiff::Timestamp::UNIX_EPOCH;
        let first = batch(&mut ledger, "gdelt", "h1");
        ledger.add_feed(&first, [], now, || Some(vec![])).unwrap();
        let second = FeedBatch { hash: "h2".into(), ..first };
        assert!(ledger.add_feed(&second, [sum("RUS", "1988-04", "1", "1")], now, || Some(vec![])).is_err());
        assert!(ledger.feed_sums("gdelt", "CHN", "RUS").unwrap().is_empty());
    }
}
