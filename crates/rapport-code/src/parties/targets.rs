//! Who is acted upon.

use super::finder::{Finder, Party, weakened};
use crate::{
    acts::{Reading, saying},
    language::Rel,
};
use rapport_lexicon::{Kind, frames::Part, vocabulary};

impl Finder<'_, '_> {
    /// Who is acted upon, none of them among the sources.
    pub(super) fn targets(&self, reading: &Reading, sources: &[Party], depth: u32) -> Vec<Party> {
        let fresh = |parties: Vec<Party>| self.without(parties, sources);
        let governed = reading.governs.and_then(|g| self.readings.at(g));
        let first = self.marked_targets(reading, sources);
        if !first.is_empty() {
            return first;
        }
        // "requested the Secretary-General's help": of him.
        let asked = reading.code.is_some_and(|c| c.root() == "02") && reading.frame.pattern.object.is_some();
        let object = self.scene.object_below(reading.at).filter(|_| asked);
        let owners = object.map(|o| self.without(self.owners(o, 0.9), sources)).unwrap_or_default();
        if !owners.is_empty() {
            return owners;
        }
        let first = self.owner_of_named(reading, sources);
        if !first.is_empty() {
            return first;
        }
        if let Some(inner) = governed.filter(|_| depth > 0)
            && let Some(found) = self.governed_targets(reading, inner, sources, depth - 1)
        {
            return found;
        }
        if self.is_done_to_someone(reading.at) {
            return Vec::new();
        }
        // A statement is made to those it is addressed to, not to those it speaks of.
        if reading.code.is_some_and(|c| c.root() == "01") {
            return match self.scene.part(reading.at) {
                Some(Part::Verb) => self.addressed(reading, sources),
                _ => Vec::new(),
            };
        }
        // An operator over no known act says little: only one who is addressed outright is its target.
        let asks = matches!(reading.kind, Some(Kind::Appeal | Kind::Demand));
        let bare = reading.kind.is_some() && reading.governs.is_none();
        if bare || asks {
            let vague = reading.kind == Some(Kind::Intend);
            // "promised to equip Vietnam": whom the unknown act is done to.
            let clause = self.scene.tree.kids_by(reading.at, Rel::Xcomp).filter(|_| vague);
            let inner = clause
                .flat_map(|k| self.scene.object_below(k).into_iter().chain(self.scene.own_phrases(k).map(|(p, _)| p)));
            // "insisted on passage for Israel", "called for calm in Lebanon": for whom and where, not of whom.
            let aside = |k: &usize| vocabulary().beside_the_demand.holds(self.scene.tree.case(*k));
            if reading.kind == Some(Kind::Say)
                && let Some(subject) = saying::charged(self.scene, reading.at)
            {
                return fresh(self.agents(subject, 1));
            }
            // "agreed about the Chinese": nobody is promised anything.
            let own = self.places(reading).into_iter().filter(|k| !((asks || vague) && aside(k)));
            // "said that Iran was responsible", "urged that Iran be patient"
            let tree = &self.scene.tree;
            let content = tree.kids(reading.at).filter(|&k| matches!(tree.rel(k), Rel::Ccomp | Rel::Acl));
            let said = content.filter(|_| !vague).filter_map(|c| tree.kid(c, Rel::Nsubj));
            let own = own.chain(said);
            let places = own.chain(inner.collect::<Vec<_>>());
            let addressed = |k: usize| {
                fresh(self.named(k, 0.9)).into_iter().filter(|p| self.may_act(p.mention)).collect::<Vec<_>>()
            };
            // "would strike at its cities unless Iran halted the shelling": whoever is to yield is threatened.
            let condition = saying::condition(self.scene, reading.at).filter(|_| reading.kind == Some(Kind::Threaten));
            let places = &mut condition.into_iter().chain(places);
            let found = places.find_map(|k| Some(addressed(k)).filter(|f| !f.is_empty())).unwrap_or_default();
            return if found.is_empty() { self.told(reading, sources) } else { found };
        }
        let praises = reading.code.is_some_and(|c| c.root() == "05");
        for place in self.places(reading) {
            // "concerned about the trend of events in China": not about China.
            let reach = if reading.code.is_some_and(|c| c.root() == "11") { 1 } else { 3 };
            let mut found = fresh(self.below(place, 1.0, reach, sources));
            found.retain(|party| !(praises && self.is_topic(party, place)));
            if !found.is_empty() {
                return found;
            }
        }
        let found = self.nearby(reading, sources);
        let found = if found.is_empty() { self.told(reading, sources) } else { found };
        if found.is_empty() { self.answered_deed(reading, sources) } else { found }
    }

    /// Through the act that an operator governs: whom it is addressed to, whose act it is, whom that act concerns. `None` if
    /// there it names nobody; nobody at all for an appeal to oneself ("I recommend that we instruct the Embassy").
    pub(super) fn governed_targets(
        &self,
        reading: &Reading,
        inner: &Reading,
        sources: &[Party],
        depth: u32,
    ) -> Option<Vec<Party>> {
        let (scene, tree) = (self.scene, &self.scene.tree);
        let kind = reading.kind.unwrap_or(Kind::Through);
        let asks = matches!(kind, Kind::Appeal | Kind::Demand) && scene.part(reading.at) == Some(Part::Verb);
        let to_oneself = |parties: &[Party]| asks && !parties.is_empty() && !sources.is_empty();
        let addressed = tree
            .kids(reading.at)
            .filter(|&k| matches!(tree.rel(k), Rel::Obj | Rel::Iobj) || (asks && tree.rel(k) == Rel::NsubjPass));
        for place in addressed.filter(|&k| k != inner.at) {
            let named = self.named(place, 1.0);
            let found = self.without(named.clone(), sources);
            if !found.is_empty() || to_oneself(&named) {
                return Some(found);
            }
        }
        if asks && self.is_done_to_someone(reading.at) {
            return Some(Vec::new());
        }
        let owners = self.local_sources(inner);
        let whose = self.without(owners.clone(), sources);
        let clause = scene.part(inner.at) == Some(Part::Verb) && tree.kids(inner.at).any(|k| tree.rel(k).is_subject());
        if whose.is_empty() && clause && to_oneself(&owners) {
            return Some(whose);
        }
        let whom = || weakened(self.targets(inner, sources, depth), 0.95);
        let owner_first = match kind {
            Kind::Appeal | Kind::Demand | Kind::Reject | Kind::Deny | Kind::Allow | Kind::Say | Kind::Expect => true,
            Kind::Intend => inner.kind.is_some(),
            _ => {
                reading.kind.is_none()
                    && reading.code.is_some_and(|c| matches!(c.root(), "05" | "08" | "10" | "11" | "12"))
            }
        };
        let found = match owner_first && !whose.is_empty() {
            true => whose,
            false => Some(whom()).filter(|whom| !whom.is_empty()).unwrap_or(whose),
        };
        Some(found).filter(|found| !found.is_empty())
    }
}
