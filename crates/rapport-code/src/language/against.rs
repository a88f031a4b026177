//! What dates are read against.

use rapport_model::{Document, Edtf, Span};

/// What dates are read against.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Against {
    /// The document's date, or that of the entry of a chronology.
    pub vantage: Option<Edtf>,
    /// The date last spoken of, for "two months later".
    pub last: Option<Edtf>,
    /// The words are an entry's: "same day" is counted from it.
    pub entry: bool,
}

impl Against {
    /// What the dates of a document are read against.
    pub fn of(document: &Document) -> Against {
        Against { vantage: document.vantage(), ..Against::default() }
    }

    /// The same for what stands in this place: in an entry of a chronology its date comes first.
    pub fn at(document: &Document, place: Span) -> Against {
        match document.entry(place) {
            Some(entry) => Against { vantage: Some(entry.date), last: Some(entry.date), entry: true },
            None => Against::of(document),
        }
    }
}
