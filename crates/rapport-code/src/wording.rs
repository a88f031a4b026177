//! Acts of words that sound like deeds. Attacks in words: "Brezhnev launched a major attack on China" in a speech is criticism (CAMEO 111), not the use of force.

use crate::{actors::MentionKind, reading::Reading, scene::Scene};
use rapport_model::{Cameo, Upos};

/// The code of a reading, with an attack made by words read as such.
pub(crate) fn settled(scene: &Scene, reading: &Reading, code: Cameo) -> Cameo {
    let attack = code.as_str() == "190"
        && [Some(reading.at), reading.governs].into_iter().flatten().any(|at| is_either(scene, at));
    // "the interests of the two clash": a disagreement.
    let abstractly = code.root() == "19"
        && scene.tree.upos(reading.at) == Upos::Verb
        && scene.subject(reading.at).is_some_and(|s| scene.frames.in_class(scene.tree.lemma(s), "abstract"));
    match (attack && is_verbal(scene, reading.at), abstractly) {
        (true, _) => "111".parse().unwrap_or(code),
        (_, true) => "110".parse().unwrap_or(code),
        _ => code,
    }
}

/// Words that tell of blows and of criticism alike.
fn is_either(scene: &Scene, at: usize) -> bool {
    matches!(scene.tree.lemma(at), "attack" | "assault" | "blast" | "broadside" | "assail" | "strike" | "salvo")
}

/// Whether the sentence speaks of speaking, or a person attacks and no weapon is named.
fn is_verbal(scene: &Scene, at: usize) -> bool {
    let names = |class: &str| (0..scene.tree.len()).any(|t| scene.frames.in_class(scene.tree.lemma(t), class));
    if names("weapons") {
        return false;
    }
    let person = |m: usize| scene.mentions[m].kind == MentionKind::Person;
    let by_person = scene.subject(at).is_some_and(|s| scene.mentions_over(s).into_iter().any(person));
    by_person || names("speech")
}
