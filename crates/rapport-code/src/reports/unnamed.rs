//! Parties that the sentence does not name: those of the talks just spoken of, the one who is answered, the thing that is hit.

use super::{discourse::Discourse, told::Told};
use crate::{
    actors::Mention,
    parties::{Sides, acts, is_spoken_of, thing},
};
use rapport_model::{Actor, Reality, Report};

impl Told<'_, '_> {
    /// Between the two that earlier sentences named.
    pub fn lent(&self, discourse: &Discourse) -> Vec<Report> {
        let told = self.act.standing.reality == Reality::Actual || is_spoken_of(self.scene(), self.reading);
        let parties = told.then(|| discourse.parties(self.coded, self.reading)).flatten();
        let both = parties.into_iter().flat_map(|(one, other)| [(one.clone(), other.clone()), (other, one)]);
        both.map(|(from, to)| self.between(&from, &to)).collect()
    }

    /// To those whose words or deeds are answered.
    pub fn answered(&self, sides: &Sides, discourse: &Discourse) -> Vec<Report> {
        let Some(from) = self.only_source(sides).filter(|from| acts(from)) else { return Vec::new() };
        let to = discourse.answered(self.coded, self.reading, from.code());
        to.iter().map(|to| self.between(&from.actor, to)).collect()
    }

    /// To a thing that is no actor.
    pub fn hitting_a_thing(&self, sides: &Sides, code: rapport_model::Cameo) -> Option<Report> {
        let from = self.only_source(sides).filter(|from| sides.targets.is_empty() && acts(from))?;
        let thing = thing(self.coded, self.reading, code)?;
        Some(self.between(&from.actor, &thing))
    }

    /// To the other of the two that the paper is about.
    pub fn told_the_other(&self, sides: &Sides, discourse: &Discourse) -> Option<Report> {
        let mentions = self.scene().mentions;
        let sure = sides.sources.iter().all(|source| source.strength > 0.8);
        let unnamed = sides.targets.iter().all(|t| mentions[t.mention].code().is_none());
        let done = self.act.standing.reality == Reality::Actual;
        let from = self.only_source(sides).filter(|_| done && sure && unnamed)?;
        let other: Actor = discourse.other_side(self.coded, self.reading, from.code())?;
        Some(self.between(&from.actor, &other))
    }

    /// Who acts, where it is one alone.
    fn only_source(&self, sides: &Sides) -> Option<&Mention> {
        match sides.sources[..] {
            [source] => Some(&self.scene().mentions[source.mention]),
            _ => None,
        }
    }
}
