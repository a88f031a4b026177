//! Parts of the store that are missing or altered, made anew from the files that their rows are of.
//!
//! A file that the desk has and that is added again is read once more where a part with rows of it is not what it was. Its rows are
//! compared with the sums that the ledger has of it, and listed beside the part; the part itself goes once the rows of its year,
//! without it, add up to all the sums of that year again: until then no figure is made of that year's rows.

use super::{
    check::Rows,
    held,
    parts::{EVER, known, listed},
    store,
};
use crate::{
    desk::Desk,
    failure::{Failure, Outcome},
    notice::Listener,
};
use rapport_feeds::{
    files::Feed,
    store::{Adding, Part},
};
use rapport_ledger::FeedPart;
use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
};

/// A file that the desk has and that is read again.
pub struct Mended<'f> {
    /// The feed as it is opened.
    pub feed: &'f Feed<'f>,
    /// The number under which the desk has it.
    pub number: i64,
    /// When.
    pub now: jiff::Timestamp,
}

/// The parts that are not what they were, of the years in which a file has rows.
///
/// # Errors
/// If the ledger cannot be read.
pub fn broken(desk: &Desk, feed: &str, number: i64) -> Outcome<Vec<FeedPart>> {
    let years: BTreeSet<i16> = desk.ledger.batch_years(number)?.into_iter().collect();
    let shelf = store(desk)?.feed(feed);
    let mut listed = desk.ledger.feed_parts(feed, EVER)?.unwrap_or_default();
    listed.retain(|part| years.contains(&part.year) && !is_whole(&known(&shelf, part)));
    Ok(listed)
}

fn is_whole(part: &Part) -> bool {
    part.is_intact().is_ok_and(|intact| intact)
}

/// Makes the rows anew that the file has in broken parts, and lets these go that nothing is missing of any more.
///
/// # Errors
/// If the file's rows are not those that were taken in, or the desk cannot be written.
pub fn heal(desk: &mut Desk, adding: Adding<'_>, mended: &Mended<'_>, listener: &dyn Listener) -> Outcome<()> {
    let (source, name) = (mended.feed.layout.source(), mended.feed.name);
    // Each list of parts is longer than the one before, so nobody else had this name.
    let more = format!("-anew{}", desk.ledger.parts_version()?.0);
    let new = rows_of(desk, adding.named(&more), mended)?;
    put(desk, source, &new, mended)?;
    listener.told(format!("the rows of {name} are made anew"));
    for part in broken(desk, source, mended.number)? {
        let missing = missing(desk, source, part.year)?;
        if missing.is_empty() {
            desk.ledger.replace_parts(source, [std::slice::from_ref(&part), &[]], mended.now)?;
            let _ = fs::remove_file(known(&store(desk)?.feed(source), &part).path());
        } else {
            listener.note(format!("{} is missing rows of {} as well: add them again", part.file, missing.join(", ")));
        }
    }
    Ok(())
}

/// Reads the file into parts of its own.
fn rows_of(desk: &Desk, adding: Adding<'_>, mended: &Mended<'_>) -> Outcome<Vec<FeedPart>> {
    adding.read()?;
    if let Some(reason) = mended.feed.blocks.break_off() {
        return Err(
            Failure::new(format!("{}: it breaks off ({reason})", mended.feed.name)).hint("fetch it again and add it")
        );
    }
    let years: BTreeSet<i16> =
        broken(desk, mended.feed.layout.source(), mended.number)?.into_iter().map(|part| part.year).collect();
    let mut new = Vec::new();
    adding.keep(|_, whole| {
        new.extend(whole().unwrap_or_default().into_iter().map(listed));
        Ok::<(), Failure>(())
    })?;
    let shelf = store(desk)?.feed(mended.feed.layout.source());
    let (new, others): (Vec<FeedPart>, Vec<FeedPart>) = new.into_iter().partition(|part| years.contains(&part.year));
    others.iter().for_each(|part| drop(fs::remove_file(known(&shelf, part).path())));
    Ok(new)
}

/// Lists new parts, if their rows add up to what the ledger has of the file.
fn put(desk: &mut Desk, source: &str, new: &[FeedPart], mended: &Mended<'_>) -> Outcome<()> {
    let years: BTreeSet<i16> = new.iter().map(|part| part.year).collect();
    for year in years {
        let of_year: Vec<FeedPart> = new.iter().filter(|part| part.year == year).cloned().collect();
        if differing(desk, source, year, &of_year)?.contains(&mended.number) {
            let message = format!("{}: its rows in {year} are not those that were taken in", mended.feed.name);
            return Err(Failure::new(message).hint("bring the part back with `rapport restore`"));
        }
    }
    Ok(desk.ledger.replace_parts(source, [&[], new], mended.now)?)
}

/// The files of which rows of a year are missing from the parts that are whole.
fn missing(desk: &Desk, source: &str, year: i16) -> Outcome<Vec<String>> {
    let shelf = store(desk)?.feed(source);
    let mut whole = desk.ledger.feed_parts(source, year..=year)?.unwrap_or_default();
    whole.retain(|part| is_whole(&known(&shelf, part)));
    let names: BTreeMap<i64, String> =
        desk.ledger.feed_batches(source)?.into_iter().map(|batch| (batch.number, batch.name)).collect();
    let numbers = differing(desk, source, year, &whole)?;
    Ok(numbers.into_iter().filter_map(|number| names.get(&number).cloned()).collect())
}

/// The files whose sums of a year are not those of the rows in these parts.
fn differing(desk: &Desk, source: &str, year: i16, parts: &[FeedPart]) -> Outcome<BTreeSet<i64>> {
    let (shelf, mut held, mut rows) = (store(desk)?.feed(source), held(desk, source)?, Rows::default());
    for part in parts {
        rows.read(&known(&shelf, part), &mut held).map_err(|problem| Failure::of_problem(source, problem))?;
    }
    Ok(rows.differing(desk.ledger.feed_sums_of_year(source, year)?).into_keys().collect())
}
