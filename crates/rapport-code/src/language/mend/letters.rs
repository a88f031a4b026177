//! What a letter says: "sent a note to India protesting the intrusion".

use crate::language::{Rel, Tree};
use rapport_lexicon::vocabulary;
use rapport_model::Upos;

impl Tree<'_> {
    /// The verb that carries a letter of which this participle tells what it says: "sent a note to India protesting".
    pub fn carrier(&self, at: usize) -> Option<usize> {
        let says = self.upos(at) == Upos::Verb && self.is_saying(at);
        // "calling attention to the threat"
        let phrase = |k: usize| vocabulary().called_for.holds(self.case(k));
        let calls = self.lemma(at) != "call" || self.kids(at).any(phrase);
        if !says || !calls || !matches!(self.rel(at), Rel::Acl | Rel::Amod | Rel::Advcl) {
            return None;
        }
        let carries = |&verb: &usize| {
            let letter = |k: usize| self.rel(k) == Rel::Obj && k < at && is_letter(self.lemma(k));
            verb < at
                && self.upos(verb) == Upos::Verb
                && (self.lemma(verb) == "write" || is_sending(self.lemma(verb)) && self.kids(verb).any(letter))
        };
        let mut over = self.path_up(at).skip(1).take(4);
        over.find(|&n| self.upos(n) == Upos::Verb).filter(carries)
    }

    /// Who writes the letter says what is in it, and neither the letter nor whom it is sent to.
    pub(super) fn mend_letters(&mut self) {
        for at in 1..self.len() {
            self.mend_swallowed_letter(at);
            let Some(verb) = self.carrier(at) else { continue };
            // "a letter threatening sanctions": no sanctions were sent.
            let lost = |&k: &usize| self.rel(k) == Rel::Obj && self.extent(k).0 == at + 1;
            let object = self.kids(verb).find(lost);
            if let Some(object) = object {
                self.heads[object] = Some(at as u32);
            }
            (self.heads[at], self.rels[at]) = (Some(verb as u32), Rel::Advcl);
            self.reindex();
        }
    }

    /// A participle that tells what is written: "threatening", "asking".
    fn is_saying(&self, at: usize) -> bool {
        self.form(at).ends_with("ing") && is_written(self.lemma(at))
    }

    /// "sent Finland a letter threatening sanctions": not sanctions of some kind, but a letter.
    fn mend_swallowed_letter(&mut self, at: usize) {
        let letter = at - 1;
        let Some(object) = self.head(at).filter(|&n| n > at && self.rels[at] == Rel::Amod) else { return };
        let under = self.head(letter).is_some_and(|n| n == object || n == at);
        let swallowed = under && self.rels[letter] == Rel::Compound;
        let says = self.is_saying(at) && is_letter(self.lemma(letter));
        if !(swallowed && says && self.rels[object] == Rel::Obj) {
            return;
        }
        for k in self.kids(object).filter(|&k| k < letter).collect::<Vec<_>>() {
            self.heads[k] = Some(letter as u32);
        }
        (self.heads[letter], self.rels[letter]) = (self.heads[object], Rel::Obj);
        (self.heads[at], self.rels[at]) = (Some(letter as u32), Rel::Acl);
        self.heads[object] = Some(at as u32);
        self.reindex();
    }
}

fn is_sending(verb: &str) -> bool {
    vocabulary().sends.contains(verb)
}

fn is_letter(noun: &str) -> bool {
    vocabulary().letter.contains(noun)
}

/// What one does in writing.
fn is_written(verb: &str) -> bool {
    vocabulary().said_in_a_letter.contains(verb)
}
