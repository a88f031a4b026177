//! What the document as a whole tells: the day on which its names are read, the states and persons it speaks of.

use rapport_lexicon::{Lexicon, Match, Meaning, PersonForm, TODAY, Usage};
use rapport_model::{Actor, ActorCode, Date, Document};
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

/// How long after leaving office a person is still known by surname alone.
const REMEMBERED_DAYS: i64 = 5 * 365;

#[derive(Clone, Debug)]
pub(super) struct Context {
    /// The day on which names are read.
    pub day: Date,
    /// The state whose paper the document is.
    pub author: Option<ActorCode>,
    /// States named anywhere in the document.
    pub states: BTreeSet<ActorCode>,
    /// How often each is.
    counts: BTreeMap<ActorCode, u32>,
    /// Persons named in full anywhere in the document, or by a surname that is enough.
    pub persons: HashSet<u32>,
    /// How often the document names each state by words that mean no other.
    pub plainly: BTreeMap<ActorCode, u32>,
    /// The state in which the mission sits that the paper goes from or to.
    pub host: Option<ActorCode>,
    /// Persons whom no table knows, by surname in lower case: "Smith, the US ambassador".
    pub named: HashMap<String, Actor>,
}

impl Context {
    /// The context of a document before it is read.
    pub fn new(document: &Document) -> Context {
        Context {
            day: day_of(document),
            author: None,
            states: BTreeSet::new(),
            counts: BTreeMap::new(),
            plainly: BTreeMap::new(),
            host: None,
            persons: HashSet::new(),
            named: HashMap::new(),
        }
    }

    /// How the document's names are read.
    pub fn usage(&self) -> Usage {
        Usage { day: self.day, author: self.author }
    }

    /// Takes note of the names found in one sentence.
    pub fn note(&mut self, lexicon: &Lexicon, matches: &[Match]) {
        for (i, hit) in matches.iter().enumerate() {
            let titled = i > 0 && matches[i - 1].tokens.1 == hit.tokens.0 && matches[i - 1].office().is_some();
            if let Some((code, _)) = hit.state() {
                self.states.insert(code);
                *self.counts.entry(code).or_default() += 1;
            }
            for meaning in &hit.meanings {
                match *meaning {
                    Meaning::Person(index, PersonForm::Full | PersonForm::Short) if hit.state().is_none() => {
                        self.persons.insert(index);
                        self.states.insert(lexicon.person(index).on(self.day).0.code);
                    }
                    Meaning::Person(index, PersonForm::Weak) if titled && lexicon.person(index).on(self.day).1 => {
                        self.persons.insert(index);
                        self.states.insert(lexicon.person(index).on(self.day).0.code);
                    }
                    Meaning::Organisation(index) => {
                        self.states.insert(lexicon.organisation(index).code);
                    }
                    _ => {}
                }
            }
        }
    }

    /// The two states named most often, if together they make up more than half of all and each is named more than once.
    pub fn dyad(&self) -> Option<[ActorCode; 2]> {
        let mut counts: Vec<(u32, ActorCode)> = self.counts.iter().map(|(code, count)| (*count, *code)).collect();
        counts.sort_by_key(|&(count, code)| (std::cmp::Reverse(count), code));
        let [(first, one), (second, other), ..] = counts[..] else { return None };
        let all: u32 = counts.iter().map(|(count, _)| count).sum();
        (second > 1 && 2 * (first + second) > all).then_some([one, other])
    }

    /// Whether a person known by a weak surname may be meant: named in full elsewhere, or in office about then while the
    /// document speaks of their state.
    pub fn knows_person(&self, lexicon: &Lexicon, index: u32) -> bool {
        let person = lexicon.person(index);
        let (term, in_office) = person.on(self.day);
        let near = in_office || person.distance(self.day) <= REMEMBERED_DAYS;
        self.persons.contains(&index) || (near && self.states.contains(&term.code))
    }

    /// The person of this name, or whose surname it is, met before in the document.
    pub fn named(&self, name: &str) -> Option<&Actor> {
        self.named.get(&name.to_lowercase())
    }

    /// Remembers a person under full name and surname; who came first keeps a name.
    pub fn remember(&mut self, actor: &Actor) {
        let name = actor.name.to_lowercase();
        let surname = name.rsplit(' ').next().unwrap_or_default().to_owned();
        for key in [name, surname] {
            if key.chars().count() > 1 {
                self.named.entry(key).or_insert_with(|| actor.clone());
            }
        }
    }
}

/// The day of a document: its vantage, else its cut-off; without any, the end of the latest year its text
/// names, since a text cannot speak in the past tense of years to come; else today.
fn day_of(document: &Document) -> Date {
    let dates = [document.vantage(), document.dates.cutoff];
    let stated = dates.into_iter().flatten().next().map(|date| date.last_day());
    stated.or_else(|| latest_year(&document.text)).unwrap_or(TODAY)
}

fn latest_year(text: &str) -> Option<Date> {
    let years = text.split(|c: char| !c.is_ascii_digit()).filter(|run| run.len() == 4);
    let years = years.filter_map(|run| run.parse::<i16>().ok()).filter(|year| (1900..=2030).contains(year));
    Date::new(years.max()?, 12, 31).ok()
}
