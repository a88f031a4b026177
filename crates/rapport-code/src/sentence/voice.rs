//! Active or passive.

use super::scene::Scene;
use crate::language::Rel;
use rapport_model::Upos;

impl Scene<'_> {
    /// Whether a verb is in the passive, a bare participle after its noun included ("agreed to in 1985").
    pub fn is_passive(&self, at: usize) -> bool {
        let tree = &self.tree;
        tree.kids(at).any(|k| matches!(tree.rel(k), Rel::AuxPass | Rel::NsubjPass | Rel::Agent))
            || (tree.rel(at) == Rel::Acl && self.is_past_participle(at))
            || self.shares_passive(at)
    }

    /// "was shot and wounded": the second participle has the auxiliary of the first.
    pub(super) fn shares_passive(&self, at: usize) -> bool {
        let tree = &self.tree;
        let own = tree.kids(at).any(|k| tree.rel(k).is_subject() || tree.rel(k) == Rel::Aux || tree.rel(k) == Rel::Obj);
        let head = tree.head(at).filter(|_| tree.rel(at) == Rel::Conj && !own && tree.upos(at) == Upos::Verb);
        head.is_some_and(|h| tree.kid(h, Rel::AuxPass).is_some()) && self.is_past_participle(at)
    }

    /// Whether a verb stands as a past participle without an auxiliary of tense.
    pub fn is_past_participle(&self, at: usize) -> bool {
        let tree = &self.tree;
        let form = tree.form(at);
        let marked =
            tree.has(at, "VerbForm", "Part") && (tree.has(at, "Tense", "Past") || tree.has(at, "Voice", "Pass"));
        let unmarked = tree.tokens[at].feats.column().is_empty() && (form.ends_with("ed") || form.ends_with("en"));
        (marked || unmarked) && !tree.kids(at).any(|k| tree.rel(k) == Rel::Aux)
    }
}
