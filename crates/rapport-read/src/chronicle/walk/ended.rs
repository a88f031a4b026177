//! Entries that end with their dates in brackets.

use super::{Context, Draft, From, Unit, label};
use crate::chronicle::run_in;
use rapport_model::Span;

/// Entries that end with their dates in brackets.
pub(in crate::chronicle) fn ended(words: &str, units: &[Unit], mut context: Context) -> Vec<Draft> {
    let mut drafts = Vec::new();
    for unit in units.iter().filter(|unit| unit.row.is_none()) {
        let told = unit.span.of(words);
        let Some((end, place)) = run_in::last_bracket(told) else { continue };
        let Some(date) = label::whole(place.of(told)).and_then(|moment| moment.date(&context)) else { continue };
        context.last = Some(date);
        context.year = Some(date.last_day().year());
        let start = unit.span.start();
        drafts.push(Draft {
            date,
            label: Some(Span::new(start + place.start(), start + place.end())),
            start,
            body: vec![Span::new(start, start + end)],
            source: None,
            end: unit.span.end(),
            from: From::Clause,
            indent: unit.indent,
        });
    }
    drafts
}
