//! The words that telling an act asks for: `lexicon/telling.toml`.

use serde::Deserialize;
use std::{collections::BTreeMap, sync::LazyLock};

/// The lists, each described in the file.
#[allow(missing_docs, reason = "each list is described in the file")]
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Telling {
    pub opening: Words,
    pub article: Words,
    pub several: Words,
    pub copula: Words,
    pub opens_clause: Words,
    pub period: Words,
    pub contrast: Words,
    pub no_contrast: Words,
    pub back: Words,
    pub pointing: Words,
    pub unended: Words,
    pub finite: Words,
    pub definite: Words,
    pub number: Words,
    pub aside: Words,
    pub time: Words,
    pub small: Words,
    pub link: Words,
    pub moment: Words,
    pub form: Words,
    pub label_end: Words,
    pub ordinal: Words,
    pub pronoun: Words,
    pub owning: Words,
    pub third: Words,
    pub personal: Words,
    pub point: Words,
    pub points_back: BTreeMap<Box<str>, Box<str>>,
    pub singular: BTreeMap<Box<str>, Box<str>>,
    pub phrase: BTreeMap<Box<str>, Box<str>>,
    pub mutual: BTreeMap<Box<str>, Box<str>>,
    pub participle: BTreeMap<Box<str>, Box<str>>,
}

/// A list of words, as it stands in the file.
#[derive(Debug, Deserialize)]
pub struct Words(Vec<Box<str>>);

impl Words {
    /// Whether this is one of them.
    pub fn contains(&self, word: &str) -> bool {
        self.0.iter().any(|one| **one == *word)
    }

    /// The words.
    pub fn iter(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(|word| &**word)
    }

    /// What is left behind the one of them that begins this text.
    pub fn strip<'t>(&self, text: &'t str) -> Option<&'t str> {
        self.iter().find_map(|word| text.strip_prefix(word))
    }
}

static TELLING: LazyLock<Telling> = LazyLock::new(|| {
    let text = include_str!("../tables/telling.toml");
    toml::from_str(text).unwrap_or_else(|error| panic!("the words of telling: {error}"))
});

/// The lists, read once.
pub fn telling() -> &'static Telling {
    &TELLING
}

/// The words of the longest code in a table that this code begins with.
pub fn of_code<'t>(table: &'t BTreeMap<Box<str>, Box<str>>, code: &str) -> Option<&'t str> {
    let ends = (0..=code.len()).rev().filter_map(|end| code.get(..end));
    ends.filter_map(|start| table.get(start)).map(|words| &**words).next()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_code_counts() {
        let phrase = |code| of_code(&telling().phrase, code);
        assert_eq!([phrase("0874"), phrase("1121")], [Some("withdrew forces to the benefit of"), Some("accused")]);
        assert_eq!([phrase("0212"), phrase("99")], [Some("appealed to"), None]);
    }

    #[test]
    fn no_word_stands_twice_in_a_list() {
        let lists: BTreeMap<String, toml::Value> = toml::from_str(include_str!("../tables/telling.toml")).unwrap();
        let mut read = 0;
        for (name, words) in lists.iter().filter_map(|(name, list)| Some((name, list.as_array()?))) {
            let double = words.iter().enumerate().find(|(at, word)| words[..*at].contains(word));
            assert_eq!(double, None, "{name}");
            read += 1;
        }
        assert!(read > 20, "{read}");
    }
}
