//! Documents going in.

use crate::{
    Ledger, Result,
    column::{hash, instant, is_storable},
    key::{Home, Key},
    seal::commit,
    wire,
};
use rapport_model::{Document, Edition, Problem, Quantity, Severity, Span};
use rusqlite::{OptionalExtension, Transaction, params};
use std::collections::HashMap;

/// A file that documents came from.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct FileRecord {
    /// SHA-256 of its bytes, in hexadecimal.
    pub hash: String,
    /// Its path below the folder that was read.
    pub name: String,
    /// Its size in bytes.
    pub size: u64,
    /// Name and version of the reader that extracted the texts.
    pub reader: String,
}

/// What one file gave, to be added in one transaction.
#[derive(Clone, Debug)]
pub struct Batch<'a> {
    /// The file.
    pub file: FileRecord,
    /// Its documents, in its order.
    pub documents: &'a [Document],
    /// The figures that the reader took from its tables.
    pub quantities: &'a [Quantity],
    /// When the desk got it.
    pub recorded: jiff::Timestamp,
}

/// What adding a batch did.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Added {
    /// Documents that are new.
    pub documents: usize,
    /// Documents that the ledger had already: left as they were.
    pub skipped: usize,
    /// Figures that are new.
    pub quantities: usize,
    /// What was left out, each named with the mend.
    pub problems: Vec<Problem>,
}

impl Ledger {
    /// Adds the documents of one file, and their figures. A document whose id the ledger holds is left as it is, so
    /// adding twice changes nothing; if the text has changed since, that is said.
    ///
    /// # Errors
    /// If the file cannot be written; then nothing of the batch is in the ledger.
    pub fn add(&mut self, batch: &Batch) -> Result<Added> {
        Ok(self.add_all(std::slice::from_ref(batch))?.pop().unwrap_or_default())
    }

    /// Adds several files in one transaction, and says of each what adding it did. Once this returns, all of them are in the
    /// ledger for good; where it is cut off before, none is.
    ///
    /// # Errors
    /// If the file cannot be written; then nothing of the batches is in the ledger.
    pub fn add_all(&mut self, batches: &[Batch]) -> Result<Vec<Added>> {
        if batches.is_empty() {
            return Ok(Vec::new());
        }
        let change = self.change()?;
        let added = batches.iter().map(|batch| add_batch(&change, batch)).collect::<Result<_>>()?;
        commit(change)?;
        Ok(added)
    }

    /// Whether a file with these bytes (SHA-256, hexadecimal) was added.
    ///
    /// # Errors
    /// If the ledger cannot be read.
    pub fn has_file(&self, hash: &str) -> Result<bool> {
        let mut find = self.connection.prepare_cached("select 1 from file where hash = ?")?;
        Ok(find.exists([hash])?)
    }

    /// The files, by name.
    ///
    /// # Errors
    /// If the ledger cannot be read.
    pub fn files(&self) -> Result<Vec<FileRecord>> {
        let mut files =
            self.connection.prepare_cached("select hash, name, size, reader from file order by name, hash")?;
        let rows = files.query_map([], |row| {
            let size: i64 = row.get(2)?;
            Ok(FileRecord { hash: row.get(0)?, name: row.get(1)?, size: size as u64, reader: row.get(3)? })
        })?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }
}

/// The documents of one file, and their figures.
fn add_batch(change: &Transaction, batch: &Batch) -> Result<Added> {
    let mut added = Added::default();
    let file = file_key(change, batch)?;
    let mut keys = HashMap::new();
    for document in batch.documents {
        let key = add_document(change, file, document, batch.recorded, &mut added)?;
        keys.insert(&document.id, key.map(|key| (key, document)));
    }
    for quantity in batch.quantities {
        let problem = match keys.get(quantity.evidence.document()) {
            None => Some(crate::quantity::refused(quantity, "its document is not in the batch")),
            Some(None) => continue, // it was there before, and its figures with it; or it was left out and named
            Some(Some((key, Document { id, text, .. }))) => {
                crate::quantity::put(&Home { change, generation: None, id, key: *key, text }, quantity)?
            }
        };
        added.quantities += usize::from(problem.is_none());
        added.problems.extend(problem);
    }
    Ok(added)
}

fn file_key(change: &Transaction, batch: &Batch) -> Result<Key> {
    let file = &batch.file;
    let mut find = change.prepare_cached("select id from file where hash = ?")?;
    if let Some(key) = find.query_row([&file.hash], |row| row.get(0)).optional()? {
        return Ok(key);
    }
    let mut insert =
        change.prepare_cached("insert into file (hash, name, size, reader, recorded) values (?, ?, ?, ?, ?)")?;
    insert.execute(params![file.hash, file.name, file.size as i64, file.reader, instant(batch.recorded)])?;
    Ok(change.last_insert_rowid())
}

/// The new document's key; `None` if it was there already or does not fit, which is counted in `added`.
fn add_document(
    change: &Transaction,
    file: Key,
    document: &Document,
    recorded: jiff::Timestamp,
    added: &mut Added,
) -> Result<Option<Key>> {
    let mut find = change.prepare_cached("select text_hash, known is null from document where name = ?")?;
    let text_hash = hash(&document.text);
    let held = |row: &rusqlite::Row| Ok((row.get::<_, Vec<u8>>(0)?, row.get::<_, bool>(1)?));
    if let Some((held, undated)) = find.query_row([document.id.as_str()], held).optional()? {
        added.skipped += 1;
        if held != text_hash {
            added.problems.push(changed(document));
        }
        if undated {
            added.problems.extend(dated_since(document));
        }
        return Ok(None);
    }
    if let Some(problem) = misfit(document) {
        added.problems.push(problem);
        return Ok(None);
    }
    let key = insert_header(change, file, document, &text_hash, recorded)?;
    insert_body(change, key, document)?;
    added.documents += 1;
    Ok(Some(key))
}

/// Says of a document that the ledger holds without a date that it has one now: what is held is not altered.
fn dated_since(document: &Document) -> Option<Problem> {
    let day = document.known()?;
    let message = format!("it is held without a date, and is now dated {day}: what is held stays as it is");
    Some(Problem::new(Severity::Warning, message).hint("add it to a new desk, whose answers then rest on its date"))
}

fn insert_header(
    change: &Transaction,
    file: Key,
    document: &Document,
    text_hash: &[u8],
    recorded: jiff::Timestamp,
) -> Result<Key> {
    let edtf = |date: Option<rapport_model::Edtf>| date.map(|d| d.to_string());
    let dates = &document.dates;
    change
        .prepare_cached(
            "insert into document (name, file, path, part, title, number, written, cutoff, published, known, offices, \
             source, language, outlet, edition, marking, text_hash, recorded) \
             values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        )?
        .execute(params![
            document.id.as_str(),
            file,
            document.file,
            document.id.part(),
            document.title,
            document.number,
            edtf(dates.written),
            edtf(dates.cutoff),
            edtf(dates.published),
            document.known().map(|day| day.to_string()),
            wire::write(&document.offices),
            document.source.word(),
            document.language,
            document.outlet,
            document.edition.as_ref().map(wire::write::<Edition>),
            wire::write(&document.marking),
            text_hash,
            instant(recorded),
        ])?;
    Ok(change.last_insert_rowid())
}

fn insert_body(change: &Transaction, key: Key, document: &Document) -> Result<()> {
    change
        .prepare_cached(
            "insert into body (document, text, sections, withheld, stamps, blocks, problems, head, speakers) \
             values (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        )?
        .execute(params![
            key,
            document.text,
            wire::write(&document.sections),
            wire::write(&document.withheld),
            wire::write(&document.stamps),
            wire::write(&document.blocks),
            wire::write(&document.problems),
            document.head.as_ref().map(wire::write),
            wire::write(&document.speakers),
        ])?;
    if !document.entries.is_empty() {
        let mut entries = change.prepare_cached("insert into chronology (document, entries) values (?, ?)")?;
        entries.execute(params![key, wire::write(&document.entries)])?;
    }
    let mut index = change.prepare_cached("insert into words (rowid, text) values (?, ?)")?;
    index.execute(params![key, document.text])?;
    Ok(())
}

fn changed(document: &Document) -> Problem {
    Problem::new(
        Severity::Warning,
        format!("{} ({}) is in the ledger with another text, which stays as it is", document.file, document.id),
    )
    .hint("give the new text an id of its own, or start a new desk to read everything again")
}

/// Why a document cannot be kept so that it comes back equal, or `None` if it can.
fn misfit(document: &Document) -> Option<Problem> {
    let dates = &document.dates;
    let edition = document.edition.as_ref().and_then(|e| e.published);
    let dates_fit = [dates.written, dates.cutoff, dates.published, edition].into_iter().all(is_storable);
    let problem = |what: String, mend: &str| {
        let place = format!("{} ({}) was left out", document.file, document.id);
        Some(Problem::new(Severity::Error, format!("{place}: {what}")).hint(mend))
    };
    if !dates_fit {
        return problem("a date of it is outside the years 0000–9999".into(), "correct the date in its header");
    }
    match spans(document).find(|span| span.get(&document.text).is_none()) {
        Some(span) => problem(format!("{span} do not lie in its text"), "report this: its reader went wrong"),
        None => None,
    }
}

/// Every span that stands beside the words.
pub(crate) fn spans(document: &Document) -> impl Iterator<Item = Span> + '_ {
    let pieces = document.blocks.iter().flat_map(|b| b.pieces.iter().copied());
    let problems = document.problems.iter().filter_map(|p| p.span);
    let beside = document.sections.iter().map(|s| s.span).chain(document.withheld.iter().map(|g| g.span));
    let participants = document.head.iter().flat_map(|head| &head.participants).filter_map(|one| one.span);
    let said = document.speakers.iter().map(|speaker| speaker.span).chain(participants);
    let entries = document.entries.iter().flat_map(|entry| [Some(entry.span), entry.label].into_iter().flatten());
    beside.chain(document.stamps.iter().map(|s| s.span)).chain(pieces).chain(problems).chain(said).chain(entries)
}
