//! Documents that a coder fell over on.

use crate::{
    Error, Generation, Ledger, Result,
    column::instant,
    key::{Key, document_key},
    seal::commit,
};
use rapport_model::DocumentId;
use rusqlite::params;

/// A document that a coder fell over on: it has no reports in the coder's generation.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Fault {
    /// The document.
    pub document: DocumentId,
    /// What went wrong.
    pub reason: String,
}

impl Ledger {
    /// Notes that these documents cannot be coded in this generation, in one transaction: it may come into force without
    /// them. They stay [uncoded](Ledger::uncoded), so they are tried again; the first reason stands.
    ///
    /// # Errors
    /// If the ledger does not hold a document, or cannot be written; then nothing of it is kept.
    pub fn note_faults(&mut self, generation: &Generation, faults: &[Fault], recorded: jiff::Timestamp) -> Result<()> {
        let change = self.change()?;
        for fault in faults {
            let unknown = || Error::UnknownDocument(fault.document.to_string());
            let document: Key = document_key(&change, &fault.document)?.ok_or_else(unknown)?;
            let insert = "insert or ignore into fault (generation, document, reason, recorded) values (?, ?, ?, ?)";
            let values = params![generation.key, document, fault.reason, instant(recorded)];
            change.prepare_cached(insert)?.execute(values)?;
        }
        commit(change)
    }

    /// The documents that this generation is without, as its coder fell over on them, in the order of
    /// [`Ledger::documents`].
    ///
    /// # Errors
    /// If the ledger cannot be read.
    pub fn faults(&self, generation: &Generation) -> Result<Vec<Fault>> {
        let query = format!(
            "select d.name, f.reason from fault f join document d on d.id = f.document where f.generation = ? and not exists \
             (select 1 from coded c where c.generation = f.generation and c.document = f.document) order by {}",
            crate::document::ORDER
        );
        let mut select = self.connection.prepare_cached(&query)?;
        let faults = select.query_map([generation.key], |row| {
            Ok(Fault { document: DocumentId::given(&row.get::<_, String>(0)?), reason: row.get(1)? })
        })?;
        Ok(faults.collect::<rusqlite::Result<_>>()?)
    }
}
