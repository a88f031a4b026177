//! A report as it is compared.

use super::words::{Terms, content, shingles};
use rapport_model::{ActorCode, Document, DocumentId, Report};
use std::collections::HashMap;

/// A report with what is compared.
pub(super) struct Item<'r> {
    pub report: &'r Report,
    pub source: ActorCode,
    pub target: ActorCode,
    pub words: Terms,
    pub shingles: Terms,
}

impl<'r> Item<'r> {
    /// The report, if both its actors have codes.
    pub fn of(report: &'r Report, texts: &HashMap<&DocumentId, &Document>) -> Option<Item<'r>> {
        let (source, target) = (report.source.code?, report.target.code?);
        let text = texts.get(report.evidence.document()).map(|d| d.text.as_str()).unwrap_or("");
        let words = content(&report.clause, text);
        let shingles = shingles(report.evidence.spans(), text);
        Some(Item { report, source, target, words, shingles })
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
