//! Reporting into a ledger: files are read and kept, documents are coded.

use crate::{
    coding,
    desk::Desk,
    failure::{Failure, Outcome},
    gather::{Found, Gathered},
    intake::{self, Count},
    lexicon::DeskCoder,
    notice::{Length, Listener},
    timing::{self, Stage},
};
use rapport_ledger::{Batch, Coded, FileRecord, Generation, Ledger};
use rapport_model::{Cutoff, Document, DocumentId};

/// The scheme that acts are coded in.
pub const SCHEME: &str = "CAMEO 1.1b3";
/// How many documents are coded and kept at a time: bounds the memory, and what a crash could cost.
pub(crate) const LOT: usize = 256;

/// Reads the files into the ledger; bytes that it has already change nothing. A desk also keeps the files themselves.
///
/// # Errors
/// If the ledger or the desk's folder cannot be written. Files that cannot be read are left out, said and counted.
pub fn take_in(
    ledger: &mut Ledger,
    gathered: &Gathered,
    keep: &Keep,
    now: jiff::Timestamp,
    listener: &dyn Listener,
) -> Outcome<Count> {
    let mut count = Count::default();
    for (name, problem) in &gathered.left_out {
        count += intake::left_out(name, problem, listener);
    }
    listener.begin("reading", Length::Of(gathered.files.len() as u64));
    for found in &gathered.files {
        count += take_in_one(ledger, found, keep, now, listener)?;
        listener.step(1);
    }
    listener.end();
    Ok(count)
}

/// Where the bytes of a file go.
pub enum Keep<'d> {
    /// Nowhere: the file stays where it is.
    Nothing,
    /// Into the desk's folder, under their hash.
    In(&'d std::path::Path),
}

fn take_in_one(
    ledger: &mut Ledger,
    found: &Found,
    keep: &Keep,
    now: jiff::Timestamp,
    listener: &dyn Listener,
) -> Outcome<Count> {
    let bytes = match intake::bytes(found) {
        Ok(bytes) => bytes,
        Err(problem) => return Ok(intake::left_out(&found.name, &problem, listener)),
    };
    let hash = hash_of(&bytes);
    let (reading, count) = intake::read(found, &bytes, listener);
    if reading.documents.is_empty() {
        return Ok(count);
    }
    if let Keep::In(folder) = keep {
        Desk::keep(folder, &hash, &bytes)?;
    }
    let file = FileRecord {
        hash,
        name: found.name.clone(),
        size: bytes.len() as u64,
        reader: rapport_read::READER.to_owned(),
    };
    let batch = Batch { file, documents: &reading.documents, quantities: &reading.quantities, recorded: now };
    let added = timing::spend(Stage::Ledger, || ledger.add(&batch))?;
    for problem in &added.problems {
        listener.met(&found.name, problem);
    }
    Ok(count)
}

fn hash_of(bytes: &[u8]) -> String {
    DocumentId::of_bytes(bytes, None).as_str().trim_start_matches("sha256:").to_owned()
}

/// Codes the documents that this coder has not coded yet, and lets what it made answer from now on. With a cut-off, only
/// the documents that it admits are coded: enough for a ledger in memory, whose first coding answers at once.
///
/// # Errors
/// If the ledger cannot be read or written.
pub fn code(
    ledger: &mut Ledger,
    coder: &DeskCoder,
    cutoff: Option<Cutoff>,
    now: jiff::Timestamp,
    listener: &dyn Listener,
) -> Outcome<Generation> {
    let generation = ledger.begin_generation(&name_of(coder), now)?;
    tell_if_all_is_coded_again(ledger, &generation, listener)?;
    let admitted: Vec<DocumentId> = ledger.documents(cutoff)?.into_iter().map(|h| h.id).collect();
    let uncoded = ledger.uncoded(&generation)?;
    let wanted: Vec<DocumentId> = uncoded.into_iter().filter(|id| cutoff.is_none() || admitted.contains(id)).collect();
    listener.begin("coding", Length::Of(wanted.len() as u64));
    for lot in wanted.chunks(LOT) {
        let documents = timing::spend(Stage::Ledger, || load(ledger, lot))?;
        let coded = coding::code_all(&coder.coder, &documents, || listener.step(1));
        let rows: Vec<Coded> = documents.iter().zip(&coded).map(coded_row).collect();
        let put = timing::spend(Stage::Ledger, || ledger.put(&generation, &rows))?;
        for problem in &put.problems {
            listener.met("coding", problem);
        }
    }
    listener.end();
    if cutoff.is_none() {
        ledger.adopt(&generation, now)?;
    }
    Ok(generation)
}

pub(crate) fn coded_row<'a>((document, coding): (&'a Document, &'a coding::Coding)) -> Coded<'a> {
    Coded { document: &document.id, reports: &coding.reports, quantities: &coding.quantities }
}

/// Parser, coder and built-in lexicon as this program was built from them: the version that people give them, and a hash
/// that tells where they changed under one version.
pub const CODING: &str = env!("RAPPORT_CODING");

/// What the generation's reports are made with.
pub fn name_of(coder: &DeskCoder) -> rapport_ledger::Coder {
    rapport_ledger::Coder {
        version: format!("{}, build {CODING}", rapport_code::CODER),
        lexicon: coder.fingerprint.clone(),
        scheme: SCHEME.to_owned(),
        goldstein: rapport_model::GOLDSTEIN_TABLE.to_owned(),
    }
}

/// A generation in force that is not this coder's does not answer for long: what changes is then worth a look before.
fn tell_if_all_is_coded_again(ledger: &Ledger, generation: &Generation, listener: &dyn Listener) -> Outcome<()> {
    if let Some(current) = ledger.current_generation()?.filter(|current| current.number() != generation.number()) {
        let made_by = &current.coder.version;
        listener.note(format!("the desk was coded by another coder or lexicon ({made_by}); all of it is coded again"));
    }
    Ok(())
}

/// Tells when what answers was made by another coder or lexicon than the one in hand, or when documents
/// were added that it does not cover: a series or a memo never mixes two generations, so it rests on the one in force.
///
/// # Errors
/// If the ledger cannot be read.
pub fn tell_if_outdated(ledger: &Ledger, coder: &DeskCoder, listener: &dyn Listener) -> Outcome<()> {
    let Some(current) = ledger.current_generation()? else { return Ok(()) };
    let mine = name_of(coder);
    let why = match () {
        () if current.coder == mine => None,
        () if current.coder.version != mine.version => Some(format!("by another version ({})", current.coder.version)),
        () if current.coder.lexicon != mine.lexicon => Some("with other names or issues than it has now".to_owned()),
        () => Some("with another scheme".to_owned()),
    };
    if let Some(why) = why {
        listener.note(format!(
            "the desk was coded {why}; `rapport recode` brings it up to date, `--dry-run` shows what changes"
        ));
    }
    let uncoded = ledger.uncoded(&current)?.len();
    if uncoded > 0 {
        listener.note(format!("{uncoded} of the desk’s documents are not coded yet; `rapport recode` does that"));
    }
    Ok(())
}

pub(crate) fn load(ledger: &Ledger, ids: &[DocumentId]) -> Outcome<Vec<Document>> {
    let load = |id: &DocumentId| {
        let document = ledger.document(id)?;
        document.ok_or_else(|| Failure::new(format!("{id} is gone from the ledger")).hint("run `rapport check`"))
    };
    ids.iter().map(load).collect()
}
