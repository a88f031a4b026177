//! The words of `lexicon/contacts.toml`, each list described there.

use serde::Deserialize;
use std::{collections::BTreeMap, sync::LazyLock};

/// The lists.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Words {
    /// Words by the channel that they tell.
    pub channel: BTreeMap<String, Vec<String>>,
    /// Where a contact took place.
    pub place: PlaceWords,
    /// Which of a series it was.
    pub round: RoundWords,
}

/// The words of places.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs, reason = "each list is described in the file")]
pub struct PlaceWords {
    pub held: Vec<String>,
    pub reached: Vec<String>,
    pub venues: Vec<String>,
    pub sittings: Vec<String>,
    pub towns: Vec<String>,
    pub never: Vec<String>,
}

/// The words of rounds.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs, reason = "each list is described in the file")]
pub struct RoundWords {
    pub nouns: Vec<String>,
    pub ordinals: Vec<String>,
    pub tens: Vec<String>,
    pub first_for_a_while: Vec<String>,
}

static WORDS: LazyLock<Words> = LazyLock::new(|| {
    let text = include_str!("../tables/contacts.toml");
    toml::from_str(text).unwrap_or_else(|error| panic!("the words of contacts: {error}"))
});

/// The lists, read once.
pub fn words() -> &'static Words {
    &WORDS
}
