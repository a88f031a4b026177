//! Feeds into a desk: rows into the store, their monthly sums into the ledger.

use super::{store, totals};
use crate::{
    desk::Desk,
    failure::{Failure, Outcome},
    gather::Found,
    intake::{self, Count},
    notice::Listener,
};
use rapport_feeds::{
    cube::{Entry, Names, Summed},
    files::{self, Counted, Feed, How, Part, Witness},
    store::{Added, Adding},
};
use rapport_ledger::{FeedBatch, FeedSum};
use rapport_model::{Period, Problem, Severity};
use std::collections::{BTreeMap, HashSet};

/// Bytes beyond which a file is known to be new before it is read: nothing smaller fills a part of the store.
const LARGE: u64 = 64 << 20;

/// What takes feeds into a desk.
pub struct Intake<'d> {
    /// The desk.
    pub desk: &'d mut Desk,
    /// How files are opened.
    pub how: How,
    /// When they are taken in.
    pub now: jiff::Timestamp,
    /// Who hears of it.
    pub listener: &'d dyn Listener,
}

/// For parts of a file that may repeat rows of files that the desk has: which of the feed's own numbers it has.
type Repeats = BTreeMap<usize, HashSet<String>>;

/// What became of a part.
enum Taken {
    /// It was taken in, or left out.
    In(Count),
    /// It may repeat rows of files that the desk has: the feed's own numbers of these.
    Overlapping(HashSet<String>),
}

impl Intake<'_> {
    /// Takes a feed file in, or a source's own counts of all it tells; one whose rows the desk has already, packed or not, changes
    /// nothing.
    ///
    /// # Errors
    /// If the desk cannot be written. A file that is refused, or breaks off, is told and counted.
    pub fn take_in(&mut self, found: &Found) -> Outcome<Count> {
        if let Some(count) = totals::take_in(self.desk, found, self.now, self.listener)? {
            return Ok(count);
        }
        let file = Whole::of(found)?;
        let (mut count, overlapping) = self.pass(&file, None)?;
        if !overlapping.is_empty() {
            count += self.pass(&file, Some(&overlapping))?.0;
        }
        Ok(count)
    }

    /// Takes in what can be, and says which parts must be read again with what is known of them; with that, these alone.
    fn pass(&mut self, file: &Whole<'_>, repeats: Option<&Repeats>) -> Outcome<(Count, Repeats)> {
        let (mut count, mut place, mut overlapping) = (Count::default(), 0, Repeats::new());
        let (name, path, how) = (&file.found.name, &file.found.path, self.how.clone());
        how.each_part(name, path, |name, part| {
            let here = place;
            place += 1;
            let held = repeats.and_then(|parts| parts.get(&here));
            if repeats.is_some() && held.is_none() {
                return Ok::<(), Failure>(());
            }
            match part {
                Part::Refused(problem) => count += intake::left_out(name, &problem, self.listener),
                Part::Feed(feed) => match self.one(&feed, &file.key(&feed, here, held))? {
                    Taken::In(taken) => count += taken,
                    Taken::Overlapping(ids) => drop(overlapping.insert(here, ids)),
                },
            }
            Ok(())
        })?;
        Ok((count, overlapping))
    }

    /// One feed: its rows first and its sums last, so that what is interrupted is taken in again from the start, in the same
    /// places.
    fn one(&mut self, feed: &Feed<'_>, key: &Key<'_>) -> Outcome<Taken> {
        if let Some(hash) = &key.before
            && self.holds(hash, feed.name)?
        {
            return Ok(Taken::In(Count::default()));
        }
        let (store, number) = (store(self.desk)?, self.desk.ledger.next_feed()?);
        store.clear(number)?;
        let adding = store.adding(feed, number).seen_by(key.witness.as_ref()).without(key.held);
        let added = adding.read()?;
        if let Some(reason) = feed.blocks.break_off() {
            // Half a file kept would count twice once the whole one is added.
            store.clear(number)?;
            return Ok(Taken::In(self.broken_off(feed.name, added.counted.rows, &reason)));
        }
        let hash = key.of_rows();
        if key.witness.is_some() && self.holds(&hash, feed.name)? {
            store.clear(number)?;
            return Ok(Taken::In(Count::default()));
        }
        let repeated = if key.held.is_none() { self.repeated(feed, &added)? } else { HashSet::new() };
        if !repeated.is_empty() {
            store.clear(number)?;
            return Ok(Taken::Overlapping(repeated));
        }
        let Added { counted: Counted { rows, left_out }, ids } = added;
        let source = feed.layout.source().to_owned();
        self.keep(adding, FeedBatch { number, feed: source, hash, name: feed.name.to_owned(), rows, ids })?;
        Ok(Taken::In(Count { read: (rows - left_out) as usize, left_out: left_out as usize }))
    }

    /// Whether the desk has a feed with these bytes, which is then told.
    fn holds(&self, hash: &str, name: &str) -> Outcome<bool> {
        let held = self.desk.ledger.feed_with(hash)?.is_some();
        if held {
            self.listener.note(format!("{name} is in the desk already"));
        }
        Ok(held)
    }

    fn broken_off(&self, name: &str, rows: u64, reason: &str) -> Count {
        let message = format!("it breaks off after {rows} rows ({reason}), and nothing of it is kept");
        let problem = Problem::new(Severity::Error, message).hint("fetch it again and add it");
        intake::left_out(name, &problem, self.listener)
    }

    /// Which of the feed's own numbers the desk has of other files.
    fn repeated(&self, feed: &Feed<'_>, added: &Added) -> Outcome<HashSet<String>> {
        let Some(ids) = &added.ids else { return Ok(HashSet::new()) };
        let source = feed.layout.source();
        let batches = self.desk.ledger.feeds_overlapping(source, ids)?;
        Ok(if batches.is_empty() { HashSet::new() } else { store(self.desk)?.feed(source).ids(&batches, ids)? })
    }

    /// The ledger commits when both the rows and their sums are whole.
    fn keep(&mut self, adding: Adding<'_>, batch: FeedBatch) -> Outcome<()> {
        let (ledger, now) = (&mut self.desk.ledger, self.now);
        let left_out = adding.keep(|summed, whole| {
            ledger.add_feed(&batch, sums_of(summed)?, now, whole)?;
            Ok::<(), Failure>(())
        })?;
        left_out.into_iter().for_each(|left_out| self.listener.told(left_out.to_string()));
        Ok(())
    }
}

/// A file, which may have several parts.
struct Whole<'f> {
    found: &'f Found,
    /// The hash of its bytes, where it was taken beforehand.
    hash: Option<String>,
    /// Whether its rows are hashed as they are read.
    hashed: bool,
}

impl Whole<'_> {
    /// A day of a feed is hashed while it is read; of what may be large it is asked first whether it is new. What is packed is
    /// known by what is in it, so it is hashed as it is unpacked as well.
    fn of(found: &Found) -> Outcome<Whole<'_>> {
        let packed = files::is_packed(&found.path);
        let large = packed || std::fs::metadata(&found.path).is_ok_and(|meta| meta.len() > LARGE);
        let failed = |error| Failure::of_file(&found.path, error);
        let hash = if large { Some(files::of_file(&found.path).map_err(failed)?) } else { None };
        Ok(Whole { found, hash, hashed: packed || !large })
    }

    /// What its part at this place is known by.
    fn key<'k>(&self, feed: &Feed<'_>, place: usize, held: Option<&'k HashSet<String>>) -> Key<'k> {
        let before = self.hash.clone().map(|hash| if place == 0 { hash } else { format!("{hash}#{place}") });
        Key { before, witness: self.hashed.then(|| Witness::new(feed.header)), held }
    }
}

/// What a feed is known by.
struct Key<'k> {
    /// Before it is read: the hash of its file, and which part of it it is.
    before: Option<String>,
    /// Once it is read: who saw its rows.
    witness: Option<Witness>,
    /// The feed's own numbers of rows that the desk has.
    held: Option<&'k HashSet<String>>,
}

impl Key<'_> {
    fn of_rows(&self) -> String {
        let seen = self.witness.as_ref().map(Witness::hash);
        seen.or_else(|| self.before.clone()).unwrap_or_default()
    }
}

/// The sums in order.
fn sums_of(mut summed: Summed) -> Outcome<Vec<FeedSum>> {
    let (names, mut sums) = (summed.names.clone(), Vec::new());
    summed.for_each(|entry| {
        sums.push(feed_sum(entry, &names));
        Ok(())
    })?;
    Ok(sums)
}

fn feed_sum(entry: &Entry, names: &Names) -> FeedSum {
    let (key, sums) = (&entry.key, &entry.sums);
    FeedSum {
        source: names.text(key.source).into_owned(),
        target: names.text(key.target).into_owned(),
        period: Period::Month.label(key.start),
        events: sums.events,
        quads: sums.quads,
        mentions: sums.mentions,
        goldstein: sums.goldstein,
        with_goldstein: sums.with_goldstein,
        tone: sums.tone,
        with_tone: sums.with_tone,
    }
}
