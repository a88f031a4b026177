//! What is known of relationships as of a cut-off: reports, the documents they come from, and the happenings they tell.

use crate::{
    corrections::{self, Beside, Read},
    failure::{Failure, Outcome},
    grouping::{self, Matter},
    intake,
    notice::Listener,
    stock,
};
use rapport_code::Ties;
use rapport_ledger::{Claim, Filter, Ledger};
use rapport_model::{
    ActorCode, Cutoff, Date, Document, DocumentId, Dyad, Evidence, Happening, Marked, Marking, Position, Quantity,
    Report, ReportId,
};
use std::{
    cmp::Reverse,
    collections::{BTreeMap, BTreeSet},
};

/// The reports that a filter lets through, read as people corrected them, and what people say of their grouping. The
/// filter looks at the corrected reading: a report whose target was mended is found under its new pair.
///
/// # Errors
/// If the ledger cannot be read.
pub fn reports(ledger: &Ledger, filter: &Filter) -> Outcome<Read> {
    let mut assertions = ledger.assertions(filter.cutoff)?;
    assertions.retain(|assertion| assertion.claim != Claim::Note);
    if assertions.is_empty() {
        return Ok(Read { reports: ledger.reports(filter)?, ..Read::default() });
    }
    let all = Filter { between: None, track: None, from: None, to: None, realities: Vec::new(), ..filter.clone() };
    let all = Filter { unknown_actors: true, ..all };
    let mut read = corrections::apply(ledger.reports(&all)?, &assertions);
    read.reports.retain(|report| admits(filter, report));
    read.set_aside.retain(|report| admits(filter, report));
    Ok(read)
}

/// What either of two says it wants, read as people corrected it.
///
/// # Errors
/// If the ledger cannot be read.
pub fn positions(ledger: &Ledger, filter: &Filter) -> Outcome<Beside<Position>> {
    let assertions = ledger.assertions(filter.cutoff)?;
    if assertions.is_empty() {
        return Ok(Beside { readings: ledger.positions(filter)?, ..Beside::default() });
    }
    let all = Filter { between: None, unknown_actors: true, ..filter.clone() };
    let mut read = corrections::positions(ledger.positions(&all)?, &assertions);
    let is_theirs = |code: ActorCode| filter.between.is_none_or(|dyad| dyad.pair().contains(&code));
    read.readings.retain(|position| position.holder.code.map_or(filter.unknown_actors, is_theirs));
    Ok(read)
}

/// Every figure that a cut-off admits, read as people corrected it.
///
/// # Errors
/// If the ledger cannot be read.
pub fn figures(ledger: &Ledger, cutoff: Cutoff) -> Outcome<Beside<Quantity>> {
    Ok(corrections::figures(ledger.quantities(Some(cutoff))?, &ledger.assertions(Some(cutoff))?))
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
    /// Marked readings that people set aside ([`Read::set_aside`]).
    pub set_aside: Vec<Report>,
}

impl Known {
    /// What the filter lets through.
    ///
    /// # Errors
    /// If the ledger cannot be read.
    pub fn load(ledger: &Ledger, filter: &Filter) -> Outcome<Known> {
        Known::of(ledger, reports(ledger, filter)?)
    }

    /// These reports with their documents.
    ///
    /// # Errors
    /// If the ledger cannot be read.
    pub fn of(ledger: &Ledger, Read { reports, ties, set_aside }: Read) -> Outcome<Known> {
        let ids: BTreeSet<&DocumentId> = reports.iter().map(|report| report.evidence.document()).collect();
        let ids: Vec<DocumentId> = ids.into_iter().cloned().collect();
        let documents =
            stock::load(ledger, &ids)?.into_iter().map(|document| (document.id.clone(), document)).collect();
        Ok(Known { reports: reports.into_iter().map(|r| (r.id().clone(), r)).collect(), documents, ties, set_aside })
    }

    /// The join of the markings of all that tells of a happening.
    pub fn marking_of(&self, happening: &Happening) -> Marking {
        let reports = happening.reports.iter().filter_map(|id| self.reports.get(id));
        Marking::of_all(reports.map(|report| report.evidence.marking()))
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
/// later do not make their volume newer. A day that no one gave is marked with the documents that gave it.
///
/// # Errors
/// If no document has a date and none is given.
pub fn settle_cutoff(ledger: &Ledger, asked: Option<Date>) -> Outcome<Marked<Cutoff>> {
    if let Some(day) = asked {
        return Ok(Cutoff::at(day).into());
    }
    let headers = ledger.documents(None)?;
    let own = headers.iter().filter(|header| header.edition.is_none() || header.dates.written.is_some());
    // One slip of the pen must not set the end of everything.
    let newest = own.filter_map(|header| header.known).filter(|day| day.year() <= rapport_read::LAST_YEAR).max();
    let newest = newest.or_else(|| headers.iter().filter_map(|header| header.known).max());
    let undated = || Failure::new("none of the documents bears a date").hint("say as of when with --as-of DATE");
    let day = newest.ok_or_else(undated)?;
    let marking = Marking::of_any(headers.iter().filter(|header| header.known == newest).map(|header| &header.marking));
    Ok(Marked { value: Cutoff::at(day), marking })
}

/// The pair that was asked for, else the desk's, else the one with the most reports: of equals, the first by code. A pair that no one
/// named is marked with the documents without any one of which it would be another.
///
/// # Errors
/// If nothing passes between any two states.
pub fn settle_dyad(ledger: &Ledger, cutoff: Cutoff, asked: Option<Dyad>) -> Outcome<Marked<Dyad>> {
    if let Some(dyad) = asked {
        return Ok(dyad.into());
    }
    let reports = reports(ledger, &Filter { cutoff: Some(cutoff), ..Filter::default() })?.reports;
    let of_states = reports.iter().filter_map(|report| Some((between_states(report)?, &report.evidence)));
    let mut told: BTreeMap<[ActorCode; 2], Vec<&Evidence>> = BTreeMap::new();
    of_states.for_each(|(pair, evidence)| told.entry(pair).or_default().push(evidence));
    let mut ranked: Vec<(&[ActorCode; 2], &Vec<&Evidence>)> = told.iter().collect();
    ranked.sort_by_key(|(pair, evidence)| (Reverse(evidence.len()), **pair));
    let none = || {
        let message = format!("nothing that passes between two states is reported by {}", cutoff.day());
        Failure::new(message).hint("name the pair with --between A,B, or a later day with --as-of")
    };
    let ([first, second], most) = ranked.first().ok_or_else(none)?;
    let lead = most.len() - ranked.get(1).map_or(0, |(_, next)| next.len());
    let dyad = Dyad::new(*first, *second).ok_or_else(none)?;
    Ok(Marked { value: dyad, marking: decisive(most, lead) })
}

fn between_states(report: &Report) -> Option<[ActorCode; 2]> {
    let (source, target) = (report.source.code?, report.target.code?);
    let states = source.is_state() && target.is_state();
    Dyad::new(source, target).filter(|_| states).map(|dyad| dyad.sorted())
}

/// The markings of the documents of which each gives the whole lead.
fn decisive(told: &[&Evidence], lead: usize) -> Marking {
    let mut counts: BTreeMap<&DocumentId, usize> = BTreeMap::new();
    told.iter().for_each(|evidence| *counts.entry(evidence.document()).or_default() += 1);
    let decide = told.iter().filter(|evidence| counts[evidence.document()] >= lead);
    Marking::of_all(decide.map(|evidence| evidence.marking()))
}
