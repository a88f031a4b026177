//! The entries of a document's chronologies in the JSON.

use super::{bad, edtf};
use rapport_model::{Entry, Problem, Span};
use serde::{Deserialize, Serialize};

#[derive(Serialize, Deserialize)]
pub(super) struct WireEntry {
    span: [usize; 2],
    label: Option<[usize; 2]>,
    date: String,
    source: Option<String>,
}

pub(super) fn out(entry: &Entry) -> WireEntry {
    let label = entry.label.map(Span::pair);
    WireEntry { span: entry.span.pair(), label, date: entry.date.to_string(), source: entry.source.clone() }
}

/// The entry; `place` says whether a span fits the text.
pub(super) fn read(entry: WireEntry, place: impl Fn([usize; 2]) -> Result<Span, Problem>) -> Result<Entry, Problem> {
    let label = entry.label.map(&place).transpose()?;
    let date = edtf(Some(entry.date))?.ok_or_else(|| bad("an entry has no date"))?;
    Ok(Entry { span: place(entry.span)?, label, date, source: entry.source })
}

/// Entries stand in the order of the text and share no byte.
pub(super) fn apart(entries: &[Entry]) -> Result<(), Problem> {
    match entries.windows(2).find(|pair| pair[1].span.start() < pair[0].span.end()) {
        Some(pair) => Err(bad(format!("two of its entries overlap at {}", pair[1].span))),
        None => Ok(()),
    }
}
