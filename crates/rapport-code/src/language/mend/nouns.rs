//! Words that are nouns, or whose prepositions are, whatever the tagger and the parser make of them.

use crate::language::{Rel, Tree};
use rapport_model::Upos;

impl Tree<'_> {
    /// "with Vietnamese party leader Nguyen Van Linh": the preposition is that of the name, and not of its title.
    pub(super) fn mend_titles(&mut self) {
        let mut moved = false;
        for at in 0..self.len() {
            let title = self.tokens[at].deprel.name() == "nmod:desc";
            let Some(name) = self.head(at).filter(|&h| title && h > at && self.kid(h, Rel::Case).is_none()) else {
                continue;
            };
            for k in self.kids_by(at, Rel::Case).filter(|&k| k < at).collect::<Vec<_>>() {
                self.heads[k] = Some(name as u32);
                moved = true;
            }
        }
        if moved {
            self.reindex();
        }
    }

    /// "since the armed clashes on the river": no adjective with an article before it is the subject of the next word; that
    /// word is a plural noun after a preposition.
    pub(super) fn mend_nouns(&mut self) {
        for at in 2..self.len() {
            let (adjective, article) = (at - 1, at - 2);
            let verb = self.upos(at) == Upos::Verb && self.form(at).ends_with('s');
            let led = self.upos(adjective) == Upos::Adj && self.upos(article) == Upos::Det;
            let torn = self.rels[adjective] == Rel::Nsubj && self.heads[adjective] == Some(at as u32);
            let mark = self.kids_by(at, Rel::Mark).find(|&k| k + 1 == article);
            let Some(mark) = mark.filter(|_| verb && led && torn) else { continue };
            self.rels[adjective] = Rel::Amod;
            self.rels[mark] = Rel::Case;
            self.rels[at] = Rel::Obl;
            self.nouns.push(at);
            self.heads[article] = Some(at as u32);
            self.reindex();
            for k in self.kids(at).collect::<Vec<_>>() {
                if self.rels[k] == Rel::Obl {
                    self.rels[k] = Rel::Nmod;
                }
            }
        }
    }

    /// "the Kosygin–Chou meeting", "talks between the two are to be resumed": what stands where a noun stands, with an article, an
    /// attribute or a preposition of its own and nothing that hangs on verbs alone, is a noun, whatever the tagger says.
    pub(super) fn mend_phrases(&mut self) {
        for at in 0..self.len() {
            let place = matches!(self.rels[at], Rel::Nsubj | Rel::NsubjPass | Rel::Obj | Rel::Obl | Rel::Nmod);
            let form = self.form(at).to_lowercase();
            if form == "persona" && self.upos(at) == Upos::Verb {
                self.nouns.push(at);
            }
            if !place || self.upos(at) != Upos::Verb || !(form.ends_with("ing") || form.ends_with('s')) {
                continue;
            }
            let verbal = |rel: Rel| {
                let clause = matches!(rel, Rel::Obj | Rel::Iobj | Rel::Xcomp | Rel::Ccomp | Rel::Csubj | Rel::Mark);
                clause || rel.is_subject() || matches!(rel, Rel::Aux | Rel::AuxPass | Rel::Cop | Rel::Particle)
            };
            let nominal = |rel: Rel| matches!(rel, Rel::Det | Rel::Poss | Rel::Amod | Rel::Compound | Rel::Nmod);
            let led = self.kids(at).any(|k| nominal(self.rels[k]));
            if led && !self.kids(at).any(|k| verbal(self.rels[k])) {
                self.nouns.push(at);
                if form.ends_with("ing") {
                    self.lemmas[at] = form.into();
                }
            }
        }
    }
}
