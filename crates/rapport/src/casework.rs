//! What is known of relationships as of a cut-off: reports, the documents they come from, and the happenings they tell.

use crate::{
    corrections,
    failure::{Failure, Outcome},
    grouping::{self, Matter},
    intake,
    notice::Listener,
    stock,
};
use rapport_code::Ties;
use rapport_ledger::{Claim, Filter, Ledger};
use rapport_model::{ActorCode, Cutoff, Date, Document, DocumentId, Dyad, Happening, Report, ReportId};
use std::collections::{BTreeMap, BTreeSet};

/// The reports that a filter lets through, read as people corrected them, and what people say of their grouping. The
/// filter looks at the corrected reading: a report whose target was mended is found under its new pair.
///
/// # Errors
/// If the ledger cannot be read.
pub fn reports(ledger: &Ledger, filter: &Filter) -> Outcome<(Vec<Report>, Ties)> {
    let mut assertions = ledger.assertions(filter.cutoff)?;
    assertions.retain(|assertion| assertion.claim != Claim::Note);
    if assertions.is_empty() {
        return Ok((ledger.reports(filter)?, Ties::default()));
    }
    let all = Filter { between: None, track: None, from: None, to: None, realities: Vec::new(), ..filter.clone() };
    let all = Filter { unknown_actors: true, ..all };
    let (mut reports, ties) = corrections::apply(ledger.reports(&all)?, &assertions);
    reports.retain(|report| admits(filter, report));
    Ok((reports, ties))
}

/// What [`Ledger::reports`] asks of a report, asked of one that was corrected. Cut-off and generation do not change by that.
fn admits(filter: &Filter, report: &Report) -> bool {
    let codes = report.source.code.zip(report.target.code);
    let of_pair = |dyad: Dyad| codes.is_some_and(|(source, target)| dyad.holds(source, target));
    let days = report.date().map(|date| (date.first_day(), date.last_day()));
    (filter.unknown_actors || codes.is_some())
        && filter.between.is_none_or(of_pair)
        && filter.track.as_ref().is_none_or(|track| *track == report.track)
        && filter.from.is_none_or(|from| days.is_some_and(|(_, last)| last >= from))
        && filter.to.is_none_or(|to| days.is_some_and(|(first, _)| first <= to))
        && (filter.realities.is_empty() || filter.realities.contains(&report.reality))
}

/// Reports and their documents.
#[derive(Debug, Default)]
pub struct Known {
    /// By id.
    pub reports: BTreeMap<ReportId, Report>,
    /// Those that a report comes from.
    pub documents: BTreeMap<DocumentId, Document>,
    /// What people say of how the reports are grouped.
    pub ties: Ties,
}

impl Known {
    /// What the filter lets through.
    ///
    /// # Errors
    /// If the ledger cannot be read.
    pub fn load(ledger: &Ledger, filter: &Filter) -> Outcome<Known> {
        let (reports, ties) = reports(ledger, filter)?;
        Known::of(ledger, reports, ties)
    }

    /// These reports with their documents.
    ///
    /// # Errors
    /// If the ledger cannot be read.
    pub fn of(ledger: &Ledger, reports: Vec<Report>, ties: Ties) -> Outcome<Known> {
        let ids: BTreeSet<&DocumentId> = reports.iter().map(|report| report.evidence.document()).collect();
        let ids: Vec<DocumentId> = ids.into_iter().cloned().collect();
        let documents =
            stock::load(ledger, &ids)?.into_iter().map(|document| (document.id.clone(), document)).collect();
        Ok(Known { reports: reports.into_iter().map(|r| (r.id().clone(), r)).collect(), documents, ties })
    }

    /// The happenings that the reports tell. A document on which the grouping falls over is left out, and told.
    pub fn happenings(&self, listener: &dyn Listener) -> Vec<Happening> {
        let reports = self.reports.values().collect();
        let matter = Matter { reports, documents: &self.documents, ties: &self.ties };
        let (happenings, left_out) = grouping::group(&matter);
        for (document, problem) in left_out {
            intake::left_out(&intake::name_of(document), &problem, listener);
        }
        happenings
    }
}

/// The cut-off that was asked for, else the desk's, else the newest document's date. Notes that the editors of an edition added
/// later do not make their volume newer.
///
/// # Errors
/// If no document has a date and none is given.
pub fn settle_cutoff(ledger: &Ledger, asked: Option<Date>) -> Outcome<Cutoff> {
    if let Some(day) = asked {
        return Ok(Cutoff::at(day));
    }
    let headers = ledger.documents(None)?;
    let own = headers.iter().filter(|header| header.edition.is_none() || header.dates.written.is_some());
    // One slip of the pen must not set the end of everything.
    let newest = own.filter_map(|header| header.known).filter(|day| day.year() <= rapport_read::LAST_YEAR).max();
    let newest = newest.or_else(|| headers.iter().filter_map(|header| header.known).max());
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
    for report in reports(ledger, &Filter { cutoff: Some(cutoff), ..Filter::default() })?.0 {
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
