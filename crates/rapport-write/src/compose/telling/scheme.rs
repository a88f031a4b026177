//! An act in the words of its scheme.

use crate::tree::Prose;
use rapport_lexicon::telling::{self, telling};

/// The act in the words of the scheme, as a verb in the past that takes its target as object.
pub(super) fn phrase(cameo: &str) -> &'static str {
    telling::of_code(&telling().phrase, cameo).unwrap_or("dealt with")
}

/// The act of two who act on each other, as a verb in the past without an object; `None` where the scheme knows the act of one
/// alone.
pub(super) fn mutual(cameo: &str) -> Option<&'static str> {
    telling::of_code(&telling().mutual, cameo)
}

/// The participle of such a verb, with what follows it: "held talks" has "held talks", "were in contact" "been in contact".
pub(super) fn participle(verb: &Prose) -> Prose {
    let first = verb.text().split(' ').next().unwrap_or_default();
    let other = telling().participle.get(first);
    other.map_or_else(|| verb.clone(), |participle| verb.replaced(0..first.len(), &**participle))
}
