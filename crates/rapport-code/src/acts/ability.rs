//! Deeds of what cannot do them.

use crate::{actors::MentionKind, sentence::Scene};
use rapport_model::{Cameo, Upos};

/// Whether the subject is one to do such a thing, and the object one to suffer it: planes and letters visit nobody, a man who
/// crosses a border invades nothing, and who shells walnuts attacks nobody.
pub(super) fn can_do(scene: &Scene, at: usize, code: Cameo) -> bool {
    if matches!(code.root(), "18" | "19" | "20") && scene.object_below(at).is_some_and(|o| is_thing(scene, o)) {
        return false;
    }
    let Some(subject) = scene.subject(at) else { return true };
    let word = scene.tree.lemma(subject);
    match (code.root(), scene.tree.lemma(at)) {
        ("04", _) => !scene.frames.in_class(word, "conveyance"),
        ("19", "cross") => is_force(scene, subject),
        ("08", "leave") => scene.frames.in_class(word, "troops"),
        _ => true,
    }
}

/// "the steel met with the standards", "a roof supported by pillars", "their clocks agree": what only things do is no act,
/// whosever they are. What is named like an actor is none of these.
pub(super) fn is_of_things(scene: &Scene, at: usize) -> bool {
    scene.subject(at).is_some_and(|subject| is_thing(scene, subject))
}

fn is_thing(scene: &Scene, at: usize) -> bool {
    let named = scene.mentions_at(at).any(|i| scene.mentions[i].code().is_some());
    let noun = scene.tree.upos(at) == Upos::Noun;
    noun && !named && scene.frames.in_class(scene.tree.lemma(at), "thing")
}

fn is_force(scene: &Scene, subject: usize) -> bool {
    let force = |i: usize| matches!(scene.mentions[i].kind, MentionKind::State | MentionKind::Body);
    scene.frames.in_class(scene.tree.lemma(subject), "troops") || scene.mentions_at(subject).any(force)
}
