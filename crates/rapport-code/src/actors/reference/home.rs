//! Officials, police and crowds that only a place tells the state of.

use super::{pronouns::clause, resolver::Resolver, titles::is_of_a_capital};
use crate::{
    actors::MentionKind,
    language::{Rel, Tree},
};

impl Resolver<'_> {
    /// Gives "a Foreign Ministry spokesman" of a wire story, if nothing nearer tells whose he is, the state of its dateline.
    pub(super) fn at_home(&mut self) {
        let Some(home) = self.home else { return };
        for mention in self.mentions.iter_mut().filter(|m| m.code().is_none() && m.antecedent.is_none()) {
            let role = mention.actor.role.map(|r| r.to_string()).unwrap_or_default();
            let of_state = matches!(role.as_str(), "GOV" | "MIL" | "LEG" | "COP" | "MED");
            let kind = matches!(mention.kind, MentionKind::Body | MentionKind::Office);
            if of_state && kind && is_of_a_capital(&mention.actor.name) {
                mention.actor.code = Some(home);
                mention.certainty = 60;
            }
        }
    }

    /// Gives police, officials and crowds that nothing else tells the state of the place in which their sentence sets them.
    pub(super) fn places(&mut self, tree: &Tree) {
        let place = self.mentions.iter().find(|m| m.place && m.kind == MentionKind::State && m.within.is_none());
        let Some((code, at)) = place.and_then(|m| m.code().map(|code| (code, m.head))) else { return };
        for mention in self.mentions.iter_mut().filter(|m| m.code().is_none()) {
            let role = mention.actor.role.map(|r| r.to_string()).unwrap_or_default();
            let local = matches!(role.as_str(), "COP" | "GOV" | "JUD" | "CVL" | "LEG" | "OPP" | "LAB" | "EDU");
            let kind = matches!(mention.kind, MentionKind::Body | MentionKind::Office | MentionKind::Group);
            let argument = matches!(
                tree.rel(mention.head),
                Rel::Nsubj | Rel::NsubjPass | Rel::Obj | Rel::Iobj | Rel::Agent | Rel::Obl | Rel::Conj
            );
            let one_clause = argument && clause(tree, mention.head) == clause(tree, at);
            let owned = tree.kid(mention.head, Rel::Poss).is_some();
            if local && kind && one_clause && !owned {
                mention.actor.code = Some(code);
                mention.certainty = 50;
            }
        }
    }
}
