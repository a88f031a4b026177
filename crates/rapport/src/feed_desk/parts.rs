//! The parts of a desk's store: the ledger lists them, and what it does not list counts for nothing.

use super::store;
use crate::{desk::Desk, failure::Outcome};
use rapport_feeds::store::{Part, Placed, Print, Shelf};
use rapport_ledger::FeedPart;
use std::{collections::HashSet, ops::RangeInclusive};

/// All years.
pub const EVER: RangeInclusive<i16> = i16::MIN..=i16::MAX;

/// The parts of a feed that hold rows of these years. Those of a desk from before there was a list are what lies in the folder.
///
/// # Errors
/// If the ledger or the folder cannot be read.
pub fn parts(desk: &Desk, feed: &str, years: RangeInclusive<i16>) -> Outcome<Vec<Part>> {
    let shelf = store(desk)?.feed(feed);
    let Some(listed) = desk.ledger.feed_parts(feed, years.clone())? else { return Ok(shelf.parts(years)?) };
    Ok(listed.iter().map(|part| known(&shelf, part)).collect())
}

/// Does a work that reads parts, and does it again where parts were put together meanwhile: a writer is not waited for.
///
/// # Errors
/// Those of the work.
pub fn steady<T>(desk: &Desk, work: impl Fn() -> Outcome<T>) -> Outcome<T> {
    loop {
        let before = desk.ledger.parts_version()?;
        let done = work();
        if done.is_ok() || desk.ledger.parts_version()? == before {
            return done;
        }
    }
}

/// Makes a feed ready to be added to: its parts are listed, and what interrupted work left of others is gone. The desk is held by
/// whoever asks.
///
/// # Errors
/// If the ledger or the folder cannot be read or written.
pub fn make_ready(desk: &mut Desk, feed: &str, now: jiff::Timestamp) -> Outcome<()> {
    let listed = match desk.ledger.feed_parts(feed, EVER)? {
        Some(listed) => listed,
        None => list(desk, feed, now)?,
    };
    let held: HashSet<String> = listed.into_iter().map(|part| part.file).collect();
    store(desk)?.sweep(feed, &held)?;
    Ok(desk.ledger.release_feeds()?)
}

/// Lists what lies in the folder of a feed that was never listed.
fn list(desk: &mut Desk, feed: &str, now: jiff::Timestamp) -> Outcome<Vec<FeedPart>> {
    let listed = store(desk)?.feed(feed).placed()?.into_iter().map(listed).collect::<Vec<_>>();
    desk.ledger.list_feed(feed, &listed, now)?;
    Ok(listed)
}

/// Puts the smaller parts of some years together, where an adding made them many.
///
/// # Errors
/// If a part is not what it was, or the desk cannot be written.
pub fn merge(desk: &mut Desk, feed: &str, batch: i64, years: &[i16], now: jiff::Timestamp) -> Outcome<()> {
    let shelf = store(desk)?.feed(feed);
    for year in years {
        let all = desk.ledger.feed_parts(feed, *year..=*year)?.unwrap_or_default();
        let parts = all.iter().map(|part| known(&shelf, part)).collect();
        let Some(merged) = shelf.merge(*year, parts, batch)? else { continue };
        let goes = |part: &FeedPart| merged.old.contains(&known(&shelf, part));
        let old: Vec<FeedPart> = all.into_iter().filter(goes).collect();
        desk.ledger.replace_parts(feed, [&old, &[listed(merged.placed)]], now)?;
        // Where a reader keeps one from going, the next adding sweeps it.
        merged.old.iter().for_each(|part| drop(std::fs::remove_file(part.path())));
    }
    Ok(())
}

/// A part as the ledger lists it.
pub fn listed(Placed { year, file, print }: Placed) -> FeedPart {
    let Print { bytes, rows, hash, footer } = print;
    FeedPart { year, file, bytes, rows, hash, footer }
}

/// A part that the ledger lists, in this folder.
pub fn known(shelf: &Shelf, part: &FeedPart) -> Part {
    let FeedPart { bytes, rows, hash, footer, .. } = part.clone();
    shelf.part(&part.file, Print { bytes, rows, hash, footer })
}
