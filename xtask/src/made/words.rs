//! The words sentences are made of: `made.toml` in the model's folder, and names from the lexicon.

use std::{collections::BTreeMap, fs, path::Path};

/// How a noun is counted.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Number {
    Count,
    Plural,
    Mass,
}

/// A noun of one or several words, or a name.
#[derive(Clone, Debug)]
pub struct Term {
    /// What stands before its last word, and whether that is an adjective.
    pub before: Vec<(String, bool)>,
    pub last: String,
    pub number: Number,
    /// "the" before it, in a name.
    pub definite: bool,
}

/// A phrase that follows a verb or noun.
#[derive(Clone, Debug)]
pub enum Slot {
    Object(Vec<String>),
    /// The one addressed, before what is said or given.
    Addressed(Vec<String>),
    /// Any of the prepositions, then any of the classes.
    Prep {
        preps: Vec<String>,
        classes: Vec<String>,
        always: bool,
    },
    To,
    That,
    /// A gerund after this preposition.
    Gerund(String),
}

pub struct Class {
    pub words: Vec<Term>,
    pub adjectives: Vec<String>,
    pub takes: Vec<Slot>,
}

/// Verbs that take the same phrases.
pub struct Frame {
    /// Each with its particle.
    pub verbs: Vec<(String, Option<String>)>,
    pub slots: Vec<Slot>,
    /// Classes of the subject; actors if empty.
    pub subjects: Vec<String>,
}

pub struct State {
    pub name: Term,
    pub adjective: Vec<String>,
    /// Its people, as a name in the plural.
    pub people: Option<String>,
    pub capital: Term,
}

pub struct Words {
    pub classes: BTreeMap<String, Class>,
    pub frames: Vec<Frame>,
    pub lists: BTreeMap<String, Vec<String>>,
    pub doubles: Vec<String>,
    pub states: Vec<State>,
    pub leaders: Vec<Vec<String>>,
}

impl Words {
    pub fn read(root: &Path) -> Result<Words, String> {
        let path = root.join("crates/rapport-parse/model/made.toml");
        let text = fs::read_to_string(&path).map_err(|e| format!("{}: {e}", path.display()))?;
        let table: toml::Table = text.parse().map_err(|e| format!("{}: {e}", path.display()))?;
        let missing = |what: &str| format!("{}: {what} is missing", path.display());
        let inner = |key: &str| table.get(key).and_then(toml::Value::as_table).ok_or_else(|| missing(key));
        let string = |key: &str| table.get(key).and_then(toml::Value::as_str).ok_or_else(|| missing(key));
        let mut lists = BTreeMap::new();
        let mut frames = Vec::new();
        for (name, value) in inner("words")? {
            let value = value.as_str().ok_or_else(|| missing(name))?;
            if name == "frames" {
                frames = value.lines().filter(|l| !l.trim().is_empty()).map(frame).collect();
            } else {
                lists.insert(name.clone(), commas(value));
            }
        }
        Ok(Words {
            classes: inner("nouns")?.iter().map(|(name, value)| (name.clone(), class(value))).collect(),
            frames,
            lists,
            doubles: string("doubles")?.split_whitespace().map(str::to_owned).collect(),
            states: states(&root.join("lexicon/states.csv"))?,
            leaders: leaders(&root.join("lexicon/leaders.csv"))?,
        })
    }
}

fn commas(text: &str) -> Vec<String> {
    text.split(", ").map(str::trim).filter(|w| !w.is_empty()).map(str::to_owned).collect()
}

fn class(value: &toml::Value) -> Class {
    let text = |key: &str| value.get(key).and_then(toml::Value::as_str).unwrap_or_default();
    Class {
        words: commas(text("words")).iter().map(|w| term(w)).collect(),
        adjectives: commas(text("adjectives")),
        takes: text("takes").split_whitespace().map(noun_slot).collect(),
    }
}

/// A term as the table writes it: "the European/J Union", "border talks%".
pub fn term(text: &str) -> Term {
    let mut words: Vec<&str> = text.split_whitespace().collect();
    let definite = words.len() > 1 && words[0] == "the";
    if definite {
        words.remove(0);
    }
    let last = words.pop().unwrap_or_default();
    let number = match last.chars().last() {
        Some('%') => Number::Plural,
        Some('~') => Number::Mass,
        _ => Number::Count,
    };
    let kind = |w: &str| w.strip_suffix("/J").map_or_else(|| (w.to_owned(), false), |w| (w.to_owned(), true));
    Term {
        before: words.into_iter().map(kind).collect(),
        last: last.trim_end_matches(['%', '~']).to_owned(),
        number,
        definite,
    }
}

fn classes(text: &str) -> Vec<String> {
    text.split('/').map(str::to_owned).collect()
}

/// "against.actor!", "to", "that".
fn noun_slot(text: &str) -> Slot {
    let (text, always) = text.strip_suffix('!').map_or((text, false), |t| (t, true));
    match text.split_once('.') {
        Some((preps, of)) => Slot::Prep { preps: classes(preps), classes: classes(of), always },
        None if text == "that" => Slot::That,
        None => Slot::To,
    }
}

/// "verb, verb particle | slots | subjects".
fn frame(line: &str) -> Frame {
    let mut parts = line.split('|').map(str::trim);
    let verb = |v: &String| match v.split_once(' ') {
        Some((verb, particle)) => (verb.to_owned(), Some(particle.to_owned())),
        None => (v.clone(), None),
    };
    Frame {
        verbs: commas(parts.next().unwrap_or_default()).iter().map(verb).collect(),
        slots: parts.next().unwrap_or_default().split_whitespace().map(verb_slot).collect(),
        subjects: parts.next().filter(|s| !s.is_empty()).map(classes).unwrap_or_default(),
    }
}

/// "O.people/actor", "I.actor", "@on/against.actor?", "-ing@of", "to", "that".
fn verb_slot(text: &str) -> Slot {
    let (text, always) = text.strip_suffix('?').map_or((text, true), |t| (t, false));
    if let Some(of) = text.strip_prefix("O.") {
        Slot::Object(classes(of))
    } else if let Some(of) = text.strip_prefix("I.") {
        Slot::Addressed(classes(of))
    } else if let Some(prep) = text.strip_prefix("-ing@") {
        Slot::Gerund(prep.to_owned())
    } else {
        let slot = noun_slot(text.trim_start_matches('@'));
        if let Slot::Prep { preps, classes, .. } = slot { Slot::Prep { preps, classes, always } } else { slot }
    }
}

/// First words of states' and capitals' names that are adjectives in the treebanks, and those that are compounds; any
/// other makes a name of equals.
const ADJECTIVES: &[&str] = &["United", "New", "Saudi", "Czech", "Dominican", "Central", "African", "Democratic"];
const COMPOUNDS: &[&str] = &["North", "South", "East", "West", "Soviet", "Ivory", "Upper"];

fn name(text: &str) -> Term {
    let (definite, text) = text.strip_prefix("the ").map_or((false, text), |t| (true, t));
    let mut words: Vec<&str> = text.split(' ').collect();
    let last = words.pop().unwrap_or_default();
    let number = if definite && last.ends_with('s') { Number::Plural } else { Number::Count };
    let before = words.into_iter().map(|w| (w.to_owned(), ADJECTIVES.contains(&w))).collect();
    Term { before, last: last.to_owned(), number, definite }
}

impl Term {
    /// Whether its words are hung on the first ("Sri Lanka") and not on the last.
    pub fn is_flat(&self) -> bool {
        self.before.first().is_some_and(|(w, adjective)| !adjective && !COMPOUNDS.contains(&w.as_str()))
    }
}

fn rows(path: &Path) -> Result<Vec<csv::StringRecord>, String> {
    let fault = |e: csv::Error| format!("{}: {e}", path.display());
    let mut reader = csv::ReaderBuilder::new().comment(Some(b'#')).flexible(true).from_path(path).map_err(fault)?;
    reader.records().collect::<Result<_, _>>().map_err(fault)
}

/// States whose names a grammar of names can take apart.
fn states(path: &Path) -> Result<Vec<State>, String> {
    let plain = |text: &str| text.chars().all(|c| c.is_alphabetic() || c == ' ') && !text.contains(" and ");
    let mut states = Vec::new();
    for row in rows(path)? {
        let [name_, adjective, people, capital] = [1, 2, 4, 5].map(|i| row.get(i).unwrap_or_default());
        let adjective = adjective.split('|').next().unwrap_or_default();
        if !plain(name_) || name_.contains(" of ") || !plain(adjective) || !plain(capital) || capital.is_empty() {
            continue;
        }
        let people = people.split('|').next().and_then(|p| p.strip_prefix("the ")).filter(|p| !p.contains(' '));
        states.push(State {
            name: name(name_),
            adjective: adjective.split(' ').filter(|w| !w.is_empty()).map(str::to_owned).collect(),
            people: people.map(str::to_owned),
            capital: name(capital),
        });
    }
    for (name_, adjective, capital) in [
        ("the U.S.", "U.S.", "Washington"),
        ("the US", "US", "Washington"),
        ("Britain", "British", "London"),
        ("the USSR", "Soviet", "Moscow"),
    ] {
        let adjective = vec![adjective.to_owned()];
        (0..3).for_each(|_| {
            states.push(State { name: name(name_), adjective: adjective.clone(), people: None, capital: name(capital) })
        });
    }
    Ok(states)
}

/// Leaders' names, word by word; a hyphen is a word.
fn leaders(path: &Path) -> Result<Vec<Vec<String>>, String> {
    let plain = |text: &str| text.chars().all(|c| c.is_alphabetic() || " .-".contains(c)) && text.contains(' ');
    let numbered =
        |text: &str| text.ends_with(" II") || text.ends_with(" III") || text.ends_with('V') || text.ends_with("VI");
    let split = |name: &str| name.replace('-', " - ").split_whitespace().map(str::to_owned).collect();
    let rows = rows(path)?;
    let names = rows.iter().filter_map(|row| row.get(0)).filter(|n| plain(n) && !numbered(n));
    Ok(names.map(split).filter(|n: &Vec<String>| n.len() <= 5).collect())
}
