//! The words of `lexicon/heads.toml`: what the top of a document is known by, each list described there.

use crate::cues;
use rapport_model::{ActorCode, Date, HeadKind};
use serde::Deserialize;
use std::{
    collections::{BTreeMap, HashSet},
    sync::LazyLock,
};

/// All of them.
#[derive(Debug)]
pub struct Heads {
    /// Patterns by kind, in the order in which they are tried.
    pub kinds: Vec<(HeadKind, Vec<String>)>,
    /// The lists.
    pub words: HeadWords,
    /// The labels of a head.
    pub labels: HeadLabels,
    /// Offices by a state's name that mean another's.
    pub recognised: Vec<Recognised>,
    own: Vec<(String, ActorCode)>,
}

/// Until a day one government takes a state's name for that of another.
#[derive(Debug)]
pub struct Recognised {
    /// In whose papers.
    pub by: ActorCode,
    /// The state that the words name.
    pub reads: ActorCode,
    /// The one that is meant.
    pub means: ActorCode,
    /// The last day.
    pub until: Date,
    /// The offices of which it holds.
    pub offices: Vec<String>,
}

/// The lists of words.
#[allow(missing_docs, reason = "each list is described in the file")]
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct HeadWords {
    pub before: HashSet<Box<str>>,
    pub for_record: Vec<String>,
    pub refuses: Vec<String>,
    pub by_telephone: HashSet<Box<str>>,
    pub body: HashSet<Box<str>>,
    pub of_person: HashSet<Box<str>>,
    pub honorific: HashSet<Box<str>>,
    pub rank: HashSet<Box<str>>,
    pub after_name: HashSet<Box<str>>,
    pub particle: HashSet<Box<str>>,
    pub links: HashSet<Box<str>>,
    pub side: HashSet<Box<str>>,
    pub groups: HashSet<Box<str>>,
    pub plural: HashSet<Box<str>>,
    pub meets: HashSet<Box<str>>,
    pub precedence: HashSet<Box<str>>,
    pub salutations: HashSet<Box<str>>,
    pub excellency: HashSet<Box<str>>,
    pub posts: HashSet<Box<str>>,
    pub between: Vec<String>,
    pub venues: HashSet<Box<str>>,
    pub posted: HashSet<Box<str>>,
    pub bodies: HashSet<Box<str>>,
    pub presents: HashSet<Box<str>>,
    pub signs_for: Vec<String>,
    pub done: Vec<String>,
    pub resolving: Vec<String>,
    pub asks: HashSet<Box<str>>,
    pub answers: HashSet<Box<str>>,
    pub no_speaker: HashSet<Box<str>>,
}

/// The labels of a head.
#[allow(missing_docs, reason = "each list is described in the file")]
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct HeadLabels {
    pub from: HashSet<Box<str>>,
    pub to: HashSet<Box<str>>,
    pub place: HashSet<Box<str>>,
    pub time: HashSet<Box<str>>,
    pub participants: HashSet<Box<str>>,
    pub other: HashSet<Box<str>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Table {
    kind: Vec<KindRow>,
    words: HeadWords,
    labels: HeadLabels,
    recognised: Vec<RecognisedRow>,
    own: BTreeMap<String, Vec<String>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RecognisedRow {
    by: String,
    reads: String,
    means: String,
    until: toml::value::Datetime,
    offices: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct KindRow {
    name: String,
    opens: Vec<String>,
}

static HEADS: LazyLock<Heads> = LazyLock::new(|| {
    let text = include_str!("../tables/heads.toml");
    let table: Table = toml::from_str(text).unwrap_or_else(|error| panic!("the words of heads: {error}"));
    let kind = |row: KindRow| (HeadKind::from_word(&row.name).expect("the table names kinds of the model"), row.opens);
    let code = |words: &str| words.parse::<ActorCode>().expect("the table has codes of states");
    let recognised = |row: RecognisedRow| Recognised {
        by: code(&row.by),
        reads: code(&row.reads),
        means: code(&row.means),
        until: row.until.to_string().parse().expect("the table has days"),
        offices: row.offices,
    };
    let own = table.own.iter().flat_map(|(state, offices)| offices.iter().map(|o| (o.clone(), code(state))));
    let mut own: Vec<(String, ActorCode)> = own.collect();
    own.sort_by_key(|(office, _)| (std::cmp::Reverse(office.len()), office.clone()));
    Heads {
        kinds: table.kind.into_iter().map(kind).collect(),
        words: table.words,
        labels: table.labels,
        recognised: table.recognised.into_iter().map(recognised).collect(),
        own,
    }
});

/// The words, read once.
pub fn heads() -> &'static Heads {
    &HEADS
}

impl Heads {
    /// The state whose papers an edition of this title prints.
    pub fn edition(&self, title: &str) -> Option<ActorCode> {
        cues().edition.iter().find(|(name, _)| title.contains(name.as_str())).and_then(|(_, state)| state.parse().ok())
    }

    /// The office or body in these words that is a state's own, and where it begins.
    pub fn own(&self, words: &str) -> Option<(usize, ActorCode)> {
        let lower = words.to_lowercase();
        let whole = |at: usize, length: usize| {
            let edge = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric());
            edge(lower[..at].chars().next_back()) && edge(lower[at + length..].chars().next())
        };
        let at = |office: &str| lower.match_indices(office).map(|(at, _)| at).find(|at| whole(*at, office.len()));
        self.own.iter().find_map(|(office, state)| at(office).map(|at| (at, *state)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn editions_and_offices_are_of_states() {
        let state = |found: Option<ActorCode>| found.map(|code| code.to_string()).unwrap_or_default();
        assert_eq!(state(heads().edition("Foreign Relations of the United States, 1948")), "USA");
        assert_eq!(state(heads().own("Assistant Secretary of State for Africa").map(|(_, code)| code)), "USA");
        assert_eq!(heads().own("Paymaster of the fleet"), None);
    }

    #[test]
    fn words_stand_in_small_letters() {
        let all = [&heads().words.of_person, &heads().words.honorific, &heads().words.rank, &heads().labels.other];
        assert!(all.into_iter().flatten().all(|word| word.to_lowercase() == **word));
    }
}
