//! Which person a match names.

use super::draft::Reader;
use crate::language::Rel;
use rapport_lexicon::{Match, Meaning, OfficeKind, PersonForm, vocabulary};
use rapport_model::{ActorCode, Upos};

/// How far from their office a title and a common surname may still name somebody: "Minister Martin" of 1964 is not the
/// Martin of 1948.
const TITLED_DAYS: i64 = 10 * 365;

impl Reader<'_> {
    pub(super) fn is_matched(&self, at: usize) -> bool {
        let idle = |m: &Match| {
            m.is_nothing() || (m.meanings.iter().all(|m| matches!(m, Meaning::Person(..))) && !self.is_person(m))
        };
        self.matches.iter().any(|m| m.tokens.0 <= at && at < m.tokens.1 && !idle(m))
    }

    /// Whether a match names a person whom its form, a title or the document makes sure.
    pub(super) fn is_person(&self, hit: &Match) -> bool {
        self.person_of(hit).is_some()
    }

    pub(super) fn person_of(&self, hit: &Match) -> Option<u32> {
        let persons = hit.meanings.iter().filter_map(|m| match m {
            Meaning::Person(index, form) => Some((*index, *form)),
            _ => None,
        });
        let also_state = hit.state().is_some();
        let titled = self.is_titled(hit);
        let named_before = hit.tokens.0 > 0
            && self.is_name(hit.tokens.0 - 1)
            && !self.matches.iter().any(|m| m.tokens.1 == hit.tokens.0)
            && self.tree.form(hit.tokens.0 - 1).len() > 2;
        let past = hit.tokens.1;
        // "Li Lianqing" is not the premier, whatever the tagger makes of the second word.
        let flat = |at: usize| self.tree.rel(at) == Rel::Flat && self.tree.form(at).starts_with(char::is_uppercase);
        let named_after = past < self.tree.len()
            && (self.is_name(past) || flat(past))
            && matches!(self.tree.rel(past), Rel::Flat | Rel::Compound)
            && !self.matches.iter().any(|m| m.tokens.0 == past);
        let named_before = named_before || (named_after && self.tree.head(past).is_some_and(|h| h < past));
        let text = self.text(hit.tokens.0..hit.tokens.1);
        // "GRC Ambassador Chou" a page before: this Chou is no premier.
        let namesake = |index: u32| {
            let (term, _) = self.lexicon.person(index).on(self.context.day);
            let other = self.context.named(&text).and_then(|actor| actor.code);
            other.is_some_and(|code| !same_state(code, term.code))
        };
        let sure = |(index, form): &(u32, PersonForm)| match form {
            PersonForm::Full => true,
            _ if namesake(*index) => false,
            _ if self.is_envoy_only(hit, *index) => false,
            _ if also_state && !titled => false,
            PersonForm::Short => !named_before,
            PersonForm::Weak => {
                let of_the_time = || self.lexicon.person(*index).distance(self.context.day) <= TITLED_DAYS;
                !named_before && ((titled && of_the_time()) || self.context.knows_person(self.lexicon, *index))
            }
        };
        let proper = hit.tokens.1 - hit.tokens.0 > 1
            || matches!(self.tree.upos(hit.tokens.0), Upos::Propn | Upos::X | Upos::Noun);
        let weight = |(index, form): &(u32, PersonForm)| {
            let known = self.context.persons.contains(index);
            (
                !self.bears_title(hit, *index),
                !known,
                *form != PersonForm::Full,
                self.lexicon.person(*index).distance(self.context.day),
            )
        };
        persons.filter(sure).filter(|_| proper).min_by_key(weight).map(|(index, _)| index)
    }

    /// Whether the title before a name is one that the person bears then: of two of a name "Ambassador Liu" is the ambassador.
    pub(super) fn bears_title(&self, hit: &Match, index: u32) -> bool {
        let (term, _) = self.lexicon.person(index).on(self.context.day);
        self.title_before(hit).is_none_or(|title| term.office.to_lowercase().contains(&title))
    }

    /// Whether the title before a name is an envoy's, and the person none.
    pub(super) fn is_envoy_only(&self, hit: &Match, index: u32) -> bool {
        let envoy = self.title_before(hit).is_some_and(|t| vocabulary().counsels_title.contains(t.as_str()));
        let person = self.lexicon.person(index);
        let ambassador = person.terms.iter().any(|t| t.rank.is_some_and(|r| r.word() == "ambassador"));
        envoy && !ambassador
    }

    /// The last word of the office right before the match, in small letters.
    pub(super) fn title_before(&self, hit: &Match) -> Option<String> {
        let before = self.matches.iter().find(|m| m.tokens.1 == hit.tokens.0 && m.office().is_some())?;
        Some(self.tree.form(before.tokens.1 - 1).to_lowercase())
    }

    /// Whether an office stands right before the match.
    pub(super) fn is_titled(&self, hit: &Match) -> bool {
        let before = self.matches.iter().find(|m| m.tokens.1 == hit.tokens.0);
        let kind = |m: &Match| m.office().map(|o| self.lexicon.office(o).kind);
        before.and_then(kind).is_some_and(|kind| kind == OfficeKind::Title)
    }
}

/// Whether two codes are of one state and a movement of it.
pub(super) fn same_state(one: ActorCode, other: ActorCode) -> bool {
    one.as_str()[..3] == other.as_str()[..3]
}
