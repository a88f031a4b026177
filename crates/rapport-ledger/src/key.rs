//! Documents, actors and evidence by the integer keys that the tables refer to them by.

use crate::{Error, Result, wire};
use rapport_model::{ActorCode, DocumentId, Evidence};
use rusqlite::{Connection, OptionalExtension, Transaction, params};

/// A key of a table.
pub(crate) type Key = i64;

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
fn evidence_key(connection: &Connection, document: Key, evidence: &Evidence) -> Result<Key> {
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

/// The key of this evidence, or why it is refused.
pub(crate) fn held_evidence(
    change: &Transaction,
    document: Key,
    text: &str,
    evidence: &Evidence,
) -> Result<std::result::Result<Key, String>> {
    if !evidence.holds(text) {
        let spans: Vec<String> = evidence.spans().iter().map(|s| s.to_string()).collect();
        return Ok(Err(format!("its evidence does not hold: the words at {} are others", spans.join(", "))));
    }
    Ok(Ok(evidence_key(change, document, evidence)?))
}

/// The key of evidence that someone names, once its words are seen to be there.
pub(crate) fn asserted_evidence(change: &Transaction, evidence: &Evidence) -> Result<Key> {
    let unknown = || Error::UnknownDocument(evidence.document().to_string());
    let document = document_key(change, evidence.document())?.ok_or_else(unknown)?;
    let mut find = change.prepare_cached("select text from body where document = ?")?;
    let text: String = find.query_row([document], |row| row.get(0))?;
    let refused = |reason| Error::Refused(format!("{}: {reason}", evidence.document()));
    held_evidence(change, document, &text, evidence)?.map_err(refused)
}

fn unhex(digits: &str) -> Option<Vec<u8>> {
    let pairs = digits.as_bytes().chunks(2);
    pairs.map(|pair| u8::from_str_radix(std::str::from_utf8(pair).ok()?, 16).ok()).collect()
}
