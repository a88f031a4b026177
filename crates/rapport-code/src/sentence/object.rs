//! What a verb is done to.

use super::scene::Scene;
use crate::language::Rel;
use rapport_lexicon::vocabulary;
use rapport_model::Upos;

impl Scene<'_> {
    /// The object: `obj`, the subject of a passive, or the noun that a relative clause or participle hangs on.
    pub fn object(&self, at: usize) -> Option<usize> {
        let tree = &self.tree;
        let objects: Vec<usize> = tree.kids_by(at, Rel::Obj).filter(|&k| !self.is_relative(k)).collect();
        if let Some(&first) = objects.first() {
            // Of several (parses cut names apart) the one that names an actor.
            return Some(objects.into_iter().find(|&k| self.mentions_at(k).next().is_some()).unwrap_or(first));
        }
        if let Some(subject) = tree.kid(at, Rel::NsubjPass) {
            return self.antecedent(at, subject);
        }
        match tree.rel(at) {
            Rel::Acl if self.is_past_participle(at) => tree.head(at),
            Rel::Relcl if tree.kid(at, Rel::Obj).is_some() => tree.head(at),
            Rel::Relcl if tree.kids(at).any(|k| tree.rel(k) == Rel::Nsubj && !self.is_relative(k)) => tree.head(at),
            Rel::Conj if self.is_passive(at) => {
                tree.head(at).and_then(|h| tree.kid(h, Rel::NsubjPass)).and_then(|s| self.antecedent(at, s))
            }
            _ => None,
        }
    }

    /// "Iran was granted a loan": who is given the object of a passive is its subject.
    pub fn recipient(&self, at: usize) -> Option<usize> {
        let tree = &self.tree;
        let subject = tree.kid(at, Rel::NsubjPass).filter(|_| tree.kid(at, Rel::Obj).is_some())?;
        self.antecedent(at, subject)
    }

    /// The object that stands below a verb (not a noun above it).
    pub fn object_below(&self, at: usize) -> Option<usize> {
        (self.tree.upos(at) == Upos::Verb).then(|| self.object(at)).flatten().filter(|&o| self.tree.head(o) == Some(at))
    }

    /// What a relative pronoun stands for; other words stand for themselves.
    pub(super) fn antecedent(&self, at: usize, subject: usize) -> Option<usize> {
        if !self.is_relative(subject) {
            return Some(subject);
        }
        // "which is strong and which is backed": the second hangs on the first.
        let clause = self.tree.path_up(at).find(|&n| self.tree.rel(n) != Rel::Conj).unwrap_or(at);
        if self.tree.rel(clause) == Rel::Relcl { self.tree.head(clause) } else { Some(subject) }
    }

    /// A relative pronoun.
    pub fn is_relative(&self, at: usize) -> bool {
        self.tree.has(at, "PronType", "Rel") || vocabulary().relative_pronoun.contains(self.tree.lemma(at))
    }
}
