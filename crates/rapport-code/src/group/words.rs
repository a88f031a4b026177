//! How alike the words of two reports are.

use rapport_model::Span;
use std::collections::HashSet;

pub(super) fn tokens<'t>(spans: &'t [Span], text: &'t str) -> impl Iterator<Item = String> + 't {
    let pieces = spans.iter().filter_map(move |s| s.get(text));
    let words = pieces.flat_map(|p| p.split(|c: char| !c.is_alphanumeric() && c != '\'' && c != '-'));
    words.map(|w| w.to_lowercase()).filter(|w| !w.is_empty())
}

/// Words that are not merely grammar.
pub(crate) fn content(spans: &[Span], text: &str) -> HashSet<Box<str>> {
    let grammar = |w: &str| {
        w.len() < 3
            || matches!(
                w,
                "the"
                    | "and"
                    | "for"
                    | "with"
                    | "that"
                    | "this"
                    | "from"
                    | "has"
                    | "have"
                    | "had"
                    | "was"
                    | "were"
                    | "its"
                    | "their"
                    | "his"
                    | "her"
                    | "which"
                    | "will"
                    | "would"
                    | "been"
                    | "are"
                    | "also"
                    | "not"
                    | "but"
                    | "they"
                    | "said"
            )
    };
    tokens(spans, text).filter(|w| !grammar(w)).map(|w| stem(&w).into()).collect()
}

/// Rough: endings of number and tense taken off, enough to compare two tellings.
fn stem(word: &str) -> &str {
    let cut = ["ing", "ed", "es", "s"].iter().find_map(|end| word.strip_suffix(end).filter(|w| w.len() >= 4));
    cut.unwrap_or(word)
}

pub(super) fn shingles(spans: &[Span], text: &str) -> HashSet<u64> {
    let words: Vec<String> = tokens(spans, text).collect();
    let runs = words.windows(3.min(words.len().max(1)));
    runs.map(|run| run.iter().flat_map(|w| w.bytes().chain([b' '])).fold(0xcbf2_9ce4_8422_2325, hash)).collect()
}

/// FNV-1a: the same on every machine.
fn hash(state: u64, byte: u8) -> u64 {
    (state ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
}

pub(crate) fn overlap(a: &HashSet<Box<str>>, b: &HashSet<Box<str>>) -> f64 {
    let least = a.len().min(b.len());
    if least == 0 { 0.0 } else { a.intersection(b).count() as f64 / least as f64 }
}

pub(super) fn jaccard(a: &HashSet<u64>, b: &HashSet<u64>) -> f64 {
    let common = a.intersection(b).count();
    let all = a.len() + b.len() - common;
    if all == 0 { 0.0 } else { common as f64 / all as f64 }
}
