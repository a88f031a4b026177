//! Deeds of what cannot do them.

use crate::{actors::MentionKind, sentence::Scene};
use rapport_model::Cameo;

/// Whether the subject is one to do such a thing: planes and letters visit nobody, and a man who crosses a border invades
/// nothing.
pub(super) fn can_do(scene: &Scene, at: usize, code: Cameo) -> bool {
    let Some(subject) = scene.subject(at) else { return true };
    let word = scene.tree.lemma(subject);
    match (code.root(), scene.tree.lemma(at)) {
        ("04", _) => !scene.frames.in_class(word, "conveyance"),
        ("19", "cross") => is_force(scene, subject),
        ("08", "leave") => scene.frames.in_class(word, "troops"),
        _ => true,
    }
}

fn is_force(scene: &Scene, subject: usize) -> bool {
    let force = |i: usize| matches!(scene.mentions[i].kind, MentionKind::State | MentionKind::Body);
    scene.frames.in_class(scene.tree.lemma(subject), "troops") || scene.mentions_at(subject).any(force)
}
