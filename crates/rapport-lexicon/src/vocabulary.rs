//! The words that rules of English ask for: `lexicon/vocabulary.toml`.

use std::{collections::BTreeMap, sync::LazyLock};

/// Some words, in the order of the file.
#[derive(Debug)]
pub struct WordList {
    words: Box<[Box<str>]>,
    /// Where they stand, the shortest first: most words that are looked up are told off by their length.
    sorted: Box<[u32]>,
}

impl WordList {
    /// Whether this is one of the words.
    pub fn contains(&self, word: &str) -> bool {
        self.place(word).is_some()
    }

    /// Whether there is a word and it is one of these.
    pub fn holds(&self, word: Option<&str>) -> bool {
        word.is_some_and(|word| self.contains(word))
    }

    /// Which of the words this is.
    pub fn place(&self, word: &str) -> Option<usize> {
        let key = |at: &u32| {
            let known = &*self.words[*at as usize];
            (known.len(), known).cmp(&(word.len(), word))
        };
        self.sorted.binary_search_by(key).ok().map(|found| self.sorted[found] as usize)
    }

    /// What is left behind the first of the words that begins this text.
    pub fn strip<'t>(&self, text: &'t str) -> Option<&'t str> {
        self.iter().find_map(|word| text.strip_prefix(word))
    }

    /// The words, in the order of the file.
    pub fn iter(&self) -> impl Iterator<Item = &str> {
        self.words.iter().map(|word| &**word)
    }
}

impl<'de> serde::Deserialize<'de> for WordList {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<WordList, D::Error> {
        let words = Box::<[Box<str>]>::deserialize(deserializer)?;
        let mut sorted: Box<[u32]> = (0..words.len() as u32).collect();
        sorted.sort_by_key(|&at| (words[at as usize].len(), &words[at as usize]));
        Ok(WordList { words, sorted })
    }
}

macro_rules! vocabulary {
    ($($list:ident)*) => {
        /// The word lists, each described in the file. References, so that the compiler has nothing to drop: as values of a
        /// derived reader they took it two minutes.
        #[allow(missing_docs, reason = "each list is described in the file")]
        #[derive(Debug)]
        pub struct Vocabulary {
            $(pub $list: &'static WordList,)*
        }

        /// The names of the lists.
        const NAMES: &[&str] = &[$(stringify!($list)),*];

        static VOCABULARY: LazyLock<Vocabulary> = LazyLock::new(|| Vocabulary { $($list: list(stringify!($list)),)* });
    };
}

vocabulary! {
    publishes amount partitive toward_another name_particle advisable uncertain says_little aspect lent_in_words
    speaks_of_oneself addresses of_the_mind residents attacked_in_words linking time sends letter said_in_a_letter
    tells_that asks_that empty he she it they you we author_we both counts_two reflexive object_pronoun relative_pronoun
    stands_for_a_matter indefinite of_a_kind article definite spoken_of points_back counts_on per per_unit percent numbered
    number spans_time future will_or_would supposing ahead unsure obliging conditional inverted condition not_yet
    at_a_time whenever circumstance no_plain_case asking towards locative at_a_place inside_a_place about_a_place
    third_place before_a_building not_within with_another partner addressing asking_of appealing_to called_for
    what_is_governed opens_gerund beside_the_demand topic subject_of_talks talked_of out_of onward level of_change
    bounds_a_time between_years before_a_year after_a_month negation grading perhaps reportedly publicly privately
    comparing manner turn set_for due due_for intending quoting says_a_clause charging always_charging found_out
    confirming asserting proclaiming confiding view_verb naming by_wire requesting requiring obliging_verb commanding
    telling_to_go asking_to_go authorizing leaving offering committing appealing planning wishing wanting consenting
    opposing_verb carrying_on with_to foretelling estimating thinking seeming confining lending sending_troops
    sending_relief turning coming_from past_as_adjective ready willing unwilling neighbouring counsels_title
    general_title general_office lesser people_ending client home_office own_mission country of_a_capital
    writes_for_a_state post heads_a_paper after_a_body comments mission_in few_have titled_matter press public_word stand_taken stance held_view one_possibility opposing
    charge demand_noun picture attack_in_words_too sharp_terms owned_ground peacekeeping rescue answer discussion
    in_ones_view joint_body held_by_force policy_class special_state
    ordinal_ending inflection
}

static LISTS: LazyLock<BTreeMap<String, WordList>> = LazyLock::new(|| {
    let text = include_str!("../tables/vocabulary.toml");
    let lists: BTreeMap<String, WordList> =
        toml::from_str(text).unwrap_or_else(|error| panic!("the vocabulary of the lexicon: {error}"));
    if let Some(name) = lists.keys().find(|name| !NAMES.contains(&name.as_str())) {
        panic!("the vocabulary of the lexicon: no rule asks for the list {name}");
    }
    lists
});

fn list(name: &str) -> &'static WordList {
    LISTS.get(name).unwrap_or_else(|| panic!("the vocabulary of the lexicon has no list {name}"))
}

/// The lists, read once.
pub fn vocabulary() -> &'static Vocabulary {
    &VOCABULARY
}

#[cfg(test)]
mod tests {
    use super::*;

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

    #[test]
    fn a_list_finds_its_words_by_their_place() {
        for (at, word) in vocabulary().towards.iter().enumerate() {
            assert_eq!(vocabulary().towards.place(word), Some(at));
        }
        assert!(!vocabulary().towards.contains("tow") && !vocabulary().towards.holds(None));
    }
}
