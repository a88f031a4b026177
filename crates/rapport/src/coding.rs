//! Documents to reports: the parser and the coder, side by side over as many documents as there are cores.

use crate::{fault::guard, lexicon::DeskCoder, stock, timing::Stage};
pub use rapport_code::Coding;
use rapport_model::{Document, Problem, Sentence};
use rapport_parse::Parser;
use std::sync::atomic::{AtomicUsize, Ordering};

/// The sentences of a document's own prose, in reading order. A text not in English has none.
pub fn sentences(document: &Document) -> Vec<Sentence> {
    if document.language != "en" {
        return Vec::new();
    }
    let parser = Parser::english();
    let prose = document.blocks.iter().filter(|block| block.kind.is_prose());
    prose.flat_map(|block| parser.parse_pieces(&document.text, &block.pieces)).collect()
}

/// What codes a desk's documents: a coder and the name under which the ledger keeps what it makes.
pub trait Codes: Sync {
    /// Coder, lexicon and scheme: any difference makes another generation.
    fn name(&self) -> rapport_ledger::Coder;

    /// What these sentences of a document say.
    fn code(&self, document: &Document, sentences: &[Sentence]) -> Coding;
}

impl Codes for DeskCoder {
    fn name(&self) -> rapport_ledger::Coder {
        stock::name_of(self)
    }

    fn code(&self, document: &Document, sentences: &[Sentence]) -> Coding {
        self.coder.read(document, sentences)
    }
}

/// One document, parsed and coded.
///
/// # Errors
/// If the parser or the coder falls over on it.
pub fn code(coder: &impl Codes, document: &Document) -> Result<Coding, Problem> {
    let sentences = guard(Stage::Parse, || sentences(document))?;
    guard(Stage::Code, || coder.code(document, &sentences))
}

/// What is made of each document, in the documents' order, by as many threads as there are cores: the answer does not depend on
/// how many there are.
pub fn each<T: Send>(documents: &[Document], work: impl Fn(&Document) -> T + Sync) -> Vec<T> {
    let next = AtomicUsize::new(0);
    let turn = || {
        let mut done = Vec::new();
        while let Some((place, document)) = take(&next, documents) {
            done.push((place, work(document)));
        }
        done
    };
    let threads = std::thread::available_parallelism().map_or(1, |n| n.get()).min(documents.len().max(1));
    let mut made: Vec<(usize, T)> = std::thread::scope(|scope| {
        let workers: Vec<_> = (0..threads).map(|_| scope.spawn(turn)).collect();
        workers.into_iter().flat_map(|worker| worker.join().expect("work on a document is guarded")).collect()
    });
    made.sort_by_key(|(place, _)| *place);
    made.into_iter().map(|(_, made)| made).collect()
}

fn take<'d>(next: &AtomicUsize, documents: &'d [Document]) -> Option<(usize, &'d Document)> {
    let place = next.fetch_add(1, Ordering::Relaxed);
    documents.get(place).map(|document| (place, document))
}
