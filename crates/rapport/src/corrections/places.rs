//! Which readings an assertion is about: those whose words are most like the ones it names.

use rapport_ledger::Anchor;
use rapport_model::{DocumentId, Position, Quantity, Report, ReportId, Span};
use std::collections::BTreeMap;

/// Share of bytes that the words of an act must have in common with those that an assertion names (of all bytes of
/// either).
const ALIKE: f64 = 0.3;
/// The same where only one of the two actors stands where the assertion has it.
const ALIKE_ONE_SIDED: f64 = 0.6;

/// A reading of some words.
pub(super) trait Stands {
    /// Of which document.
    fn document(&self) -> &DocumentId;
    /// Its own words.
    fn clause(&self) -> &[Span];
    /// Where its two sides are named.
    fn sides(&self) -> [Option<Span>; 2] {
        [None; 2]
    }
    /// Whether both do it, so that the other direction is a reading too.
    fn symmetric(&self) -> bool {
        false
    }
}

impl Stands for Report {
    fn document(&self) -> &DocumentId {
        self.evidence.document()
    }

    fn clause(&self) -> &[Span] {
        &self.clause
    }

    fn sides(&self) -> [Option<Span>; 2] {
        [self.source.span, self.target.span]
    }

    fn symmetric(&self) -> bool {
        self.symmetric
    }
}

impl Stands for Position {
    fn document(&self) -> &DocumentId {
        self.evidence.document()
    }

    fn clause(&self) -> &[Span] {
        &self.clause
    }

    fn sides(&self) -> [Option<Span>; 2] {
        [self.holder.span, self.about.as_ref().and_then(|about| about.span)]
    }

    /// An agreement is the position of both.
    fn symmetric(&self) -> bool {
        self.cameo.root() == "05"
    }
}

impl Stands for Quantity {
    fn document(&self) -> &DocumentId {
        self.evidence.document()
    }

    fn clause(&self) -> &[Span] {
        self.evidence.spans()
    }
}

/// Readings by document.
pub(super) struct Index<'r, R> {
    readings: &'r [R],
    by_document: BTreeMap<&'r DocumentId, Vec<usize>>,
}

impl<'r, R: Stands> Index<'r, R> {
    pub(super) fn of(readings: &'r [R]) -> Index<'r, R> {
        let mut by_document: BTreeMap<&DocumentId, Vec<usize>> = BTreeMap::new();
        for (at, reading) in readings.iter().enumerate() {
            by_document.entry(reading.document()).or_default().push(at);
        }
        Index { readings, by_document }
    }

    /// The readings that the anchor is about: those whose clause is most like its words, with source and target where
    /// it has them. Of a symmetric act also the other direction, said to be turned.
    pub(super) fn find(&self, anchor: &Anchor) -> Vec<(usize, bool)> {
        let near = self.by_document.get(anchor.words.document()).into_iter().flatten().copied();
        let near: Vec<(usize, f64)> = near
            .map(|at| (at, share(self.readings[at].clause(), anchor.words.spans())))
            .filter(|(_, s)| *s > 0.0)
            .collect();
        let sides = |at: usize| {
            let [source, target] = self.readings[at].sides();
            [stands(anchor.source, source), stands(anchor.target, target)]
        };
        let turned = |at: usize| {
            let [source, target] = self.readings[at].sides();
            self.readings[at].symmetric() && stands(anchor.source, target) && stands(anchor.target, source)
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
}

impl Index<'_, Report> {
    /// The pairs of reports that two of the anchors are about, each pair in order of its ids.
    pub(super) fn pairs(&self, anchors: &[Anchor]) -> Vec<(ReportId, ReportId)> {
        let found: Vec<Vec<&ReportId>> =
            anchors.iter().map(|a| self.find(a).into_iter().map(|(at, _)| self.readings[at].id()).collect()).collect();
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
pub(super) fn stands(anchor: Option<Span>, actor: Option<Span>) -> bool {
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
