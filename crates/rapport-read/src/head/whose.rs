//! Whose words name: the state of an office, a side, a person.

use super::roster::Roster;
use rapport_lexicon::{Lexicon, Meaning, PersonForm, StateWord, TODAY, Usage, heads, words};
use rapport_model::{ActorCode, Date, Document, Rank};

/// What names are read by: the day, the state whose papers these are, and the edition's list of persons.
pub(super) struct Whose<'r> {
    pub home: Option<ActorCode>,
    day: Date,
    roster: &'r Roster,
}

impl<'r> Whose<'r> {
    /// How names are read in this document.
    pub fn of(document: &Document, roster: &'r Roster) -> Whose<'r> {
        let day = document.vantage().map_or(TODAY, |date| date.first_day());
        let home = document.edition.as_ref().and_then(|edition| heads().edition(&edition.title));
        Whose { home, day, roster }
    }

    /// The same for words of another day.
    pub fn on(day: Date, home: Option<ActorCode>, roster: &'r Roster) -> Whose<'r> {
        Whose { home, day, roster }
    }

    /// The state that these words name as a side: "Zambia", "U.S. Side:", "For the Government of Togo:".
    pub fn side(&self, words: &str) -> Option<ActorCode> {
        let bare =
            words.trim().trim_end_matches([':', '.', ';', ',']).trim_matches(['(', ')', '[', ']', '*', '_', ' ']);
        let forms = tokens(bare);
        let named = self.states(bare);
        let [(code, at, past)] = named.as_slice() else { return None };
        let idle =
            |word: &&str| heads().words.side.contains(word.to_lowercase().trim_matches(|c: char| !c.is_alphanumeric()));
        let others = forms[..*at].iter().chain(&forms[*past..]);
        others.copied().all(|word| idle(&word)).then_some(*code)
    }

    /// The state of one who is described so, and whether the words themselves tell it: an office of a state's own, or a state
    /// that is named and not the one he is sent to.
    pub fn described(&self, words: &str) -> Option<ActorCode> {
        let own = heads().own(words).filter(|(_, code)| self.home.is_none_or(|home| home == *code));
        let named = self.states(words).into_iter().find(|(_, at, past)| !self.is_post(words, *at, *past));
        let named = named.map(|(code, at, _)| (offset(words, at), self.recognised(code, words)));
        match (own, named) {
            (Some(own), Some(named)) => {
                Some(if own.0 <= named.0 && self.home == Some(own.1) { own.1 } else { named.1 })
            }
            (own, named) => named.or(own).map(|(_, code)| code),
        }
    }

    /// Before a state is recognised, its office is that of the government which is: "the Chinese Ambassador" in Washington.
    fn recognised(&self, code: ActorCode, words: &str) -> ActorCode {
        let lower = words.to_lowercase();
        let fits = |row: &&rapport_lexicon::Recognised| {
            self.home == Some(row.by)
                && row.reads == code
                && self.day <= row.until
                && row.offices.iter().any(|office| lower.contains(office.as_str()))
        };
        heads().recognised.iter().find(fits).map_or(code, |row| row.means)
    }

    /// A person of the tables, or of the edition's list.
    pub fn person(&self, name: &str, office: &str) -> Option<ActorCode> {
        self.roster.state(name, office).or_else(|| self.known(name))
    }

    /// A person whom the tables know by these words.
    pub fn known(&self, name: &str) -> Option<ActorCode> {
        let words = words::words(tokens(name).into_iter());
        let found = Lexicon::builtin().names_in(&words, self.usage());
        let person = |meaning: &Meaning| match meaning {
            Meaning::Person(index, form) => {
                let (term, held) = Lexicon::builtin().person(*index).on(self.day);
                (held || matches!(form, PersonForm::Full | PersonForm::Short)).then_some(term.code)
            }
            _ => None,
        };
        found.iter().filter(|hit| hit.words.1 == words.len()).flat_map(|hit| &hit.meanings).find_map(person)
    }

    /// The rung of an office.
    pub fn rank(&self, office: &str) -> Option<Rank> {
        let found = Lexicon::builtin().names_in(&words::words(tokens(office).into_iter()), self.usage());
        found.iter().find_map(|hit| hit.office()).and_then(|index| Lexicon::builtin().office(index).rank)
    }

    /// The states that words name, each with its first word and the one past its last.
    fn states(&self, text: &str) -> Vec<(ActorCode, usize, usize)> {
        let found = Lexicon::builtin().names_in(&words::words(tokens(text).into_iter()), self.usage());
        let state = |hit: &rapport_lexicon::Match| {
            let (code, _) = hit.state().filter(|(_, word)| !matches!(word, StateWord::Place | StateWord::Seat))?;
            code.is_state().then_some((code, hit.tokens.0, hit.tokens.1))
        };
        found.iter().filter_map(state).collect()
    }

    /// "Ambassador to Israel", "Embassy in Japan", "Officer in Charge of Thai Affairs": where he serves, and not whom.
    fn is_post(&self, words: &str, at: usize, past: usize) -> bool {
        let forms = tokens(words);
        let before = forms[..at].iter().rev().map(|word| word.to_lowercase()).find(|word| word != "the");
        let after = forms.get(past).map(|word| word.to_lowercase());
        matches!(before.as_deref(), Some("to" | "in" | "for" | "on"))
            || after.is_some_and(|word| word.trim_matches(',') == "affairs")
    }

    fn usage(&self) -> Usage {
        Usage { day: self.day, author: self.home }
    }
}

/// The tokens of a text, marks left off.
fn tokens(text: &str) -> Vec<&str> {
    let parts = |c: char| c.is_whitespace() || matches!(c, ',' | ';' | ':' | '(' | ')' | '/' | '—' | '[' | ']');
    text.split(parts).filter(|token| !token.is_empty()).collect()
}

/// Where the nth token begins.
fn offset(text: &str, nth: usize) -> usize {
    let found = tokens(text).get(nth).map(|token| token.as_ptr() as usize - text.as_ptr() as usize);
    found.unwrap_or(text.len())
}
