//! The list of persons that an edition prints, and whose they are.

use super::whose::Whose;
use rapport_model::{ActorCode, Date};
use std::collections::HashMap;

/// The persons of an edition by surname.
#[derive(Clone, Debug, Default)]
pub(crate) struct Roster {
    persons: HashMap<String, Vec<Listed>>,
}

#[derive(Clone, Debug)]
struct Listed {
    given: String,
    described: String,
    state: Option<ActorCode>,
}

impl Roster {
    /// The list of these entries: name ("Doe, John F.") and what is said of him. Those of whom no state is named are of the
    /// edition's own.
    pub fn of(entries: impl Iterator<Item = (String, String)>, day: Date, home: Option<ActorCode>) -> Roster {
        let nobody = Roster::default();
        let whose = Whose::on(day, home, &nobody);
        let mut roster = Roster::default();
        for (name, described) in entries {
            let (surname, given) = name.split_once(',').unwrap_or((&name, ""));
            let state = whose.described(&described).or_else(|| whose.known(&turned(surname, given))).or(home);
            let listed = Listed { given: given.trim().to_lowercase(), described: described.to_lowercase(), state };
            roster.persons.entry(key(surname)).or_default().push(listed);
        }
        roster
    }

    /// The state of the person of this name and office, if the list has one and not two of different states.
    pub fn state(&self, name: &str, office: &str) -> Option<ActorCode> {
        let all = self.named(name)?;
        let given = given(name);
        let office = office.to_lowercase();
        let fits = |one: &&Listed| given.is_empty() || same_given(&one.given, &given);
        let best: Vec<&Listed> = all.iter().filter(fits).collect();
        let named = best.iter().filter(|one| !office.is_empty() && one.described.contains(&office)).copied();
        let narrowed: Vec<&Listed> = if best.len() > 1 { named.collect() } else { Vec::new() };
        let chosen = if narrowed.is_empty() { best } else { narrowed };
        let first = chosen.first()?.state;
        chosen.iter().all(|one| one.state == first).then_some(first).flatten()
    }

    /// Those of the surname that these words end in: of the longest that the list has.
    fn named(&self, name: &str) -> Option<&Vec<Listed>> {
        let words: Vec<&str> = name.split([' ', ',']).filter(|word| !word.is_empty()).collect();
        let words: Vec<&str> = words.into_iter().filter(|word| !super::entry::is_after_name(word)).collect();
        let last = (0..words.len()).find_map(|from| self.persons.get(&key(&words[from..].join(" "))));
        // Names of China and Korea have the surname first.
        last.or_else(|| {
            words.iter().find(|word| !super::entry::is_honorific(word)).and_then(|word| self.persons.get(&key(word)))
        })
    }
}

fn turned(surname: &str, given: &str) -> String {
    format!("{} {}", given.split([',', '(']).next().unwrap_or_default().trim(), surname.trim())
}

/// A surname as it is looked up: small letters, no marks.
fn key(words: &str) -> String {
    let plain = words.trim().to_lowercase();
    plain.chars().filter(|c| c.is_alphanumeric() || *c == ' ' || *c == '-').collect()
}

/// The first given name or initial of "Mr. John F. Doe".
fn given(name: &str) -> String {
    let words: Vec<&str> = name.split(' ').filter(|word| !super::entry::is_title_word(word)).collect();
    if words.len() > 1 { words[0].to_lowercase() } else { String::new() }
}

/// "J." is John's initial.
fn same_given(listed: &str, given: &str) -> bool {
    let first = |words: &str| words.trim_start_matches(|c: char| !c.is_alphabetic()).chars().next();
    let bare = given.trim_end_matches('.');
    let words = listed.split([' ', ',', '(', ')', '.']).filter(|word| !word.is_empty());
    if bare.chars().count() > 1 {
        words.clone().any(|word| word == bare)
            || first(listed) == first(bare) && words.clone().next().is_some_and(|word| word.len() == 1)
    } else {
        words.filter_map(first).any(|letter| Some(letter) == first(bare))
    }
}
