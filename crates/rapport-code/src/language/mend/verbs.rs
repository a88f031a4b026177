//! Verbs that the tagger took for something else: attributes, nouns, the subjunctive after "that".

use crate::language::{Rel, Tree};
use rapport_lexicon::vocabulary;
use rapport_model::Upos;

impl Tree<'_> {
    /// "Beijing threatened retaliation", "the EU is weighing sanctions": a whole sentence without a verb has one, which was read
    /// as an attribute of its object. What stands before it is the subject.
    pub(super) fn mend_verbless(&mut self) {
        let Some(root) = (0..self.len()).find(|&at| self.rels[at] == Rel::Root) else { return };
        if !matches!(self.upos(root), Upos::Noun | Upos::Propn) {
            return;
        }
        if let Some(verb) = self.late_verb(root) {
            return self.raise(verb, root, None, None);
        }
        let attribute = |k: &usize| self.rels[*k] == Rel::Amod && *k > 0 && self.may_be_verb(*k);
        let Some(verb) = self.kids(root).filter(|&k| k < root).find(attribute) else { return };
        let copula = self.kids_by(root, Rel::Cop).find(|&k| k < verb);
        let progressive = copula.is_some() && self.form(verb).ends_with("ing");
        let simple = copula.is_none() && !self.form(verb).ends_with("ing");
        let Some(subject) = self.before_verb(root, copula.unwrap_or(verb)).filter(|_| progressive || simple) else {
            return;
        };
        self.raise(verb, subject, Some(root), copula);
    }

    /// "Turkish artillery fired on villages.": the verb right after the noun, where the sentence has no other.
    fn late_verb(&self, root: usize) -> Option<usize> {
        let ends = self.form(self.len() - 1) == ".";
        let only = |verb: usize| (0..self.len()).all(|k| k == verb || !matches!(self.upos(k), Upos::Verb | Upos::Aux));
        let next = self.kids_by(root, Rel::Acl).find(|&k| self.upos(k) == Upos::Verb && k <= root + 2)?;
        let bare = self.kid(root, Rel::Case).is_none() && self.form(next).ends_with("ed");
        (ends && bare && only(next)).then_some(next)
    }

    /// "said it would free 1,500 prisoners": what has a subject and an auxiliary of its own is a clause and no attribute of what
    /// follows it, which is its object.
    pub(super) fn mend_attributes(&mut self) {
        for at in 0..self.len() {
            let modal = |k: usize| self.rels[k] == Rel::Aux && self.upos(k) == Upos::Aux;
            let clause = self.kids(at).any(modal) && self.kid(at, Rel::Nsubj).is_some();
            let Some(noun) = self.head(at).filter(|&h| clause && self.rels[at] == Rel::Amod && at < h) else {
                continue;
            };
            let outer = self.head(noun);
            let reports = outer.is_some_and(|o| self.upos(o) == Upos::Verb);
            self.heads[at] = outer.map(|o| o as u32);
            self.rels[at] = if reports { Rel::Ccomp } else { self.rels[noun] };
            (self.heads[noun], self.rels[noun]) = (Some(at as u32), Rel::Obj);
            self.verbs.push(at);
            self.reindex();
        }
    }

    /// Whether an attribute's form is that of a finite verb, or a participle.
    fn may_be_verb(&self, at: usize) -> bool {
        let form = self.form(at);
        match self.upos(at) {
            Upos::Verb => form.ends_with("ed") || form.ends_with("ing") || self.has(at, "Tense", "Past"),
            Upos::Adj => form.ends_with("ed") || vocabulary().past_as_adjective.contains(form),
            _ => false,
        }
    }

    /// The noun that ends right before a verb, if it hangs on the verb's object or heads what does.
    fn before_verb(&self, object: usize, verb: usize) -> Option<usize> {
        let last = verb.checked_sub(1).filter(|&k| matches!(self.upos(k), Upos::Noun | Upos::Propn))?;
        let subject = self.path_up(last).take_while(|&k| k != object && k < verb).last()?;
        let hangs = self.head(subject) == Some(object);
        let rel =
            matches!(self.rels[subject], Rel::Nsubj | Rel::Compound | Rel::Nmod | Rel::Other | Rel::Flat | Rel::Poss);
        (hangs && rel && self.kid(subject, Rel::Case).is_none()).then_some(subject)
    }

    /// Makes `verb` the root, with this subject and, if it stood above both, this object; what stands before the verb goes with the
    /// subject.
    fn raise(&mut self, verb: usize, subject: usize, object: Option<usize>, copula: Option<usize>) {
        for k in object.into_iter().flat_map(|o| self.kids(o)).collect::<Vec<_>>() {
            let determiner = k < verb && matches!(self.rels[k], Rel::Det | Rel::Amod | Rel::Compound) && k != subject;
            let with_verb = self.rels[k] == Rel::Punct || (k < verb && !determiner);
            if determiner {
                self.heads[k] = Some(subject as u32);
            } else if with_verb {
                self.heads[k] = Some(verb as u32);
            }
        }
        self.heads[verb] = None;
        self.rels[verb] = Rel::Root;
        (self.heads[subject], self.rels[subject]) = (Some(verb as u32), Rel::Nsubj);
        if let Some(object) = object {
            (self.heads[object], self.rels[object]) = (Some(verb as u32), Rel::Obj);
        }
        if let Some(copula) = copula {
            (self.heads[copula], self.rels[copula]) = (Some(verb as u32), Rel::Aux);
        }
        self.verbs.push(verb);
        self.reindex();
    }

    /// "demanded that the government resign", "that he step down": after "that" stands a verb, whatever the tagger makes of it.
    pub(super) fn mend_subjunctive(&mut self) {
        for at in 0..self.len() {
            let demands = |verb: usize| vocabulary().asks_that.contains(self.lemma(verb));
            let taken = matches!(self.upos(at), Upos::Noun | Upos::Adj)
                && matches!(self.rels[at], Rel::Ccomp | Rel::Obj)
                && self.kid(at, Rel::Cop).is_none();
            let that =
                self.kids(at).any(|k| self.form(k) == "that" && k < at && matches!(self.rels[k], Rel::Mark | Rel::Det));
            if !taken || !that || !self.head(at).is_some_and(demands) {
                continue;
            }
            if !self.kids(at).any(|k| self.rels[k].is_subject()) {
                let noun = |k: usize| matches!(self.upos(k), Upos::Noun | Upos::Propn) && k < at;
                let Some(subject) = self.kids(at).rfind(|&k| noun(k)) else { continue };
                self.rels[subject] = Rel::Nsubj;
                // "Pashinian's government": the possessor hangs on the one who is to resign.
                for k in self.kids_by(at, Rel::Poss).filter(|&k| k < subject).collect::<Vec<_>>() {
                    self.heads[k] = Some(subject as u32);
                }
            }
            self.rels[at] = Rel::Ccomp;
            self.verbs.push(at);
            self.reindex();
        }
    }

    /// "a text calling for withdrawal": no "text calling" is meant.
    pub(super) fn mend_calling(&mut self) {
        for at in 1..self.len().saturating_sub(1) {
            let noun = self.form(at) == "calling" && self.upos(at) == Upos::Noun;
            let asks = vocabulary().called_for.contains(self.form(at + 1));
            let before = self.kids_by(at, Rel::Compound).find(|&k| k + 1 == at).filter(|_| noun && asks);
            let Some(before) = before else { continue };
            for k in self.kids(at).filter(|&k| k < before).collect::<Vec<_>>() {
                self.heads[k] = Some(before as u32);
            }
            (self.heads[before], self.rels[before]) = (self.heads[at], self.rels[at]);
            (self.heads[at], self.rels[at]) = (Some(before as u32), Rel::Acl);
            for k in self.kids(at).filter(|&k| k > at).collect::<Vec<_>>() {
                if self.rels[k] == Rel::Nmod {
                    self.rels[k] = Rel::Obl;
                }
            }
            self.verbs.push(at);
            self.lemmas[at] = "call".into();
            self.reindex();
        }
    }
}
