//! Documents to reports: the parser and the coder, side by side over as many documents as there are cores.

use crate::timing::{self, Stage};
use rapport_code::Coder;
use rapport_model::{Document, Quantity, Report, Sentence};
use rapport_parse::Parser;
use std::sync::atomic::{AtomicUsize, Ordering};

/// What the coder made of one document.
#[derive(Clone, Debug, Default)]
pub struct Coding {
    /// Who did what to whom.
    pub reports: Vec<Report>,
    /// The figures in its sentences.
    pub quantities: Vec<Quantity>,
}

/// The sentences of a document's own prose, in reading order. A text not in English has none.
pub fn sentences(document: &Document) -> Vec<Sentence> {
    if document.language != "en" {
        return Vec::new();
    }
    let parser = Parser::english();
    let prose = document.blocks.iter().filter(|block| block.kind.is_prose());
    prose.flat_map(|block| parser.parse_pieces(&document.text, &block.pieces)).collect()
}

/// One document, parsed and coded.
pub fn code(coder: &Coder, document: &Document) -> Coding {
    let sentences = timing::spend(Stage::Parse, || sentences(document));
    timing::spend(Stage::Code, || Coding {
        reports: coder.code(document, &sentences),
        quantities: coder.quantities(document, &sentences),
    })
}

/// Each document's coding, in the documents' order. The answer does not depend on how many threads there are.
pub fn code_all(coder: &Coder, documents: &[Document], tick: impl Fn() + Sync) -> Vec<Coding> {
    let next = AtomicUsize::new(0);
    let work = || {
        let mut done = Vec::new();
        while let Some((place, document)) = take(&next, documents) {
            done.push((place, code(coder, document)));
            tick();
        }
        done
    };
    let threads = std::thread::available_parallelism().map_or(1, |n| n.get()).min(documents.len().max(1));
    let mut coded: Vec<(usize, Coding)> = std::thread::scope(|scope| {
        let workers: Vec<_> = (0..threads).map(|_| scope.spawn(work)).collect();
        workers.into_iter().flat_map(|worker| worker.join().expect("the coder does not panic")).collect()
    });
    coded.sort_by_key(|(place, _)| *place);
    coded.into_iter().map(|(_, coding)| coding).collect()
}

fn take<'d>(next: &AtomicUsize, documents: &'d [Document]) -> Option<(usize, &'d Document)> {
    let place = next.fetch_add(1, Ordering::Relaxed);
    documents.get(place).map(|document| (place, document))
}
