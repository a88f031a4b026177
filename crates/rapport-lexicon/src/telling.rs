//! The words that telling an act asks for: `lexicon/telling.toml`.

use crate::WordList;
use serde::Deserialize;
use std::{collections::BTreeMap, sync::LazyLock};

/// The lists, each described in the file.
#[allow(missing_docs, reason = "each list is described in the file")]
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Telling {
    pub opening: WordList,
    pub article: WordList,
    pub several: WordList,
    pub copula: WordList,
    pub opens_clause: WordList,
    pub period: WordList,
    pub contrast: WordList,
    pub no_contrast: WordList,
    pub back: WordList,
    pub pointing: WordList,
    pub unended: WordList,
    pub finite: WordList,
    pub definite: WordList,
    pub number: WordList,
    pub aside: WordList,
    pub time: WordList,
    pub small: WordList,
    pub link: WordList,
    pub moment: WordList,
    pub form: WordList,
    pub label_end: WordList,
    pub ordinal: WordList,
    pub pronoun: WordList,
    pub owning: WordList,
    pub third: WordList,
    pub personal: WordList,
    pub point: WordList,
    pub points_back: BTreeMap<Box<str>, Box<str>>,
    pub singular: BTreeMap<Box<str>, Box<str>>,
    pub phrase: BTreeMap<Box<str>, Box<str>>,
    pub mutual: BTreeMap<Box<str>, Box<str>>,
    pub participle: BTreeMap<Box<str>, Box<str>>,
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
