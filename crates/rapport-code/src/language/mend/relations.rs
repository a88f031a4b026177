//! Relations that contradict the words.

use crate::language::{Rel, Tree};
use rapport_lexicon::vocabulary;
use rapport_model::Upos;

impl Tree<'_> {
    /// Mends relations that contradict the words: a phrase with a preposition is no subject or object, and a bare noun that a
    /// full verb takes as its predicate is its object.
    pub(super) fn mend_relations(&mut self) {
        for at in 0..self.len() {
            let Some(head) = self.head(at) else { continue };
            if self.is_under_secretary(at) {
                self.mend_under_secretary(at, head);
            }
            // "told Peru that it was ready to": no empty "it" is ready.
            let ready = vocabulary().ready.contains(self.lemma(head));
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
            if self.is_bare_object(at, head) {
                self.rels[at] = Rel::Obj;
            }
            if self.is_object_as_predicate(at, head) {
                self.rels[at] = if self.has_preposition(at) { Rel::Obl } else { Rel::Obj };
            }
        }
    }

    fn mend_under_secretary(&mut self, at: usize, head: usize) {
        self.rels[at] = Rel::Compound;
        if self.rels[head] == Rel::Obl && self.head(head).is_some_and(|verb| self.upos(verb) == Upos::Verb) {
            self.rels[head] = Rel::Obj;
        }
    }

    /// A noun near after a verb, by the parse a phrase, but without a preposition.
    fn is_bare_object(&self, at: usize, head: usize) -> bool {
        let bare = self.tokens[at].deprel.name() == "obl" && self.kid(at, Rel::Case).is_none();
        let near = at > head && at - head < 6;
        let noun = bare && near && self.upos(at) == Upos::Noun && !self.is_time(at);
        noun && self.upos(head) == Upos::Verb && self.takes_object(head)
    }

    /// A noun that is no clause, by the parse the complement of a full verb.
    fn is_object_as_predicate(&self, at: usize, head: usize) -> bool {
        let nominal = matches!(self.upos(at), Upos::Noun | Upos::Propn | Upos::Adj | Upos::Num);
        let predicate = matches!(self.rels[at], Rel::Xcomp | Rel::Ccomp) && nominal && at > head;
        predicate && self.upos(head) == Upos::Verb && self.takes_object(head) && !self.is_clause(at)
    }

    /// "told Under Secretary Armacost": a word of a title, and no preposition.
    pub(super) fn is_under_secretary(&self, at: usize) -> bool {
        self.form(at) == "Under"
            && self.rels[at] == Rel::Case
            && at + 1 < self.len()
            && matches!(self.form(at + 1), "Secretary" | "Secretaries")
    }

    pub(super) fn has_preposition(&self, at: usize) -> bool {
        // "as", "after", "since" may open a clause whose subject this is.
        let clear = |c: usize| !vocabulary().no_plain_case.contains(self.lemma(c));
        self.kids_by(at, Rel::Case).any(|c| c < at && self.upos(c) == Upos::Adp && clear(c))
    }

    /// Whether a verb's own words are those of a passive: a form of "be" or "get" beside it.
    pub(super) fn is_passive_form(&self, at: usize) -> bool {
        self.kids(at).any(|k| {
            self.rels[k] == Rel::AuxPass || (self.rels[k] == Rel::Aux && matches!(self.lemma(k), "be" | "get"))
        }) || !matches!(self.upos(at), Upos::Verb)
    }

    pub(super) fn takes_object(&self, verb: usize) -> bool {
        let linking = vocabulary().linking.contains(self.lemma(verb));
        !linking && self.kid(verb, Rel::Obj).is_none()
    }

    pub(super) fn is_time(&self, at: usize) -> bool {
        vocabulary().time.contains(self.lemma(at))
    }

    pub(super) fn is_clause(&self, at: usize) -> bool {
        self.kids(at).any(|k| matches!(self.rels[k], Rel::Cop | Rel::Mark | Rel::Aux | Rel::Nsubj | Rel::NsubjPass))
    }
}
