//! Documents to reports: the parser and the coder, side by side over as many documents as there are cores.

use rapport_code::Coder;
use rapport_model::{Document, Report, Sentence};
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

/// The reports of each document, in the documents' order. The answer does not depend on how many threads there are.
pub fn reports(coder: &Coder, documents: &[Document], tick: impl Fn() + Sync) -> Vec<Vec<Report>> {
    let next = AtomicUsize::new(0);
    let work = || {
        let mut done = Vec::new();
        while let Some((place, document)) = take(&next, documents) {
            done.push((place, coder.code(document, &sentences(document))));
            tick();
        }
        done
    };
    let threads = std::thread::available_parallelism().map_or(1, |n| n.get()).min(documents.len().max(1));
    let mut coded: Vec<(usize, Vec<Report>)> = std::thread::scope(|scope| {
        let workers: Vec<_> = (0..threads).map(|_| scope.spawn(work)).collect();
        workers.into_iter().flat_map(|worker| worker.join().expect("the coder does not panic")).collect()
    });
    coded.sort_by_key(|(place, _)| *place);
    coded.into_iter().map(|(_, reports)| reports).collect()
}

fn take<'d>(next: &AtomicUsize, documents: &'d [Document]) -> Option<(usize, &'d Document)> {
    let place = next.fetch_add(1, Ordering::Relaxed);
    documents.get(place).map(|document| (place, document))
}
