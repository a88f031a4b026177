//! Who is acted upon.

use super::finder::{Finder, Party, weakened};
use crate::{acts::Reading, language::Rel};
use rapport_lexicon::{Kind, frames::Part};

/// A way to find who is acted upon.
type Way<F> = fn(&F, &Reading, &[Party]) -> Vec<Party>;

impl Finder<'_, '_> {
    /// Who is acted upon, none of them among the sources.
    pub(super) fn targets(&self, reading: &Reading, sources: &[Party], depth: u32) -> Vec<Party> {
        let named = self.first_of([Self::marked_targets, Self::owner_of_help, Self::owner_of_named], reading, sources);
        if named.is_empty() { self.unmarked_targets(reading, sources, depth) } else { named }
    }

    /// What the first of these ways finds that finds any.
    fn first_of<const N: usize>(&self, ways: [Way<Self>; N], reading: &Reading, sources: &[Party]) -> Vec<Party> {
        let found = ways.into_iter().map(|way| way(self, reading, sources));
        found.into_iter().find(|found| !found.is_empty()).unwrap_or_default()
    }

    /// "requested the Secretary-General's help": of him.
    fn owner_of_help(&self, reading: &Reading, sources: &[Party]) -> Vec<Party> {
        let asked = reading.code.is_some_and(|c| c.root() == "02") && reading.frame.pattern.object.is_some();
        let object = self.scene.object_below(reading.at).filter(|_| asked);
        object.map(|o| self.without(self.owners(o, 0.9), sources)).unwrap_or_default()
    }

    /// Who is acted upon where no phrase that the frame names tells it.
    fn unmarked_targets(&self, reading: &Reading, sources: &[Party], depth: u32) -> Vec<Party> {
        let inner = reading.governs.filter(|_| depth > 0).and_then(|g| self.readings.at(g));
        if let Some(found) = inner.and_then(|inner| self.governed_targets(reading, inner, sources, depth - 1)) {
            return found;
        }
        let bare = reading.kind.is_some() && reading.governs.is_none();
        match self.scene.part(reading.at) {
            _ if self.is_done_to_someone(reading.at) => Vec::new(),
            // A statement is made to those it is addressed to, not to those it speaks of.
            Some(Part::Verb) if is_statement(reading) => self.addressed(reading, sources),
            _ if is_statement(reading) => Vec::new(),
            _ if bare || asks(reading) => self.operator_targets(reading, sources),
            _ => self.argument_targets(reading, sources),
        }
    }

    /// Those at the places where an act of this kind has them.
    fn argument_targets(&self, reading: &Reading, sources: &[Party]) -> Vec<Party> {
        let of_root = |root: &str| reading.code.is_some_and(|c| c.root() == root);
        // "concerned about the trend of events in China": not about China.
        let reach = if of_root("11") { 1 } else { 3 };
        let at_place = |place: usize| {
            let mut found = self.without(self.below(place, 1.0, reach, sources), sources);
            found.retain(|party| !(of_root("05") && self.is_topic(party, place)));
            found
        };
        let found = self.places(reading).into_iter().map(at_place).find(|found| !found.is_empty());
        let last = || self.first_of([Self::nearby, Self::told, Self::answered_deed], reading, sources);
        found.unwrap_or_else(last)
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
        if let Some(found) = self.addressed_by_operator(reading, inner, sources) {
            return Some(found);
        }
        let owners = self.local_sources(inner);
        let whose = self.without(owners.clone(), sources);
        let clause = scene.part(inner.at) == Some(Part::Verb) && tree.kids(inner.at).any(|k| tree.rel(k).is_subject());
        let to_oneself = self.asks_outright(reading) && !owners.is_empty() && !sources.is_empty();
        if whose.is_empty() && clause && to_oneself {
            return Some(whose);
        }
        let whom = || weakened(self.targets(inner, sources, depth), 0.95);
        let found = match is_owner_first(reading, inner) && !whose.is_empty() {
            true => whose,
            false => Some(whom()).filter(|whom| !whom.is_empty()).unwrap_or(whose),
        };
        Some(found).filter(|found| !found.is_empty())
    }

    /// Whom an operator names as its object; nobody where an appeal is made to oneself or to somebody unknown.
    fn addressed_by_operator(&self, reading: &Reading, inner: &Reading, sources: &[Party]) -> Option<Vec<Party>> {
        let tree = &self.scene.tree;
        let asks = self.asks_outright(reading);
        let object = |k: usize| matches!(tree.rel(k), Rel::Obj | Rel::Iobj) || asks && tree.rel(k) == Rel::NsubjPass;
        let places = tree.kids(reading.at).filter(|&k| object(k) && k != inner.at);
        let addressed = |place: usize| {
            let named = self.named(place, 1.0);
            let to_oneself = asks && !named.is_empty() && !sources.is_empty();
            let found = self.without(named, sources);
            (!found.is_empty() || to_oneself).then_some(found)
        };
        let unknown = || (asks && self.is_done_to_someone(reading.at)).then(Vec::new);
        places.into_iter().find_map(addressed).or_else(unknown)
    }

    /// A verb of asking.
    fn asks_outright(&self, reading: &Reading) -> bool {
        asks(reading) && self.scene.part(reading.at) == Some(Part::Verb)
    }
}

fn is_statement(reading: &Reading) -> bool {
    reading.code.is_some_and(|c| c.root() == "01")
}

fn asks(reading: &Reading) -> bool {
    matches!(reading.kind, Some(Kind::Appeal | Kind::Demand))
}

/// Whether whoever is to do the inner act is the one acted upon, rather than the one whom that act is done to.
fn is_owner_first(reading: &Reading, inner: &Reading) -> bool {
    let judges = || reading.code.is_some_and(|c| matches!(c.root(), "05" | "08" | "10" | "11" | "12"));
    match reading.kind {
        Some(Kind::Appeal | Kind::Demand | Kind::Reject | Kind::Deny | Kind::Allow | Kind::Say | Kind::Expect) => true,
        Some(Kind::Intend) => inner.kind.is_some(),
        None => judges(),
        Some(_) => false,
    }
}
