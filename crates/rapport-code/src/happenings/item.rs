//! A report as it is compared.

use super::{
    days::Days,
    words::{Terms, content, shingles},
};
use rapport_model::{ActorCode, Basis, Cameo, Document, DocumentId, Reality, Report};
use std::collections::HashMap;

/// A report with what is compared.
pub(super) struct Item<'r> {
    pub report: &'r Report,
    pub source: ActorCode,
    pub target: ActorCode,
    /// Its document's number among [`Texts`].
    pub document: usize,
    /// Of the report itself, what nearly every comparison asks: reports lie far from one another in memory.
    pub sentence: u32,
    pub reality: Reality,
    /// Whether the date is the act's own, not its document's.
    pub own: bool,
    pub cameo: Cameo,
    pub days: Option<Days>,
    pub words: Terms,
    pub shingles: Terms,
}

impl<'r> Item<'r> {
    /// The report, if both its actors have codes.
    pub fn of(report: &'r Report, texts: &mut Texts<'r>) -> Option<Item<'r>> {
        let (source, target) = (report.source.code?, report.target.code?);
        let (document, text) = texts.of(report.evidence.document());
        let days = report.when.date().map(Days::of);
        let words = content(&report.clause, text);
        let shingles = shingles(report.evidence.spans(), text);
        let (sentence, reality, cameo) = (report.sentence, report.reality, report.event.cameo);
        let own = report.when.basis() != Basis::Document;
        Some(Item { report, source, target, document, sentence, reality, own, cameo, days, words, shingles })
    }

    /// Between whom: in a fixed order for an act of both.
    pub fn pair(&self) -> [ActorCode; 2] {
        let mut pair = [self.source, self.target];
        if self.report.symmetric {
            pair.sort();
        }
        pair
    }
}

/// The documents' texts, and a number for each document: ids are long, and reports are often asked whether they are of one
/// document. The numbers say nothing else.
pub(super) struct Texts<'r>(HashMap<&'r DocumentId, (usize, &'r str)>);

impl<'r> Texts<'r> {
    pub fn new(documents: &[&'r Document]) -> Texts<'r> {
        let numbered = documents.iter().enumerate();
        Texts(numbered.map(|(number, document)| (&document.id, (number, document.text.as_str()))).collect())
    }

    /// Number and text; a document that was not given has no words.
    fn of(&mut self, id: &'r DocumentId) -> (usize, &'r str) {
        let next = self.0.len();
        *self.0.entry(id).or_insert((next, ""))
    }
}
