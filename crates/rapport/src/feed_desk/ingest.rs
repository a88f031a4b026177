//! Feeds into a desk: rows into the store, their monthly sums into the ledger.

use crate::{
    desk::Desk,
    failure::{Failure, Outcome},
    gather::Found,
    intake::{self, Count},
};
use rapport_feeds::{
    cube::{BOUND, Entry, Lots, Names, Shards},
    files::{self, Feed, How, Part, Rejects, Room, Witness},
    rows::{Reader, Rows, Which},
    store::{self, Loose, Waiting},
    together,
};
use rapport_ledger::{FeedBatch, FeedSum, Ledger};
use rapport_model::{IdRange, Period};
use std::{
    collections::{BTreeMap, BTreeSet, HashSet},
    io,
    path::PathBuf,
    sync::{
        Mutex,
        atomic::{AtomicBool, AtomicU64, Ordering},
    },
};

/// Bytes beyond which a file is known to be new before it is read: nothing smaller fills a part of the store.
const LARGE: u64 = 64 << 20;

/// Takes a feed file into the desk; one whose rows it has already, packed or not, changes nothing.
///
/// # Errors
/// If the desk cannot be written. A file that is refused, or breaks off, is said and counted.
pub fn take_in(desk: &mut Desk, found: &Found, how: &How, now: jiff::Timestamp) -> Outcome<Count> {
    // A day of a feed is hashed while it is read; of what may be large it is asked first whether it is new. What is packed
    // is known by what is in it, so it is hashed as it is unpacked as well.
    let packed = files::is_packed(&found.path);
    let large = packed || std::fs::metadata(&found.path).is_ok_and(|meta| meta.len() > LARGE);
    let failed = |error| Failure::of_file(&found.path, error);
    let whole = if large { Some(files::of_file(&found.path).map_err(failed)?) } else { None };
    let file = Whole { found, how, hash: whole, hashed: packed || !large, now };
    let (mut count, overlapping) = file.pass(desk, None)?;
    if !overlapping.is_empty() {
        count += file.pass(desk, Some(&overlapping))?.0;
    }
    Ok(count)
}

/// For parts of a file that may repeat rows of files that the desk has: which of the feed's own numbers it has.
type Repeats = BTreeMap<usize, HashSet<String>>;

/// A file, which may have several parts.
struct Whole<'f> {
    found: &'f Found,
    how: &'f How,
    /// The hash of its bytes, where it was taken beforehand.
    hash: Option<String>,
    /// Whether its rows are hashed as they are read.
    hashed: bool,
    now: jiff::Timestamp,
}

impl Whole<'_> {
    /// Takes in what can be, and says which parts must be read again with what is known of them; with that, these alone.
    fn pass(&self, desk: &mut Desk, repeats: Option<&Repeats>) -> Outcome<(Count, Repeats)> {
        let (mut count, mut place, mut overlapping) = (Count::default(), 0, Repeats::new());
        self.how.each_part(&self.found.name, &self.found.path, |name, part| {
            let here = place;
            place += 1;
            let known = repeats.and_then(|parts| parts.get(&here));
            if repeats.is_some() && known.is_none() {
                return Ok::<(), Failure>(());
            }
            match part {
                Part::Refused(problem) => count += intake::leave_out(name, &problem),
                Part::Feed(feed) => {
                    let witness = self.hashed.then(|| Witness::new(feed.header));
                    let before = self.hash.clone().map(|hash| if here == 0 { hash } else { format!("{hash}#{here}") });
                    match one(desk, name, &Key { before, witness, known }, &feed, self.now)? {
                        Taken::In(taken) => count += taken,
                        Taken::Overlapping(ids) => drop(overlapping.insert(here, ids)),
                    }
                }
            }
            Ok(())
        })?;
        Ok((count, overlapping))
    }
}

/// What became of a part.
enum Taken {
    /// It was taken in, or left out.
    In(Count),
    /// It may repeat rows of files that the desk has: the feed's own numbers of these.
    Overlapping(HashSet<String>),
}

/// What a feed is known by.
struct Key<'k> {
    /// Before it is read: the hash of its file, and which part of it it is.
    before: Option<String>,
    /// Once it is read: who saw its rows.
    witness: Option<Witness>,
    /// The feed's own numbers of rows that the desk has.
    known: Option<&'k HashSet<String>>,
}

impl Key<'_> {
    fn of_rows(&self) -> String {
        let seen = self.witness.as_ref().map(Witness::hash);
        seen.or_else(|| self.before.clone()).unwrap_or_default()
    }
}

/// One feed: its rows first and its sums last, so that what is interrupted is taken in again from the start, in the same
/// places.
fn one(desk: &mut Desk, name: &str, key: &Key<'_>, feed: &Feed<'_>, now: jiff::Timestamp) -> Outcome<Taken> {
    let held = |desk: &Desk, hash: &str| -> Outcome<bool> {
        let held = desk.ledger.feed_with(hash)?.is_some();
        if held {
            eprintln!("note: {name} is in the desk already");
        }
        Ok(held)
    };
    if let Some(hash) = &key.before
        && held(desk, hash)?
    {
        return Ok(Taken::In(Count::default()));
    }
    let number = desk.ledger.next_feed()?;
    let source = feed.layout.source().to_owned();
    let place = desk.folder.join("feeds").join(format!("{number:06}.csv"));
    store::clear(&desk.folder, number)?;
    let taking = Taking {
        feed,
        witness: key.witness.as_ref(),
        known: key.known,
        number,
        shards: Shards::new(Period::Month, BOUND, &place),
        rejects: Mutex::new(Rejects::beside(&place)),
        folder: store::folder(&desk.folder, &source),
        waiting: Mutex::new(Waiting::new(feed.header_lines() + 1)),
        years: Mutex::default(),
    };
    let read = taking.read_all(name)?;
    if let Some(reason) = feed.blocks.break_off() {
        // Half a file kept would count twice once the whole one is added.
        store::clear(&desk.folder, number)?;
        eprintln!(
            "left out: {name}: it breaks off after {} rows ({reason}), and nothing of it is kept — fetch it again and add it",
            read.rows
        );
        return Ok(Taken::In(Count { read: 0, left_out: 1 }));
    }
    let hash = key.of_rows();
    if key.witness.is_some() && held(desk, &hash)? {
        store::clear(&desk.folder, number)?;
        return Ok(Taken::In(Count::default()));
    }
    if let Some(ids) = read.ids.as_ref().filter(|_| key.known.is_none()) {
        let batches = desk.ledger.feeds_overlapping(&source, ids)?;
        let held = if batches.is_empty() { HashSet::new() } else { store::ids(&taking.folder, &batches, ids)? };
        if !held.is_empty() {
            store::clear(&desk.folder, number)?;
            return Ok(Taken::Overlapping(held));
        }
    }
    let batch = FeedBatch { number, feed: source, hash, name: name.to_owned(), rows: read.rows, ids: read.ids };
    taking.keep(&mut desk.ledger, &batch, now)?;
    Ok(Taken::In(Count { read: (read.rows - read.left_out) as usize, left_out: read.left_out as usize }))
}

/// The sums in order; the table is then empty.
fn sums_of(shards: &Shards) -> Outcome<Vec<FeedSum>> {
    let mut summed = shards.take()?;
    let names = summed.names.clone();
    let mut sums = Vec::new();
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

struct Taking<'f> {
    feed: &'f Feed<'f>,
    witness: Option<&'f Witness>,
    known: Option<&'f HashSet<String>>,
    number: i64,
    shards: Shards,
    rejects: Mutex<Rejects>,
    folder: PathBuf,
    waiting: Mutex<Waiting>,
    years: Mutex<BTreeSet<i16>>,
}

struct Told {
    rows: u64,
    left_out: u64,
    ids: Option<IdRange>,
}

impl Taking<'_> {
    /// Puts everything where it belongs.
    fn keep(self, ledger: &mut Ledger, batch: &FeedBatch, now: jiff::Timestamp) -> Outcome<()> {
        let waiting = std::mem::replace(&mut *self.waiting.lock().expect("no thread panics"), Waiting::new(0));
        std::thread::scope(|scope| {
            // The last parts are written while the sums are; the ledger commits when both are whole.
            let stored = scope.spawn(|| waiting.finish().into_iter().try_for_each(|whole| self.put(whole)));
            let sums = sums_of(&self.shards)?;
            let mut done = Ok(());
            ledger.add_feed(batch, sums, now, || {
                done = stored.join().expect("no thread panics");
                done.is_ok()
            })?;
            done
        })?;
        if let Some((path, rows)) = self.rejects.into_inner().expect("no thread panics").finish()? {
            eprintln!("{}", files::told(rows, &path));
        }
        let years = self.years.into_inner().expect("no thread panics");
        Ok(years.into_iter().try_for_each(|year| store::compact(&self.folder, year))?)
    }

    fn read_all(&self, name: &str) -> Outcome<Told> {
        self.rejects.lock().expect("no thread panics").begin(name, self.feed.header_lines());
        let (rows, left_out) = (AtomicU64::new(0), AtomicU64::new(0));
        let (stop, done) = (AtomicBool::new(false), Mutex::new(Ok(None::<IdRange>)));
        together(|| {
            let ids = self.work(name, &rows, &left_out, &stop);
            let mut done = done.lock().expect("no thread panics");
            match (ids, &mut *done) {
                (Ok(Some(ids)), Ok(Some(all))) => [&ids.first, &ids.last].into_iter().for_each(|id| all.widen(id)),
                (Ok(ids), Ok(all)) => *all = all.take().or(ids),
                (Err(failure), Ok(_)) => {
                    stop.store(true, Ordering::Relaxed);
                    *done = Err(failure);
                }
                (_, Err(_)) => {}
            }
        });
        let ids = done.into_inner().expect("no thread panics")?;
        Ok(Told { rows: rows.into_inner(), left_out: left_out.into_inner(), ids })
    }

    fn work(&self, name: &str, rows: &AtomicU64, left_out: &AtomicU64, stop: &AtomicBool) -> Outcome<Option<IdRange>> {
        let mut ids: Option<IdRange> = None;
        let (mut room, mut lots) = (Room::default(), Lots::new(&self.shards));
        let (layout, mut reader) = (self.feed.layout, Reader::new(self.feed.layout, Which::Dyads));
        let (mut found, mut kept) = (Rows::default(), Loose::default());
        let broken = |error: io::Error| Failure::new(format!("{name}: {error}"));
        while !stop.load(Ordering::Relaxed)
            && let Some(block) = self.feed.blocks.next(&mut room).map_err(broken)?
        {
            let symbol = &mut |text: &[u8]| self.shards.name(text);
            found.clear();
            reader.read(block.lines, &mut found, symbol, |row| {
                if let Some(id) = row.id {
                    if self.known.is_some_and(|known| known.contains(id)) {
                        return false;
                    }
                    ids.get_or_insert_with(|| IdRange::of(id)).widen(id);
                }
                kept.push(self.number, layout.scheme(), &row);
                true
            });
            rows.fetch_add(found.read, Ordering::Relaxed);
            left_out.fetch_add(found.rejects.len() as u64, Ordering::Relaxed);
            lots.take(&found.addends)?;
            let (number, bytes) = (block.number, block.bytes);
            if let Some(witness) = self.witness {
                witness.see(number, &mut room, bytes);
            }
            let left = std::mem::take(&mut found.rejects);
            self.rejects.lock().expect("no thread panics").take(number, found.lines, left)?;
            let whole = self.waiting.lock().expect("no thread panics").take(number, kept.take(), found.lines);
            whole.into_iter().try_for_each(|whole| self.put(whole))?;
        }
        lots.finish()?;
        Ok(ids)
    }

    fn put(&self, (part, rows): store::Whole) -> Outcome<()> {
        let years = store::put(&self.folder, self.number, part, rows)?;
        self.years.lock().expect("no thread panics").extend(years);
        Ok(())
    }
}
