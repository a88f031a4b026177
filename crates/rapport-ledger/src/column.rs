//! How plain values stand in a column, and back.

use crate::{Error, Result, wire};
use rapport_model::{Actor, Attribution, Basis, Date, DocumentId, Edtf, Evidence, Span, Via, When};
use rusqlite::Row;
use sha2::{Digest, Sha256};

/// An instant as a column holds it: UTC, to the second, so that text order is order in time.
pub(crate) fn instant(at: jiff::Timestamp) -> String {
    at.strftime("%Y-%m-%dT%H:%M:%SZ").to_string()
}

/// An instant from its column.
pub(crate) fn read_instant(text: &str, place: &str) -> Result<jiff::Timestamp> {
    text.parse().map_err(|_| Error::damaged(format!("{place}: “{text}” is no instant")))
}

/// A column's text, where it stands.
pub(crate) fn text<'r>(row: &'r Row, column: usize) -> Result<&'r str> {
    Ok(row.get_ref(column)?.as_str().map_err(rusqlite::Error::from)?)
}

/// A value with a text form from its column.
pub(crate) fn parsed<T: std::str::FromStr>(text: &str, place: &str) -> Result<T> {
    text.parse().map_err(|_| Error::damaged(format!("{place}: “{text}” is not what belongs here")))
}

/// The same for a column that may be null.
pub(crate) fn parsed_opt<T: std::str::FromStr>(text: Option<String>, place: &str) -> Result<Option<T>> {
    text.map(|text| parsed(&text, place)).transpose()
}

/// A value named by a word, from its column.
pub(crate) fn of_word<T>(word: &str, from_word: impl Fn(&str) -> Option<T>, place: &str) -> Result<T> {
    from_word(word).ok_or_else(|| Error::damaged(format!("{place}: “{word}” is no word of the model")))
}

/// A date's three columns: EDTF, first day, last day.
pub(crate) fn days(date: Option<Edtf>) -> [Option<String>; 3] {
    let column = |day: fn(Edtf) -> Date| date.map(|d| day(d).to_string());
    [date.map(|d| d.to_string()), column(Edtf::first_day), column(Edtf::last_day)]
}

/// Whether a date reads back as itself: years of four digits do.
pub(crate) fn is_storable(date: Option<Edtf>) -> bool {
    date.is_none_or(|date| date.to_string().parse() == Ok(date))
}

/// SHA-256 of a text.
pub(crate) fn hash(text: &str) -> Vec<u8> {
    Sha256::digest(text.as_bytes()).to_vec()
}

/// A hash's hexadecimal digits.
pub(crate) fn hex(bytes: &[u8]) -> String {
    let digit = |value: u8| char::from(b"0123456789abcdef"[usize::from(value)]);
    bytes.iter().flat_map(|byte| [digit(byte >> 4), digit(byte & 15)]).collect()
}

/// A span's column.
pub(crate) fn span(span: Option<Span>) -> Option<String> {
    span.as_ref().map(wire::write)
}

/// A span from its column.
pub(crate) fn read_span(text: Option<String>, place: &str) -> Result<Option<Span>> {
    text.map(|text| wire::read(&text, place)).transpose()
}

/// Evidence from its columns.
pub(crate) fn read_evidence(document: &DocumentId, spans: &str, hash: &[u8], marking: &str) -> Result<Evidence> {
    let place = || format!("evidence in {document}");
    let spans = wire::read(spans, &place())?;
    Evidence::stored(document.clone(), spans, hex(hash), wire::read(marking, &place())?)
        .ok_or_else(|| Error::damaged(format!("{}: it names no words", place())))
}

/// When something happened, from two columns: EDTF and basis.
pub(crate) fn when(row: &Row, first: usize, place: &str) -> Result<When> {
    let basis: String = row.get(first + 1)?;
    let basis = of_word(&basis, Basis::from_word, place)?;
    match (parsed_opt(row.get(first)?, place)?, basis) {
        (None, Basis::None) => Ok(When::UNKNOWN),
        (Some(date), basis) if basis != Basis::None => Ok(When::new(date, basis)),
        _ => Err(Error::damaged(format!("{place}: its date and its basis contradict each other"))),
    }
}

/// An actor, from four columns: code, role, name, span.
pub(crate) fn actor(row: &Row, first: usize, place: &str) -> Result<Actor> {
    Ok(Actor {
        code: parsed_opt(row.get(first)?, place)?,
        role: parsed_opt(row.get(first + 1)?, place)?,
        name: row.get(first + 2)?,
        span: read_span(row.get(first + 3)?, place)?,
    })
}

/// Who says so, from three columns: by whom, through what, in public.
pub(crate) fn attribution(row: &Row, first: usize, place: &str) -> Result<Attribution> {
    let via: Option<String> = row.get(first + 1)?;
    Ok(Attribution {
        by: row.get(first)?,
        via: via.map(|word| of_word(&word, Via::from_word, place)).transpose()?,
        public: row.get(first + 2)?,
    })
}
