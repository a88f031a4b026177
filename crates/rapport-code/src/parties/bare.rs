//! Whom an operator is addressed to that governs no known act.

use super::finder::{Finder, Party};
use crate::{
    acts::{Reading, saying},
    language::Rel,
};
use rapport_lexicon::{Kind, vocabulary};

impl Finder<'_, '_> {
    /// An operator over no known act says little: only one who is addressed outright is its target.
    pub(super) fn operator_targets(&self, reading: &Reading, sources: &[Party]) -> Vec<Party> {
        let charged = || saying::charged(self.scene, reading.at);
        if let Some(subject) = (reading.kind == Some(Kind::Say)).then(charged).flatten() {
            return self.without(self.agents(subject, 1), sources);
        }
        let addressed = |place: usize| {
            let mut named = self.without(self.named(place, 0.9), sources);
            named.retain(|party| self.may_act(party.mention));
            named
        };
        let found = self.operator_places(reading).into_iter().map(addressed).find(|found| !found.is_empty());
        found.unwrap_or_else(|| self.told(reading, sources))
    }

    /// Where such an operator names whom it is addressed to, likeliest first.
    fn operator_places(&self, reading: &Reading) -> Vec<usize> {
        let (scene, tree) = (self.scene, &self.scene.tree);
        let vague = reading.kind == Some(Kind::Intend);
        let asks = matches!(reading.kind, Some(Kind::Appeal | Kind::Demand));
        // "would strike at its cities unless Iran halted the shelling": whoever is to yield is threatened.
        let condition = || saying::condition(scene, reading.at);
        let condition = (reading.kind == Some(Kind::Threaten)).then(condition).flatten();
        // "insisted on passage for Israel", "called for calm in Lebanon": for whom and where, not of whom. "agreed about the
        // Chinese": nobody is promised anything.
        let aside = |k: &usize| (asks || vague) && vocabulary().beside_the_demand.holds(tree.case(*k));
        let own = self.places(reading).into_iter().filter(|k| !aside(k));
        let mut places: Vec<usize> = condition.into_iter().chain(own).collect();
        if vague {
            // "promised to equip Vietnam": whom the unknown act is done to.
            for clause in tree.kids_by(reading.at, Rel::Xcomp) {
                places.extend(scene.object_below(clause));
                places.extend(scene.own_phrases(clause).map(|(k, _)| k));
            }
        } else {
            // "said that Iran was responsible", "urged that Iran be patient"
            let content = tree.kids(reading.at).filter(|&k| matches!(tree.rel(k), Rel::Ccomp | Rel::Acl));
            places.extend(content.filter_map(|c| tree.kid(c, Rel::Nsubj)));
        }
        places
    }
}
