//! Each side's stated positions: what it demands, offers, refuses, accepts or says in a matter that the desk watches.
//!
//! Most are acts of words between two sides, and reported as such; their stance follows from their code. The rest are
//! told by words of holding ("insists that", "is willing to", "the Chinese position is that"), which need nobody acted
//! upon.

mod again;
mod bearing;
mod holding;
mod reported;

pub(crate) use again::once;

use crate::{
    actors::Mention,
    acts::Coded,
    language::Rel,
    language::pieces,
    sentence::Issues,
    standing::{Standing, attribution, standing},
    time::when,
};
use bearing::{about, bearing};
use holding::{outer_subject, stand};
use rapport_lexicon::vocabulary;
use rapport_model::{Cameo, Position, Reality, Report, SourceKind, Stance, Upos};
use reported::of_report;

/// The positions of one sentence: those of its reports, then those told by words of holding that no report has.
pub(crate) fn positions(coded: &Coded, issues: &Issues, reports: &[Report], out: &mut Vec<Position>) {
    let from = out.len();
    for report in reports {
        out.extend(of_report(coded, issues, report));
    }
    for at in 0..coded.scene.tree.len() {
        for position in held(coded, issues, at) {
            if !out[from..].iter().any(|known| says(known, &position)) {
                out.push(position);
            }
        }
    }
}

/// Whether a position is told already: the same stand of the same side, more than a statement in the same matter, or the same
/// words read as an act ("offered support").
fn says(known: &Position, new: &Position) -> bool {
    let words = |position: &Position| position.clause.first().map(|span| span.start());
    known.holder.code == new.holder.code
        && known.issue == new.issue
        && (known.stance == new.stance || new.stance == Stance::Statement || words(known) == words(new))
}

/// What a word of holding tells, for each holder and issue.
fn held(coded: &Coded, issues: &Issues, at: usize) -> Vec<Position> {
    let Some(held) = stand(coded, at) else { return Vec::new() };
    let Some(standing) = standing_of(coded, at) else { return Vec::new() };
    let tree = &coded.scene.tree;
    let subject = coded.scene.subject(at);
    let below = |place| tree.is_under(place, at) && subject.is_none_or(|subject| !tree.is_under(place, subject));
    let mut positions = Vec::new();
    for mention in held.holders.iter().map(|&holder| &coded.scene.mentions[holder]) {
        let Some(holder) = mention.code().filter(|_| !is_analyst(coded, mention)) else { continue };
        let about = about(coded, at, held.content, holder);
        let matters = bearing(coded, issues, [Some(&mention.actor), about.as_ref()], below);
        let taken = Position { about, ..stand_taken(coded, at, held.stance, &standing, mention) };
        positions.extend(matters.into_iter().map(|issue| Position {
            issue: issues.id(issue).to_owned(),
            obstacle: issues.is_obstacle(issue),
            ..taken.clone()
        }));
    }
    positions
}

/// A stand as somebody takes it, before it is known in which matter and about whom.
fn stand_taken(coded: &Coded, at: usize, stance: Stance, standing: &Standing, holder: &Mention) -> Position {
    let scene = &coded.scene;
    let (first, last) = scene.tree.extent(at);
    let last = (first..=last).rev().find(|&k| scene.tree.upos(k) != Upos::Punct).unwrap_or(last);
    Position {
        holder: holder.actor.clone(),
        issue: String::new(),
        obstacle: false,
        stance,
        cameo: code_of(stance),
        about: None,
        when: when(coded.document, scene, &coded.dates, at, standing),
        reality: standing.reality,
        attribution: attribution(coded.document, scene, standing, at),
        clause: pieces(coded.document, &scene.tree, first, last),
        confidence: 0.6 * f32::from(holder.certainty) / 100.0,
        evidence: coded.evidence.clone(),
        also: Vec::new(),
    }
}

fn code_of(stance: Stance) -> Cameo {
    let code = match stance {
        Stance::Demand => "100",
        Stance::Offer => "030",
        Stance::Refusal => "120",
        Stance::Acceptance => "050",
        Stance::Statement => "010",
    };
    code.parse().expect("these are codes of CAMEO")
}

/// "We believe that Moscow is prepared": in an assessment its writers judge, and no side takes a stand.
fn is_analyst(coded: &Coded, holder: &Mention) -> bool {
    let own = vocabulary().author_we.contains(coded.scene.tree.lemma(holder.head));
    own && coded.document.source == SourceKind::Intelligence
}

/// How it stands, if it is told as a fact or as somebody's words.
fn standing_of(coded: &Coded, at: usize) -> Option<Standing> {
    let scene = &coded.scene;
    let found = match coded.readings.at(at) {
        Some(reading) => standing(scene, &coded.readings, reading),
        None => Standing { reality: Reality::Actual, said_at: None },
    };
    let tree = &scene.tree;
    if outer_subject(coded, at).is_some() {
        return Some(Standing { reality: Reality::Actual, said_at: None });
    }
    let unsure = tree.kids(at).any(|k| {
        (tree.rel(k) == Rel::Aux && vocabulary().unsure.contains(tree.lemma(k)))
            || (tree.rel(k) == Rel::Mark && vocabulary().not_yet.contains(tree.lemma(k)))
    });
    (!unsure && matches!(found.reality, Reality::Actual | Reality::Claimed)).then_some(found)
}

#[cfg(test)]
mod tests;
