//! The words of `lexicon/labels.toml`: what dates the entries of chronologies and tables, each list described there.

use serde::Deserialize;
use std::{
    collections::{BTreeMap, HashSet},
    sync::LazyLock,
};

/// A list of words.
type Words = HashSet<Box<str>>;

/// The lists.
#[allow(missing_docs, reason = "each list is described in the file")]
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Labels {
    pub openers: Words,
    pub ranges: Words,
    pub early: Words,
    pub middle: Words,
    pub late: Words,
    pub whole: Words,
    pub hours: Words,
    pub ditto: Words,
    pub numbers: Words,
    pub years: Words,
    pub made: Words,
    pub cited: Words,
    pub listed: Words,
    pub remarks: Words,
    pub day: Words,
    pub week: Words,
    pub month: Words,
    pub year: Words,
    pub same: Words,
    pub next: Words,
    pub previous: Words,
    pub later: Words,
    pub earlier: Words,
    pub morrow: Words,
    pub zero: Words,
    pub seasons: BTreeMap<Box<str>, i8>,
    pub columns: EventColumns,
}

/// Names of columns of a table of events.
#[allow(missing_docs, reason = "each list is described in the file")]
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EventColumns {
    pub date: Words,
    pub year: Words,
    pub month: Words,
    pub day: Words,
    pub end: Words,
    pub event: Words,
    pub source: Words,
    pub actor: Words,
    pub beside: Words,
}

static WORDS: LazyLock<Labels> = LazyLock::new(|| {
    let text = include_str!("../tables/labels.toml");
    toml::from_str(text).unwrap_or_else(|error| panic!("the words of labels: {error}"))
});

/// The lists, read once.
pub fn labels() -> &'static Labels {
    &WORDS
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_column_is_of_two_kinds() {
        let columns = &labels().columns;
        let kinds = [&columns.event, &columns.source, &columns.actor, &columns.beside];
        for (at, kind) in kinds.iter().enumerate() {
            let other = kinds[at + 1..].iter().flat_map(|other| kind.intersection(other)).next();
            assert_eq!(other, None);
        }
    }

    #[test]
    fn seasons_begin_in_months() {
        assert!(!labels().seasons.is_empty() && labels().seasons.values().all(|month| (1..=12).contains(month)));
    }
}
