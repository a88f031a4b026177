//! The threads that read a feed.

use super::{
    blocks::Blocks,
    rejects::Rejects,
    room::Room,
    shards::{Lots, Shards},
};
use crate::failure::{Failure, Outcome};
use rapport_read::feed::{Found, Layout, Scanner};
use std::{
    num::NonZero,
    sync::{
        Mutex,
        atomic::{AtomicBool, AtomicU64, Ordering},
    },
    thread,
};

/// Threads at work: as many as the machine has for us, and not more than can be fed.
const MOST_THREADS: usize = 16;

/// Does this on every thread at once, and waits for all.
pub fn together(work: impl Fn() + Sync) {
    let threads = thread::available_parallelism().map_or(1, NonZero::get).min(MOST_THREADS);
    thread::scope(|scope| {
        for _ in 1..threads {
            scope.spawn(&work);
        }
        work();
    });
}

/// Reads a part to its end into the table and the rejects, and gives the rows read and those left out.
///
/// # Errors
/// If the part cannot be read to its end, or something cannot be written; `name` is the part's.
pub fn read(
    name: &str,
    blocks: &dyn Blocks,
    layout: &Layout,
    shards: &Shards,
    rejects: &Mutex<Rejects>,
    progress: &(dyn Fn(u64) + Sync),
) -> Outcome<[u64; 2]> {
    let (rows, left_out) = (AtomicU64::new(0), AtomicU64::new(0));
    let failed: Mutex<Option<Failure>> = Mutex::new(None);
    let stop = AtomicBool::new(false);
    let work = || -> Outcome<()> {
        let (mut room, mut found) = (Room::default(), Found::default());
        let (mut scanner, mut lots) = (Scanner::new(layout), Lots::new(shards));
        let broken = |error: std::io::Error| Failure::new(format!("{name}: {error}"));
        while !stop.load(Ordering::Relaxed)
            && let Some(block) = blocks.next(&mut room).map_err(broken)?
        {
            found.clear();
            scanner.read(block.lines, &mut found, &mut |text| shards.name(text));
            rows.fetch_add(found.rows, Ordering::Relaxed);
            left_out.fetch_add(found.rejects.len() as u64, Ordering::Relaxed);
            lots.take(&found.addends)?;
            let left = std::mem::take(&mut found.rejects);
            rejects.lock().expect("no thread panics").take(block.number, found.lines, left)?;
            progress(block.bytes);
        }
        lots.finish()
    };
    together(|| {
        if let Err(failure) = work() {
            stop.store(true, Ordering::Relaxed);
            failed.lock().expect("no thread panics").get_or_insert(failure);
        }
    });
    match failed.into_inner().expect("no thread panics") {
        Some(failure) => Err(failure),
        None => Ok([rows.into_inner(), left_out.into_inner()]),
    }
}
