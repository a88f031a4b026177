//! What force is used on that is no actor.

use crate::{
    acts::{Coded, Reading},
    language::Rel,
};
use rapport_lexicon::{frames::Part, vocabulary};
use rapport_model::{Actor, Cameo, Upos};

/// What an act of force is done to where that is no actor: "captured the mosque", "shelled a rebel-held town". A name and no
/// code.
pub(crate) fn thing(coded: &Coded, reading: &Reading, code: Cameo) -> Option<Actor> {
    let (scene, tree) = (&coded.scene, &coded.scene.tree);
    let force = matches!(code.root(), "17" | "18" | "19" | "20") && scene.part(reading.at) == Some(Part::Verb);
    let object = scene.object_below(reading.at).filter(|_| force)?;
    let hit = |n: usize| vocabulary().held_by_force.iter().any(|class| scene.frames.in_class(tree.lemma(n), class));
    if !hit(object) || tree.upos(object) == Upos::Pron || scene.mentions_at(object).next().is_some() {
        return None;
    }
    let aside = |k: usize| matches!(tree.rel(k), Rel::Relcl | Rel::Acl | Rel::Appos | Rel::Punct | Rel::Conj | Rel::Cc);
    let near = tree.kids(object).filter(|&k| !aside(k)).map(|k| tree.extent(k));
    let (first, last) = near.fold((object, object), |(a, b), (c, d)| (a.min(c), b.max(d)));
    let span = tree.tokens[first].span.join(tree.tokens[last].span);
    let name = span.get(tree.text)?.split_whitespace().collect::<Vec<_>>().join(" ");
    Some(Actor { code: None, role: None, name, span: Some(span) })
}
