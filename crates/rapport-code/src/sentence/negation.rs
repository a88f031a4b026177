//! What is denied, and what has ended.

use super::scene::Scene;
use crate::language::Rel;
use rapport_lexicon::vocabulary;

impl Scene<'_> {
    /// Whether a negation hangs on the word.
    pub fn is_negated(&self, at: usize) -> bool {
        let tree = &self.tree;
        tree.kids(at).any(|k| {
            vocabulary().negation.contains(tree.lemma(k))
                || (tree.lemma(k) == "no" && tree.rel(k) == Rel::Det)
                || (tree.lemma(k) == "long" && tree.kids(k).any(|n| tree.lemma(n) == "no"))
                || (tree.lemma(k) == "longer" && tree.kids(k).any(|n| tree.lemma(n) == "no"))
                || self.is_denied_adverb(k)
        })
    }

    /// "no longer supports": done before, and not now.
    pub fn is_ended(&self, at: usize) -> bool {
        let no =
            |k: usize| self.tree.kids(k).any(|n| self.tree.lemma(n) == "no") || k > 0 && self.tree.lemma(k - 1) == "no";
        self.tree.kids(at).any(|k| matches!(self.tree.form(k), "longer") && no(k))
    }

    /// "is not eternally hostile"; but "not only attacked" attacked.
    fn is_denied_adverb(&self, at: usize) -> bool {
        let tree = &self.tree;
        let grades = vocabulary().grading.contains(tree.lemma(at));
        let denies = |n: usize| matches!(tree.lemma(n), "not" | "n't") && tree.rel(n) == Rel::Advmod;
        tree.rel(at) == Rel::Advmod && !grades && tree.kids(at).any(denies)
    }
}
