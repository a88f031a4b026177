//! Documents to reports: the parser, then the coder.

use crate::{fault::guard, lexicon::DeskCoder, stock, timing::Stage};
pub use rapport_code::Coding;
use rapport_model::{Document, Problem, Sentence};
use rapport_parse::Parser;

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
