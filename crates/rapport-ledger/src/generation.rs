//! Generations: one coder with one lexicon, over all documents.

use crate::{
    Error, Ledger, Result,
    column::{instant, read_instant},
    key::Key,
    seal::commit,
};
use rapport_model::DocumentId;
use rusqlite::{OptionalExtension, Row, params};
use std::collections::HashSet;

/// What reports are made with. Any difference makes another generation.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Coder {
    /// The coder's name and version.
    pub version: String,
    /// Hash of the lexicon.
    pub lexicon: String,
    /// The scheme: `CAMEO`.
    pub scheme: String,
    /// Name of the table of Goldstein values.
    pub goldstein: String,
}

/// A generation that the ledger knows.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Generation {
    pub(crate) key: Key,
    /// What its reports are made with.
    pub coder: Coder,
    /// When it was begun.
    pub recorded: jiff::Timestamp,
}

impl Generation {
    /// Its number, from 1 in the order of their beginnings.
    pub fn number(&self) -> i64 {
        self.key
    }
}

const COLUMNS: &str = "id, coder, lexicon, scheme, goldstein, recorded";

impl Ledger {
    /// The generation of this coder: the one that the ledger has, else a new one. The very first comes into force at
    /// once; a later one when it is adopted. Older generations stay as they are.
    ///
    /// # Errors
    /// If the ledger cannot be written.
    pub fn begin_generation(&mut self, coder: &Coder, recorded: jiff::Timestamp) -> Result<Generation> {
        let change = self.change()?;
        let values = params![coder.version, coder.lexicon, coder.scheme, coder.goldstein, instant(recorded)];
        let insert =
            "insert or ignore into generation (coder, lexicon, scheme, goldstein, recorded) values (?, ?, ?, ?, ?)";
        change.execute(insert, values)?;
        let find = format!(
            "select {COLUMNS} from generation where coder = ? and lexicon = ? and scheme = ? and goldstein = ?"
        );
        let values = params![coder.version, coder.lexicon, coder.scheme, coder.goldstein];
        let generation = change.query_row(&find, values, |row| Ok(generation(row)))??;
        let first = "insert into adoption (generation, recorded) select ?, ? where not exists (select 1 from adoption)";
        change.execute(first, params![generation.key, instant(recorded)])?;
        commit(change)?;
        Ok(generation)
    }

    /// Brings a generation into force: from now on it answers. It must be whole but for the documents that its coder
    /// [fell over on](Ledger::faults).
    ///
    /// # Errors
    /// If another document is not coded in it, or the ledger cannot be written.
    pub fn adopt(&mut self, generation: &Generation, recorded: jiff::Timestamp) -> Result<()> {
        let mut uncoded = self.uncoded(generation)?;
        let faults: HashSet<DocumentId> = self.faults(generation)?.into_iter().map(|fault| fault.document).collect();
        uncoded.retain(|document| !faults.contains(document));
        if let Some(example) = uncoded.first() {
            return Err(Error::Uncoded { documents: uncoded.len(), example: example.to_string() });
        }
        if self.current_generation()?.is_some_and(|current| current.key == generation.key) {
            return Ok(());
        }
        let change = self.change()?;
        let insert = "insert into adoption (generation, recorded) values (?, ?)";
        change.execute(insert, params![generation.key, instant(recorded)])?;
        commit(change)
    }

    /// The generation in force; `None` before the first is begun.
    ///
    /// # Errors
    /// If the ledger cannot be read.
    pub fn current_generation(&self) -> Result<Option<Generation>> {
        let query = format!(
            "select {COLUMNS} from generation where id = (select generation from adoption order by id desc limit 1)"
        );
        let mut find = self.connection.prepare_cached(&query)?;
        find.query_row([], |row| Ok(generation(row))).optional()?.transpose()
    }

    /// All generations, in the order of their beginnings.
    ///
    /// # Errors
    /// If the ledger cannot be read.
    pub fn generations(&self) -> Result<Vec<Generation>> {
        let mut select = self.connection.prepare_cached(&format!("select {COLUMNS} from generation order by id"))?;
        let mut rows = select.query([])?;
        let mut generations = Vec::new();
        while let Some(row) = rows.next()? {
            generations.push(generation(row)?);
        }
        Ok(generations)
    }

    /// The documents that are not coded in this generation yet, in the order of [`Ledger::documents`].
    ///
    /// # Errors
    /// If the ledger cannot be read.
    pub fn uncoded(&self, generation: &Generation) -> Result<Vec<DocumentId>> {
        let query = format!(
            "select d.name from document d where not exists \
             (select 1 from coded c where c.generation = ? and c.document = d.id) order by {}",
            crate::document::ORDER
        );
        let mut select = self.connection.prepare_cached(&query)?;
        let names = select.query_map([generation.key], |row| row.get::<_, String>(0))?;
        Ok(names.map(|name| name.map(|name| DocumentId::given(&name))).collect::<rusqlite::Result<_>>()?)
    }
}

fn generation(row: &Row) -> Result<Generation> {
    let key = row.get(0)?;
    let coder = Coder { version: row.get(1)?, lexicon: row.get(2)?, scheme: row.get(3)?, goldstein: row.get(4)? };
    Ok(Generation { key, coder, recorded: read_instant(&row.get::<_, String>(5)?, &format!("generation {key}"))? })
}
