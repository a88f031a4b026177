//! A word read as an act.

use crate::{language::Rel, sentence::Scene};
use rapport_lexicon::{
    Kind,
    frames::{Frame, Part},
    vocabulary,
};
use rapport_model::Cameo;

/// A word read as an act, or as something that frames one.
#[derive(Clone, Debug)]
pub(crate) struct Reading {
    /// The word.
    pub at: usize,
    /// The frame that fits.
    pub frame: &'static Frame,
    /// The code; `None` for words that only say how another act stands (said, expected, failed).
    pub code: Option<Cameo>,
    /// What kind of operator it is.
    pub kind: Option<Kind>,
    /// The word that heads the act it governs.
    pub governs: Option<usize>,
    /// An act of both at once.
    pub symmetric: bool,
    /// How much of the frame was found: more is surer.
    pub weight: u32,
}

/// Whether an operator over no known act is an appeal that is put to nobody: it may be the answer where a pair is asked for,
/// and is none in open text.
pub(crate) fn is_unheard(scene: &Scene, reading: &Reading) -> bool {
    let appeal = reading.kind == Some(Kind::Appeal) && reading.governs.is_none();
    appeal && scene.part(reading.at) == Some(Part::Verb) && !is_put_to(scene, reading.at)
}

/// Whether a verb of appeal is put to an actor: as its object, after its preposition, or as the one who is to act.
/// "The choice suggests a purpose" and "I urged patience" are put to nobody.
fn is_put_to(scene: &Scene, at: usize) -> bool {
    let tree = &scene.tree;
    let named = |k: usize| !scene.mentions_over(k).is_empty();
    tree.kids(at).any(|k| match tree.rel(k) {
        Rel::Obj | Rel::Iobj | Rel::NsubjPass => named(k),
        Rel::Obl => vocabulary().addressing.holds(tree.case(k)) && named(k),
        Rel::Ccomp | Rel::Xcomp => tree.kids(k).any(|s| tree.rel(s).is_subject() && named(s)),
        _ => false,
    })
}
