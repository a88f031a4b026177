//! Seals: each change seals the rows that it puts in, so that none is changed, taken out or put in unseen.
//!
//! A row has a [mark](marks): the first half of its SHA-256, and two bytes for each of its columns, by which a changed one is named. The
//! marks of a change's rows stand beside them, table by table, and a hash over them all and over the seal before chains the history. The
//! sums of a feed file, of which there are thousands, have one mark together: what differs among them is told by the rows of the
//! store. A ledger in memory is gone before anyone could change it, and has no seals.

use crate::{
    Ledger, Result,
    key::Key,
    marks::{self, Whole},
};
use rusqlite::{Connection, OptionalExtension, Transaction, params};
use sha2::{Digest, Sha256};

/// A table whose rows are sealed.
pub(crate) struct Table {
    pub name: &'static str,
    /// Which of its columns grows with each change: its own key, or the key of the row that its rows were put in with.
    pub since: &'static str,
    /// The order of its rows.
    pub order: &'static str,
    /// The file that a row is about, found by `since`; empty where it is about none.
    pub file: &'static str,
}

const fn table(name: &'static str, since: &'static str, order: &'static str, file: &'static str) -> Table {
    Table { name, since, order, file }
}

const OF_DOCUMENT: &str = "select path from document where id = ?";
const OF_EVIDENCE: &str = "select d.path from evidence e join document d on d.id = e.document where e.id = ?";
const OF_REPORT: &str = "select d.path from report r join evidence e on e.id = r.evidence join document d on d.id = e.document \
                         where r.id = ?";
const OF_QUANTITY: &str = "select d.path from quantity q join evidence e on e.id = q.evidence join document d on d.id = e.document \
                           where q.id = ?";
const OF_POSITION: &str = "select d.path from position p join document d on d.id = p.document where p.id = ?";
const OF_FILE: &str = "select name from file where id = ?";
const OF_BATCH: &str = "select name from feed_batch where id = ?";
const OF_PART: &str = "select file from feed_part where id = ?";

/// The sums of feeds, which have a mark for each feed file.
pub(crate) const SUMS: &str = "feed_sum";

/// All of them.
pub(crate) const TABLES: [Table; 31] = [
    table("file", "id", "id", OF_FILE),
    table("document", "id", "id", OF_DOCUMENT),
    table("body", "document", "document", OF_DOCUMENT),
    table("chronology", "document", "document", OF_DOCUMENT),
    table("actor", "id", "id", ""),
    table("evidence", "id", "id", OF_EVIDENCE),
    table("generation", "id", "id", ""),
    table("adoption", "id", "id", ""),
    table("coded", "id", "id", ""),
    table("fault", "id", "id", ""),
    table("report", "id", "id", OF_REPORT),
    table("contact", "report", "report", OF_REPORT),
    table("participant", "report", "report, ordinal", OF_REPORT),
    table("quantity", "id", "id", OF_QUANTITY),
    table("quantity_actor", "quantity", "quantity, ordinal", OF_QUANTITY),
    table("position", "id", "id", OF_POSITION),
    table("telling", "position", "position, ordinal", OF_POSITION),
    table("assertion", "id", "id", ""),
    table("assertion_anchor", "assertion", "assertion, ordinal", ""),
    table("assertion_scope", "assertion", "assertion", ""),
    table("judgment", "id", "id", ""),
    table("judgment_evidence", "judgment", "judgment, ordinal", ""),
    table("judgment_marking", "judgment", "judgment", ""),
    table("sentence", "id", "id", ""),
    table("sentence_evidence", "sentence", "sentence, ordinal", ""),
    table("feed_batch", "id", "id", OF_BATCH),
    table(SUMS, "batch", "batch, source, target, period", OF_BATCH),
    table("feed_total", "batch", "batch, period", OF_BATCH),
    table("feed_part", "id", "id", OF_PART),
    table("feed_part_gone", "id", "id", ""),
    table("feed_listed", "id", "id", ""),
];

/// So many rows have their marks in one piece.
const PIECE: i64 = 4096;

/// Rows that are to be sealed.
pub(crate) struct Piece {
    pub rows_of: &'static str,
    pub first: Key,
    pub last: Key,
    pub rows: i64,
    pub marks: Vec<u8>,
}

/// Seals what the change put in, and makes it hold.
pub(crate) fn commit(change: Transaction<'_>) -> Result<()> {
    commit_with(change, None)
}

/// The same with the sums of a feed file, which were marked as they were put in.
pub(crate) fn commit_with(change: Transaction<'_>, sums: Option<Piece>) -> Result<()> {
    seal(&change, sums)?;
    Ok(change.commit()?)
}

/// Seals all rows that are not sealed yet.
pub(crate) fn seal(change: &Connection, sums: Option<Piece>) -> Result<()> {
    if !is_kept(change)? {
        return Ok(());
    }
    let (last, greatest) = (ends(change, Ends::Sealed)?, ends(change, Ends::There)?);
    let mut pieces: Vec<Piece> = sums.into_iter().collect();
    for ((table, last), greatest) in TABLES.iter().zip(last).zip(greatest) {
        let marked = pieces.first().is_some_and(|sums| sums.rows_of == table.name && sums.last == greatest);
        if greatest > last && !marked {
            pieces.extend(fresh(change, table, last)?);
        }
    }
    if pieces.is_empty() { Ok(()) } else { put(change, &pieces) }
}

/// Whether it is a file, or a copy of one: what was in memory from the start needs no seals.
pub(crate) fn is_kept(connection: &Connection) -> Result<bool> {
    let is_file = connection.path().is_some_and(|path| !path.is_empty());
    Ok(is_file || connection.prepare_cached("select 1 from seal limit 1")?.exists([])?)
}

enum Ends {
    Sealed,
    There,
}

/// The greatest key of each table, of all rows or of those that are sealed.
fn ends(change: &Connection, which: Ends) -> Result<Vec<Key>> {
    let end = |table: &Table| match which {
        Ends::Sealed => format!("(select coalesce(max(last), 0) from sealed where rows_of = '{}')", table.name),
        Ends::There => format!("(select coalesce(max({}), 0) from {})", table.since, table.name),
    };
    let ends: Vec<String> = TABLES.iter().map(end).collect();
    let mut select = change.prepare_cached(&format!("select {}", ends.join(", ")))?;
    let ends = select.query_row([], |row| (0..TABLES.len()).map(|at| row.get(at)).collect::<rusqlite::Result<_>>())?;
    Ok(ends)
}

/// The rows of a table after this key, in pieces that keep together what was put in together.
fn fresh(change: &Connection, table: &Table, after: Key) -> Result<Vec<Piece>> {
    let Table { name, since, order, .. } = table;
    let mut select =
        change.prepare_cached(&format!("select *, {since} from {name} where {since} > ? order by {order}"))?;
    let columns = select.column_count() - 1;
    let mut rows = select.query([after])?;
    let (mut pieces, mut whole) = (Vec::<Piece>::new(), Whole::default());
    while let Some(row) = rows.next()? {
        let key: Key = row.get(columns)?;
        let full = |piece: &Piece| piece.last != key && (piece.rows >= PIECE || *name == SUMS);
        if pieces.last().is_none_or(full) {
            finish(pieces.last_mut(), &mut whole);
            pieces.push(Piece { rows_of: name, first: key, last: key, rows: 0, marks: Vec::new() });
        }
        let Some(piece) = pieces.last_mut() else { continue };
        (piece.last, piece.rows) = (key, piece.rows + 1);
        let values = (0..columns).map(|at| row.get_ref(at)).collect::<rusqlite::Result<Vec<_>>>()?;
        if *name == SUMS { whole.take(&values) } else { marks::push(&values, &mut piece.marks) }
    }
    finish(pieces.last_mut(), &mut whole);
    Ok(pieces)
}

fn finish(piece: Option<&mut Piece>, whole: &mut Whole) {
    if let Some(piece) = piece.filter(|piece| piece.rows_of == SUMS) {
        piece.marks = std::mem::take(whole).hash();
    }
}

/// Chains the pieces to what was sealed before.
fn put(change: &Connection, pieces: &[Piece]) -> Result<()> {
    let before = "select hash from seal order by id desc limit 1";
    let before: Option<Vec<u8>> = change.prepare_cached(before)?.query_row([], |row| row.get(0)).optional()?;
    let mut chain = Chain::after(&before.unwrap_or_default());
    pieces.iter().for_each(|piece| chain.take(piece.rows_of, [piece.first, piece.last, piece.rows], &piece.marks));
    change.prepare_cached("insert into seal (hash) values (?)")?.execute([chain.hash()])?;
    let seal = change.last_insert_rowid();
    let insert = "insert into sealed (seal, rows_of, first, last, rows, marks) values (?, ?, ?, ?, ?, ?)";
    let mut insert = change.prepare_cached(insert)?;
    for Piece { rows_of, first, last, rows, marks } in pieces {
        insert.execute(params![seal, rows_of, first, last, rows, marks])?;
    }
    Ok(())
}

/// The hash of a seal.
pub(crate) struct Chain(Sha256);

impl Chain {
    pub fn after(before: &[u8]) -> Chain {
        Chain(Sha256::new_with_prefix(before))
    }

    pub fn take(&mut self, rows_of: &str, numbers: [i64; 3], marks: &[u8]) {
        self.0.update((rows_of.len() as u64).to_le_bytes());
        self.0.update(rows_of);
        numbers.iter().for_each(|number| self.0.update(number.to_le_bytes()));
        self.0.update((marks.len() as u64).to_le_bytes());
        self.0.update(marks);
    }

    pub fn hash(self) -> Vec<u8> {
        self.0.finalize().to_vec()
    }
}

impl Ledger {
    /// The last seal, which stands for the whole history before it: its number and its hash, hexadecimal. Noted down elsewhere, it
    /// tells later whether that history is still the beginning of what the ledger holds. `None` where nothing was sealed.
    ///
    /// # Errors
    /// If the ledger cannot be read.
    pub fn last_seal(&self) -> Result<Option<(i64, String)>> {
        let last = "select id, hash from seal order by id desc limit 1";
        let seal = |row: &rusqlite::Row<'_>| Ok((row.get(0)?, crate::column::hex(&row.get::<_, Vec<u8>>(1)?)));
        Ok(self.connection.query_row(last, [], seal).optional()?)
    }

    /// The hash of the seal with this number, hexadecimal.
    ///
    /// # Errors
    /// If the ledger cannot be read.
    pub fn seal_of(&self, number: i64) -> Result<Option<String>> {
        let find = "select hash from seal where id = ?";
        let hash: Option<Vec<u8>> = self.connection.query_row(find, [number], |row| row.get(0)).optional()?;
        Ok(hash.map(|hash| crate::column::hex(&hash)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_table_is_sealed_but_for_seals_and_what_is_no_history() {
        let mut ledger = Ledger::in_memory().unwrap();
        let all = "select name from sqlite_schema where type = 'table' and name not like 'words%' and name not like 'sqlite_%' \
                   and name not in ('seal', 'sealed', 'feed_number') order by name";
        let all: Vec<String> = ledger.sql(all).unwrap().rows.iter().map(|row| format!("{:?}", row[0])).collect();
        let mut sealed: Vec<String> =
            TABLES.iter().map(|table| format!("{:?}", crate::Value::Text(table.name.to_owned()))).collect();
        sealed.sort();
        assert_eq!(sealed, all);
    }
}
