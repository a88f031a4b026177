//! What people say of reports, applied where happenings are derived.
//!
//! Reports stay as the coder made them; an assertion stands beside them, on documents and spans. Here it is looked up
//! which reports of the generation in force each one is about, so it holds for another coder's reports of the same
//! words too. A later assertion on the same words outweighs an earlier one.

use rapport_code::Ties;
use rapport_ledger::{Anchor, Assertion, Claim, Correction};
use rapport_lexicon::Lexicon;
use rapport_model::{Actor, ActorCode, Basis, DocumentId, Event, Report, ReportId, ReportParts, Span, When};
use std::collections::BTreeMap;

/// Share of bytes that the words of an act must have in common with those that an assertion names (of all bytes of
/// either).
const ALIKE: f64 = 0.3;
/// The same where only one of the two actors stands where the assertion has it.
const ALIKE_ONE_SIDED: f64 = 0.6;

/// The reports as they are read with these assertions, and what the assertions say of their grouping. Reports with
/// unknown actors may be among them: a correction can name who acts.
pub fn apply(reports: Vec<Report>, assertions: &[Assertion]) -> (Vec<Report>, Ties) {
    let index = Index::of(&reports);
    let mut said: BTreeMap<usize, Vec<(bool, &Correction, &str)>> = BTreeMap::new();
    let mut grouped: BTreeMap<(ReportId, ReportId), bool> = BTreeMap::new();
    for assertion in assertions {
        match &assertion.claim {
            Claim::Correction(correction) => {
                for (at, turned) in assertion.on.iter().flat_map(|anchor| index.find(anchor)) {
                    said.entry(at).or_default().push((turned, correction, &assertion.who));
                }
            }
            Claim::Merge | Claim::Split => {
                for pair in index.pairs(&assertion.on) {
                    grouped.insert(pair, assertion.claim == Claim::Merge);
                }
            }
            Claim::Note => {}
        }
    }
    let read = reports.iter().enumerate().filter_map(|(at, report)| match said.get(&at) {
        Some(corrections) => corrected(report, corrections),
        None => Some(report.clone()),
    });
    let of = |merged: bool| grouped.iter().filter(|(_, m)| **m == merged).map(|(pair, _)| pair.clone()).collect();
    (read.collect(), Ties { together: of(true), apart: of(false) })
}

/// How many of these reports an assertion is about.
pub fn found(reports: &[Report], assertion: &Assertion) -> usize {
    let index = Index::of(reports);
    let mut places: Vec<usize> = assertion.on.iter().flat_map(|anchor| index.find(anchor)).map(|(at, _)| at).collect();
    places.sort_unstable();
    places.dedup();
    places.len()
}

/// Reports by document.
struct Index<'r> {
    reports: &'r [Report],
    by_document: BTreeMap<&'r DocumentId, Vec<usize>>,
}

impl<'r> Index<'r> {
    fn of(reports: &'r [Report]) -> Index<'r> {
        let mut by_document: BTreeMap<&DocumentId, Vec<usize>> = BTreeMap::new();
        for (at, report) in reports.iter().enumerate() {
            by_document.entry(report.evidence.document()).or_default().push(at);
        }
        Index { reports, by_document }
    }

    /// The reports that the anchor is about: those whose clause is most like its words, with source and target where
    /// it has them. Of a symmetric act also the other direction, said to be turned.
    fn find(&self, anchor: &Anchor) -> Vec<(usize, bool)> {
        let near = self.by_document.get(anchor.words.document()).into_iter().flatten().copied();
        let near: Vec<(usize, f64)> = near
            .map(|at| (at, share(&self.reports[at].clause, anchor.words.spans())))
            .filter(|(_, s)| *s > 0.0)
            .collect();
        let sides = |at: usize| {
            let report = &self.reports[at];
            [stands(anchor.source, report.source.span), stands(anchor.target, report.target.span)]
        };
        let turned = |at: usize| {
            let report = &self.reports[at];
            report.symmetric && stands(anchor.source, report.target.span) && stands(anchor.target, report.source.span)
        };
        let straight = best(&near, ALIKE, |at| sides(at) == [true; 2]);
        if straight.is_empty() {
            return best(&near, ALIKE_ONE_SIDED, |at| sides(at).contains(&true))
                .into_iter()
                .map(|at| (at, false))
                .collect();
        }
        let back = best(&near, ALIKE, |at| turned(at) && !straight.contains(&at));
        let straight = straight.into_iter().map(|at| (at, false));
        straight.chain(back.into_iter().map(|at| (at, true))).collect()
    }

    /// The pairs of reports that two of the anchors are about, each pair in order of its ids.
    fn pairs(&self, anchors: &[Anchor]) -> Vec<(ReportId, ReportId)> {
        let found: Vec<Vec<&ReportId>> =
            anchors.iter().map(|a| self.find(a).into_iter().map(|(at, _)| self.reports[at].id()).collect()).collect();
        let mut pairs = Vec::new();
        for (n, one) in found.iter().enumerate() {
            for (a, b) in one.iter().flat_map(|a| found[n + 1..].iter().flatten().map(move |b| (*a, *b))) {
                if a != b && !one.contains(&b) {
                    pairs.push((a.min(b).clone(), a.max(b).clone()));
                }
            }
        }
        pairs
    }
}

/// Those of the greatest share, if that is enough.
fn best(near: &[(usize, f64)], least: f64, fits: impl Fn(usize) -> bool) -> Vec<usize> {
    let fitting: Vec<&(usize, f64)> = near.iter().filter(|(at, share)| *share >= least && fits(*at)).collect();
    let most = fitting.iter().map(|(_, share)| *share).fold(0.0, f64::max);
    fitting.into_iter().filter(|(_, share)| *share >= most).map(|(at, _)| *at).collect()
}

/// Whether an actor stands where the anchor has it; an anchor that does not say suits all.
fn stands(anchor: Option<Span>, actor: Option<Span>) -> bool {
    anchor.is_none_or(|anchor| actor.is_some_and(|actor| actor.meets(anchor)))
}

/// Bytes in common, of all bytes of either.
fn share(a: &[Span], b: &[Span]) -> f64 {
    let common: usize =
        a.iter().flat_map(|x| b.iter().map(|y| x.end().min(y.end()).saturating_sub(x.start().max(y.start())))).sum();
    let of = |spans: &[Span]| spans.iter().map(|span| span.len()).sum::<usize>();
    let all = of(a) + of(b) - common;
    if all == 0 { 0.0 } else { common as f64 / all as f64 }
}

/// The report as people read it; `None` if it is withdrawn.
fn corrected(report: &Report, corrections: &[(bool, &Correction, &str)]) -> Option<Report> {
    let mut parts: ReportParts = (**report).clone();
    let mut withdrawn = false;
    for (turned, correction, who) in corrections {
        withdrawn = **correction == Correction::Withdrawn;
        set(&mut parts, correction, *turned);
        // What both do at once need not be so under another code: then only the direction that was named stays.
        let is_mutual = matches!(parts.event.cameo.root(), "03" | "04" | "05" | "06");
        if parts.symmetric && !is_mutual {
            parts.symmetric = false;
            withdrawn |= *turned;
        }
        parts.confidence = 1.0;
        parts.frame = format!("{}; corrected by {who}", report.frame);
    }
    (!withdrawn).then(|| report.read_as(parts))
}

fn set(parts: &mut ReportParts, correction: &Correction, turned: bool) {
    match correction {
        Correction::Source(code) => name(if turned { &mut parts.target } else { &mut parts.source }, *code),
        Correction::Target(code) => name(if turned { &mut parts.source } else { &mut parts.target }, *code),
        Correction::Cameo(code) => parts.event = Event::new(*code),
        Correction::Date(date) => parts.when = When::new(*date, Basis::Stated),
        Correction::Reality(reality) => parts.reality = *reality,
        Correction::Withdrawn => {}
    }
}

/// Another actor, named by the same words.
fn name(actor: &mut Actor, code: ActorCode) {
    if actor.code != Some(code) {
        actor.name = Lexicon::builtin().actor_name(code).map_or_else(|| code.to_string(), str::to_owned);
        actor.role = None;
        actor.code = Some(code);
    }
}
