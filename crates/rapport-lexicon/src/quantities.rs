//! The words of `lexicon/quantities.toml`, each list described there.

use rapport_model::{Sense, Track};
use serde::Deserialize;
use std::{
    collections::{BTreeMap, HashSet},
    sync::LazyLock,
};

/// The lists.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs, reason = "each list is described in the file")]
pub struct Words {
    pub time: HashSet<String>,
    pub never: HashSet<String>,
    pub level: HashSet<String>,
    pub sides: HashSet<String>,
    pub things: HashSet<String>,
    currency: Currency,
    scale: Scale,
    sense: BTreeMap<String, Vec<String>>,
    change: Change,
    strand: Vec<Strand>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Strand {
    track: String,
    word: HashSet<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Currency {
    sign: BTreeMap<String, String>,
    word: BTreeMap<String, String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Scale {
    word: HashSet<String>,
    short: BTreeMap<String, String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Change {
    up: HashSet<String>,
    down: HashSet<String>,
    times: BTreeMap<String, f64>,
}

static WORDS: LazyLock<Words> = LazyLock::new(|| {
    let text = include_str!("../tables/quantities.toml");
    toml::from_str(text).unwrap_or_else(|error| panic!("the words of quantities: {error}"))
});

/// The lists, read once.
pub fn words() -> &'static Words {
    &WORDS
}

impl Words {
    /// What a sign before a sum stands for; a page may have a backslash before it.
    pub fn sign(&self, sign: &str) -> Option<&str> {
        self.currency.sign.get(&sign.replace('\\', "")).map(String::as_str)
    }

    /// What a word after a sum stands for.
    pub fn currency(&self, lemma: &str) -> Option<&str> {
        self.currency.word.get(lemma).map(String::as_str)
    }

    /// Whether a unit is money.
    pub fn is_money(&self, unit: &str) -> bool {
        self.currency
            .sign
            .values()
            .chain(self.currency.word.values())
            .any(|c| unit.split(" per ").any(|u| u.ends_with(c.as_str())))
    }

    /// "million"; "m" behind a sum.
    pub fn scale(&self, word: &str) -> Option<&str> {
        self.scale.word.get(word).map(String::as_str)
    }

    /// "m", "bn".
    pub fn short_scale(&self, form: &str) -> Option<&str> {
        self.scale.short.get(form).map(String::as_str)
    }

    /// Up or down.
    pub fn direction(&self, lemma: &str) -> Option<f64> {
        match () {
            () if self.change.up.contains(lemma) => Some(1.0),
            () if self.change.down.contains(lemma) => Some(-1.0),
            () => None,
        }
    }

    /// By how many times a verb multiplies.
    pub fn times(&self, lemma: &str) -> Option<f64> {
        self.change.times.get(lemma).copied()
    }

    /// The strand to which a count of this belongs: "soviet troops" are military; what no list has is of trade.
    pub fn track(&self, what: &str) -> Track {
        let has = |strand: &&Strand| {
            let mut forms = what.split(' ').flat_map(|word| [Some(word), word.strip_suffix('s')]).flatten();
            forms.any(|form| strand.word.contains(form))
        };
        self.strand.iter().find(has).map_or(Track::Trade, |strand| Track::from_word(&strand.track))
    }

    /// The sense of words that end so: "… more than".
    pub fn sense(&self, before: &str) -> Option<Sense> {
        let ends = |phrase: &String| {
            before.strip_suffix(phrase.as_str()).is_some_and(|rest| rest.is_empty() || rest.ends_with(' '))
        };
        let found = self.sense.iter().flat_map(|(sense, phrases)| phrases.iter().map(move |phrase| (sense, phrase)));
        // The longest: "no more than" before "more than".
        let (sense, _) = found.filter(|(_, phrase)| ends(phrase)).max_by_key(|(_, phrase)| phrase.len())?;
        Sense::from_word(sense)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_count_belongs_to_a_strand() {
        let of = |what| words().track(what);
        assert_eq!([of("soviet troops"), of("division")], [Track::Military, Track::Military]);
        assert_eq!([of("visits"), of("trade"), of("workforce")], [Track::Culture, Track::Trade, Track::Trade]);
        assert_eq!(of("military delegations, troop visits"), Track::Military, "the first list that has a word");
        assert!(words().strand.iter().all(|strand| Track::COMMON.contains(&Track::from_word(&strand.track))));
    }
}
