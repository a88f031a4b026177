//! Phrases in which the reporting speaks of an act in passing: "the talks in Peking".

use super::{Witness, reference, words};
use crate::compose::runs;
use crate::tree::{Prose, prose::prose};
use rapport_lexicon::telling;
use std::collections::{BTreeSet, HashMap};

/// How many phrases of the reporting stand beside an act that it only mentions.
const PHRASES: usize = 3;
/// A phrase longer than this is no name of an act.
const LONGEST_PHRASE: usize = 140;

/// A phrase of a report.
pub(super) struct Mention<'w> {
    /// The report that has it.
    pub witness: &'w Witness<'w>,
    /// The phrase as it stands.
    quoted: Prose,
}

/// The phrases in which reports speak of the act in passing, each once: one that says no more than another is left out.
pub(super) fn all<'w>(witnesses: &'w [Witness<'w>]) -> Vec<Mention<'w>> {
    let passing = witnesses.iter().filter(|witness| !witness.report.finite);
    let phrases = passing.filter_map(|witness| {
        let words = witness.said(&witness.report.clause);
        let words = words.text();
        (words.len() <= LONGEST_PHRASE && is_phrase(words)).then(|| (witness, tokens(words)))
    });
    let (witnesses, tokens): (Vec<&Witness>, Vec<Tokens>) = phrases.unzip();
    let fullest = fullest(&tokens).take(PHRASES).map(|at| witnesses[at]);
    let quoted = |witness: &'w Witness| words::quoted(&witness.report.clause, witness);
    let mut found: Vec<Mention> = fullest.map(|witness| Mention { witness, quoted: quoted(witness) }).collect();
    found.sort_by_key(|Mention { witness, .. }| {
        (witness.document.known(), &witness.document.id, witness.report.sentence)
    });
    found
}

/// What a phrase says: its words in any case and order.
type Tokens = BTreeSet<String>;

fn tokens(words: &str) -> Tokens {
    words.to_lowercase().split(' ').map(str::to_owned).collect()
}

/// The places of those that no other holds all words of; of equals the first.
fn fullest(phrases: &[Tokens]) -> impl Iterator<Item = usize> {
    // Whatever holds all words of a phrase holds its rarest, which few phrases do: only these are looked at.
    let mut holders: HashMap<&str, Vec<usize>> = HashMap::new();
    for (at, phrase) in phrases.iter().enumerate() {
        phrase.iter().for_each(|word| holders.entry(word).or_default().push(at));
    }
    let outdone = move |at: &usize| {
        let phrase = &phrases[*at];
        let more = |other: usize| {
            let longer = phrases[other].len() > phrase.len() && phrases[other].is_superset(phrase);
            longer || (other < *at && phrases[other] == *phrase)
        };
        let rarest = phrase.iter().filter_map(|word| holders.get(word.as_str())).min_by_key(|holders| holders.len());
        rarest.is_some_and(|holders| holders.iter().any(|other| more(*other)))
    };
    (0..phrases.len()).filter(move |at| !outdone(at))
}

/// Whether the words are a noun with what belongs to it, which can stand behind "speaks of", and speak of something that is there:
/// "the talks", "Kosygin's visit", but not "a summit", which need not have been.
pub(super) fn is_phrase(words: &str) -> bool {
    let first = words.split(' ').next().unwrap_or_default();
    let definite = first == "The" || telling().definite.contains(first);
    let owned = first.ends_with("’s") || first.ends_with("'s") || first.ends_with("s’") || first.ends_with("s'");
    let named = first.starts_with(char::is_uppercase) && words.contains(' ') && !reference::opens(first);
    let clause = words.split(' ').any(|word| telling().finite.contains(word));
    let whole =
        words.matches('“').count() == words.matches('”').count() && words.matches('"').count().is_multiple_of(2);
    (definite || owned || named) && whole && !clause
}

/// "of “the Sino-Soviet talks” and “the talks in Peking” (23 December 1969) and of “their border talks” (25 June 1970)": the day
/// stands where the mentions are from several documents.
pub(super) fn spoken_of(mentions: &[Mention]) -> Prose {
    let by_document: Vec<&[Mention]> =
        mentions.chunk_by(|one, next| one.witness.document.id == next.witness.document.id).collect();
    let said = by_document.iter().map(|of_one| {
        let phrases = of_one.iter().map(|mention| prose!["“", mention.quoted.clone(), "”"]).collect();
        let day = of_one[0].witness.document.vantage().filter(|_| by_document.len() > 1);
        let day = day.map_or_else(Prose::default, |date| prose![" (", runs::date(date), ")"]);
        prose!["of ", Prose::list(phrases), day]
    });
    Prose::list(said.collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_phrase_that_says_no_more_than_another_is_left_out() {
        let phrases = ["the talks", "the border talks", "The talks", "the talks in Peking", "the Border talks"];
        let phrases: Vec<Tokens> = phrases.map(tokens).to_vec();
        assert_eq!(fullest(&phrases).collect::<Vec<_>>(), [1, 3]);
        assert_eq!(fullest(&[]).count(), 0);
    }
}
