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

    /// The person whom a match names, the likeliest of several.
    pub(super) fn person_of(&self, hit: &Match) -> Option<u32> {
        let persons = hit.meanings.iter().filter_map(|m| match m {
            Meaning::Person(index, form) => Some((*index, *form)),
            _ => None,
        });
        let proper = hit.tokens.1 - hit.tokens.0 > 1
            || matches!(self.tree.upos(hit.tokens.0), Upos::Propn | Upos::X | Upos::Noun);
        let within = self.is_within_a_name(hit);
        let sure = persons.filter(|(index, form)| proper && self.is_sure(hit, *index, *form, within));
        sure.min_by_key(|(index, form)| self.unlikeliness(hit, *index, *form)).map(|(index, _)| index)
    }

    /// Whether a name in this form means that person here.
    fn is_sure(&self, hit: &Match, index: u32, form: PersonForm, within: bool) -> bool {
        let titled = self.is_titled(hit);
        let of_the_time = || self.lexicon.person(index).distance(self.context.day) <= TITLED_DAYS;
        let known = || titled && of_the_time() || self.context.knows_person(self.lexicon, index);
        match form {
            PersonForm::Full => true,
            _ if self.is_namesake(hit, index) || self.is_envoy_only(hit, index) => false,
            _ if hit.state().is_some() && !titled => false,
            PersonForm::Short => !within,
            PersonForm::Weak => !within && known() || within && self.is_titled_in_full(hit, index),
        }
    }

    /// "GRC Ambassador Chou" a page before: this Chou is no premier.
    fn is_namesake(&self, hit: &Match, index: u32) -> bool {
        let (term, _) = self.lexicon.person(index).on(self.context.day);
        let other = self.context.named(&self.text(hit.tokens.0..hit.tokens.1)).and_then(|actor| actor.code);
        other.is_some_and(|code| !same_state(code, term.code))
    }

    /// Whether a match is part of a longer name, of somebody else: "Li Lianqing" is not the premier, whatever the tagger makes
    /// of the second word.
    fn is_within_a_name(&self, hit: &Match) -> bool {
        let (first, past) = hit.tokens;
        let before = first > 0
            && self.is_name(first - 1)
            && !self.matches.iter().any(|m| m.tokens.1 == first)
            && self.tree.form(first - 1).len() > 2;
        let flat = |at: usize| self.tree.rel(at) == Rel::Flat && self.tree.form(at).starts_with(char::is_uppercase);
        let after = past < self.tree.len()
            && (self.is_name(past) || flat(past))
            && matches!(self.tree.rel(past), Rel::Flat | Rel::Compound)
            && !self.matches.iter().any(|m| m.tokens.0 == past);
        before || after && self.tree.head(past).is_some_and(|h| h < past)
    }

    /// The likeliest has the least: a title that fits, a name the document has used, in full, of about that time.
    fn unlikeliness(&self, hit: &Match, index: u32, form: PersonForm) -> (bool, bool, bool, i64) {
        let known = self.context.persons.contains(&index);
        let distance = self.lexicon.person(index).distance(self.context.day);
        (!self.bears_title(hit, index), !known, form != PersonForm::Full, distance)
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

    /// Where the given names before a surname start: "President Juvenal Habyarimana".
    fn given_start(&self, hit: &Match) -> usize {
        let given = |&at: &usize| self.is_name(at) && !self.matches.iter().any(|m| m.tokens.0 <= at && at < m.tokens.1);
        (0..hit.tokens.0).rev().take(3).take_while(given).last().unwrap_or(hit.tokens.0)
    }

    /// Whether a title that a person bears on the day stands before given names: whom they and the surname mean is sure.
    fn is_titled_in_full(&self, hit: &Match, index: u32) -> bool {
        let start = self.given_start(hit);
        let (term, in_office) = self.lexicon.person(index).on(self.context.day);
        let office = self.matches.iter().find(|m| m.tokens.1 == start).and_then(Match::office);
        let rank = office.and_then(|office| self.lexicon.office(office).rank);
        start < hit.tokens.0 && in_office && rank.is_some() && rank == term.rank
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
