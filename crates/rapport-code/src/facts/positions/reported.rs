//! Stands that reports tell: acts of words between two sides.

use super::bearing::bearing;
use crate::{acts::Coded, sentence::Issues};
use rapport_lexicon::vocabulary;
use rapport_model::{Position, Reality, Report, Stance};

pub(super) fn of_report(coded: &Coded, issues: &Issues, report: &Report) -> Vec<Position> {
    let told = matches!(report.reality, Reality::Actual | Reality::Claimed);
    // What bodies of one state say to each other is no stand of a side.
    let told = told && report.source.code != report.target.code;
    // A concession is a deed too: as somebody's words about another it is no stand of that other.
    let told = told && !(report.reality == Reality::Claimed && matches!(report.event.cameo.root(), "05" | "08"));
    let Some(stance) = Stance::of(report.event.cameo).filter(|_| told && report.source.code.is_some()) else {
        return Vec::new();
    };
    let stance = if stance == Stance::Offer && is_consent(&report.frame) { Stance::Acceptance } else { stance };
    let tree = &coded.scene.tree;
    let within = |place: usize| report.clause.iter().any(|span| span.covers(tree.tokens[place].span));
    let position = |issue: u32| Position {
        holder: report.source.clone(),
        issue: issues.id(issue).to_owned(),
        obstacle: issues.is_obstacle(issue),
        stance,
        cameo: report.event.cameo,
        about: Some(report.target.clone()),
        when: report.when,
        reality: report.reality,
        attribution: report.attribution.clone(),
        clause: report.clause.clone(),
        confidence: report.confidence,
        evidence: report.evidence.clone(),
        also: Vec::new(),
    };
    bearing(coded, issues, [Some(&report.source), Some(&report.target)], within).into_iter().map(position).collect()
}

/// An operator of intent that answers another's wish.
fn is_consent(frame: &str) -> bool {
    let mut words = frame.split_whitespace().skip(1);
    words.next().is_some_and(|word| vocabulary().consenting.contains(word))
}
