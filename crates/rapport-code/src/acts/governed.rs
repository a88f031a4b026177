//! Where the act that an operator governs may stand.

use super::{
    fits::after_particle,
    words::{infinitive, is_one},
};
use crate::{language::Rel, sentence::Scene};
use rapport_lexicon::{
    Kind,
    frames::{Part, Pattern},
    vocabulary,
};

/// The places of an act below an operator, likeliest first.
pub(super) fn governed_places(scene: &Scene, at: usize, part: Part, pattern: &Pattern, kind: Kind) -> Vec<usize> {
    let tree = &scene.tree;
    let mut places: Vec<usize> = Vec::new();
    places.extend(scene.phrases(at).filter(|(_, p)| is_one(p, &pattern.governs)).map(|(k, _)| k));
    match part {
        Part::Verb => {
            places.extend(tree.kids(at).filter(|&k| matches!(tree.rel(k), Rel::Xcomp | Rel::Ccomp)));
            places.extend(scene.object(at).or_else(|| after_particle(scene, at, pattern)));
            // "broke them off to protest": what it was for.
            let purpose = matches!(kind, Kind::Less) && scene.object(at).is_some();
            places.extend(tree.kids(at).filter(|&k| tree.rel(k) == Rel::Advcl && infinitive(scene, k) && !purpose));
            // "The talks resumed", "the talks collapsed".
            let intransitive = places.is_empty() && matches!(kind, Kind::Through | Kind::Less);
            places.extend(tree.kids_by(at, Rel::Nsubj).filter(|_| intransitive));
            let own = pattern.prepositions().collect::<Vec<_>>();
            places.extend(scene.phrases(at).filter(|(_, p)| own.contains(p)).map(|(k, _)| k));
        }
        Part::Noun => {
            places.extend(tree.kids(at).filter(|&k| matches!(tree.rel(k), Rel::Acl | Rel::Ccomp | Rel::Xcomp)));
            let of = |p: &str| vocabulary().what_is_governed.contains(p);
            places.extend(scene.own_phrases(at).filter(|(_, p)| of(p)).map(|(k, _)| k));
            // "rejected a call for a summit": the parse may hang what is called for on the verb.
            let next = (at + 1 < tree.len()).then(|| tree.head(at + 1)).flatten();
            let next = next.filter(|_| is_one(tree.lemma(at + 1), &pattern.governs));
            let misplaced = |&k: &usize| tree.rel(k) == Rel::Obl && k > at && tree.head(k) == tree.head(at);
            places.extend(next.filter(misplaced));
            // A "summit proposal" proposes a summit; a "trade agreement" is an agreement.
            places.extend(tree.kids_by(at, Rel::Compound).filter(|_| tree.lemma(at) != "agreement"));
        }
        Part::Adjective => {
            places.extend(tree.kids(at).filter(|&k| matches!(tree.rel(k), Rel::Xcomp | Rel::Ccomp | Rel::Advcl)));
            let own = pattern.prepositions().collect::<Vec<_>>();
            places.extend(scene.own_phrases(at).filter(|(_, p)| own.contains(p)).map(|(k, _)| k));
        }
    }
    places
}

/// Verbs that say how far along another verb's act is: began to, continued to, came to.
pub(super) fn is_aspect(scene: &Scene, at: usize, place: usize) -> bool {
    let aspect = vocabulary().aspect.contains(scene.tree.lemma(at));
    aspect && scene.tree.rel(place) != Rel::Ccomp
}
