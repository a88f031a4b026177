//! Reporting into a ledger: files are read and kept, documents are coded.

use crate::{
    coding::{self, Codes, Coding},
    desk::{DOCUMENTS, Desk},
    failure::{Failure, Outcome},
    flow,
    gather::Gathered,
    intake::{self, Count, Opened},
    lexicon::DeskCoder,
    notice::{Length, Listener, Notices},
    timing::{self, Stage},
    turn::sweep,
};
use rapport_ledger::{Batch, Coded, Fault, FileRecord, Generation, Ledger};
use rapport_model::{Cutoff, Document, DocumentId, Problem};
use rapport_read::Reading;
use std::{collections::HashSet, thread};

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
    if let Keep::In(folder) = keep {
        sweep(&folder.join(DOCUMENTS), &[""]);
    }
    let mut count = Count::default();
    for (name, problem) in &gathered.left_out {
        count += intake::left_out(name, problem, listener);
    }
    listener.begin("reading", Length::Of(gathered.files.len() as u64));
    let mut lot = Taken { keep: Vec::new(), bytes: 0, now };
    let ended = intake::each_file(
        gathered,
        |found, bytes, reading| kept(&found.name, bytes, reading, keep),
        |Opened { made, count: counted, said, .. }| {
            let read = Read { kept: made.transpose()?.flatten(), said };
            count += counted;
            listener.step(1);
            lot.take(read, ledger, listener)
        },
    );
    lot.put(ledger, listener)?;
    listener.end();
    ended.map(|()| count)
}

/// Where the bytes of a file go.
pub enum Keep<'d> {
    /// Nowhere: the file stays where it is.
    Nothing,
    /// Into the desk's folder, under their hash.
    In(&'d std::path::Path),
}

/// A file that was read and is not in the ledger yet: what it is where it held any document, and what was said of it.
struct Read {
    kept: Option<(FileRecord, Reading)>,
    said: Notices,
}

/// Keeps the bytes of a file that holds documents: a file that is kept without being in the ledger does no harm, one that is
/// missing would.
fn kept(name: &str, bytes: &[u8], reading: Reading, keep: &Keep) -> Outcome<Option<(FileRecord, Reading)>> {
    if reading.documents.is_empty() {
        return Ok(None);
    }
    let hash = hash_of(bytes);
    if let Keep::In(folder) = keep {
        Desk::keep(folder, &hash, bytes)?;
    }
    let (size, reader) = (bytes.len() as u64, rapport_read::READER.to_owned());
    Ok(Some((FileRecord { hash, name: name.to_owned(), size, reader }, reading)))
}

/// Files that go into the ledger together: one transaction for each file would have it wait for the disk once a file.
struct Taken {
    keep: Vec<Read>,
    bytes: u64,
    now: jiff::Timestamp,
}

impl Taken {
    /// How many bytes of files are put at a time: with [`LOT`], what a crash could cost.
    const BYTES: u64 = 16 << 20;

    fn take(&mut self, read: Read, ledger: &mut Ledger, listener: &dyn Listener) -> Outcome<()> {
        self.bytes += read.kept.as_ref().map_or(0, |(file, _)| file.size);
        self.keep.push(read);
        if self.bytes < Taken::BYTES && self.keep.len() < LOT { Ok(()) } else { self.put(ledger, listener) }
    }

    /// Puts them, and tells in their order what was met in reading and in putting each.
    fn put(&mut self, ledger: &mut Ledger, listener: &dyn Listener) -> Outcome<()> {
        self.bytes = 0;
        let keep = std::mem::take(&mut self.keep);
        let batches: Vec<Batch> = keep.iter().filter_map(|read| read.batch(self.now)).collect();
        let mut added = timing::spend(Stage::Ledger, || ledger.add_all(&batches))?.into_iter();
        for read in &keep {
            listener.pass_on(&read.said);
            let Some((file, _)) = &read.kept else { continue };
            let problems = added.next().map(|added| added.problems).unwrap_or_default();
            problems.iter().for_each(|problem| listener.met(&file.name, problem));
        }
        Ok(())
    }
}

impl Read {
    fn batch(&self, recorded: jiff::Timestamp) -> Option<Batch<'_>> {
        let (file, Reading { documents, quantities, .. }) = self.kept.as_ref()?;
        Some(Batch { file: file.clone(), documents, quantities, recorded })
    }
}

fn hash_of(bytes: &[u8]) -> String {
    DocumentId::of_bytes(bytes, None).as_str().trim_start_matches("sha256:").to_owned()
}

/// Codes the documents that this coder has not coded yet, and lets what it made answer from now on. With a cut-off, only
/// the documents that it admits are coded: enough for a ledger in memory, whose first coding answers at once. Counts the
/// documents that the coder fell over on: they are left out, and tried again next time.
///
/// # Errors
/// If the ledger cannot be read or written.
pub fn code(
    ledger: &mut Ledger,
    coder: &impl Codes,
    cutoff: Option<Cutoff>,
    now: jiff::Timestamp,
    listener: &dyn Listener,
) -> Outcome<Count> {
    let generation = ledger.begin_generation(&coder.name(), now)?;
    tell_if_all_is_coded_again(ledger, &generation, listener)?;
    let wanted = wanted(ledger, &generation, cutoff)?;
    listener.begin("coding", Length::Of(wanted.len() as u64));
    let mut count = Count::default();
    each_lot(ledger, &wanted, &Hand { coder, listener }, |ledger, lot| {
        count += lot.tell_faults(listener);
        lot.keep(ledger, &generation, now, listener)
    })?;
    listener.end();
    if cutoff.is_none() {
        ledger.adopt(&generation, now)?;
    }
    Ok(count)
}

/// The documents that are to be coded, in the ledger's order.
fn wanted(ledger: &Ledger, generation: &Generation, cutoff: Option<Cutoff>) -> Outcome<Vec<DocumentId>> {
    let mut wanted = ledger.uncoded(generation)?;
    if cutoff.is_some() {
        let admitted: HashSet<DocumentId> = ledger.documents(cutoff)?.into_iter().map(|header| header.id).collect();
        wanted.retain(|id| admitted.contains(id));
    }
    Ok(wanted)
}

/// Who codes, and who hears how it goes.
pub(crate) struct Hand<'h, C> {
    pub(crate) coder: &'h C,
    pub(crate) listener: &'h dyn Listener,
}

/// Codes these documents lot by lot, each lot side by side; while one is coded, the one before it goes to `take` and the next is
/// loaded.
pub(crate) fn each_lot(
    ledger: &mut Ledger,
    ids: &[DocumentId],
    hand: &Hand<impl Codes>,
    mut take: impl FnMut(&mut Ledger, Lot) -> Outcome<()>,
) -> Outcome<()> {
    let mut lots = ids.chunks(LOT);
    let mut loaded = lots.next().map(|ids| timed_load(ledger, ids)).transpose()?;
    let mut before: Option<Lot> = None;
    while let Some(documents) = loaded.take() {
        let coded = thread::scope(|scope| {
            let coding = scope.spawn(|| flow::each(&documents, |document| hand.code(document)));
            if let Some(lot) = before.take() {
                take(ledger, lot)?;
            }
            loaded = lots.next().map(|ids| timed_load(ledger, ids)).transpose()?;
            Ok::<_, Failure>(coding.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)))
        })?;
        before = Some(Lot { documents, coded });
    }
    before.map_or(Ok(()), |lot| take(ledger, lot))
}

impl<C: Codes> Hand<'_, C> {
    fn code(&self, document: &Document) -> Result<Coding, Problem> {
        let coding = coding::code(self.coder, document);
        self.listener.step(1);
        coding
    }
}

fn timed_load(ledger: &Ledger, ids: &[DocumentId]) -> Outcome<Vec<Document>> {
    timing::spend(Stage::Ledger, || load(ledger, ids))
}

/// Some documents and what a coder made of each.
pub(crate) struct Lot {
    documents: Vec<Document>,
    coded: Vec<Result<Coding, Problem>>,
}

impl Lot {
    /// The documents with what was made of them, but for those that the coder fell over on.
    pub(crate) fn codings(&self) -> impl Iterator<Item = (&Document, &Coding)> {
        self.documents.iter().zip(&self.coded).filter_map(|(document, coded)| Some((document, coded.as_ref().ok()?)))
    }

    fn faults(&self) -> impl Iterator<Item = (&Document, &Problem)> {
        self.documents.iter().zip(&self.coded).filter_map(|(document, coded)| Some((document, coded.as_ref().err()?)))
    }

    /// Tells and counts what the coder fell over on.
    pub(crate) fn tell_faults(&self, listener: &dyn Listener) -> Count {
        let mut count = Count::default();
        for (document, problem) in self.faults() {
            count += intake::left_out(&intake::name_of(document), problem, listener);
        }
        count
    }

    /// Keeps the lot in this generation.
    pub(crate) fn keep(
        &self,
        ledger: &mut Ledger,
        generation: &Generation,
        now: jiff::Timestamp,
        listener: &dyn Listener,
    ) -> Outcome<()> {
        let rows: Vec<Coded> = self.codings().map(coded_row).collect();
        let fault = |(document, problem): (&Document, &Problem)| Fault {
            document: document.id.clone(),
            reason: problem.message.clone(),
        };
        let faults: Vec<Fault> = self.faults().map(fault).collect();
        timing::spend(Stage::Ledger, || {
            let put = ledger.put(generation, &rows)?;
            put.problems.iter().for_each(|problem| listener.met("coding", problem));
            Ok(ledger.note_faults(generation, &faults, now)?)
        })
    }
}

fn coded_row<'a>((document, coding): (&'a Document, &'a Coding)) -> Coded<'a> {
    let Coding { reports, quantities, positions } = coding;
    Coded { document: &document.id, reports, quantities, positions }
}

/// Parser, coder and built-in lexicon as this program was built from them: the version that people give them, and a hash
/// that tells where they changed under one version.
pub const CODING: &str = env!("RAPPORT_CODING");

/// What the generation's reports are made with.
pub fn name_of(coder: &DeskCoder) -> rapport_ledger::Coder {
    rapport_ledger::Coder {
        version: format!("{}, build {CODING}", coder.coder.version()),
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
    let faults = ledger.faults(&current)?.len();
    if faults > 0 {
        let how = "`rapport sql \"select file, reason from faults\"` names them";
        listener.note(format!("the coder fell over on {faults} of the desk’s documents, which are left out; {how}"));
    }
    let uncoded = ledger.uncoded(&current)?.len() - faults;
    if uncoded > 0 {
        listener.note(format!("{uncoded} of the desk’s documents are not coded yet; `rapport recode` does that"));
    }
    Ok(())
}

pub(crate) fn load(ledger: &Ledger, ids: &[DocumentId]) -> Outcome<Vec<Document>> {
    let documents = ledger.documents_of(ids)?;
    if documents.len() < ids.len() {
        let held: HashSet<&DocumentId> = documents.iter().map(|document| &document.id).collect();
        let gone = ids.iter().find(|id| !held.contains(id)).map(ToString::to_string).unwrap_or_default();
        return Err(Failure::new(format!("{gone} is gone from the ledger")).hint("run `rapport check`"));
    }
    Ok(documents)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{config::Config, lexicon, notice::Notices};
    use rapport_ledger::Filter;
    use rapport_model::Sentence;

    /// The coder of a desk, but that it falls over on these words.
    struct Faulty(DeskCoder, Option<&'static str>);

    impl Codes for Faulty {
        fn name(&self) -> rapport_ledger::Coder {
            self.0.name()
        }

        fn code(&self, document: &Document, sentences: &[Sentence]) -> Coding {
            assert!(self.1.is_none_or(|words| !document.text.contains(words)), "a clause without a verb");
            self.0.code(document, sentences)
        }
    }

    fn faulty(on: Option<&'static str>) -> Faulty {
        Faulty(lexicon::coder(None, &Config::default()).unwrap(), on)
    }

    fn files(folder: &std::path::Path) -> Gathered {
        for (name, words) in
            [("1.txt", "China rejected a Soviet call for a summit."), ("2.txt", "China praised Vietnam.")]
        {
            std::fs::write(folder.join(name), format!("BEIJING, May 9, 1987. {words}\n")).unwrap();
        }
        crate::gather::gather(&[folder.to_owned()], &[])
    }

    fn in_force(ledger: &Ledger) -> usize {
        ledger.reports(&Filter::default()).unwrap().len()
    }

    #[test]
    fn a_document_on_which_the_coder_falls_over_is_left_out_and_tried_again() {
        let folder = tempfile::tempdir().unwrap();
        let mut ledger = Ledger::in_memory().unwrap();
        let (now, heard) = (jiff::Timestamp::UNIX_EPOCH, Notices::default());
        assert_eq!(take_in(&mut ledger, &files(folder.path()), &Keep::Nothing, now, &heard).unwrap().read, 2);
        let left_out = Count { left_out: 1, ..Count::default() };
        assert_eq!(code(&mut ledger, &faulty(Some("summit")), None, now, &heard).unwrap(), left_out);
        let generation = ledger.current_generation().unwrap().unwrap();
        let faults = ledger.faults(&generation).unwrap();
        assert_eq!(
            faults.iter().map(|fault| &fault.document).collect::<Vec<_>>(),
            [&ledger.uncoded(&generation).unwrap()[0]]
        );
        assert!(faults[0].reason.contains("a clause without a verb"), "{}", faults[0].reason);
        let told = heard.take().iter().map(ToString::to_string).collect::<Vec<_>>().join("\n");
        assert!(told.starts_with("left out: 1.txt: the coder fell over on it (a clause without a verb; "), "{told}");
        let without = in_force(&ledger);
        assert!(without > 0, "the other document answers");
        // It is tried again each time, and left out again; once the fault is mended it is coded like any other.
        assert_eq!(code(&mut ledger, &faulty(Some("summit")), None, now, &heard).unwrap(), left_out);
        assert_eq!(code(&mut ledger, &faulty(None), None, now, &heard).unwrap(), Count::default());
        assert!(in_force(&ledger) > without);
        assert_eq!(ledger.faults(&generation).unwrap(), []);
        assert!(ledger.check().unwrap().is_empty());
    }
}
