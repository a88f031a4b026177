//! A source's own counts of all that it tells, into a desk.

use super::store;
use crate::{
    desk::Desk,
    failure::{Failure, Outcome},
    gather::Found,
    intake::Count,
    notice::Listener,
};
use rapport_feeds::{
    files::{Rejects, Witness, head_of},
    rows::Totals,
};
use rapport_ledger::FeedBatch;
use std::fs::{self, File};

/// Whose counts they are: only GDELT publishes such files.
const FEED: &str = "gdelt";

/// Takes a file of GDELT's normalisation counts in; `None`, and nothing done, if it is none.
///
/// # Errors
/// If the desk cannot be written.
pub fn take_in(
    desk: &mut Desk,
    found: &Found,
    now: jiff::Timestamp,
    listener: &dyn Listener,
) -> Outcome<Option<Count>> {
    let head = File::open(&found.path).and_then(|mut file| head_of(&mut file));
    if !head.is_ok_and(|head| Totals::begin(&head)) {
        return Ok(None);
    }
    let text = fs::read(&found.path).map_err(|error| Failure::of_file(&found.path, error))?;
    let totals = Totals::read(&text);
    let number = desk.ledger.reserve_feed(FEED)?;
    let hash = Witness::new(&text).hash();
    let batch =
        FeedBatch { number, feed: FEED.to_owned(), hash, name: found.name.clone(), rows: totals.rows, ids: None };
    if !desk.ledger.add_feed_totals(&batch, &totals.months, now)? {
        desk.ledger.release_feed(number)?;
        listener.note(format!("{} is in the desk already", found.name));
        return Ok(Some(Count::default()));
    }
    let left_out = totals.rejects.len();
    let mut left = Rejects::beside(&store(desk)?.beside(number));
    left.begin(&found.name, 0);
    left.take(0, totals.lines, totals.rejects)?;
    left.finish()?.into_iter().for_each(|left_out| listener.told(left_out.to_string()));
    let months = totals.months.first_key_value().zip(totals.months.last_key_value());
    if let Some(((first, _), (last, _))) = months {
        listener.note(format!("shares of {FEED} are from now on of its own counts of all events, {first} to {last}"));
    }
    Ok(Some(Count { read: totals.rows as usize - left_out, left_out, ..Count::default() }))
}
