//! Persons and the offices they held.

use rapport_model::{ActorCode, Date, Rank, Role};

/// A term of office.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Term {
    /// For whom they act.
    pub code: ActorCode,
    /// In what role.
    pub role: Option<Role>,
    /// The title.
    pub office: String,
    /// Its rung.
    pub rank: Option<Rank>,
    /// First day.
    pub from: Option<Date>,
    /// Last day.
    pub to: Option<Date>,
}

impl Term {
    fn holds_on(&self, day: Date) -> bool {
        self.from.is_none_or(|from| from <= day) && self.to.is_none_or(|to| day <= to)
    }

    /// Days between the term and a day; 0 within.
    fn distance(&self, day: Date) -> i64 {
        let days = |a: Date, b: Date| b.since(a).map_or(i64::MAX, |span| i64::from(span.get_days()).abs());
        match (self.from, self.to) {
            (Some(from), _) if day < from => days(day, from),
            (_, Some(to)) if to < day => days(to, day),
            _ => 0,
        }
    }
}

/// A person of the lexicon.
///
/// Guarantee: at least one term.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Person {
    /// The full name in its usual spelling.
    pub name: String,
    /// What they held, in the order of the table: where two run at once the higher rank speaks.
    pub terms: Vec<Term>,
}

impl Person {
    /// The term that speaks for them on a day, and whether they were in office: the highest of those that hold, else the
    /// nearest in time.
    pub fn on(&self, day: Date) -> (&Term, bool) {
        let held = self.terms.iter().filter(|t| t.holds_on(day)).min_by_key(|t| t.rank);
        match held {
            Some(term) => (term, true),
            None => (self.terms.iter().min_by_key(|t| t.distance(day)).expect("a person has a term"), false),
        }
    }

    /// Days between the person's nearest term and a day.
    pub fn distance(&self, day: Date) -> i64 {
        self.terms.iter().map(|t| t.distance(day)).min().unwrap_or(i64::MAX)
    }
}
