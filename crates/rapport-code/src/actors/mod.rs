//! Who a sentence speaks of.
//!
//! The [`Lexicon`] holds the names of states, organisations, leaders, offices and press organs with the dates between
//! which each is true; [`mentions`] finds them in one parsed sentence and reads the noun phrase around them ("a
//! Soviet Embassy official in Beijing" is Soviet); [`resolve`] does so for a whole document and settles what stands for a
//! name: pronouns, "both sides", "the Foreign Minister", "we".
//!
//! One head word may carry several mentions: "both sides" or "Sino-Soviet" gives one for each actor, all with the same
//! [`Mention::head`].

mod ambiguous;
mod author;
mod chain;
mod context;
mod draft;
mod extent;
mod known;
mod link;
mod mention;
mod names;
mod naming;
mod office;
mod owners;
mod phrase;
mod reference;
mod segment;
mod speaking;
mod states;
#[cfg(test)]
mod tests;
mod unknown;

pub(crate) use author::{author_of, titled_dyad};
pub use mention::{Mention, MentionKind, at};
pub(crate) use speaking::Speaking;

use crate::language::Tree;
use context::Context;
use rapport_lexicon::Lexicon;
use rapport_model::{Document, Sentence};

/// What one sentence's own words tell; nothing is resolved over the document. Prefer [`resolve`].
pub fn mentions(lexicon: &Lexicon, document: &Document, sentence: &Sentence) -> Vec<Mention> {
    let mut context = Context::new(document);
    let tree = Tree::new(&document.text, sentence);
    let matches = phrase::matches(lexicon, &context, &tree, sentence);
    context.note(lexicon, &matches);
    phrase::read(lexicon, &context, &tree, matches).into_iter().map(|draft| draft.mention).collect()
}

/// The mentions of every sentence, with reference resolved over the document.
///
/// `sentences` are the document's, in reading order; the answer has one list for each. Resolved are pronouns and
/// possessives, "both sides", "the two countries", "each", "the former/latter", bare titles and surnames after a fuller
/// mention, and "we" in a paper whose author is an actor.
pub fn resolve(lexicon: &Lexicon, document: &Document, sentences: &[Sentence]) -> Vec<Vec<Mention>> {
    reference::resolve(lexicon, document, sentences)
}
