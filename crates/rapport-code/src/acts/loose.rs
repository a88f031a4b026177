//! What a word may tell where no frame fits it wholly: only where a pair is asked for.

use super::{fits::has_particle, reading::Reading, words::infinitive};
use crate::{language::Rel, sentence::Scene};
use rapport_lexicon::{
    Kind,
    frames::{Effect, Frame},
    vocabulary,
};
use rapport_model::Cameo;

/// The verbs and nouns of a sentence with the frame that fits them best though something it asks for is missing: of those whose
/// particle is there, the one of the root that most of their frames have. Verbs that say nothing by themselves have none.
pub(crate) fn loosely(scene: &Scene) -> Vec<Reading> {
    let read = |at: usize| {
        let part = scene.part(at)?;
        let lemma = scene.frames.lemma(part, scene.tree.lemma(at), scene.tree.form(at));
        let wanted = wants_of_another(scene, at);
        if scene.frames.in_class(&lemma, "light") && !wanted {
            return None;
        }
        let particle = |frame: &Frame| frame.pattern.particle.as_deref().is_none_or(|p| has_particle(scene, at, p));
        let frames = scene.frames.of(part, &lemma).filter(|frame| particle(frame));
        let acts: Vec<(&'static Frame, Cameo)> = frames
            .filter_map(|frame| match frame.effect {
                Effect::Act(code) => Some((frame, code)),
                Effect::Operator(Kind::Seek, _) if wanted => Some((frame, "020".parse().ok()?)),
                Effect::Operator(..) => None,
            })
            .collect();
        let alike = |code: &Cameo| acts.iter().filter(|(_, other)| other.root() == code.root()).count();
        let (frame, code) = *acts.iter().rev().max_by_key(|(_, code)| alike(code))?;
        let symmetric = frame.pattern.symmetric;
        Some(Reading { at, frame, code: Some(code), kind: None, governs: None, symmetric, weight: 0 })
    };
    (0..scene.tree.len()).filter_map(read).collect()
}

/// "Moldova wants Russia to take its soldiers home": what one wishes another to do.
fn wants_of_another(scene: &Scene, at: usize) -> bool {
    let wish = vocabulary().wishing.contains(scene.tree.lemma(at));
    wish && scene.object_below(at).is_some() && scene.tree.kids_by(at, Rel::Xcomp).any(|k| infinitive(scene, k))
}
