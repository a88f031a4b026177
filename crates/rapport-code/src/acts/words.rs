//! Small questions about the words of an act.

use crate::{language::Rel, sentence::Scene};

/// Whether the word is one of these.
pub(super) fn is_one(word: &str, words: &[Box<str>]) -> bool {
    words.iter().any(|w| &**w == word)
}

/// Whether a "to" opens the verb's clause.
pub(super) fn infinitive(scene: &Scene, at: usize) -> bool {
    scene.tree.kid(at, Rel::Mark).is_some_and(|m| scene.tree.lemma(m) == "to")
}
