//! Names that the document as a whole decides: "GOI", "Congolese", "Brussels".

use super::context::Context;
use crate::language::Tree;
use rapport_lexicon::{Lexicon, Match, Meaning, StateWord};
use rapport_model::ActorCode;
use std::collections::BTreeMap;

/// How often the document names each state by words that mean no other.
pub(super) fn plainly_named(found: &[Vec<Match>]) -> BTreeMap<ActorCode, u32> {
    let mut named = BTreeMap::new();
    for hit in found.iter().flatten().filter(|hit| readings(hit).len() < 2) {
        hit.state().into_iter().for_each(|(code, _)| *named.entry(code).or_default() += 1);
    }
    named
}

/// The states that a match may mean by one kind of word.
fn readings(hit: &Match) -> Vec<ActorCode> {
    let Some((_, word)) = hit.state() else { return Vec::new() };
    let of = |meaning: &Meaning| match meaning {
        Meaning::State(code, kind) if *kind == word => Some(*code),
        _ => None,
    };
    hit.meanings.iter().filter_map(of).collect()
}

impl Context {
    /// Of the states that a name may mean, those that the document names otherwise too; all if it names none of them.
    pub(super) fn decide(&self, hit: &mut Match) {
        let readings = readings(hit);
        let named = |code: &ActorCode| self.plainly.contains_key(code);
        if readings.len() > 1 && readings.iter().any(named) {
            hit.meanings.retain(|meaning| !matches!(meaning, Meaning::State(code, _) if !named(code)));
        }
    }

    /// "GOI", "GOT": the government of the state with these initials that a government's paper speaks of most.
    pub(super) fn government(&self, lexicon: &Lexicon, form: &str) -> Option<Meaning> {
        self.author?;
        let initials = form.strip_prefix("GO").filter(|rest| (1..=3).contains(&rest.len()))?;
        let begins = |code: &&ActorCode| lexicon.actor_name(**code).is_some_and(|name| has_initials(name, initials));
        let most = self.plainly.keys().filter(|code| code.is_state()).filter(begins);
        let code = most.max_by_key(|code| (self.plainly[*code], std::cmp::Reverse(**code)))?;
        Some(Meaning::State(*code, StateWord::Name))
    }
}

/// Whether a state's name begins so: "Saudi Arabia" with "SA", "Greece" with "G".
fn has_initials(name: &str, initials: &str) -> bool {
    let words = name.split([' ', '-']).filter(|word| word.starts_with(char::is_uppercase));
    let first: String = words.filter_map(|word| word.chars().next()).collect();
    first.starts_with(initials)
}

/// Reads the names of a sentence that the document as a whole decides.
pub(super) fn decide(lexicon: &Lexicon, context: &Context, tree: &Tree, found: &mut Vec<Match>) {
    found.iter_mut().for_each(|hit| context.decide(hit));
    for at in 0..tree.len() {
        let Some(meaning) = context.government(lexicon, tree.form(at)) else { continue };
        let place = found.partition_point(|hit| hit.tokens.1 <= at);
        let words = match found.get(place).filter(|hit| hit.tokens == (at, at + 1)) {
            Some(hit) => hit.words,
            None if found.get(place).is_some_and(|hit| hit.tokens.0 <= at) => continue,
            // Its words are its own: no hyphen joins them to a neighbour.
            None => (usize::MAX - 1, usize::MAX),
        };
        found.retain(|hit| hit.tokens != (at, at + 1));
        found.insert(place, Match { tokens: (at, at + 1), words, meanings: vec![meaning] });
    }
}
