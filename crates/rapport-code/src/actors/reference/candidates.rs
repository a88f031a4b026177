//! The one a pronoun most likely stands for.

use super::{
    pronouns::{PronounKind, is_pronoun, own_subject, subjects_above},
    resolver::{Resolver, Seen},
};
use crate::{
    actors::Mention,
    language::{Rel, Tree},
};
use rapport_lexicon::{cues, vocabulary};
use rapport_model::Upos;

/// A pronoun that nobody has been found for.
struct Unsettled<'t> {
    index: usize,
    tree: &'t Tree<'t>,
    at: usize,
    kind: PronounKind,
}

/// What stands as subject over a pronoun.
enum Above {
    Subject(Vec<Mention>),
    Thing,
    Nobody,
}

impl Resolver<'_> {
    /// The one a pronoun most likely stands for, with how sure that is.
    pub(super) fn candidate(
        &self,
        index: usize,
        tree: &Tree,
        at: usize,
        kind: PronounKind,
    ) -> Option<(Vec<Mention>, u8)> {
        let pronoun = Unsettled { index, tree, at, kind };
        match self.subject_above(&pronoun) {
            Above::Subject(actors) => return Some((actors, 85)),
            Above::Thing => return None,
            Above::Nobody => {}
        }
        let plain = tree.rel(at) != Rel::Poss && kind != PronounKind::He;
        let object = matches!(tree.rel(at), Rel::Obj | Rel::Iobj | Rel::Obl | Rel::Nmod);
        if object && plain && self.thing_before(index, tree, at, kind) {
            return None;
        }
        let sure = |certainty: u8| certainty > 50 || !(plain && kind == PronounKind::It);
        let chosen = self.seen_before(&pronoun).filter(|(_, certainty)| sure(*certainty));
        chosen.map(|(seen, certainty)| (self.joined(seen).0, certainty))
    }

    /// Who is the subject of the clause, or of those above it.
    fn subject_above(&self, pronoun: &Unsettled) -> Above {
        let Unsettled { index, tree, at, kind } = *pronoun;
        for subject in subjects_above(tree, at) {
            match self.group(index, subject) {
                Some((actors, plural, person)) if kind.fits(plural, person) && self.is_of_gender(tree, at, &actors) => {
                    return Above::Subject(actors);
                }
                Some(_) => {}
                // Another thing is the subject here: "it" most likely goes on with that.
                None if kind == PronounKind::It && tree.rel(at) != Rel::Poss && !is_pronoun(tree, subject) => {
                    return Above::Thing;
                }
                None => {}
            }
        }
        Above::Nobody
    }

    /// The likeliest of those named before: subjects first, then those near, last where something was.
    fn seen_before(&self, pronoun: &Unsettled) -> Option<(&Seen, u8)> {
        let Unsettled { index, tree, at, kind } = *pronoun;
        let own = own_subject(tree, at).and_then(|subject| self.group(index, subject)).map(|g| g.0).unwrap_or_default();
        let is_own = |a: &Mention| own.iter().any(|o| o.actor.code == a.actor.code && o.actor.name == a.actor.name);
        let fits = |seen: &&Seen| {
            let (_, plural, person) = self.joined(seen);
            kind.fits(plural, person) && !seen.actors.iter().any(is_own) && self.is_of_gender(tree, at, &seen.actors)
        };
        let near = |seen: &&Seen| seen.sentence == index && seen.head < at && tree.head(at) != Some(seen.head);
        let here = || self.seen.iter().rev().filter(near);
        let before = |distance: usize| self.seen.iter().filter(move |s| s.sentence + distance == index);
        let with = |certainty: u8| move |seen| (seen, certainty);
        (here().filter(|s| s.subject).find(fits).map(with(70)))
            .or_else(|| before(1).filter(|s| s.subject).find(fits).map(with(65)))
            .or_else(|| here().filter(|s| !s.local).find(fits).map(with(50)))
            .or_else(|| before(1).filter(|s| !s.local).rfind(fits).map(with(45)))
            .or_else(|| here().find(fits).map(with(45)))
            .or_else(|| before(2).filter(|s| s.subject).find(fits).map(with(40)))
    }

    /// Whether "he" or "she" may stand for these: those of the lexicon are men but for the women it lists.
    pub(super) fn is_of_gender(&self, tree: &Tree, at: usize, actors: &[Mention]) -> bool {
        let she = vocabulary().she.contains(tree.form(at).to_lowercase().as_str());
        let he = vocabulary().he.contains(tree.form(at).to_lowercase().as_str());
        actors.iter().filter(|m| self.lexicon.is_person_name(&m.actor.name)).all(|m| {
            let woman = cues().women.contains(&m.actor.name);
            (!she || woman) && !(he && woman)
        })
    }

    /// Whether the nearest argument before an object pronoun, of its number, is no actor: the pronoun most likely means that.
    pub(super) fn thing_before(&self, index: usize, tree: &Tree, at: usize, kind: PronounKind) -> bool {
        let argument = |&t: &usize| {
            let noun = matches!(tree.upos(t), Upos::Noun | Upos::Propn);
            noun && matches!(tree.rel(t), Rel::Obj | Rel::Nsubj | Rel::NsubjPass | Rel::Iobj)
        };
        let plural = |t: usize| tree.has(t, "Number", "Plur") || self.lexicon.is_people(tree.form(t));
        let nearest = (0..at).rev().filter(argument).find(|&t| plural(t) == (kind == PronounKind::They));
        nearest.is_some_and(|t| !self.seen.iter().any(|s| s.sentence == index && s.head == t))
    }

    /// The thing done or said that an earlier verb of the sentence has for its object: "supported the action, but Moscow
    /// criticised it".
    pub(super) fn matter_before(&self, index: usize, tree: &Tree, at: usize) -> Option<usize> {
        let thing = |&t: &usize| tree.rel(t) == Rel::Obj && tree.upos(t) == Upos::Noun;
        let actor = |t: usize| self.seen.iter().any(|s| s.sentence == index && s.head == t);
        (0..at).rev().find(thing).filter(|&t| !actor(t))
    }
}
