//! Words of saying beside an act: "…, he announced", "according to".

use crate::{
    acts::Readings,
    language::{Rel, Tree},
    sentence::Scene,
};
use rapport_lexicon::{Kind, frames::Part, vocabulary};
use rapport_model::Upos;

/// Parties who announce or admit their own act, or say that they have done it: that is no mere claim.
pub(crate) fn is_own_announcement(scene: &Scene, act: usize, said: usize) -> bool {
    let own = match scene.tree.lemma(said) {
        // "reiterated that it was not ready to": who says so refuses.
        _ if scene.part(act) == Some(Part::Adjective) && scene.tree.kid(act, Rel::Cop).is_some() => true,
        _ if scene.is_ended(act) => true,
        verb if vocabulary().confirming.contains(verb) => true,
        verb if vocabulary().asserting.contains(verb) => is_past(scene, act),
        _ => false,
    };
    let codes = |node: Option<usize>| -> Vec<_> {
        let joined = node.into_iter().flat_map(|n| scene.tree.kids_by(n, Rel::Conj).chain([n]).collect::<Vec<_>>());
        joined.flat_map(|n| scene.mentions_over(n)).filter_map(|i| scene.mentions[i].code()).collect()
    };
    let (speakers, actors) = (codes(scene.subject(said)), codes(scene.subject(act)));
    // "talks between A and B are to be resumed": of what nobody else does, its own parties.
    let passive = scene.tree.kid(act, Rel::NsubjPass).filter(|_| actors.is_empty());
    let within = |at: usize| passive.is_some_and(|noun| scene.tree.is_under(at, noun));
    let parties = scene.mentions.iter().filter(|m| within(m.head)).filter_map(|m| m.code());
    own && actors.into_iter().chain(parties).any(|a| speakers.contains(&a))
}

/// "had launched", "launched", "was breaking off": told as over or under way.
fn is_past(scene: &Scene, verb: usize) -> bool {
    let tree = &scene.tree;
    let helped = |k: usize| tree.rel(k) == Rel::Aux && tree.lemma(k) == "have";
    let under_way = |k: usize| tree.rel(k) == Rel::Aux && tree.lemma(k) == "be" && tree.form(verb).ends_with("ing");
    scene.part(verb) == Some(Part::Verb)
        && (tree.kids(verb).any(|k| helped(k) || under_way(k))
            || (tree.has(verb, "Tense", "Past") && tree.has(verb, "VerbForm", "Fin")))
}

/// "China attacked, Hanoi said" and "according to Hanoi": the word of saying beside the act.
pub(super) fn said_beside(scene: &Scene, readings: &Readings, at: usize) -> Option<usize> {
    let tree = &scene.tree;
    let says = |k: usize| {
        readings.at(k).is_some_and(|r| r.kind == Some(Kind::Say)) || matches!(tree.lemma(k), "say" | "report")
    };
    let top = tree.path_up(at).find(|&n| !matches!(tree.rel(n), Rel::Conj | Rel::Xcomp | Rel::Obj))?;
    if let Some(source) = according_to(tree) {
        return Some(source);
    }
    let beside = |k: &usize| match tree.rel(*k) {
        // "--congratulations never acknowledged in the press--" says nothing.
        Rel::Parataxis => says(*k) && !scene.is_negated(*k) && tree.kids(*k).any(|s| tree.rel(s).is_subject()),
        Rel::Obl | Rel::Other => tree.case(*k).is_some_and(|c| c == "accord" || c == "according"),
        _ => false,
    };
    tree.kids(top).find(beside)
}

/// Whoever stands after "according to".
fn according_to(tree: &Tree) -> Option<usize> {
    let at = (0..tree.len()).find(|&t| tree.form(t).eq_ignore_ascii_case("according") && tree.form(t + 1) == "to")?;
    let noun = |t: &usize| matches!(tree.upos(*t), Upos::Noun | Upos::Propn | Upos::Pron);
    let first = (at + 2..tree.len()).find(noun)?;
    // The head of the phrase: the last noun before something else begins.
    (first..tree.len()).take_while(noun).last()
}
