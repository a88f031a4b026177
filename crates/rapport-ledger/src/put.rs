//! Reports going in.

use crate::{
    Error, Generation, Ledger, Result,
    column::{days, is_storable, span},
    key::{Home, Key, actor_key, document_key, text_of},
    seal::commit,
    wire,
};
use rapport_model::{Actor, DocumentId, Position, Problem, Quantity, Report, Severity};
use rusqlite::{Transaction, params};
use std::collections::HashMap;

/// What the coder made of one document; empty for one that it does not read.
#[derive(Clone, Debug)]
pub struct Coded<'a> {
    /// The document.
    pub document: &'a DocumentId,
    /// Its reports.
    pub reports: &'a [Report],
    /// The figures in its sentences.
    pub quantities: &'a [Quantity],
    /// What the sides in it say they want.
    pub positions: &'a [Position],
}

/// What putting did.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Put {
    /// Reports that are new.
    pub reports: usize,
    /// Figures that are new.
    pub quantities: usize,
    /// Positions that are new.
    pub positions: usize,
    /// Documents that were coded in this generation already: left as they were.
    pub skipped: usize,
    /// What was refused, each named with the mend.
    pub problems: Vec<Problem>,
}

impl Ledger {
    /// Keeps what the coder made of these documents, in one transaction. A document that is coded in this generation is
    /// left as it is. A report whose evidence does not hold is refused and named; the rest is kept.
    ///
    /// # Errors
    /// If the ledger does not hold a document, or cannot be written; then nothing of it is kept.
    pub fn put(&mut self, generation: &Generation, coded: &[Coded]) -> Result<Put> {
        let change = self.change()?;
        let mut put = Put::default();
        for one in coded {
            put_document(&change, generation.key, one, &mut put)?;
        }
        commit(change)?;
        Ok(put)
    }
}

fn put_document(change: &Transaction, generation: Key, coded: &Coded, put: &mut Put) -> Result<()> {
    let unknown = || Error::UnknownDocument(coded.document.to_string());
    let document = document_key(change, coded.document)?.ok_or_else(unknown)?;
    let mut mark = change.prepare_cached("insert or ignore into coded (generation, document) values (?, ?)")?;
    if mark.execute([generation, document])? == 0 {
        put.skipped += 1;
        return Ok(());
    }
    if coded.reports.is_empty() && coded.quantities.is_empty() && coded.positions.is_empty() {
        return Ok(());
    }
    let text = &text_of(change, document)?;
    let home = Home { change, generation: Some(generation), id: coded.document, key: document, text };
    let mut seen = HashMap::new();
    for report in coded.reports {
        if seen.insert(report.id(), report) == Some(report) {
            continue; // the coder said the same thing twice
        }
        match put_report(&home, report)? {
            Some(problem) => put.problems.push(problem),
            None => put.reports += 1,
        }
    }
    for quantity in coded.quantities {
        match crate::quantity::put(&home, quantity)? {
            Some(problem) => put.problems.push(problem),
            None => put.quantities += 1,
        }
    }
    for (ordinal, position) in coded.positions.iter().enumerate() {
        match crate::position::put(&home, ordinal, position)? {
            Some(problem) => put.problems.push(problem),
            None => put.positions += 1,
        }
    }
    Ok(())
}

/// Keeps one report; a problem says why it was refused.
fn put_report(home: &Home, report: &Report) -> Result<Option<Problem>> {
    if let Some(reason) = misfit(report, home.text) {
        return Ok(Some(refused(report, &reason)));
    }
    let evidence = match home.evidence(&report.evidence)? {
        Ok(key) => key,
        Err(reason) => return Ok(Some(refused(report, &reason))),
    };
    match insert(home, evidence, report)? {
        Some(key) => crate::contact::put(home.change, key, report.contact.as_ref())?,
        None => return Ok(Some(refused(report, "another of the same words, actors and code came before it"))),
    }
    Ok(None)
}

fn refused(report: &Report, reason: &str) -> Problem {
    let message = format!("report {} of {} was left out: {reason}", report.id(), report.evidence.document());
    let problem = Problem::new(Severity::Error, message).hint("code the document again from the ledger's own text");
    match report.evidence.spans().first() {
        Some(span) => problem.at(*span),
        None => problem,
    }
}

/// Why a report could not come back equal.
fn misfit(report: &Report, text: &str) -> Option<String> {
    if !is_storable(report.date()) {
        return Some("its date is outside the years 0000–9999".into());
    }
    if !report.confidence.is_finite() {
        return Some("its confidence is no number".into());
    }
    let participants = report.contact.iter().flat_map(|c| &c.participants).filter_map(|p| p.span);
    let actors = [report.source.span, report.target.span].into_iter().flatten();
    let astray = report.clause.iter().copied().chain(actors).chain(participants).find(|s| s.get(text).is_none());
    astray.map(|span| format!("{span} do not lie in the text"))
}

/// The new row's key; `None` if this generation has a report of the same id.
fn insert(home: &Home, evidence: Key, report: &Report) -> Result<Option<Key>> {
    let change = home.change;
    let [happened, first_day, last_day] = days(report.date());
    let actor = |actor: &Actor| actor.code.map(|code| actor_key(change, code)).transpose();
    let (source, target) = (actor(&report.source)?, actor(&report.target)?);
    let rows = change
        .prepare_cached(
            "insert into report (generation, name, evidence, sentence, clause, happened, first_day, last_day, basis, \
             source, source_role, source_name, source_span, target, target_role, target_name, target_span, cameo, \
             plover, quad, goldstein, reality, said_by, said_via, said_public, issues, track, finite, symmetric, \
             confidence, frame) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, \
             ?, ?, ?, ?, ?) on conflict (generation, name) do nothing",
        )?
        .execute(params![
            home.generation,
            report.id().as_str(),
            evidence,
            report.sentence,
            wire::write(&report.clause),
            happened,
            first_day,
            last_day,
            report.when.basis().word(),
            source,
            report.source.role.map(|role| role.to_string()),
            report.source.name,
            span(report.source.span),
            target,
            report.target.role.map(|role| role.to_string()),
            report.target.name,
            span(report.target.span),
            report.event.cameo.as_str(),
            report.event.plover.map(|plover| plover.label()),
            report.event.quad().number(),
            report.event.goldstein().tenths(),
            report.reality.word(),
            report.attribution.by,
            report.attribution.via.map(|via| via.word()),
            report.attribution.public,
            wire::write(&report.issues),
            report.track.word(),
            report.finite,
            report.symmetric,
            f64::from(report.confidence),
            report.frame,
        ])?;
    Ok((rows == 1).then(|| change.last_insert_rowid()))
}
