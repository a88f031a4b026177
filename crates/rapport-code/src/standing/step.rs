//! A step from an act, or what carries it, to the word above.

use crate::{
    acts::{Reading, Readings},
    language::Rel,
    sentence::Scene,
};
use rapport_lexicon::{Kind, frames::Part};

/// A word and the one above it.
pub(super) struct Step<'s, 'a> {
    pub scene: &'s Scene<'a>,
    pub readings: &'s Readings,
    pub at: usize,
    /// The word above.
    pub head: usize,
    /// How the word hangs on it.
    pub rel: Rel,
    /// What kind of operator the word above is.
    pub kind: Option<Kind>,
}

impl<'s, 'a> Step<'s, 'a> {
    /// The step up from a word; none from the root.
    pub(super) fn up(scene: &'s Scene<'a>, readings: &'s Readings, at: usize) -> Option<Step<'s, 'a>> {
        let head = scene.tree.head(at)?;
        let kind = readings.at(head).and_then(|r| r.kind.or_else(|| tells(scene, r)));
        Some(Step { scene, readings, at, head, rel: scene.tree.rel(at), kind })
    }

    /// The word above.
    pub(super) fn word(&self) -> &str {
        self.scene.tree.lemma(self.head)
    }

    /// Whether the lower word heads a clause of the upper one.
    pub(super) fn is_clause(&self) -> bool {
        matches!(self.rel, Rel::Xcomp | Rel::Ccomp | Rel::Acl | Rel::Advcl)
    }

    /// Whether the lower word has a part in what the upper one says.
    pub(super) fn is_part(&self) -> bool {
        let argument = matches!(self.rel, Rel::Csubj | Rel::Obj | Rel::Nsubj | Rel::NsubjPass | Rel::Obl);
        argument || self.is_clause()
    }
}

/// "told the Embassy that": an act of telling says its content like a word of saying.
pub(super) fn tells(scene: &Scene, reading: &Reading) -> Option<Kind> {
    let statement = reading.code.is_some_and(|c| c.root() == "01") && scene.part(reading.at) == Some(Part::Verb);
    (statement && scene.tree.kid(reading.at, Rel::Ccomp).is_some()).then_some(Kind::Say)
}
