//! Documents to reports: the parser, then the coder.

use crate::{
    fault::guard,
    lexicon::DeskCoder,
    portions::{self, Portion},
    stock,
    timing::Stage,
};
pub use rapport_code::Coding;
use rapport_model::{Block, Document, Problem, Sentence};
use rapport_parse::Parser;

/// The sentences of a document's own prose, in reading order. A text not in English has none.
pub fn sentences(document: &Document) -> Vec<Sentence> {
    document.blocks.iter().flat_map(|block| of_block(document, block)).collect()
}

fn of_block(document: &Document, block: &Block) -> Vec<Sentence> {
    let is_read = document.language == "en" && block.kind.is_prose();
    if is_read { Parser::english().parse_pieces(&document.text, &block.pieces) } else { Vec::new() }
}

/// A document's blocks, each with its sentences.
fn portions(document: &Document) -> Vec<Portion<'_>> {
    let portion =
        |block| Portion { block, marking: document.marking_of(&block.pieces), sentences: of_block(document, block) };
    document.blocks.iter().map(portion).collect()
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
    let portions = guard(Stage::Parse, || portions(document))?;
    guard(Stage::Code, || portions::code(coder, document, &portions))
}
