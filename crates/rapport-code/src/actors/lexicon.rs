//! The lexicon: the tables of `lexicon/`, compiled, and what a desk adds to them.

use super::{
    names::{Meaning, Names, PersonForm, StateWord},
    person::{Person, Term},
    rows::{Row, from_csv, from_toml},
};
use rapport_model::{ActorCode, Date, Problem, Rank, Role};
use std::{
    collections::{HashMap, HashSet},
    sync::LazyLock,
};

/// How a memo speaks of a state.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct StateName {
    /// As a sentence has it, with its article: "the Soviet Union", "China".
    pub name: String,
    /// "Soviet", "Chinese".
    pub adjective: String,
    /// "the Soviets", "the Chinese".
    pub people: String,
    /// The seat of government: "Moscow", "Beijing".
    pub capital: String,
}

/// An organisation, a movement, or a body of a state with a name of its own.
#[derive(Clone, Debug)]
pub(super) struct Organisation {
    pub code: ActorCode,
    pub name: String,
    pub role: Option<Role>,
}

/// A press organ; no code if it is no state's voice.
#[derive(Clone, Debug)]
pub(super) struct Outlet {
    pub code: Option<ActorCode>,
    pub name: String,
}

/// A word for those who act for a state.
#[derive(Clone, Debug)]
pub(super) struct Office {
    pub title: String,
    pub role: Option<Role>,
    pub rank: Option<Rank>,
    pub kind: OfficeKind,
}

/// What an office word stands for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum OfficeKind {
    /// An office that one person holds; may stand before a name.
    Title,
    /// People in a role.
    People,
    /// A body.
    Body,
    /// A press organ.
    Press,
}

/// The names of all actors, compiled for matching: words in, who they may be on a day out.
///
/// Entries have dates where the truth has: "Moscow" is SUN before 1991-12-26 and RUS after. Cheap to share, dear to
/// clone (about 20,000 names).
#[derive(Clone, Debug, Default)]
pub struct Lexicon {
    pub(super) names: Names,
    pub(super) organisations: Vec<Organisation>,
    pub(super) outlets: Vec<Outlet>,
    pub(super) offices: Vec<Office>,
    pub(super) persons: Vec<Person>,
    states: HashMap<ActorCode, StateName>,
    actors: HashMap<ActorCode, String>,
    by_name: HashMap<(String, bool), u32>,
    /// Words for a state's people and their plural, in lower case: "soviets", "chinese".
    people: HashSet<String>,
}

/// Table name and text of the files that come with Rapport.
pub(super) const BUILTIN: [(&str, &str); 9] = [
    ("state", include_str!("../../../../lexicon/states.csv")),
    ("organisation", include_str!("../../../../lexicon/organisations.csv")),
    ("name", include_str!("../../../../lexicon/states-names.csv")),
    ("name", include_str!("../../../../lexicon/states-usage.csv")),
    ("outlet", include_str!("../../../../lexicon/outlets.csv")),
    ("office", include_str!("../../../../lexicon/offices.csv")),
    ("person", include_str!("../../../../lexicon/leaders.csv")),
    ("person", include_str!("../../../../lexicon/leaders-rulers.csv")),
    ("person", include_str!("../../../../lexicon/envoys.csv")),
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
    /// # use rapport_code::Lexicon;
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

    fn add(&mut self, row: &Row) -> Result<(), Problem> {
        match row.table.as_str() {
            "state" => self.add_state(row),
            "name" => self.add_name(row),
            "organisation" => self.add_organisation(row),
            "outlet" => self.add_outlet(row),
            "office" => self.add_office(row),
            _ => self.add_person(row),
        }
    }

    fn add_state(&mut self, row: &Row) -> Result<(), Problem> {
        row.need("code")?;
        let code = row.code("code")?.expect("it is there");
        let (from, to) = (row.day("from")?, row.day("to")?);
        let mut put = |field: &str, word| {
            for name in row.list(field) {
                let name = name.strip_prefix("the ").unwrap_or(name);
                self.names.insert(name, Meaning::State(code, word), from, to);
            }
        };
        put("name", StateWord::Name);
        put("adjective", StateWord::Adjective);
        put("adjective", StateWord::Compound);
        put("person", StateWord::People);
        put("people", StateWord::People);
        put("capital", StateWord::Seat);
        for people in row.list("people").chain(row.list("adjective")) {
            self.note_people(people);
        }
        if let Some(person) = row.list("person").next() {
            self.names.insert(&format!("{person}s"), Meaning::State(code, StateWord::People), from, to);
        }
        let first = |field| row.list(field).next().unwrap_or_default().to_owned();
        let plain = StateName {
            name: first("name"),
            adjective: first("adjective"),
            people: first("people"),
            capital: first("capital"),
        };
        self.states.insert(code, plain);
        Ok(())
    }

    fn add_name(&mut self, row: &Row) -> Result<(), Problem> {
        let name = row.need("name")?;
        let word = match row.get("kind") {
            "name" => StateWord::Name,
            "seat" => StateWord::Seat,
            "adjective" => StateWord::Adjective,
            "people" => StateWord::People,
            "compound" => StateWord::Compound,
            "region" => StateWord::Region,
            "place" => StateWord::Place,
            "not" => {
                self.names.insert(name, Meaning::Nothing, row.day("from")?, row.day("to")?);
                return Ok(());
            }
            other => {
                let hint = "write name, seat, adjective, people, compound, region, place or not";
                return Err(row.problem(format!("“{other}” is no kind of name"), hint));
            }
        };
        row.need("code")?;
        let code = row.code("code")?.expect("it is there");
        if matches!(word, StateWord::People | StateWord::Adjective) {
            self.note_people(name);
        }
        let by = row.code("by")?;
        self.names.insert_usage(name, Meaning::State(code, word), row.day("from")?, row.day("to")?, by);
        if !self.states.contains_key(&code) {
            self.actors.entry(code).or_insert_with(|| name.to_owned());
        }
        Ok(())
    }

    fn add_organisation(&mut self, row: &Row) -> Result<(), Problem> {
        row.need("code")?;
        let code = row.code("code")?.expect("it is there");
        let name = row.need("name")?.to_owned();
        let index = self.organisations.len() as u32;
        for name in std::iter::once(name.as_str()).chain(row.list("also")) {
            self.names.insert(name, Meaning::Organisation(index), row.day("from")?, row.day("to")?);
        }
        if !self.states.contains_key(&code) {
            self.actors.entry(code).or_insert_with(|| name.clone());
        }
        self.organisations.push(Organisation { code, name, role: row.code("role")? });
        Ok(())
    }

    fn add_outlet(&mut self, row: &Row) -> Result<(), Problem> {
        let name = row.need("name")?.to_owned();
        let index = self.outlets.len() as u32;
        for name in std::iter::once(name.as_str()).chain(row.list("also")) {
            self.names.insert(name, Meaning::Outlet(index), row.day("from")?, row.day("to")?);
        }
        self.outlets.push(Outlet { code: row.code("code")?, name });
        Ok(())
    }

    fn add_office(&mut self, row: &Row) -> Result<(), Problem> {
        let title = row.need("title")?.to_owned();
        let kind = match row.get("kind") {
            "title" => OfficeKind::Title,
            "people" => OfficeKind::People,
            "body" => OfficeKind::Body,
            "press" => OfficeKind::Press,
            other => {
                return Err(
                    row.problem(format!("“{other}” is no kind of office"), "write title, people, body or press")
                );
            }
        };
        let index = self.offices.len() as u32;
        for name in std::iter::once(title.as_str()).chain(row.list("also")) {
            self.names.insert(name, Meaning::Office(index), None, None);
            for plural in plurals(name) {
                self.names.insert(&plural, Meaning::Office(index), None, None);
            }
        }
        self.offices.push(Office { title, role: row.code("role")?, rank: row.rank()?, kind });
        Ok(())
    }

    fn add_person(&mut self, row: &Row) -> Result<(), Problem> {
        let name = row.need("name")?;
        row.need("code")?;
        let code = row.code("code")?.expect("it is there");
        let (from, to) = (row.day("from")?, row.day("to")?);
        let term =
            Term { code, role: row.code("role")?, office: row.get("office").to_owned(), rank: row.rank()?, from, to };
        let single = !name.contains(' ');
        let next = self.persons.len() as u32;
        // A full name means one person through all rows; rulers known by surname alone are one person for each state.
        let key = if single { format!("{code} {name}") } else { name.to_owned() };
        let index = *self.by_name.entry((key, single)).or_insert(next);
        if index == next {
            self.persons.push(Person { name: name.to_owned(), terms: Vec::new() });
        }
        self.persons[index as usize].terms.push(term);
        if !single {
            self.names.insert(name, Meaning::Person(index, PersonForm::Full), None, None);
        }
        for also in row.list("also") {
            self.names.insert(also, Meaning::Person(index, PersonForm::Full), None, None);
        }
        for short in row.list("short") {
            let (short, form) = match short.strip_prefix('?') {
                Some(weak) => (weak, PersonForm::Weak),
                None => (short, PersonForm::Short),
            };
            self.names.insert(short, Meaning::Person(index, form), None, None);
        }
        Ok(())
    }

    fn note_people(&mut self, words: &str) {
        let last = words.rsplit(' ').next().unwrap_or_default();
        if !matches!(
            last,
            "US" | "UK" | "UAE" | "Taiwan" | "Singapore" | "Zealand" | "Pakistan" | "States" | "Islands" | "Myanmar"
        ) {
            self.people.insert(last.to_lowercase());
        }
    }

    /// Whether a word standing alone speaks of a state's people: "Soviets", "Chinese".
    pub(super) fn is_people(&self, word: &str) -> bool {
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
        let forms = super::words::name_words(bare);
        let word = |form| super::words::Word { form, token: 0, hyphen: false };
        let words: Vec<_> = forms.iter().map(|form| word(form.as_str())).collect();
        let found = self.names.find(&words, day);
        let [hit] = found.as_slice() else { return None };
        (hit.words == (0, words.len())).then(|| hit.meanings.iter().find_map(|m| self.code_of(*m, day))).flatten()
    }

    /// Whether a person of the tables has this full name.
    pub(super) fn is_person_name(&self, name: &str) -> bool {
        self.by_name.contains_key(&(name.to_owned(), !name.contains(' ')))
    }

    /// The code that a meaning carries by itself.
    pub(super) fn code_of(&self, meaning: Meaning, day: Date) -> Option<ActorCode> {
        match meaning {
            Meaning::State(code, _) => Some(code),
            Meaning::Organisation(index) => Some(self.organisations[index as usize].code),
            Meaning::Outlet(index) => self.outlets[index as usize].code,
            Meaning::Person(index, PersonForm::Full) => Some(self.persons[index as usize].on(day).0.code),
            _ => None,
        }
    }

    /// The same, a surname taken for the one who bears it in office.
    pub(super) fn person_or_code(&self, meaning: Meaning, day: Date) -> Option<ActorCode> {
        match meaning {
            Meaning::Person(index, _) => Some(self.persons[index as usize].on(day).0.code),
            other => self.code_of(other, day),
        }
    }
}

/// The day on which an undated text is read when nothing in it tells its time: late enough for every open entry.
pub(super) const TODAY: Date = Date::constant(2025, 12, 31);

/// Plurals of an English noun phrase: its last word's, and its first word's before "of", "to", "in" ("ministers of defence").
fn plurals(name: &str) -> Vec<String> {
    let inner = [" of ", " to ", " for ", " in "].into_iter().filter_map(|joint| name.find(joint)).min();
    match inner {
        Some(at) => vec![format!("{}{}", plural(&name[..at]), &name[at..])],
        None => vec![plural(name)],
    }
}

fn plural(noun: &str) -> String {
    let vowel_before_y = || noun.chars().rev().nth(1).is_some_and(|c| "aeiou".contains(c));
    if let Some(stem) = noun.strip_suffix("man").filter(|_| !noun.ends_with("human")) {
        format!("{stem}men")
    } else if noun.ends_with('y') && !vowel_before_y() {
        format!("{}ies", &noun[..noun.len() - 1])
    } else if ["s", "x", "ch", "sh"].iter().any(|end| noun.ends_with(end)) {
        format!("{noun}es")
    } else {
        format!("{noun}s")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn english_plurals() {
        for (one, many) in [
            ("foreign minister", "foreign ministers"),
            ("embassy", "embassies"),
            ("spokesman", "spokesmen"),
            ("minister of defence", "ministers of defence"),
            ("press", "presses"),
            ("attorney", "attorneys"),
        ] {
            assert_eq!(plurals(one), [many]);
        }
    }

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
            ("Kinshasa", "1980-01-01", "ZAR"),
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
