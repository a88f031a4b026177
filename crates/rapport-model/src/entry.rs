//! What stands under one date.

use crate::{Edtf, Span};

/// An entry of a chronology, a log, a table of events: its date holds for what it tells, unless its own words say otherwise.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Entry {
    /// From its label to its last word, its source among them.
    pub span: Span,
    /// The words that date it; none where it has the date of what stands above it ("same day", a cell left blank).
    pub label: Option<Span>,
    /// Its date.
    pub date: Edtf,
    /// Where it is taken from, as the page has it: `AP`, `Le Monde, 11 Oct.`
    pub source: Option<String>,
}
