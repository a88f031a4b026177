//! A head as labelled against the head as read: a field counts where either has it.

use serde::Deserialize;
use serde_json::Value;
use std::collections::BTreeMap;

/// What the label says; a field that is absent is not told by the page.
#[derive(Deserialize)]
pub struct Told {
    kind: Option<String>,
    from: Option<String>,
    to: Option<String>,
    place: Option<String>,
    date: Option<String>,
    hour: Option<String>,
    #[serde(default)]
    participants: Vec<Person>,
    speakers: Option<Vec<Person>>,
}

/// One who takes part or speaks; the country "?" is not asked.
#[derive(Deserialize)]
struct Person {
    name: Option<String>,
    #[serde(default)]
    office: Option<String>,
    country: Option<String>,
}

/// What is counted.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Field {
    /// Kind of paper.
    Kind,
    /// From whom.
    From,
    /// To whom.
    To,
    /// Where.
    Place,
    /// When.
    Date,
    /// At what hour.
    Hour,
    /// Each of those present, by surname or office.
    Participants,
    /// The office of each that is found.
    Offices,
    /// The state of each that is found.
    States,
    /// Each turn: who speaks, for which state.
    Speakers,
}

impl Field {
    /// All of them.
    pub const ALL: [Field; 10] = [
        Field::Kind,
        Field::From,
        Field::To,
        Field::Place,
        Field::Date,
        Field::Hour,
        Field::Participants,
        Field::Offices,
        Field::States,
        Field::Speakers,
    ];

    /// As the table has it.
    pub fn name(self) -> &'static str {
        ["kind", "from", "to", "place", "date", "hour", "participants", "offices", "states", "speakers"][self as usize]
    }
}

/// How many were told and how many were right.
#[derive(Default)]
pub struct Score {
    /// Documents scored.
    pub documents: usize,
    counts: BTreeMap<Field, (usize, usize)>,
    wrong: Vec<String>,
}

impl Score {
    /// Told and right of a field.
    pub fn of(&self, field: Field) -> (usize, usize) {
        self.counts.get(&field).copied().unwrap_or_default()
    }

    /// Adds a document; gives what is wrong in it, a line each.
    pub fn add(&mut self, told: &Told, read: &Value) -> Vec<String> {
        self.documents += 1;
        let head = &read["head"];
        let own = |field: &str| head[field].as_str();
        let date = read["dates"]["written"].as_str().or(read["dates"]["published"].as_str());
        let date = if told.kind.is_none() { None } else { date };
        self.field(Field::Kind, told.kind.as_deref(), own("kind"), |a, b| a == b);
        self.field(Field::From, told.from.as_deref(), own("from"), same);
        self.field(Field::To, told.to.as_deref(), own("to"), same);
        self.field(Field::Place, told.place.as_deref(), own("place"), same);
        self.field(Field::Date, told.date.as_deref(), date, |a, b| a == b);
        self.field(Field::Hour, told.hour.as_deref(), own("time"), |a, b| a == b);
        self.people(&told.participants, head["participants"].as_array().map_or(&[] as &[Value], Vec::as_slice));
        if let Some(speakers) = &told.speakers {
            self.turns(speakers, read["speakers"].as_array().map_or(&[] as &[Value], Vec::as_slice));
        }
        std::mem::take(&mut self.wrong)
    }

    fn field(&mut self, field: Field, told: Option<&str>, read: Option<&str>, same: fn(&str, &str) -> bool) {
        if told.is_none() && read.is_none() {
            return;
        }
        let right = told.zip(read).is_some_and(|(told, read)| same(told, read));
        self.count(field, right, || format!("{told:?} read as {read:?}"));
    }

    fn count(&mut self, field: Field, right: bool, say: impl Fn() -> String) {
        let (told, good) = self.counts.entry(field).or_default();
        (*told, *good) = (*told + 1, *good + usize::from(right));
        if !right {
            self.wrong.push(format!("{}: {}", field.name(), say()));
        }
    }

    fn people(&mut self, told: &[Person], read: &[Value]) {
        let mut left: Vec<&Value> = read.iter().collect();
        for one in told {
            let at = left.iter().position(|value| one.is(value));
            self.count(Field::Participants, at.is_some(), || format!("{} is missing", one.words()));
            let Some(value) = at.map(|at| left.remove(at)) else { continue };
            if let Some(office) = &one.office {
                let has = |field: &str| value[field].as_str().is_some_and(|words| holds(words, office));
                self.count(Field::Offices, has("office") || has("name"), || {
                    format!("{} is {:?}", one.words(), value["office"])
                });
            }
            if one.country.as_deref() != Some("?") {
                let right = value["country"].as_str() == one.country.as_deref();
                self.count(Field::States, right, || format!("{} is of {}", one.words(), value["country"]));
            }
        }
        for value in left {
            self.count(Field::Participants, false, || format!("{} was not there", value["name"]));
        }
    }

    fn turns(&mut self, told: &[Person], read: &[Value]) {
        for at in 0..told.len().max(read.len()) {
            let right = told.get(at).zip(read.get(at)).is_some_and(|(one, value)| one.speaks(value));
            let words = told.get(at).map_or_else(|| "nobody".to_owned(), Person::words);
            self.count(Field::Speakers, right, || {
                format!("turn {at} of {words}: {:?}", read.get(at).map(|v| (&v["name"], &v["country"])))
            });
        }
    }
}

impl Person {
    fn words(&self) -> String {
        self.name.clone().or_else(|| self.office.clone()).unwrap_or_default()
    }

    /// Whether a participant as read is this one: by surname, or by office where no name is told.
    fn is(&self, value: &Value) -> bool {
        let words = [&value["name"], &value["office"]].map(|v| v.as_str().unwrap_or_default().to_lowercase());
        match &self.name {
            Some(name) => words[0].split(' ').any(|word| plain(word) == surname(name)) || holds(&words[0], name),
            None => self.office.as_deref().is_some_and(|office| {
                let office = office.to_lowercase();
                words[1] == office || words[0] == office || words[0].trim_start_matches("the ") == office
            }),
        }
    }

    fn speaks(&self, value: &Value) -> bool {
        let name = value["name"].as_str().unwrap_or_default().to_lowercase();
        let named =
            name.split([' ', '-']).any(|word| plain(word) == surname(&self.words())) || holds(&name, &self.words());
        named && value["country"].as_str() == self.country.as_deref().filter(|code| !code.is_empty())
    }
}

fn surname(name: &str) -> String {
    plain(name.split(' ').next_back().unwrap_or_default())
}

fn plain(words: &str) -> String {
    words.to_lowercase().chars().filter(|c| c.is_alphanumeric()).collect()
}

fn holds(words: &str, part: &str) -> bool {
    plain(words).contains(&plain(part))
}

/// Whether two ends of a route are the same words, articles and marks apart.
fn same(told: &str, read: &str) -> bool {
    let bare = |words: &str| plain(words.trim_start_matches("the ").trim_start_matches("The "));
    bare(told) == bare(read)
}
