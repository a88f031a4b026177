//! Mends of trees that contradict their words: parses of short sentences err in ways that a second look sees.

mod clauses;
mod letters;
mod nouns;
mod telling;
mod verbs;

use super::tree::{Rel, Tree, children, extents};
use rapport_lexicon::vocabulary;
use rapport_model::{Sentence, Upos};

impl<'a> Tree<'a> {
    /// The tree over a sentence of this text, mended.
    pub fn new(text: &'a str, sentence: &'a Sentence) -> Tree<'a> {
        let mut tree = Tree::parsed(text, sentence);
        tree.mend_all();
        tree
    }
}

impl Tree<'_> {
    /// What follows from the heads, after some of them have changed.
    fn reindex(&mut self) {
        (self.starts, self.kids) = children(&self.heads);
        self.ends = extents(&self.heads);
    }

    /// Every mend, in the order in which each finds what the one before it leaves.
    fn mend_all(&mut self) {
        self.mend_titles();
        self.mend();
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

    /// Mends relations that contradict the words: a phrase with a preposition is no subject or object, and a bare noun that a
    /// full verb takes as its predicate is its object.
    fn mend(&mut self) {
        for at in 0..self.len() {
            let Some(head) = self.head(at) else { continue };
            if self.is_under_secretary(at) {
                self.rels[at] = Rel::Compound;
                if self.rels[head] == Rel::Obl && self.head(head).is_some_and(|verb| self.upos(verb) == Upos::Verb) {
                    self.rels[head] = Rel::Obj;
                }
            }
            // "told Peru that it was ready to": no empty "it" is ready.
            let ready = matches!(
                self.lemma(head),
                "ready" | "willing" | "prepared" | "unwilling" | "reluctant" | "eager" | "determined"
            );
            if self.rels[at] == Rel::Expl && ready && self.lemma(at) == "it" {
                self.rels[at] = Rel::Nsubj;
            }
            let argument = matches!(self.rels[at], Rel::Nsubj | Rel::NsubjPass | Rel::Obj | Rel::Iobj);
            if self.rels[at] == Rel::NsubjPass && !self.is_passive_form(head) {
                self.rels[at] = Rel::Nsubj;
            }
            if argument && self.has_preposition(at) {
                self.rels[at] = if self.upos(head) == Upos::Verb { Rel::Obl } else { Rel::Nmod };
            }
            let bare = self.tokens[at].deprel.name() == "obl"
                && self.kid(at, Rel::Case).is_none()
                && at > head
                && at - head < 6;
            if bare
                && matches!(self.upos(at), Upos::Noun)
                && self.upos(head) == Upos::Verb
                && self.takes_object(head)
                && !self.is_time(at)
            {
                self.rels[at] = Rel::Obj;
            }
            let nominal = matches!(self.upos(at), Upos::Noun | Upos::Propn | Upos::Adj | Upos::Num);
            let predicate = matches!(self.rels[at], Rel::Xcomp | Rel::Ccomp) && nominal && at > head;
            if predicate && self.upos(head) == Upos::Verb && self.takes_object(head) && !self.is_clause(at) {
                self.rels[at] = if self.has_preposition(at) { Rel::Obl } else { Rel::Obj };
            }
        }
    }

    /// "told Under Secretary Armacost": a word of a title, and no preposition.
    fn is_under_secretary(&self, at: usize) -> bool {
        self.form(at) == "Under"
            && self.rels[at] == Rel::Case
            && at + 1 < self.len()
            && matches!(self.form(at + 1), "Secretary" | "Secretaries")
    }

    fn has_preposition(&self, at: usize) -> bool {
        // "as", "after", "since" may open a clause whose subject this is.
        let clear = |c: usize| {
            !matches!(self.lemma(c), "as" | "after" | "before" | "since" | "until" | "than" | "like" | "but")
        };
        self.kids_by(at, Rel::Case).any(|c| c < at && self.upos(c) == Upos::Adp && clear(c))
    }

    /// Whether a verb's own words are those of a passive: a form of "be" or "get" beside it.
    fn is_passive_form(&self, at: usize) -> bool {
        self.kids(at).any(|k| {
            self.rels[k] == Rel::AuxPass || (self.rels[k] == Rel::Aux && matches!(self.lemma(k), "be" | "get"))
        }) || !matches!(self.upos(at), Upos::Verb)
    }

    fn takes_object(&self, verb: usize) -> bool {
        let linking = vocabulary().linking.contains(self.lemma(verb));
        !linking && self.kid(verb, Rel::Obj).is_none()
    }

    fn is_time(&self, at: usize) -> bool {
        vocabulary().time.contains(self.lemma(at))
    }

    fn is_clause(&self, at: usize) -> bool {
        self.kids(at).any(|k| matches!(self.rels[k], Rel::Cop | Rel::Mark | Rel::Aux | Rel::Nsubj | Rel::NsubjPass))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::sentence;

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
