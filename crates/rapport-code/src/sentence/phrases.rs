//! The phrases of a word, each with its preposition, and what a word measures out.

use super::scene::Scene;
use crate::language::Rel;
use rapport_lexicon::vocabulary;
use rapport_model::Upos;

impl Scene<'_> {
    /// Phrases of a word, of its object and of these phrases, each with its preposition, nearest first: where a phrase hangs is
    /// what parses err in most.
    pub fn phrases(&self, at: usize) -> impl Iterator<Item = (usize, &str)> + '_ {
        let own = self.own_phrases(at);
        let object = self.object_below(at);
        // "deployed units along the border after exercises began in the desert": what came before is another clause.
        let then = |p: &str| vocabulary().circumstance.contains(p);
        let further = self.own_phrases(at).chain(object.into_iter().flat_map(|o| self.own_phrases(o)));
        let further = further.filter(move |(k, p)| !(self.tree.rel(*k) == Rel::Advcl && then(p)));
        let further = further.flat_map(|(k, _)| self.own_phrases(k));
        own.chain(object.into_iter().flat_map(|o| self.own_phrases(o))).chain(further)
    }

    /// Phrases of a word alone.
    pub fn own_phrases(&self, at: usize) -> impl Iterator<Item = (usize, &str)> + '_ {
        self.tree.kids(at).filter_map(move |k| {
            let hangs = matches!(
                self.tree.rel(k),
                Rel::Obl | Rel::Nmod | Rel::Agent | Rel::Advcl | Rel::Acl | Rel::Xcomp | Rel::Iobj | Rel::Time
            );
            let mark = || self.tree.kid(k, Rel::Mark).map(|m| self.tree.lemma(m)).filter(|m| *m != "to");
            hangs.then(|| self.tree.case(k).or_else(mark).map(|case| (k, case))).flatten()
        })
    }

    /// What a word measures out: the noun after its "of", wherever the parse hangs it.
    pub fn measured(&self, at: usize) -> Option<usize> {
        if !self.is_partitive(at) {
            return None;
        }
        // "$400 million in aid", "$2.6 billion worth of".
        let amount = vocabulary().amount.contains(self.tree.lemma(at)) || self.tree.upos(at) == Upos::Num;
        let own = self.own_phrases(at).find(|(_, p)| *p == "of" || (amount && *p == "in")).map(|(k, _)| k);
        let next = || (self.tree.lemma(at + 1) == "of").then(|| self.tree.head(at + 1)).flatten().filter(|&k| k > at);
        own.or_else(next)
    }

    /// Nouns that only measure out what comes after "of": "one of their five divisions", "a series of talks".
    pub fn is_partitive(&self, at: usize) -> bool {
        vocabulary().partitive.contains(self.tree.lemma(at))
            || matches!(self.tree.upos(at), Upos::Num | Upos::Det)
            || self.is_state_of(at)
    }

    /// "a state of emergency", "a state of siege": what it is a state of.
    fn is_state_of(&self, at: usize) -> bool {
        let special = |class| move |(k, p): (usize, &str)| p == "of" && self.frames.in_class(self.tree.lemma(k), class);
        self.tree.lemma(at) == "state"
            && vocabulary().special_state.iter().any(|class| self.own_phrases(at).any(special(class)))
    }
}
