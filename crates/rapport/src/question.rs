//! What can be asked of a desk: settled questions, the same for the command line, a page and a notebook.

use rapport_measure::Triad;
use rapport_model::{Date, Dyad, Period};

/// Where the events of a series come from. Feeds and reporting never mix.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub enum Source {
    /// What the documents report.
    #[default]
    Reporting,
    /// The rows of the feed of this name.
    Feed(String),
}

impl Source {
    /// As it is written: `reporting`, or a feed's name.
    pub fn of(words: &str) -> Source {
        if words == "reporting" { Source::Reporting } else { Source::Feed(words.to_owned()) }
    }

    /// The feed's name, if it is one.
    pub fn feed(&self) -> Option<&str> {
        match self {
            Source::Reporting => None,
            Source::Feed(name) => Some(name),
        }
    }
}

/// How a relationship went, period by period.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Series {
    /// Of whom.
    pub between: Dyad,
    /// The period of a row.
    pub period: Period,
    /// As whom tells it.
    pub source: Source,
    /// Whether states that continue each other count as one.
    pub lineage: bool,
    /// The day after which nothing known is used; without one the desk's, else the newest document's.
    pub as_of: Option<Date>,
}

/// Who answers whom among three, and what they are to one another.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Triangle {
    /// The three.
    pub among: Triad,
    /// The period of a value.
    pub period: Period,
    /// As whom tells it.
    pub source: Source,
    /// Whether states that continue each other count as one.
    pub lineage: bool,
    /// Whether a feed's sums are taken as a share of all that it tells in the period.
    pub share: bool,
    /// The day after which nothing known is used; without one the desk's, else the newest document's.
    pub as_of: Option<Date>,
}
