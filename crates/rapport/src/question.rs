//! What can be asked of a desk: settled questions, the same for the command line, a page and a notebook.

use rapport_measure::Triad;
use rapport_model::{Date, Dyad, Period, Track};

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

/// What there is to say of a relationship: what [`Desk::assess`](crate::desk::Desk::assess) is asked.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Question {
    /// Whose; without it the desk's own pair, else the one of which most is reported.
    pub between: Option<Dyad>,
    /// The day after which nothing known is used; without one the desk's, else the newest document's.
    pub as_of: Option<Date>,
}

/// What happened, in order of time.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Chronology {
    /// Only what passes between these two.
    pub between: Option<Dyad>,
    /// Only from this day on.
    pub from: Option<Date>,
    /// Only up to this day.
    pub to: Option<Date>,
    /// Only this strand.
    pub track: Option<Track>,
    /// Whether states that continue the two count as they.
    pub lineage: bool,
    /// The day after which nothing known is used; without one all is.
    pub as_of: Option<Date>,
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
