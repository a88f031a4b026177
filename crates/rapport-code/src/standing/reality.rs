//! How an act stands: done, claimed, proposed, expected, imagined, or said not to be.

use super::{
    above::climb,
    mood::own,
    nominal,
    said::{is_own_announcement, said_beside},
    state::{Standing, set},
};
use crate::{
    acts::{Reading, Readings},
    language::Rel,
    sentence::Scene,
};
use rapport_lexicon::{Kind, frames::Part};
use rapport_model::Reality;

/// How the act of this reading stands.
pub(crate) fn standing(scene: &Scene, readings: &Readings, reading: &Reading) -> Standing {
    let mut standing = Standing { reality: Reality::Actual, said_at: said_beside(scene, readings, reading.at) };
    // "is not ready to" was read as a refusal, "no longer supports" as an end: the negation is spent.
    let spent = reading.kind == Some(Kind::Reject) && scene.part(reading.at) == Some(Part::Adjective)
        || reading.kind == Some(Kind::Less) && scene.is_ended(reading.at);
    set(&mut standing.reality, own(scene, reading.at, spent));
    if scene.part(reading.at) == Some(Part::Verb) {
        set(&mut standing.reality, by_its_arguments(scene, reading.at));
    }
    if let Some(governed) = reading.governs
        && reading.kind == Some(Kind::Through)
    {
        set(&mut standing.reality, carried(scene, governed));
    }
    if scene.part(reading.at) == Some(Part::Noun) {
        set(&mut standing.reality, nominal::standing(scene, reading));
    }
    if !readings.governor(reading.at).is_some_and(|above| nominal::is_answered(scene, reading, above)) {
        climb(scene, readings, reading.at, &mut standing);
    }
    if scene.tree.form(scene.tree.len().saturating_sub(1)) == "?"
        || scene.tree.form(scene.tree.len().saturating_sub(2)) == "?"
    {
        set(&mut standing.reality, Some(Reality::Hypothetical));
    }
    if let Some(said) = standing.said_at {
        match is_own_announcement(scene, reading.at, said) {
            true if standing.reality == Reality::Claimed => standing.reality = Reality::Actual,
            true => {}
            false => set(&mut standing.reality, Some(Reality::Claimed)),
        }
    }
    standing
}

/// How an act stands that no frame reads, as far as what stands beside and above its word tells.
pub(crate) fn unread(scene: &Scene, readings: &Readings, at: usize) -> Standing {
    let mut standing = Standing { reality: Reality::Actual, said_at: said_beside(scene, readings, at) };
    set(&mut standing.reality, own(scene, at, false));
    climb(scene, readings, at, &mut standing);
    standing
}

/// "had no contact with Peking", "no American firm was approached": a "no" before an argument denies the verb.
fn by_its_arguments(scene: &Scene, verb: usize) -> Option<Reality> {
    let tree = &scene.tree;
    let subject = tree.kids(verb).find(|&k| tree.rel(k).is_subject());
    // "in his dream Sweden bombed Denmark"
    let mut scenes = scene.own_phrases(verb).filter(|(_, p)| *p == "in");
    if scenes.any(|(k, _)| scene.frames.in_class(tree.lemma(k), "fiction")) {
        return Some(Reality::Hypothetical);
    }
    let no = |k: usize| tree.kids(k).any(|d| tree.rel(d) == Rel::Det && matches!(tree.lemma(d), "no" | "neither"));
    scene.object_below(verb).into_iter().chain(subject).any(no).then_some(Reality::Negated)
}

/// Negations of a noun that a verb carries: "reached no agreement".
fn carried(scene: &Scene, at: usize) -> Option<Reality> {
    scene.is_negated(at).then_some(Reality::Negated)
}
