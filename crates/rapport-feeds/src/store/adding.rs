//! A feed file on its way into the store.

use super::{
    folder::Store,
    loose::Loose,
    mark::mark,
    print::Placed,
    shelf::Shelf,
    waiting::{Waiting, Whole},
};
use crate::{
    cube::{BOUND, Lots, Shards, Summed},
    error::{Error, Outcome},
    files::{Counted, Feed, LeftOut, Rejects, Room, Witness},
    rows::{Coded, Reader, Rows, Which},
    threads,
};
use rapport_model::{IdRange, Period};
use std::{
    collections::HashSet,
    sync::{
        Mutex,
        atomic::{AtomicBool, Ordering},
    },
    thread,
};

/// A feed file on its way into the store: its rows into parts as they are read, their monthly sums into a table.
///
/// Whoever knows which files are in the store gives the file a number of its own, has it [read](Adding::read), and
/// [keeps](Adding::keep) it; a file that is not kept is [cleared](Store::clear) away.
pub struct Adding<'f> {
    feed: &'f Feed<'f>,
    batch: i64,
    /// What the names of its parts begin with.
    named: String,
    witness: Option<&'f Witness>,
    progress: Option<&'f (dyn Fn(u64) + Sync)>,
    held: Option<&'f HashSet<String>>,
    shelf: Shelf,
    shards: Shards,
    rejects: Mutex<Rejects>,
    waiting: Mutex<Waiting>,
    placed: Mutex<Vec<Placed>>,
}

/// What was read of a feed file.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Added {
    /// How much.
    pub counted: Counted,
    /// The least and the greatest of the feed's own numbers, where it numbers its rows.
    pub ids: Option<IdRange>,
}

impl<'f> Adding<'f> {
    pub(super) fn new(store: &Store, feed: &'f Feed<'f>, batch: i64) -> Adding<'f> {
        let place = store.beside(batch);
        Adding {
            feed,
            batch,
            named: format!("{batch:06}"),
            witness: None,
            progress: None,
            held: None,
            shelf: store.feed(feed.layout.source()),
            shards: Shards::new(Period::Month, BOUND, &place),
            rejects: Mutex::new(Rejects::beside(&place)),
            waiting: Mutex::new(Waiting::new(feed.header_lines() + 1)),
            placed: Mutex::default(),
        }
    }

    /// Seen by this witness, block by block.
    pub fn seen_by(mut self, witness: Option<&'f Witness>) -> Adding<'f> {
        self.witness = witness;
        self
    }

    /// Followed by this, which is told the bytes of each block that is done.
    pub fn followed_by(mut self, progress: &'f (dyn Fn(u64) + Sync)) -> Adding<'f> {
        self.progress = Some(progress);
        self
    }

    /// Into parts whose names go on like this after its number: the store has, or had, some of its own.
    pub fn named(mut self, more: &str) -> Adding<'f> {
        self.named += more;
        self
    }

    /// Without these events, by what [tells them from others](super::Part::marks): the store has them of other files.
    pub fn without(mut self, held: Option<&'f HashSet<String>>) -> Adding<'f> {
        self.held = held;
        self
    }

    /// Reads the feed to its end.
    ///
    /// # Errors
    /// If it cannot be read, or the store cannot be written.
    pub fn read(&self) -> Outcome<Added> {
        self.rejects.lock().expect("no thread panics").begin(self.feed.name, self.feed.header_lines());
        let read = threads::all(|stop| self.work(stop))?;
        Ok(read.into_iter().fold(Added::default(), Added::and))
    }

    fn work(&self, stop: &AtomicBool) -> Outcome<Added> {
        let (mut room, mut lots, mut added) = (Room::default(), Lots::new(&self.shards), Added::default());
        let mut reader = Reader::new(self.feed.layout, Which::Dyads);
        let (mut found, mut kept) = (Rows::default(), Loose::default());
        while !stop.load(Ordering::Relaxed)
            && let Some(block) = self.feed.next(&mut room)?
        {
            found.clear();
            let name = &mut |text: &[u8]| self.shards.name(text);
            reader.read(block.lines, &mut found, name, |row| self.take(&row, &mut added.ids, &mut kept));
            added.counted += found.counted();
            lots.take(&found.addends)?;
            let (number, bytes) = (block.number, block.bytes);
            if let Some(witness) = self.witness {
                witness.see(number, &mut room, bytes);
            }
            let left = std::mem::take(&mut found.rejects);
            self.rejects.lock().expect("no thread panics").take(number, found.lines, left)?;
            let whole = self.waiting.lock().expect("no thread panics").take(number, kept.take(), found.lines);
            whole.into_iter().try_for_each(|whole| self.put(whole))?;
            self.progress.iter().for_each(|progress| progress(bytes));
        }
        lots.finish()?;
        Ok(added)
    }

    /// Keeps a row, unless the store has it of another file.
    fn take(&self, row: &Coded<'_>, ids: &mut Option<IdRange>, kept: &mut Loose) -> bool {
        if let Some(id) = row.id {
            let marked = || mark(self.feed.layout.source(), id, row.day);
            if self.held.is_some_and(|held| held.contains(&*marked())) {
                return false;
            }
            ids.get_or_insert_with(|| IdRange::of(id)).widen(id);
        }
        kept.push(self.batch, self.feed.layout.scheme(), row);
        true
    }

    fn put(&self, (part, rows): Whole) -> Outcome<()> {
        let placed = self.shelf.put(&self.named, part, rows)?;
        self.placed.lock().expect("no thread panics").extend(placed);
        Ok(())
    }

    /// Writes the last parts while `record` takes the sums by month. What it is given waits until all parts are whole and gives them,
    /// to be recorded with the sums; nothing may be recorded of a file where it gives none.
    ///
    /// # Errors
    /// Those of `record`, or if the store cannot be written.
    pub fn keep<E: From<Error>>(
        self,
        record: impl FnOnce(Summed, &mut dyn FnMut() -> Option<Vec<Placed>>) -> Result<(), E>,
    ) -> Result<Option<LeftOut>, E> {
        let waiting = std::mem::replace(&mut *self.waiting.lock().expect("no thread panics"), Waiting::new(0));
        thread::scope(|scope| {
            let write = || waiting.finish().into_iter().try_for_each(|whole| self.put(whole));
            let (mut writing, mut written) = (Some(scope.spawn(write)), Ok(()));
            let mut whole = || {
                if let Some(writing) = writing.take() {
                    written = writing.join().expect("no thread panics");
                }
                written.is_ok().then(|| self.placed.lock().expect("no thread panics").clone())
            };
            record(self.shards.take()?, &mut whole)?;
            whole();
            Ok::<(), E>(written?)
        })?;
        Ok(self.rejects.into_inner().expect("no thread panics").finish()?)
    }
}

impl Added {
    fn and(mut self, other: Added) -> Added {
        self.counted += other.counted;
        match (&mut self.ids, other.ids) {
            (Some(ids), Some(others)) => [&others.first, &others.last].into_iter().for_each(|id| ids.widen(id)),
            (ids @ None, others) => *ids = others,
            (Some(_), None) => {}
        }
        self
    }
}
