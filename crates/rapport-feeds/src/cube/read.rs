//! A feed read into the table by every thread at once.

use super::shards::{Lots, Shards};
use crate::{
    error::{Error, Outcome},
    files::{Blocks, Rejects, Room},
    rows::{Found, Layout, Scanner},
    threads::together,
};
use std::sync::{
    Mutex,
    atomic::{AtomicBool, AtomicU64, Ordering},
};

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
    let failed: Mutex<Option<Error>> = Mutex::new(None);
    let stop = AtomicBool::new(false);
    let work = || -> Outcome<()> {
        let (mut room, mut found) = (Room::default(), Found::default());
        let (mut scanner, mut lots) = (Scanner::new(layout), Lots::new(shards));
        let broken = |error: std::io::Error| Error::new(format!("{name}: {error}"));
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
