//! The actors in a phrase, however far down.

use super::finder::{Finder, Party, weakened};
use crate::{acts::Reading, language::Rel};
use rapport_lexicon::frames::Part;
use rapport_model::Upos;

impl Finder<'_, '_> {
    /// Who acts in an act by its own words, nothing lent from above.
    pub(super) fn local_sources(&self, reading: &Reading) -> Vec<Party> {
        match self.scene.part(reading.at) {
            Some(Part::Noun) => {
                let own = self.noun_sources(reading, 0);
                if own.is_empty() && !reading.symmetric {
                    // "the withdrawal of Vietnamese troops", "the release of prisoners"
                    let of = self.scene.own_phrases(reading.at).find(|(_, p)| *p == "of");
                    return of.map(|(k, _)| self.below(k, 0.9, 1, &[])).unwrap_or_default();
                }
                own
            }
            _ => self.scene.subject(reading.at).map(|s| self.agents(s, 1)).unwrap_or_default(),
        }
    }

    /// The actors in a phrase: itself, else its owner, else further down.
    pub(super) fn below(&self, node: usize, strength: f32, depth: u32, sources: &[Party]) -> Vec<Party> {
        let named = self.without(self.named(node, strength), sources);
        if !named.is_empty() {
            return named;
        }
        let mut owners = self.without(self.owners(node, strength * 0.85), sources);
        // "welcomed the beginning of the Paris talks": where they are held.
        if self.readings.at(node).is_some_and(|r| r.symmetric) {
            owners.retain(|p| !self.is_seat(node, p));
        }
        if !owners.is_empty() || depth == 0 {
            return owners;
        }
        // "supported the talks in France between A and B": those who talk, and not where.
        if let Some(joint) = self.readings.at(node).filter(|r| r.symmetric && self.scene.part(node) == Some(Part::Noun))
        {
            let parties = self.noun_sources(joint, 0);
            return self.without(weakened(parties, strength * 0.85), sources);
        }
        let tree = &self.scene.tree;
        let clause = |k: usize| {
            matches!(tree.rel(k), Rel::Xcomp | Rel::Ccomp | Rel::Acl | Rel::Nsubj | Rel::Obj | Rel::NsubjPass)
        };
        // "talks at the United Nations": where, not whom with.
        let mut next: Vec<usize> = self.scene.own_phrases(node).filter(|(_, p)| *p != "at").map(|(k, _)| k).collect();
        // "computers and power tools from Japan": what hangs on the second holds for the first.
        next.extend(tree.kids_by(node, Rel::Conj).filter(|&k| tree.upos(k) == Upos::Noun));
        next.extend(tree.kids(node).filter(|&k| clause(k)));
        for k in next {
            let found = self.below(k, strength * 0.8, depth - 1, sources);
            if !found.is_empty() {
                return found;
            }
        }
        Vec::new()
    }
}
