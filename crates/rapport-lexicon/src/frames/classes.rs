//! Classes of words, as many as the table has.

use std::collections::{BTreeMap, HashMap};

/// Which words are in which classes.
#[derive(Debug, Default)]
pub(super) struct Classes {
    numbers: HashMap<String, u32>,
    /// For each word the numbers of its classes, in order.
    words: HashMap<Box<str>, Vec<u32>>,
}

impl Classes {
    /// Reads classes by name, their words parted by spaces.
    pub fn read(text: &str) -> Result<Classes, String> {
        let table: BTreeMap<String, String> = toml::from_str(text).map_err(|error| error.to_string())?;
        let mut classes = Classes::default();
        for (number, (name, words)) in (0..).zip(table) {
            for word in words.split_whitespace() {
                let of = classes.words.entry(word.into()).or_default();
                if of.last() != Some(&number) {
                    of.push(number);
                }
            }
            classes.numbers.insert(name, number);
        }
        Ok(classes)
    }

    /// The number of a class.
    pub fn number(&self, name: &str) -> Option<u32> {
        self.numbers.get(name).copied()
    }

    /// The classes of a word, or of its singular: some nouns keep their plural as lemma ("troops", "talks", "arms").
    pub fn of(&self, lemma: &str) -> Option<&[u32]> {
        let of = |word: &str| self.words.get(word).map(Vec::as_slice);
        of(lemma).or_else(|| singular(lemma).and_then(of))
    }

    /// The classes and their members, both in alphabetical order.
    pub fn listed(&self) -> Vec<(String, Vec<String>)> {
        let members = |number: u32| {
            let of = self.words.iter().filter(move |(_, classes)| classes.contains(&number));
            let mut words: Vec<String> = of.map(|(word, _)| word.to_string()).collect();
            words.sort();
            words
        };
        let mut classes: Vec<_> = self.numbers.iter().map(|(name, number)| (name.clone(), members(*number))).collect();
        classes.sort();
        classes
    }
}

/// The singular that a plural lemma may stand for.
pub(super) fn singular(lemma: &str) -> Option<&str> {
    lemma.strip_suffix('s').filter(|rest| rest.len() > 2 && !rest.ends_with('s'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_may_be_more_classes_than_bits() {
        let table: String = (0..300).map(|n| format!("class{n} = \"word{n} shared\"\n")).collect();
        let classes = Classes::read(&table).unwrap();
        let last = classes.number("class299").unwrap();
        assert_eq!(classes.of("word299s"), Some([last].as_slice()));
        assert_eq!(classes.of("shared").map(<[u32]>::len), Some(300));
        assert_eq!(classes.of("word"), None);
    }
}
