//! An operator at a word, what it governs, and what a kind of operator may say of both.

use crate::{acts::reading::Reading, language::Rel, sentence::Scene};
use rapport_lexicon::{
    Kind,
    frames::{Frame, Part},
    vocabulary,
};
use rapport_model::{Cameo, Upos};

/// A frame of an operator that fits a word.
#[derive(Clone, Copy)]
pub(in crate::acts) struct Operator<'s, 'a> {
    pub scene: &'s Scene<'a>,
    /// The word.
    pub at: usize,
    pub part: Part,
    pub frame: &'static Frame,
    pub kind: Kind,
    /// The code where it governs no act.
    pub bare: Option<Cameo>,
    /// How much of the frame was found.
    pub weight: u32,
}

/// An act that an operator governs.
pub(super) struct Over<'r> {
    /// The word that heads it.
    pub node: usize,
    pub inner: &'r Reading,
    /// Its code as its own words tell it.
    pub told: Cameo,
    /// Its code, turned where it is negated: "said it would not withdraw".
    pub act: Cameo,
}

/// What finds the act that a place tells; `depth` is how far below it may stand.
pub(in crate::acts) trait Acts {
    fn act_at(&mut self, scene: &Scene, place: usize, depth: u32) -> Option<(usize, Reading)>;
}

/// What the rules of a kind say.
pub(super) enum Verdict {
    /// Nothing of their own: what all operators share holds.
    Usual,
    /// No act is told.
    Nothing,
    /// This act is told.
    Told(Reading),
    /// The operator does the work of another kind here.
    As(Kind),
}

/// The rules that a kind of operator has beside what all share.
pub(super) struct Rules {
    /// What its own words tell, before what it governs is looked for.
    pub alone: fn(&Operator, &mut dyn Acts) -> Verdict,
    /// What it tells where it governs no act.
    pub over_nothing: fn(&Operator) -> Verdict,
    /// What it tells over an act.
    pub over: fn(&Operator, &Over) -> Verdict,
}

impl Rules {
    /// No rules of its own.
    pub const NONE: Rules =
        Rules { alone: |_, _| Verdict::Usual, over_nothing: |_| Verdict::Usual, over: |_, _| Verdict::Usual };
}

impl Operator<'_, '_> {
    /// The operator's word.
    pub fn lemma(&self) -> &str {
        self.scene.tree.lemma(self.at)
    }

    pub fn is_verb(&self) -> bool {
        self.part == Part::Verb
    }

    /// Whether a clause of a full verb hangs on it by this relation.
    pub fn has_clause(&self, rel: Rel) -> bool {
        let tree = &self.scene.tree;
        tree.kids(self.at).any(|k| tree.rel(k) == rel && tree.upos(k) == Upos::Verb)
    }

    /// The operator read as an act of one side alone.
    pub fn reading(&self, code: Option<Cameo>, governs: Option<usize>, weight: u32) -> Reading {
        let Operator { at, frame, kind, .. } = *self;
        Reading { at, frame, code, kind: Some(kind), governs, symmetric: false, weight }
    }

    /// The operator over an act whose code its rules give.
    pub(super) fn over(&self, over: &Over, code: &str) -> Reading {
        self.reading(code.parse().ok(), Some(over.node), self.weight * 2 + 5)
    }

    /// Whether the verb it governs is negated.
    pub fn is_turned(&self, node: usize) -> bool {
        self.scene.is_negated(node) && self.scene.part(node) == Some(Part::Verb)
    }

    /// "less willing than": a measure of two, and no promise.
    pub fn is_compared(&self) -> bool {
        let tree = &self.scene.tree;
        let compared = |k: usize| vocabulary().comparing.contains(tree.lemma(k));
        self.part == Part::Adjective && tree.kids(self.at).any(compared)
    }
}
