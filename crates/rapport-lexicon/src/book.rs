//! The tables of actors as a reader of the codebook sees them.

use crate::{
    lexicon::BUILTIN,
    rows::{Row, from_csv, from_toml},
};
use rapport_model::Problem;
use std::collections::BTreeMap;

/// A state, or a territory that acts as one.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct StateEntry {
    /// Its code.
    pub code: String,
    /// As a sentence has it, with its article.
    pub name: String,
    /// Adjectives, the memo's first.
    pub adjectives: Vec<String>,
    /// Its people.
    pub people: Vec<String>,
    /// Seats of government that stand for it.
    pub seats: Vec<String>,
    /// First and last day, where it began or ended.
    pub dates: (String, String),
    /// Further names, period spellings and seats.
    pub also: Vec<Alias>,
    /// How many of its leaders and officials the tables know by name.
    pub persons: usize,
}

/// A further name.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Alias {
    /// The name.
    pub name: String,
    /// `name`, `seat`, `adjective`, `people`, `compound`, `region` or `place`; for an organisation `also`.
    pub kind: String,
    /// First and last day on which it means this actor, where that is bounded.
    pub dates: (String, String),
}

/// An organisation of states, a movement, or a body of a state with a name of its own.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct OrganisationEntry {
    /// Its code.
    pub code: String,
    /// Its name.
    pub name: String,
    /// Other names.
    pub also: Vec<String>,
    /// Its CAMEO role, empty if none is meant.
    pub role: String,
    /// First and last day, where known.
    pub dates: (String, String),
}

/// All actors of the tables.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct ActorBook {
    /// States by code.
    pub states: Vec<StateEntry>,
    /// The others by code, then name.
    pub organisations: Vec<OrganisationEntry>,
    /// How many offices, press organs and named persons there are.
    pub counts: (usize, usize, usize),
}

/// The built-in tables with what a desk adds (name and text of its files).
///
/// # Errors
/// A problem that names the desk's file, the line and the mend.
pub fn book(additions: &[(String, String)]) -> Result<ActorBook, Problem> {
    let mut rows: Vec<Row> = Vec::new();
    for (table, text) in BUILTIN {
        rows.extend(from_csv(table, text)?);
    }
    for (name, text) in additions {
        let in_file = |problem: Problem| Problem { message: format!("{name}, {}", problem.message), ..problem };
        rows.extend(from_toml(text).map_err(in_file)?);
    }
    let of = |table: &str| rows.iter().filter(move |row| row.table == table).collect::<Vec<_>>();
    let mut states: BTreeMap<String, StateEntry> = of("state").into_iter().map(state).collect();
    for row in of("name").into_iter().filter(|row| row.get("kind") != "not") {
        if let Some(state) = states.get_mut(row.get("code")) {
            let (name, kind) = (row.get("name").to_owned(), row.get("kind").to_owned());
            state.also.push(Alias { name, kind, dates: dates(row) });
        }
    }
    let persons = of("person");
    for row in &persons {
        if let Some(state) = states.get_mut(row.get("code")) {
            state.persons += 1;
        }
    }
    let mut organisations: Vec<OrganisationEntry> = of("organisation").into_iter().map(organisation).collect();
    organisations.sort_by(|a, b| (&a.code, &a.name).cmp(&(&b.code, &b.name)));
    let counts = (of("office").len(), of("outlet").len(), persons.len());
    Ok(ActorBook { states: states.into_values().collect(), organisations, counts })
}

fn state(row: &Row) -> (String, StateEntry) {
    let list = |field: &str| row.list(field).map(str::to_owned).collect::<Vec<_>>();
    let code = row.get("code").to_owned();
    let mut names = list("name").into_iter();
    let entry = StateEntry {
        code: code.clone(),
        name: names.next().unwrap_or_default(),
        adjectives: list("adjective"),
        people: list("people"),
        seats: list("capital"),
        dates: dates(row),
        also: names.map(|name| Alias { name, kind: "name".into(), dates: dates(row) }).collect(),
        persons: 0,
    };
    (code, entry)
}

fn organisation(row: &Row) -> OrganisationEntry {
    OrganisationEntry {
        code: row.get("code").to_owned(),
        name: row.get("name").to_owned(),
        also: row.list("also").map(str::to_owned).collect(),
        role: row.get("role").to_owned(),
        dates: dates(row),
    }
}

fn dates(row: &Row) -> (String, String) {
    (row.get("from").to_owned(), row.get("to").to_owned())
}
