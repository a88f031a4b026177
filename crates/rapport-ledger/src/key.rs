//! Documents, actors and evidence by the integer keys that the tables refer to them by.

use crate::{Error, Result, wire};
use rapport_model::{ActorCode, DocumentId, Evidence};
use rusqlite::{Connection, OptionalExtension, Transaction, params};

/// A key of a table.
pub(crate) type Key = i64;

/// Keys as a parameter for `in (select value from json_each(?))`: what belongs to many rows is read by one query.
pub(crate) fn keys(keys: &[Key]) -> String {
    serde_json::to_string(keys).expect("numbers are JSON")
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

/// A document in the middle of a change: what quotes it is compared with its text.
pub(crate) struct Home<'a> {
    pub(crate) change: &'a Transaction<'a>,
    /// The generation that is put; `None` for what readers and people say.
    pub(crate) generation: Option<Key>,
    pub(crate) id: &'a DocumentId,
    pub(crate) key: Key,
    pub(crate) text: &'a str,
}

impl Home<'_> {
    /// The key of this evidence, or why it is refused.
    pub(crate) fn evidence(&self, evidence: &Evidence) -> Result<std::result::Result<Key, String>> {
        if evidence.document() != self.id {
            return Ok(Err(format!("its evidence is in {}", evidence.document())));
        }
        if !evidence.holds(self.text) {
            let spans: Vec<String> = evidence.spans().iter().map(|s| s.to_string()).collect();
            return Ok(Err(format!("its evidence does not hold: the words at {} are others", spans.join(", "))));
        }
        Ok(Ok(evidence_key(self.change, self.key, evidence)?))
    }
}

/// The key of evidence that someone names, once its words are seen to be there.
pub(crate) fn asserted_evidence(change: &Transaction, evidence: &Evidence) -> Result<Key> {
    let id = evidence.document();
    let key = document_key(change, id)?.ok_or_else(|| Error::UnknownDocument(id.to_string()))?;
    let text = &text_of(change, key)?;
    let home = Home { change, generation: None, id, key, text };
    home.evidence(evidence)?.map_err(|reason| Error::Refused(format!("{id}: {reason}")))
}

/// The text of the document with this key.
pub(crate) fn text_of(connection: &Connection, document: Key) -> Result<String> {
    held_text(connection, document)?.ok_or_else(|| Error::damaged(format!("document {document}: its text is missing")))
}

/// The same where the text may be missing.
pub(crate) fn held_text(connection: &Connection, document: Key) -> Result<Option<String>> {
    let mut find = connection.prepare_cached("select text from body where document = ?")?;
    Ok(find.query_row([document], |row| row.get(0)).optional()?)
}

fn unhex(digits: &str) -> Option<Vec<u8>> {
    let pairs = digits.as_bytes().chunks(2);
    pairs.map(|pair| u8::from_str_radix(std::str::from_utf8(pair).ok()?, 16).ok()).collect()
}
