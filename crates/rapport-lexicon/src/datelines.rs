//! The words of `lexicon/datelines.toml`: what a page says of its day, each list described there.

use serde::Deserialize;
use std::{
    collections::{BTreeMap, HashSet},
    sync::LazyLock,
};

/// The lists.
#[allow(missing_docs, reason = "each list is described in the file")]
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Datelines {
    pub publication: HashSet<Box<str>>,
    pub change: HashSet<Box<str>>,
    pub papers: HashSet<Box<str>>,
    pub foreign: HashSet<Box<str>>,
    /// What an archive files.
    pub filed: HashSet<Box<str>>,
    /// What an archive does with it, before the day of that.
    pub filing: HashSet<Box<str>>,
    /// Opens a title that tells the day of the paper.
    pub entitled: HashSet<Box<str>>,
    pub idle: HashSet<Box<str>>,
    pub joins: HashSet<Box<str>>,
    pub first: HashSet<Box<str>>,
    pub masthead: HashSet<Box<str>>,
    pub same: HashSet<Box<str>>,
    pub weekdays: HashSet<Box<str>>,
    pub done: HashSet<Box<str>>,
    pub counted: BTreeMap<Box<str>, i16>,
    months: BTreeMap<String, Vec<Box<str>>>,
}

impl Datelines {
    /// Names of months in other languages than English, each with its number.
    pub fn months(&self) -> impl Iterator<Item = (&str, i8)> {
        let number = |month: &String| month.parse::<i8>().expect("months are numbered");
        self.months.iter().flat_map(move |(month, names)| names.iter().map(move |name| (&**name, number(month))))
    }
}

static WORDS: LazyLock<Datelines> = LazyLock::new(|| {
    let text = include_str!("../tables/datelines.toml");
    toml::from_str(text).unwrap_or_else(|error| panic!("the words of date lines: {error}"))
});

/// The lists, read once.
pub fn datelines() -> &'static Datelines {
    &WORDS
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_name_is_of_two_months() {
        let mut seen: BTreeMap<&str, i8> = BTreeMap::new();
        for (name, month) in datelines().months() {
            assert_eq!(*seen.entry(name).or_insert(month), month, "{name}");
        }
        assert_eq!(datelines().months().map(|(_, month)| month).collect::<std::collections::BTreeSet<_>>().len(), 12);
    }
}
