//! Which of a series of talks a contact was: 9 for "the ninth round".

use crate::{acts::Reading, sentence::Scene};
use rapport_lexicon::{contacts::words, vocabulary};
use rapport_model::Upos;

/// The number in the act's own phrase or, of the nouns that may be numbered, the nearest to it.
pub(super) fn round(scene: &Scene, reading: &Reading) -> Option<u32> {
    let tree = &scene.tree;
    let near = || reading.at.saturating_sub(6)..(reading.at + 7).min(tree.len());
    let by_noun = words().round.nouns.iter().filter_map(|noun| {
        let of_noun = near().filter(|&at| tree.lemma(at) == noun && tree.upos(at) != Upos::Verb);
        of_noun.min_by_key(|at| at.abs_diff(reading.at))
    });
    by_noun.into_iter().find_map(|noun| numbered(scene, noun))
}

/// "the ninth round", "the 135th Warsaw meeting", "round two", "Round 9".
fn numbered(scene: &Scene, noun: usize) -> Option<u32> {
    let tree = &scene.tree;
    let hyphen = |at: usize| matches!(tree.form(at), "-" | "–");
    let opens = |at: &usize| hyphen(*at) || !matches!(tree.upos(*at), Upos::Det | Upos::Adp | Upos::Verb | Upos::Punct);
    let before =
        (noun.saturating_sub(7)..noun).rev().take_while(opens).find_map(|at| ordinal(&tree.form(at).to_lowercase()));
    if before == Some(1) && is_first_for_a_while(scene, noun) {
        return None;
    }
    let after = || {
        let next = tree.form(noun + 1);
        (tree.lemma(noun) == "round").then(|| crate::language::number(&next.to_lowercase())).flatten()
    };
    before.or_else(|| after().filter(|n| *n > 0).and_then(|n| u32::try_from(n).ok()))
}

/// "the first meeting since 1969", "the first talks in three years".
fn is_first_for_a_while(scene: &Scene, noun: usize) -> bool {
    let tree = &scene.tree;
    let next = tree.lemma(noun + 1);
    let of_time = |(k, p): (usize, &str)| {
        let spans = vocabulary().spans_time.contains(tree.lemma(k));
        spans && words().round.first_for_a_while.iter().any(|word| word == p)
    };
    next == "since" || scene.own_phrases(noun).any(of_time) || scene.own_phrases(noun).any(|(_, p)| p == "since")
}

fn ordinal(word: &str) -> Option<u32> {
    let place = |words: &[String], word: &str| words.iter().position(|w| w == word).map(|n| n as u32);
    if let Some(n) = place(&words().round.ordinals, word) {
        return Some(n + 1);
    }
    if let Some((ten, one)) = word.split_once('-') {
        return Some(
            (place(&words().round.tens, ten)? + 2) * 10 + place(&words().round.ordinals, one).filter(|n| *n < 9)? + 1,
        );
    }
    let digits = vocabulary().ordinal_ending.iter().find_map(|end| word.strip_suffix(end))?;
    digits.parse().ok().filter(|n| (1..2000).contains(n))
}
