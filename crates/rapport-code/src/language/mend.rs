//! Mends of trees that contradict their words: parses of short sentences err in ways that a second look sees.

mod clauses;
mod letters;
mod nouns;
mod relations;
mod telling;
mod verbs;

use super::tree::Tree;
use rapport_model::Sentence;

impl<'a> Tree<'a> {
    /// The tree over a sentence of this text, mended.
    pub fn new(text: &'a str, sentence: &'a Sentence) -> Tree<'a> {
        let mut tree = Tree::parsed(text, sentence);
        tree.mend_all();
        tree
    }

    /// Every mend, in the order in which each finds what the one before it leaves.
    fn mend_all(&mut self) {
        self.mend_titles();
        self.mend_relations();
        self.mend_nouns();
        self.mend_phrases();
        self.mend_said();
        self.mend_speaker();
        self.mend_aside();
        self.mend_particles();
        self.mend_calling();
        self.mend_subjunctive();
        self.mend_objects();
        self.mend_arguments();
        self.mend_verbless();
        self.mend_attributes();
        self.mend_letters();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{language::Rel, testing::sentence};
    use rapport_model::Upos;

    #[test]
    fn a_sentence_without_a_verb_finds_it_among_the_attributes() {
        let (text, sentence) = sentence(
            "The/det/5/det Netherlands/propn/5/compound froze/adj/5/amod development/noun/5/compound aid/noun/0/root \
             to/adp/7/case Rwanda/propn/5/nmod",
        );
        let tree = Tree::new(&text, &sentence);
        assert_eq!((tree.rel(2), tree.upos(2)), (Rel::Root, Upos::Verb));
        assert_eq!((tree.kid(2, Rel::Nsubj), tree.kid(2, Rel::Obj)), (Some(1), Some(4)));
        assert_eq!(tree.head(0), Some(1));
        let (text, sentence) = self::sentence("fresh/adj/2/amod troops/noun/0/root to/adp/4/case Rwanda/propn/2/nmod");
        assert_eq!(Tree::new(&text, &sentence).rel(1), Rel::Root);
    }

    #[test]
    fn an_attribute_with_a_subject_and_an_auxiliary_is_a_clause() {
        let (text, sentence) = sentence(
            "Kabul/propn/2/nsubj said/verb/0/root it/pron/5/nsubj would/aux/5/aux free/adj/7/amod 1,500/num/7/nummod \
             prisoners/noun/2/obj",
        );
        let tree = Tree::new(&text, &sentence);
        assert_eq!((tree.rel(4), tree.head(4), tree.upos(4)), (Rel::Ccomp, Some(1), Upos::Verb));
        assert_eq!((tree.rel(6), tree.head(6)), (Rel::Obj, Some(4)));
    }

    #[test]
    fn a_noun_that_was_taken_for_a_verb_is_one() {
        let read = |words: &str, at: usize| {
            let (text, sentence) = sentence(words);
            let tree = Tree::new(&text, &sentence);
            (tree.upos(at), tree.lemma(at).to_owned())
        };
        let phrase = "The/det/4/det Kosygin/propn/4/compound Chou/propn/2/flat meeting=meet/verb/5/nsubj surprised=surprise/verb/0/root Peking/propn/5/obj ./punct/5/punct";
        assert_eq!(read(phrase, 3), (Upos::Noun, "meeting".to_owned()));
        let clause = "Meeting=meet/verb/3/nsubj Chou/propn/1/obj surprised=surprise/verb/0/root Peking/propn/3/obj ./punct/3/punct";
        assert_eq!(read(clause, 0), (Upos::Verb, "meet".to_owned()));
    }
}
