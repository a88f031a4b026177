//! Verbs of telling.

use rapport_lexicon::vocabulary;

/// Verbs whose clause with "that" is what they tell.
pub(super) fn is_telling(verb: &str) -> bool {
    vocabulary().tells_that.contains(verb)
}
