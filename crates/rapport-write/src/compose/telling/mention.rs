//! Phrases in which the reporting speaks of an act in passing: "the talks in Peking".

use super::{Witness, reference, words};
use crate::compose::runs;
use crate::tree::{Prose, prose::prose};
use std::collections::BTreeSet;

/// How many phrases of the reporting stand beside an act that it only mentions.
const PHRASES: usize = 3;
/// Words that make a clause of what looks like a noun's phrase.
const FINITE: [&str; 20] = [
    "is", "are", "was", "were", "am", "has", "have", "had", "will", "would", "may", "might", "can", "could", "shall",
    "should", "must", "do", "does", "did",
];
/// A phrase longer than this is no name of an act.
const LONGEST_PHRASE: usize = 140;

/// A phrase of a report.
pub(super) struct Mention<'w> {
    /// The report that has it.
    pub witness: &'w Witness<'w>,
    /// The phrase with its pronouns named.
    words: String,
    /// The phrase as it stands.
    quoted: Prose,
}

/// The phrases in which reports speak of the act in passing, each once: one that says no more than another is left out.
pub(super) fn all<'w>(witnesses: &'w [Witness<'w>]) -> Vec<Mention<'w>> {
    let mut found: Vec<Mention> = Vec::new();
    for witness in witnesses.iter().filter(|witness| !witness.report.finite) {
        let words = witness.said(&witness.report.clause).text().to_owned();
        let tokens = |words: &str| words.to_lowercase().split(' ').map(str::to_owned).collect::<BTreeSet<_>>();
        let new = !found.iter().any(|known| tokens(&known.words).is_superset(&tokens(&words)));
        if new && is_phrase(&words) && words.len() <= LONGEST_PHRASE {
            found.retain(|known| !tokens(&words).is_superset(&tokens(&known.words)));
            found.push(Mention { witness, words, quoted: words::quoted(&witness.report.clause, witness) });
        }
    }
    found.truncate(PHRASES);
    found.sort_by_key(|Mention { witness, .. }| {
        (witness.document.known(), &witness.document.id, witness.report.sentence)
    });
    found
}

/// Whether the words are a noun with what belongs to it, which can stand behind "speaks of", and speak of something that is there:
/// "the talks", "Kosygin's visit", but not "a summit", which need not have been.
pub(super) fn is_phrase(words: &str) -> bool {
    let first = words.split(' ').next().unwrap_or_default();
    let definite = matches!(first, "the" | "The" | "two" | "three" | "their" | "several" | "both");
    let owned = first.ends_with("’s") || first.ends_with("'s") || first.ends_with("s’") || first.ends_with("s'");
    let named = first.starts_with(char::is_uppercase) && words.contains(' ') && !reference::opens(first);
    let clause = words.split(' ').any(|word| FINITE.contains(&word));
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
