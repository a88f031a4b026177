//! How well a reading answers for a pair.

use crate::{
    acts::{Coded, Reading, saying},
    language::Rel,
};
use rapport_lexicon::{Kind, frames::Part, vocabulary};

/// The reading that answers best for the words that head the pair, and its score.
pub(super) fn likeliest<'r>(
    coded: &Coded,
    candidates: impl Iterator<Item = &'r Reading>,
    heads: (usize, usize),
) -> Option<(f32, &'r Reading)> {
    let scored = candidates.map(|r| (score(coded, r, heads), r));
    scored.max_by(|a, b| a.0.total_cmp(&b.0).then(b.1.at.cmp(&a.1.at)))
}

/// Whether a reading stands for itself: what an operator carries on is read with the operator.
pub(super) fn is_own(coded: &Coded, reading: &Reading) -> bool {
    coded.readings.governor(reading.at).is_none()
}

fn score(coded: &Coded, reading: &Reading, (source, target): (usize, usize)) -> f32 {
    let forward = stands(coded, reading, source, target);
    let back = stands(coded, reading, target, source);
    let back = if reading.symmetric || !reading.frame.pattern.reversed.is_empty() { back } else { back * 0.5 };
    let distance = (steps(coded, source, reading.at) + steps(coded, target, reading.at)) as f32;
    let statement = reading.code.is_some_and(|c| c.root() == "01");
    let noun = coded.scene.part(reading.at) == Some(Part::Noun);
    forward.max(back) + 0.1 * reading.weight.min(8) as f32
        - 0.15 * distance.min(12.0)
        - if statement { 0.7 } else { 0.0 }
        - if is_message(coded, reading) { 0.5 } else { 0.0 }
        - if is_cry_of_a_march(coded, reading) { 1.0 } else { 0.0 }
        - if noun { 0.4 } else { 0.0 }
}

/// "marched to demand his resignation": what a protest is for.
fn is_cry_of_a_march(coded: &Coded, reading: &Reading) -> bool {
    let tree = &coded.scene.tree;
    let head = tree.head(reading.at).filter(|_| matches!(tree.rel(reading.at), Rel::Advcl | Rel::Xcomp));
    let protest = head.and_then(|h| coded.readings.at(h)).and_then(|r| r.code);
    protest.is_some_and(|c| c.root() == "14")
}

/// A word that says no more than that something was sent or said.
fn is_message(coded: &Coded, reading: &Reading) -> bool {
    let word = coded.scene.tree.lemma(reading.at);
    let message = vocabulary().says_little.contains(word);
    message && reading.kind.is_none() && reading.code.is_some_and(|c| c.root() == "04")
}

/// How well the one stands as who acts and the other as who is acted upon.
fn stands(coded: &Coded, reading: &Reading, source: usize, target: usize) -> f32 {
    let scene = &coded.scene;
    let tree = &scene.tree;
    let acts = match scene.part(reading.at) {
        Some(Part::Noun) => place(tree.is_under(source, reading.at), 0.9),
        _ => match scene.subject(reading.at) {
            Some(subject) if subject == source => 2.0,
            Some(subject) => {
                place(tree.is_under(source, subject), 1.5).max(place(tree.is_under(source, reading.at), 0.4))
            }
            None => place(tree.is_under(source, reading.at), 0.8),
        },
    };
    let object = scene.object(reading.at);
    let charged = || (reading.kind == Some(Kind::Say)).then(|| saying::content(scene, reading.at)).flatten();
    let spoken_of = |clause: usize| {
        let subject = tree.kids(clause).find(|&k| tree.rel(k).is_subject());
        subject.is_some_and(|s| tree.is_under(target, s))
    };
    let told = saying::addressee(scene, reading.at).filter(|_| reading.kind.is_some());
    let suffers = if object == Some(target) || charged().is_some_and(spoken_of) {
        2.0
    } else if object.is_some_and(|o| tree.is_under(target, o)) {
        1.6
    } else if reading.governs.is_some_and(|g| tree.is_under(target, g)) || tree.is_under(target, reading.at) {
        1.4
    } else if told.is_some_and(|t| tree.is_under(target, t)) {
        2.0
    } else {
        0.0
    };
    acts + suffers
}

fn place(holds: bool, value: f32) -> f32 {
    if holds { value } else { 0.0 }
}

/// Steps in the tree from one word to another.
fn steps(coded: &Coded, from: usize, to: usize) -> usize {
    let tree = &coded.scene.tree;
    let up: Vec<usize> = tree.path_up(to).collect();
    let meet = tree.path_up(from).enumerate().find_map(|(n, at)| up.iter().position(|&u| u == at).map(|m| n + m));
    meet.unwrap_or(20)
}
