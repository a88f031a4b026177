//! Feeds into a desk: rows into the store, their monthly sums into the ledger.

use super::{heal, parts, store, totals};
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
use rapport_model::{IdRange, Period, Problem, Severity};
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
    /// Rows of what was taken in so far.
    pub counted: Counted,
}

/// For parts of a file that must be read again: what is known of them.
type Again = BTreeMap<usize, Known>;

/// What is known of a part that is read for the second time.
#[derive(Default)]
struct Known {
    /// The events that the desk has of other files, by what tells them from others.
    held: HashSet<String>,
    /// Its number, where the desk has it and parts of the store with rows of it are not what they were.
    heals: Option<i64>,
}

/// What became of a part.
enum Taken {
    /// It was taken in, or left out.
    In(Count),
    /// It must be read again, with what is now known of it.
    Again(Known),
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
        let (mut count, again) = self.pass(&file, None)?;
        if !again.is_empty() {
            count += self.pass(&file, Some(&again))?.0;
        }
        Ok(count)
    }

    /// Takes in what can be, and says which parts must be read again with what is known of them; with that, these alone.
    fn pass(&mut self, file: &Whole<'_>, second: Option<&Again>) -> Outcome<(Count, Again)> {
        let (mut count, mut place, mut again) = (Count::default(), 0, Again::new());
        let (name, path, how) = (&file.found.name, &file.found.path, self.how.clone());
        how.each_part(name, path, |name, part| {
            let here = place;
            place += 1;
            let known = second.and_then(|parts| parts.get(&here));
            if second.is_some() && known.is_none() {
                return Ok::<(), Failure>(());
            }
            match part {
                Part::Refused(problem) => count += intake::left_out(name, &problem, self.listener),
                Part::Feed(feed) => match self.one(&feed, &file.key(&feed, here, known))? {
                    Taken::In(taken) => count += taken,
                    Taken::Again(known) => drop(again.insert(here, known)),
                },
            }
            Ok(())
        })?;
        Ok((count, again))
    }

    /// One feed: its rows first and its sums last, so that what is interrupted is taken in again from the start.
    fn one(&mut self, feed: &Feed<'_>, key: &Key<'_>) -> Outcome<Taken> {
        if let Some(number) = key.known.and_then(|known| known.heals) {
            let adding = store(self.desk)?.adding(feed, number).without(key.held());
            heal::heal(self.desk, adding, &heal::Mended { feed, number, now: self.now }, self.listener)?;
            return Ok(Taken::In(Count::default()));
        }
        if let Some(hash) = &key.before
            && let Some(number) = self.desk.ledger.feed_with(hash)?
        {
            return self.held(number, feed);
        }
        let source = feed.layout.source();
        parts::make_ready(self.desk, source, self.now)?;
        let number = self.desk.ledger.reserve_feed(source)?;
        let taken = self.under(number, feed, key)?;
        if !taken.1 {
            store(self.desk)?.clear(source, number)?;
            self.desk.ledger.release_feed(number)?;
        }
        Ok(taken.0)
    }

    /// The same under a number, and whether anything was kept under it.
    fn under(&mut self, number: i64, feed: &Feed<'_>, key: &Key<'_>) -> Outcome<(Taken, bool)> {
        let store = store(self.desk)?;
        let listener = self.listener;
        let progress = |bytes| listener.step(bytes);
        let adding =
            store.adding(feed, number).seen_by(key.witness.as_ref()).without(key.held()).followed_by(&progress);
        let added = adding.read()?;
        if let Some(reason) = feed.blocks.break_off() {
            // Half a file kept would count twice once the whole one is added.
            return Ok((Taken::In(self.broken_off(feed.name, added.counted.rows, &reason)), false));
        }
        let hash = key.of_rows();
        if key.witness.is_some()
            && let Some(number) = self.desk.ledger.feed_with(&hash)?
        {
            return Ok((self.held(number, feed)?, false));
        }
        let repeated = if key.known.is_none() { self.repeated(feed, &added)? } else { HashSet::new() };
        if !repeated.is_empty() {
            return Ok((Taken::Again(Known { held: repeated, heals: None }), false));
        }
        let Added { counted, ids } = added;
        let source = feed.layout.source().to_owned();
        let name = feed.name.to_owned();
        self.keep(adding, FeedBatch { number, feed: source, hash, name, rows: counted.rows, ids })?;
        self.counted += counted;
        let (read, left_out) = (counted.read() as usize, counted.left_out as usize);
        Ok((Taken::In(Count { read, left_out, ..Count::default() }), true))
    }

    /// The desk has the feed under this number: that is told, or parts of the store are made anew from it.
    fn held(&self, number: i64, feed: &Feed<'_>) -> Outcome<Taken> {
        let source = feed.layout.source();
        if heal::broken(self.desk, source, number)?.is_empty() {
            self.listener.note(format!("{} is in the desk already", feed.name));
            return Ok(Taken::In(Count::default()));
        }
        let batches = self.desk.ledger.feed_batches(source)?;
        let own = batches.into_iter().find(|batch| batch.number == number).and_then(|batch| batch.ids);
        // What it repeated of files before it was left out of it then.
        let held = own.map_or_else(|| Ok(HashSet::new()), |ids| self.numbers(source, &ids, Some(number)))?;
        Ok(Taken::Again(Known { held, heals: Some(number) }))
    }

    fn broken_off(&self, name: &str, rows: u64, reason: &str) -> Count {
        let message = format!("it breaks off after {rows} rows ({reason}), and nothing of it is kept");
        let problem = Problem::new(Severity::Error, message).hint("fetch it again and add it");
        intake::left_out(name, &problem, self.listener)
    }

    /// Which of the feed's own numbers the desk has of other files.
    fn repeated(&self, feed: &Feed<'_>, added: &Added) -> Outcome<HashSet<String>> {
        let Some(ids) = &added.ids else { return Ok(HashSet::new()) };
        self.numbers(feed.layout.source(), ids, None)
    }

    /// Which of a feed's own numbers the desk has of files, of all or of those before one.
    fn numbers(&self, source: &str, ids: &IdRange, before: Option<i64>) -> Outcome<HashSet<String>> {
        let mut batches = self.desk.ledger.feeds_overlapping(source, ids)?;
        batches.retain(|batch| before.is_none_or(|before| *batch < before));
        let mut found = HashSet::new();
        if !batches.is_empty() {
            let parts = parts::parts(self.desk, source, parts::EVER)?;
            for part in parts {
                match part.marks(source, (&batches, ids), &mut found) {
                    // What is healed is compared with its sums, so a number that is missed here is told there.
                    Err(_) if before.is_some() => {}
                    told => told?,
                }
            }
        }
        Ok(found)
    }

    /// The ledger commits when both the rows and their sums are whole.
    fn keep(&mut self, adding: Adding<'_>, batch: FeedBatch) -> Outcome<()> {
        let (ledger, now, mut years) = (&mut self.desk.ledger, self.now, Vec::new());
        let left_out = adding.keep(|summed, whole| {
            let kept = || {
                let placed = whole()?;
                years.extend(placed.iter().map(|part| part.year));
                Some(placed.into_iter().map(parts::listed).collect())
            };
            ledger.add_feed(&batch, sums_of(summed)?, now, kept)?;
            Ok::<(), Failure>(())
        })?;
        left_out.into_iter().for_each(|left_out| self.listener.told(left_out.to_string()));
        years.sort_unstable();
        years.dedup();
        // A part that is not what it was keeps others from being put together, and nothing else.
        if let Err(failure) = parts::merge(self.desk, &batch.feed, batch.number, &years, now) {
            self.listener.note(format!("parts are not put together: {failure}"));
        }
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
    fn key<'k>(&self, feed: &Feed<'_>, place: usize, known: Option<&'k Known>) -> Key<'k> {
        let before = self.hash.clone().map(|hash| if place == 0 { hash } else { format!("{hash}#{place}") });
        Key { before, witness: self.hashed.then(|| Witness::new(feed.header)), known }
    }
}

/// What a feed is known by.
struct Key<'k> {
    /// Before it is read: the hash of its file, and which part of it it is.
    before: Option<String>,
    /// Once it is read: who saw its rows.
    witness: Option<Witness>,
    /// What is known of it from reading it before.
    known: Option<&'k Known>,
}

impl<'k> Key<'k> {
    /// The feed's own numbers of rows that the desk has of other files.
    fn held(&self) -> Option<&'k HashSet<String>> {
        self.known.map(|known| &known.held)
    }

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
