//! Small conversions between columns and values.

use crate::{Error, Result, wire};
use rapport_model::{ActorCode, Date, DocumentId, Edtf, Evidence, Span};
use rusqlite::{Connection, OptionalExtension, params};
use sha2::{Digest, Sha256};

/// A key of a table.
pub(crate) type Key = i64;

/// An instant as a column holds it: UTC, to the second, so that text order is order in time.
pub(crate) fn instant(at: jiff::Timestamp) -> String {
    at.strftime("%Y-%m-%dT%H:%M:%SZ").to_string()
}

/// An instant from its column.
pub(crate) fn read_instant(text: &str, place: &str) -> Result<jiff::Timestamp> {
    text.parse().map_err(|_| Error::damaged(format!("{place}: “{text}” is no instant")))
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
    bytes.iter().map(|b| format!("{b:02x}")).collect()
}

fn unhex(digits: &str) -> Option<Vec<u8>> {
    let pairs = digits.as_bytes().chunks(2);
    pairs.map(|pair| u8::from_str_radix(std::str::from_utf8(pair).ok()?, 16).ok()).collect()
}

/// A span's column.
pub(crate) fn span(span: Option<Span>) -> Option<String> {
    span.as_ref().map(wire::write)
}

/// A span from its column.
pub(crate) fn read_span(text: Option<String>, place: &str) -> Result<Option<Span>> {
    text.map(|text| wire::read(&text, place)).transpose()
}

/// The key of a document.
pub(crate) fn document_key(connection: &Connection, id: &DocumentId) -> Result<Option<Key>> {
    let mut find = connection.prepare_cached("select id from document where name = ?")?;
    Ok(find.query_row([id.as_str()], |row| row.get(0)).optional()?)
}

/// The key of an actor, made if it is new.
pub(crate) fn actor_key(connection: &Connection, code: ActorCode) -> Result<Key> {
    let mut find = connection.prepare_cached("select id from actor where code = ?")?;
    if let Some(key) = find.query_row([code.as_str()], |row| row.get(0)).optional()? {
        return Ok(key);
    }
    connection.prepare_cached("insert into actor (code) values (?)")?.execute([code.as_str()])?;
    Ok(connection.last_insert_rowid())
}

/// The key of a piece of evidence in this document, made if it is new. The caller has seen that it holds.
pub(crate) fn evidence_key(connection: &Connection, document: Key, evidence: &Evidence) -> Result<Key> {
    let (spans, marking) = (wire::write(&evidence.spans().to_vec()), wire::write(evidence.marking()));
    let mut find =
        connection.prepare_cached("select id from evidence where document = ? and spans = ? and marking = ?")?;
    if let Some(key) = find.query_row(params![document, spans, marking], |row| row.get(0)).optional()? {
        return Ok(key);
    }
    let hash = unhex(evidence.hash()).ok_or_else(|| Error::Refused("evidence without a SHA-256".into()))?;
    let mut insert =
        connection.prepare_cached("insert into evidence (document, spans, hash, marking) values (?, ?, ?, ?)")?;
    insert.execute(params![document, spans, hash, marking])?;
    Ok(connection.last_insert_rowid())
}

/// Evidence from its columns.
pub(crate) fn read_evidence(document: &DocumentId, spans: &str, hash: &[u8], marking: &str) -> Result<Evidence> {
    let place = || format!("evidence in {document}");
    let spans = wire::read(spans, &place())?;
    Evidence::stored(document.clone(), spans, hex(hash), wire::read(marking, &place())?)
        .ok_or_else(|| Error::damaged(format!("{}: it names no words", place())))
}
