//! The words that rules of English ask for: `lexicon/vocabulary.toml`.

use std::{collections::HashSet, sync::LazyLock};

/// The word lists, each described in the file.
#[allow(missing_docs, reason = "each list is described in the file")]
#[derive(Debug, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Vocabulary {
    pub publishes: HashSet<Box<str>>,
    pub amount: HashSet<Box<str>>,
    pub partitive: HashSet<Box<str>>,
    pub toward_another: HashSet<Box<str>>,
    pub name_particle: HashSet<Box<str>>,
    pub advisable: HashSet<Box<str>>,
    pub uncertain: HashSet<Box<str>>,
    pub says_little: HashSet<Box<str>>,
    pub aspect: HashSet<Box<str>>,
    pub lent_in_words: HashSet<Box<str>>,
    pub speaks_of_oneself: HashSet<Box<str>>,
    pub addresses: HashSet<Box<str>>,
    pub of_the_mind: HashSet<Box<str>>,
    pub residents: HashSet<Box<str>>,
    pub attacked_in_words: HashSet<Box<str>>,
    pub linking: HashSet<Box<str>>,
    pub time: HashSet<Box<str>>,
    pub sends: HashSet<Box<str>>,
    pub letter: HashSet<Box<str>>,
    pub said_in_a_letter: HashSet<Box<str>>,
    pub tells_that: HashSet<Box<str>>,
    pub asks_that: HashSet<Box<str>>,
    pub empty: HashSet<Box<str>>,
}

static VOCABULARY: LazyLock<Vocabulary> = LazyLock::new(|| {
    let text = include_str!("../tables/vocabulary.toml");
    toml::from_str(text).unwrap_or_else(|error| panic!("the vocabulary of the lexicon: {error}"))
});

/// The lists, read once.
pub fn vocabulary() -> &'static Vocabulary {
    &VOCABULARY
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    #[test]
    fn words_are_in_lower_case_and_none_stands_twice_in_a_list() {
        let lists: BTreeMap<String, Vec<String>> = toml::from_str(include_str!("../tables/vocabulary.toml")).unwrap();
        for (name, words) in lists {
            for (at, word) in words.iter().enumerate() {
                assert!(!word.is_empty() && word.to_lowercase() == *word, "{name}: “{word}”");
                assert!(!words[..at].contains(word), "{name}: “{word}” stands twice");
            }
        }
    }
}
