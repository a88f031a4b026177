//! The lexicon: the tables of `lexicon/`, compiled, and what a desk adds to them.

mod fill;

use crate::{
    entries::{Office, Organisation, Outlet, StateName},
    names::{Match, Meaning, Names, PersonForm, Usage},
    person::Person,
    rows::{from_csv, from_toml},
    words::{Word, name_words},
};
use rapport_model::{ActorCode, Date, Problem};
use std::{
    collections::{HashMap, HashSet},
    sync::LazyLock,
};

/// The names of all actors, compiled for matching: words in, who they may be on a day out.
///
/// Entries have dates where the truth has: "Moscow" is SUN before 1991-12-26 and RUS after. Cheap to share, dear to
/// clone (about 20,000 names).
#[derive(Clone, Debug, Default)]
pub struct Lexicon {
    names: Names,
    organisations: Vec<Organisation>,
    outlets: Vec<Outlet>,
    offices: Vec<Office>,
    persons: Vec<Person>,
    states: HashMap<ActorCode, StateName>,
    actors: HashMap<ActorCode, String>,
    by_name: HashMap<(String, bool), u32>,
    /// Words for a state's people and their plural, in lower case: "soviets", "chinese".
    people: HashSet<String>,
}

/// Table name and text of the files that come with Rapport.
pub(crate) const BUILTIN: [(&str, &str); 10] = [
    ("state", include_str!("../tables/states.csv")),
    ("organisation", include_str!("../tables/organisations.csv")),
    ("name", include_str!("../tables/states-names.csv")),
    ("name", include_str!("../tables/states-usage.csv")),
    ("outlet", include_str!("../tables/outlets.csv")),
    ("office", include_str!("../tables/offices.csv")),
    ("person", include_str!("../tables/leaders.csv")),
    ("person", include_str!("../tables/leaders-rulers.csv")),
    ("person", include_str!("../tables/leaders-ministers.csv")),
    ("person", include_str!("../tables/envoys.csv")),
];

static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| {
    let mut lexicon = Lexicon::default();
    for (table, text) in BUILTIN {
        let rows = from_csv(table, text).and_then(|rows| rows.iter().try_for_each(|row| lexicon.add(row)));
        rows.unwrap_or_else(|problem| panic!("the {table} table of the lexicon: {}", problem.message));
    }
    lexicon
});

impl Lexicon {
    /// The tables that come with Rapport (`lexicon/` in the repository), compiled once.
    pub fn builtin() -> &'static Lexicon {
        &LEXICON
    }

    /// Adds a desk's own actors, offices and outlets, written in TOML with the columns of the files in `lexicon/`:
    /// `[[state]]`, `[[name]]`, `[[organisation]]`, `[[outlet]]`, `[[office]]`, `[[person]]`. `name` is the file's name for
    /// messages.
    ///
    /// ```
    /// # use rapport_lexicon::Lexicon;
    /// let mut lexicon = Lexicon::builtin().clone();
    /// lexicon.extend("actors.toml", r#"
    ///     [[organisation]]
    ///     code = "KHMREBKPN"
    ///     name = "Khmer People's National Liberation Front"
    ///     also = ["KPNLF"]
    ///     role = "REB"
    ///     from = 1979-10-09
    /// "#).unwrap();
    /// assert!(lexicon.extend("actors.toml", "[[person]]\nname = \"Nobody\"").unwrap_err().message.contains("line 1"));
    /// ```
    ///
    /// # Errors
    /// A problem that names the file, the line and the mend; the lexicon is then as it was before.
    pub fn extend(&mut self, name: &str, toml: &str) -> Result<(), Problem> {
        let in_file = |problem: Problem| Problem { message: format!("{name}, {}", problem.message), ..problem };
        let rows = from_toml(toml).map_err(in_file)?;
        let mut extended = self.clone();
        rows.iter().try_for_each(|row| extended.add(row)).map_err(in_file)?;
        *self = extended;
        Ok(())
    }

    /// How a memo speaks of this state, `None` if the tables do not know the code.
    pub fn state_name(&self, code: ActorCode) -> Option<&StateName> {
        self.states.get(&code)
    }

    /// The name of any actor: a state's with its article, an organisation's or a movement's in full.
    pub fn actor_name(&self, code: ActorCode) -> Option<&str> {
        self.state_name(code).map(|s| s.name.as_str()).or_else(|| self.actors.get(&code).map(String::as_str))
    }

    /// Every actor of the tables with its name, by code: for the codebook.
    pub fn actors(&self) -> Vec<(ActorCode, &str)> {
        let states = self.states.iter().map(|(code, state)| (*code, state.name.as_str()));
        let others = self.actors.iter().map(|(code, name)| (*code, name.as_str()));
        let mut all: Vec<_> = states.chain(others).collect();
        all.sort();
        all
    }

    /// The persons, in the order of the tables.
    pub fn persons(&self) -> &[Person] {
        &self.persons
    }

    /// Whether a word standing alone speaks of a state's people: "Soviets", "Chinese".
    pub fn is_people(&self, word: &str) -> bool {
        self.people.contains(&word.to_lowercase())
    }

    /// The actor that a name, adjective, seat or code stands for on a day: `"China"`, `"Soviet"`, `"Moscow"`, `"CHN"`, `"NATO"`.
    /// A name goes before a code of the same letters ("GRC" is Taiwan in 1967). Without a day, today's.
    pub fn find(&self, name: &str, day: Option<Date>) -> Option<ActorCode> {
        let named = self.find_name(name, day.unwrap_or(TODAY));
        named.or_else(|| name.parse().ok().filter(|code| self.actor_name(*code).is_some()))
    }

    fn find_name(&self, name: &str, day: Date) -> Option<ActorCode> {
        let bare = name.trim().strip_prefix("the ").unwrap_or(name.trim());
        let forms = name_words(bare);
        let found = self.names.find(&Word::each(&forms), day);
        let [hit] = found.as_slice() else { return None };
        (hit.words == (0, forms.len())).then(|| hit.meanings.iter().find_map(|m| self.code_of(*m, day))).flatten()
    }

    /// The names in the words of a sentence: the longest from the left, none within another.
    pub fn names_in(&self, words: &[Word], usage: impl Into<Usage>) -> Vec<Match> {
        self.names.find(words, usage)
    }

    /// The actors named in a title or an office's name, in order.
    pub fn codes_in(&self, text: &str, day: Date) -> Vec<ActorCode> {
        let forms = name_words(text);
        let found = self.names.find(&Word::each(&forms), day);
        found.iter().filter_map(|hit| hit.meanings.iter().find_map(|m| self.person_or_code(*m, day))).collect()
    }

    /// The organisation that a [`Meaning::Organisation`] means.
    pub fn organisation(&self, index: u32) -> &Organisation {
        &self.organisations[index as usize]
    }

    /// The press organ that a [`Meaning::Outlet`] means.
    pub fn outlet(&self, index: u32) -> &Outlet {
        &self.outlets[index as usize]
    }

    /// The office that a [`Meaning::Office`] means.
    pub fn office(&self, index: u32) -> &Office {
        &self.offices[index as usize]
    }

    /// The person that a [`Meaning::Person`] means.
    pub fn person(&self, index: u32) -> &Person {
        &self.persons[index as usize]
    }

    /// Whether a person of the tables has this full name.
    pub fn is_person_name(&self, name: &str) -> bool {
        self.by_name.contains_key(&(name.to_owned(), !name.contains(' ')))
    }

    /// The code that a meaning carries by itself.
    pub fn code_of(&self, meaning: Meaning, day: Date) -> Option<ActorCode> {
        match meaning {
            Meaning::State(code, _) => Some(code),
            Meaning::Organisation(index) => Some(self.organisation(index).code),
            Meaning::Outlet(index) => self.outlet(index).code,
            Meaning::Person(index, PersonForm::Full) => Some(self.person(index).on(day).0.code),
            _ => None,
        }
    }

    /// The same, a surname taken for the one who bears it in office.
    pub fn person_or_code(&self, meaning: Meaning, day: Date) -> Option<ActorCode> {
        match meaning {
            Meaning::Person(index, _) => Some(self.person(index).on(day).0.code),
            other => self.code_of(other, day),
        }
    }
}

/// The day on which an undated text is read when nothing in it tells its time: late enough for every open entry.
pub const TODAY: Date = Date::constant(2025, 12, 31);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_a_name_is_depends_on_the_day() {
        let lexicon = Lexicon::builtin();
        let find = |name: &str, day: &str| lexicon.find(name, Some(day.parse().unwrap())).map(|c| c.to_string());
        for (name, day, code) in [
            ("Moscow", "1991-12-25", "SUN"),
            ("Moscow", "1991-12-26", "RUS"),
            ("Russian", "1969-03-02", "SUN"),
            ("the Kremlin", "2014-03-01", "RUS"),
            ("Hanoi", "1968-02-01", "VDR"),
            ("Hanoi", "1988-04-18", "VNM"),
            ("Bonn", "1970-08-12", "DEU"),
            ("GRC", "1967-01-01", "TWN"),
            ("Peiping", "1966-01-01", "CHN"),
            ("Prague", "1968-08-21", "CSK"),
            ("Prague", "2004-05-01", "CZE"),
            ("Khmer Rouge", "1976-01-01", "KHM"),
            ("Khmer Rouge", "1988-01-01", "KHMREB"),
            ("Kinshasa", "1980-01-01", "COD"),
            ("Zaire", "1980-01-01", "COD"),
            ("Belgrade", "1999-03-24", "YUG"),
            ("UAR", "1967-06-05", "EGY"),
            ("CHN", "1988-01-01", "CHN"),
        ] {
            assert_eq!(find(name, day).as_deref(), Some(code), "{name} on {day}");
        }
        assert_eq!(find("Bonn", "2005-01-01"), None, "the seat had moved");
        assert_eq!(find("turkey", "2005-01-01"), None, "a bird");
    }
}
