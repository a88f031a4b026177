//! What was spoken of before: "the talks".

use crate::{acts::Reading, language::Rel, sentence::Scene};
use rapport_lexicon::{frames::Part, vocabulary};
use rapport_model::Upos;

/// A definite noun for something that two were at before it is spoken of: "the talks", "their negotiations", "the clashes".
pub(crate) fn is_spoken_of(scene: &Scene, reading: &Reading) -> bool {
    let tree = &scene.tree;
    // "the Four-Power talks" are not those of the two last spoken of.
    let of_others = tree.kids(reading.at).any(|k| {
        matches!(tree.rel(k), Rel::Compound | Rel::Amod | Rel::Nummod)
            && (tree.lemma(k).contains("power") || tree.lemma(k).contains("lateral") || tree.upos(k) == Upos::Num)
    });
    let definite = !of_others
        && tree.kids(reading.at).any(|k| {
            tree.rel(k) == Rel::Det && vocabulary().spoken_of.contains(tree.lemma(k))
                || tree.rel(k) == Rel::Poss && matches!(tree.lemma(k), "their" | "they")
        });
    let lasting = scene.frames.in_class(tree.lemma(reading.at), "ongoing");
    scene.part(reading.at) == Some(Part::Noun) && reading.symmetric && definite && lasting
}
