//! The small words around actors that decide whose they are: `lexicon/offices-cues.toml`.

use std::{
    collections::{BTreeMap, HashSet},
    sync::LazyLock,
};

/// The word lists, each described in the file.
#[allow(missing_docs, reason = "each list is described in the file")]
#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Cues {
    pub block: HashSet<String>,
    pub quantity: HashSet<String>,
    pub collective: HashSet<String>,
    pub not_people: HashSet<String>,
    pub not_a_name: HashSet<String>,
    pub calendar: HashSet<String>,
    pub persons_name: HashSet<String>,
    pub prefix: HashSet<String>,
    pub second_part: HashSet<String>,
    pub posted_abroad: HashSet<String>,
    pub posted_to: HashSet<String>,
    pub women: HashSet<String>,
    pub edition: BTreeMap<String, String>,
    pub home_office: BTreeMap<String, String>,
    pub title_alone: BTreeMap<String, String>,
}

static CUES: LazyLock<Cues> = LazyLock::new(|| {
    let text = include_str!("../tables/offices-cues.toml");
    toml::from_str(text).unwrap_or_else(|error| panic!("the cues of the lexicon: {error}"))
});

/// The lists, read once.
pub fn cues() -> &'static Cues {
    &CUES
}
