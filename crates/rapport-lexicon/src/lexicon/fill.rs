//! Rows become names: what each table adds to the lexicon.

use super::Lexicon;
use crate::{
    entries::{Office, OfficeKind, Organisation, Outlet, StateName},
    names::{Meaning, PersonForm, StateWord},
    person::{Person, Term},
    plurals::plurals,
    rows::Row,
};
use rapport_model::Problem;

impl Lexicon {
    /// Adds a row of any table.
    pub(super) fn add(&mut self, row: &Row) -> Result<(), Problem> {
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
}
