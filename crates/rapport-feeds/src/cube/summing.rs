//! Feeds read into one table by every thread at once.

use super::shards::{BOUND, Lots, Shards, Summed};
use crate::{
    error::Outcome,
    files::{Counted, Feed, LeftOut, Rejects, Room},
    rows::{Found, Scanner},
    threads,
};
use rapport_model::Period;
use std::{
    path::Path,
    sync::{
        Mutex,
        atomic::{AtomicBool, Ordering},
    },
};

/// Feeds on their way into one table.
pub struct Summing {
    shards: Shards,
    rejects: Mutex<Rejects>,
}

impl Summing {
    /// Of such periods. What outgrows memory stands beside the output until the table is written, rows left out stand there for
    /// good.
    pub fn new(period: Period, output: &Path) -> Summing {
        let shards = Shards::new(period, BOUND, &output.with_extension("runs"));
        Summing { shards, rejects: Mutex::new(Rejects::beside(output)) }
    }

    /// Adds the rows of a feed to its end; `progress` is told the bytes of each block.
    ///
    /// # Errors
    /// If the feed cannot be read, or something cannot be written beside the output.
    pub fn read(&self, feed: &Feed<'_>, progress: &(dyn Fn(u64) + Sync)) -> Outcome<Counted> {
        self.rejects.lock().expect("no thread panics").begin(feed.name, feed.header_lines());
        let counted = threads::all(|stop| self.work(feed, stop, progress))?;
        Ok(counted.into_iter().sum())
    }

    fn work(&self, feed: &Feed<'_>, stop: &AtomicBool, progress: &(dyn Fn(u64) + Sync)) -> Outcome<Counted> {
        let (mut room, mut found, mut counted) = (Room::default(), Found::default(), Counted::default());
        let (mut scanner, mut lots) = (Scanner::new(feed.layout), Lots::new(&self.shards));
        while !stop.load(Ordering::Relaxed)
            && let Some(block) = feed.next(&mut room)?
        {
            found.clear();
            scanner.read(block.lines, &mut found, &mut |text| self.shards.name(text));
            counted += found.counted();
            lots.take(&found.addends)?;
            let left = std::mem::take(&mut found.rejects);
            self.rejects.lock().expect("no thread panics").take(block.number, found.lines, left)?;
            progress(block.bytes);
        }
        lots.finish()?;
        Ok(counted)
    }

    /// The table, and what was left out of it.
    ///
    /// # Errors
    /// If something cannot be written beside the output.
    pub fn finish(self) -> Outcome<(Summed, Option<LeftOut>)> {
        let left_out = self.rejects.into_inner().expect("no thread panics").finish()?;
        Ok((self.shards.take()?, left_out))
    }
}
