//! The coder: its tables, and the way from a document to reports.

use crate::actors::Lexicon;
use rapport_model::{Document, Issue, Quantity, Report, Sentence, Span};

/// Codes parsed documents. Made once (the frames are compiled once for the process), used for any number of documents.
pub struct Coder {
    lexicon: Lexicon,
    issues: Vec<Issue>,
}

impl Coder {
    /// A coder with these names, and these issues beside the common ones of `lexicon/issues.toml`; an issue of the desk
    /// takes precedence where both know a term.
    pub fn new(lexicon: Lexicon, issues: Vec<Issue>) -> Coder {
        Coder { lexicon, issues }
    }

    /// What the document says happened, in the order of its text. `sentences` are the document's own, in reading order.
    pub fn code(&self, _document: &Document, _sentences: &[Sentence]) -> Vec<Report> {
        let _ = (&self.lexicon, &self.issues);
        Vec::new()
    }

    /// For each pair, in order, the best reading of what its first does to its second: always one report, its PLOVER type
    /// always set.
    pub fn code_pairs(&self, _document: &Document, _sentences: &[Sentence], _pairs: &[(Span, Span)]) -> Vec<Report> {
        Vec::new()
    }

    /// The figures that the text gives, in order.
    pub fn quantities(&self, _document: &Document, _sentences: &[Sentence]) -> Vec<Quantity> {
        Vec::new()
    }
}
