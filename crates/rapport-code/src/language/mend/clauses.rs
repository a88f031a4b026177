//! Clauses and arguments that hang on the wrong word: what is told, who says it, who acts, what is let go.

use super::telling::is_telling;
use crate::language::{Rel, Tree};
use rapport_lexicon::vocabulary;
use rapport_model::Upos;

impl Tree<'_> {
    /// "told reporters that the talks were useful", "said in a commentary that it would": a clause with "that" and a subject of
    /// its own after a verb of telling is what is told, and does not say which reporters.
    pub(super) fn mend_said(&mut self) {
        for at in 0..self.len() {
            let Some(noun) = self.head(at).filter(|_| matches!(self.rels[at], Rel::Relcl | Rel::Acl)) else { continue };
            let Some(verb) = self.head(noun).filter(|&verb| verb < noun && noun < at) else { continue };
            let told =
                matches!(self.rels[noun], Rel::Obj | Rel::Iobj | Rel::Obl | Rel::Time) && is_telling(self.lemma(verb));
            let that = self.kids(at).find(|&k| self.form(k) == "that").filter(|&k| k > noun);
            let own = self.kids(at).any(|k| self.rels[k].is_subject() && Some(k) != that);
            let Some(that) = that.filter(|_| told && own && self.kid(verb, Rel::Ccomp).is_none()) else { continue };
            self.rels[that] = Rel::Mark;
            self.rels[at] = Rel::Ccomp;
            // "insisted in a statement that France free two": the subjunctive of a verb that is an adjective too.
            if self.upos(at) == Upos::Adj && self.kid(at, Rel::Cop).is_none() {
                self.verbs.push(at);
            }
            self.heads[at] = Some(verb as u32);
            self.reindex();
        }
    }

    /// "Soviet forces have poisoned wells, a spokesman alleged on Thursday.": who stands between the last comma and a verb of saying
    /// without a subject says it.
    pub(super) fn mend_speaker(&mut self) {
        let from = self.len().saturating_sub(8);
        let bare = |at: &usize| {
            self.upos(*at) == Upos::Verb
                && is_telling(self.lemma(*at))
                && self.form(*at).ends_with("ed")
                && !self.kids(*at).any(|k| self.rels[k].is_subject() || self.rels[k] == Rel::AuxPass)
        };
        let Some(verb) = (from.max(3)..self.len()).find(bare) else { return };
        let Some(comma) = (1..verb).rev().find(|&t| self.form(t) == ",") else { return };
        let noun = |t: usize| matches!(self.upos(t), Upos::Noun | Upos::Propn | Upos::Pron);
        let plain = (comma + 1..verb).all(|t| !matches!(self.upos(t), Upos::Verb | Upos::Aux));
        let head = (comma + 1..verb).find(|&t| noun(t) && self.extent(t) == (comma + 1, verb - 1));
        let root = (0..self.len()).find(|&t| self.rels[t] == Rel::Root);
        let (Some(head), Some(root)) = (head.filter(|_| plain), root.filter(|&r| r != verb)) else { return };
        (self.heads[head], self.rels[head]) = (Some(verb as u32), Rel::Nsubj);
        (self.heads[verb], self.rels[verb]) = (Some(root as u32), Rel::Parataxis);
        self.reindex();
    }

    /// "Botswana, alarmed by raids, has asked Britain": the subject that a participle between commas was given is that of the verb after
    /// it.
    pub(super) fn mend_aside(&mut self) {
        for at in 0..self.len().saturating_sub(3) {
            let Some(aside) = self.head(at).filter(|&p| p > at && self.upos(p) == Upos::Verb) else { continue };
            let subject = matches!(self.rels[at], Rel::Nsubj | Rel::NsubjPass);
            let comma = self.extent(at).1 + 1;
            let bare = !self.kids(aside).any(|k| matches!(self.rels[k], Rel::Aux | Rel::AuxPass | Rel::Cop));
            let participle = self.form(aside).ends_with("ed") || self.form(aside).ends_with("ing");
            let led = comma < aside && self.form(comma) == "," && (comma + 1..aside).all(|t| self.upos(t) == Upos::Adv);
            if !(subject && bare && participle && led) {
                continue;
            }
            let without = |v: &usize| {
                self.upos(*v) == Upos::Verb
                    && matches!(self.rels[*v], Rel::Ccomp | Rel::Root | Rel::Conj | Rel::Parataxis)
                    && !self.kids(*v).any(|k| self.rels[k].is_subject())
            };
            let next = (aside + 1..self.len()).find(|&t| self.form(t) == ",");
            let verb = next.and_then(|c| (c + 1..self.len().min(c + 5)).find(without));
            let Some(verb) = verb.filter(|&v| !self.is_under(v, at)) else { continue };
            if self.is_under(verb, aside) {
                (self.heads[verb], self.rels[verb]) = (self.heads[aside], self.rels[aside]);
            }
            (self.heads[at], self.rels[at]) = (Some(verb as u32), Rel::Nsubj);
            (self.heads[aside], self.rels[aside]) = (Some(at as u32), Rel::Acl);
            self.reindex();
        }
    }

    /// "let go a soundman": what hangs on "go" hangs on "let".
    pub(super) fn mend_particles(&mut self) {
        for at in 1..self.len() {
            let over = self.head(at).filter(|&verb| verb < at && self.lemma(verb) == "let" && self.form(at) == "go");
            let Some(verb) = over.filter(|_| self.rels[at] == Rel::Xcomp && !self.is_sent_somewhere(at)) else {
                continue;
            };
            self.rels[at] = Rel::Particle;
            for k in self.kids(at).collect::<Vec<_>>() {
                self.heads[k] = Some(verb as u32);
            }
            self.reindex();
        }
    }

    /// "let them go to Paris": where to, and not free.
    fn is_sent_somewhere(&self, at: usize) -> bool {
        self.kids(at).any(|k| self.rels[k] == Rel::Obl && vocabulary().onward.holds(self.case(k)))
    }

    /// "made Tanzania a loan": of two objects the first is the one who gets the second.
    pub(super) fn mend_objects(&mut self) {
        for verb in 0..self.len() {
            if self.upos(verb) != Upos::Verb {
                continue;
            }
            let objects: Vec<usize> = self.kids_by(verb, Rel::Obj).filter(|&k| k > verb).collect();
            if let [first, second] = objects[..]
                && self.extent(first).1 + 1 == self.extent(second).0
                && self.upos(first) == Upos::Propn
                && self.upos(second) == Upos::Noun
            {
                self.rels[first] = Rel::Iobj;
            }
        }
    }

    /// "telling the people the US plans it": a clause that hangs on a verb is what is told, and describes no noun; "Dulles, with the
    /// bombardment under way, warned China": of two subjects the one after its verb is the object.
    pub(super) fn mend_arguments(&mut self) {
        for at in 0..self.len() {
            let Some(head) = self.head(at).filter(|&head| self.upos(head) == Upos::Verb) else { continue };
            let after = at > head;
            if self.rels[at] == Rel::Relcl && after && is_telling(self.lemma(head)) {
                self.rels[at] = Rel::Ccomp;
            }
            // "appears disposed to establish": what follows "disposed" is what one is disposed to.
            let mark = self.kids_by(at, Rel::Mark).next().filter(|&m| self.form(m) == "to" && m > 0);
            let sibling = mark.map(|m| m - 1).filter(|&s| self.rels[s] == Rel::Xcomp && self.head(s) == Some(head));
            if let Some(sibling) = sibling.filter(|&s| self.rels[at] == Rel::Xcomp && s != at) {
                self.heads[at] = Some(sibling as u32);
                self.reindex();
            }
            // "from calling on Moscow to force": what stands right after the one called on is what is asked.
            let on = |k: usize| self.rels[k] == Rel::Obl && k < at && matches!(self.case(k), Some("on" | "upon"));
            let mark = self.kids_by(at, Rel::Mark).next().filter(|&m| self.form(m) == "to");
            let called = |verb: usize| {
                self.lemma(verb) == "call" && self.kids(verb).any(|k| on(k) && Some(self.extent(k).1 + 1) == mark)
            };
            let caller =
                mark.and_then(|m| (m.saturating_sub(6)..m).rev().find(|&v| self.upos(v) == Upos::Verb && called(v)));
            if let Some(verb) = caller.filter(|&v| v != head && !self.is_under(v, at)) {
                (self.heads[at], self.rels[at]) = (Some(verb as u32), Rel::Xcomp);
                self.reindex();
            }
            let before = |k: usize| k < head && self.rels[k] == Rel::Nsubj;
            let parted = (head..at).any(|t| matches!(self.form(t), "," | ";" | ":" | "“" | "\""));
            let second = self.rels[at] == Rel::Nsubj && after && !parted && self.takes_object(head);
            if second && self.kids(head).any(before) {
                self.rels[at] = Rel::Obj;
            }
        }
    }
}
