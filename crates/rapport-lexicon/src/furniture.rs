//! The words of `lexicon/furniture.toml`: what stands about the text of an article on a page, each list described there.

use serde::Deserialize;
use std::{collections::HashSet, sync::LazyLock};

/// The lists.
#[allow(missing_docs, reason = "each list is described in the file")]
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Furniture {
    pub lines: HashSet<Box<str>>,
    pub opens: Vec<Box<str>>,
    pub holds: Vec<Box<str>>,
    pub closers: HashSet<Box<str>>,
    pub asides: HashSet<Box<str>>,
    pub parts: HashSet<Box<str>>,
}

static WORDS: LazyLock<Furniture> = LazyLock::new(|| {
    let text = include_str!("../tables/furniture.toml");
    toml::from_str(text).unwrap_or_else(|error| panic!("the words of pages: {error}"))
});

/// The lists, read once.
pub fn furniture() -> &'static Furniture {
    &WORDS
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_in_small_letters() {
        let Furniture { lines, opens, holds, closers, asides, parts } = furniture();
        let sets = [lines, closers, asides, parts].into_iter().flatten();
        let capital = sets.chain(opens.iter().chain(holds)).find(|word| word.chars().any(char::is_uppercase));
        assert_eq!(capital, None);
    }
}
