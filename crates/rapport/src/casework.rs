//! What is known of relationships as of a cut-off: reports, the documents they come from, and the happenings they tell.

use crate::failure::{Failure, Outcome};
use rapport_ledger::{Filter, Ledger};
use rapport_model::{ActorCode, Cutoff, Date, Document, DocumentId, Dyad, Happening, Report, ReportId};
use std::collections::BTreeMap;

/// Reports and their documents.
#[derive(Debug, Default)]
pub struct Known {
    /// By id.
    pub reports: BTreeMap<ReportId, Report>,
    /// Those that a report comes from.
    pub documents: BTreeMap<DocumentId, Document>,
}

impl Known {
    /// What the filter lets through.
    ///
    /// # Errors
    /// If the ledger cannot be read.
    pub fn load(ledger: &Ledger, filter: &Filter) -> Outcome<Known> {
        Known::of(ledger, ledger.reports(filter)?)
    }

    /// These reports with their documents.
    ///
    /// # Errors
    /// If the ledger cannot be read.
    pub fn of(ledger: &Ledger, reports: Vec<Report>) -> Outcome<Known> {
        let mut documents = BTreeMap::new();
        for report in &reports {
            let id = report.evidence.document();
            if !documents.contains_key(id) {
                let missing = || Failure::new(format!("{id} is gone from the ledger")).hint("run `rapport check`");
                documents.insert(id.clone(), ledger.document(id)?.ok_or_else(missing)?);
            }
        }
        Ok(Known { reports: reports.into_iter().map(|r| (r.id().clone(), r)).collect(), documents })
    }

    /// The happenings that the reports tell.
    pub fn happenings(&self) -> Vec<Happening> {
        let reports: Vec<Report> = self.reports.values().cloned().collect();
        let documents: Vec<&Document> = self.documents.values().collect();
        rapport_code::group(&reports, &documents)
    }
}

/// The cut-off that was asked for, else the desk's, else the newest document's date.
///
/// # Errors
/// If no document has a date and none is given.
pub fn settle_cutoff(ledger: &Ledger, asked: Option<Date>) -> Outcome<Cutoff> {
    if let Some(day) = asked {
        return Ok(Cutoff::at(day));
    }
    let newest = ledger.documents(None)?.into_iter().filter_map(|header| header.known).max();
    let undated = || Failure::new("none of the documents bears a date").hint("say as of when with --as-of DATE");
    newest.map(Cutoff::at).ok_or_else(undated)
}

/// The pair that was asked for, else the desk's, else the one with the most reports: of equals, the first by code.
///
/// # Errors
/// If nothing passes between any two states.
pub fn settle_dyad(ledger: &Ledger, cutoff: Cutoff, asked: Option<Dyad>) -> Outcome<Dyad> {
    if let Some(dyad) = asked {
        return Ok(dyad);
    }
    let mut counts: BTreeMap<[ActorCode; 2], usize> = BTreeMap::new();
    for report in ledger.reports(&Filter { cutoff: Some(cutoff), ..Filter::default() })? {
        let (Some(source), Some(target)) = (report.source.code, report.target.code) else { continue };
        let dyad = Dyad::new(source, target).filter(|_| source.is_state() && target.is_state());
        dyad.into_iter().for_each(|dyad| *counts.entry(dyad.sorted()).or_default() += 1);
    }
    let most = counts.into_iter().max_by(|(a, m), (b, n)| m.cmp(n).then_with(|| b.cmp(a)));
    let none = || {
        let message = format!("nothing that passes between two states is reported by {}", cutoff.day());
        Failure::new(message).hint("name the pair with --between A,B, or a later day with --as-of")
    };
    most.and_then(|([first, second], _)| Dyad::new(first, second)).ok_or_else(none)
}
