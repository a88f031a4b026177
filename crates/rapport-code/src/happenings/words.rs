//! How alike the words of two reports are.

use rapport_lexicon::vocabulary;
use rapport_model::Span;
use std::{
    cmp::Ordering,
    collections::HashMap,
    hash::{BuildHasherDefault, Hasher},
};

/// The words of these spans, in lower case.
pub(super) fn tokens<'t>(spans: &'t [Span], text: &'t str) -> impl Iterator<Item = String> + 't {
    words(spans, text).map(str::to_lowercase)
}

/// The words as they stand.
fn words<'t>(spans: &'t [Span], text: &'t str) -> impl Iterator<Item = &'t str> + 't {
    let pieces = spans.iter().filter_map(move |s| s.get(text));
    let words = pieces.flat_map(|p| p.split(|c: char| !c.is_alphanumeric() && c != '\'' && c != '-'));
    words.filter(|w| !w.is_empty())
}

/// A word in lower case, in a buffer that serves one word after the other.
fn lower<'b>(word: &str, buffer: &'b mut String) -> &'b str {
    buffer.clear();
    if word.is_ascii() {
        buffer.push_str(word);
        buffer.make_ascii_lowercase();
    } else {
        buffer.push_str(&word.to_lowercase());
    }
    buffer
}

/// Words, or runs of words, each once: their hashes in ascending order, so that two such sets are compared in one walk. Most pairs
/// need none: the marks tell that too little can be in common.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Default)]
pub(crate) struct Terms {
    hashes: Box<[u64]>,
    /// A bit for each term, one of 64 by its hash.
    marks: u64,
}

impl Terms {
    fn of(hashes: impl Iterator<Item = u64>) -> Terms {
        let mut hashes: Vec<u64> = hashes.collect();
        hashes.sort_unstable();
        hashes.dedup();
        let marks = hashes.iter().fold(0, |marks, hash| marks | 1 << (hash >> 58));
        Terms { hashes: hashes.into(), marks }
    }

    pub(super) fn len(&self) -> usize {
        self.hashes.len()
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = u64> + '_ {
        self.hashes.iter().copied()
    }

    /// At least how many terms it has that the other has not: a bit that the other lacks is that of such a term.
    fn beyond(&self, other: &Terms) -> usize {
        (self.marks & !other.marks).count_ones() as usize
    }

    /// How many both have.
    fn common(&self, other: &Terms) -> usize {
        let (mut a, mut b, mut count) = (0, 0, 0);
        while let (Some(x), Some(y)) = (self.hashes.get(a), other.hashes.get(b)) {
            match x.cmp(y) {
                Ordering::Less => a += 1,
                Ordering::Greater => b += 1,
                Ordering::Equal => (a, b, count) = (a + 1, b + 1, count + 1),
            }
        }
        count
    }
}

/// Words that are not merely grammar.
pub(crate) fn content(spans: &[Span], text: &str) -> Terms {
    let grammar = |w: &str| w.len() < 3 || vocabulary().empty.contains(w);
    let mut buffer = String::new();
    let term = |word| Some(lower(word, &mut buffer)).filter(|w| !grammar(w)).map(|w| hashed(stem(w)));
    Terms::of(words(spans, text).filter_map(term))
}

/// Rough: endings of number and tense taken off, enough to compare two tellings.
fn stem(word: &str) -> &str {
    let cut = vocabulary().inflection.iter().find_map(|end| word.strip_suffix(end).filter(|w| w.len() >= 4));
    cut.unwrap_or(word)
}

/// Runs of three words.
pub(super) fn shingles(spans: &[Span], text: &str) -> Terms {
    let mut buffer = String::new();
    let words: Vec<u64> = words(spans, text).map(|word| hashed(lower(word, &mut buffer))).collect();
    let runs = words.windows(3.min(words.len().max(1)));
    Terms::of(runs.map(|run| run.iter().copied().fold(SEED, hash)))
}

fn hashed(word: &str) -> u64 {
    word.bytes().map(u64::from).fold(SEED, hash)
}

/// FNV-1a, of bytes or of hashes: the same on every machine.
fn hash(state: u64, next: u64) -> u64 {
    (state ^ next).wrapping_mul(0x0000_0100_0000_01b3)
}

const SEED: u64 = 0xcbf2_9ce4_8422_2325;

/// What is known by a term.
pub(super) type ByTerm<V> = HashMap<u64, V, BuildHasherDefault<AsIs>>;

/// Terms are hashes already, and are taken as they are.
#[derive(Default)]
pub(super) struct AsIs(u64);

impl Hasher for AsIs {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        self.0 = bytes.iter().copied().map(u64::from).fold(self.0, hash);
    }

    fn write_u64(&mut self, term: u64) {
        self.0 = term;
    }
}

/// Share in common, of the smaller set.
pub(crate) fn overlap(a: &Terms, b: &Terms) -> f64 {
    share(a.common(b), a, b)
}

fn share(common: usize, a: &Terms, b: &Terms) -> f64 {
    let least = a.len().min(b.len());
    if least == 0 { 0.0 } else { common as f64 / least as f64 }
}

/// Whether the [`overlap`] is as great as this.
pub(super) fn overlaps(a: &Terms, b: &Terms, enough: f64) -> bool {
    let most = (a.len() - a.beyond(b)).min(b.len() - b.beyond(a));
    share(most, a, b) >= enough && overlap(a, b) >= enough
}

/// The share of runs of words in common, of all that either has (Jaccard), from which one sentence is a reprint of another: four of
/// five.
const REPRINT: [usize; 2] = [4, 5];

/// Whether runs of words are so much alike that one sentence is a reprint of the other.
pub(super) fn is_reprint(a: &Terms, b: &Terms) -> bool {
    let most = (a.len() - a.beyond(b)).min(b.len() - b.beyond(a));
    a.len().min(b.len()) > 0 && of_all(most, a, b) && of_all(a.common(b), a, b)
}

/// Whether so many in common make a reprint.
fn of_all(common: usize, a: &Terms, b: &Terms) -> bool {
    let [of, whole] = REPRINT;
    common * whole >= (a.len() + b.len() - common) * of
}

/// How many of so many runs may be passed over without missing a reprint: one shares at least four fifths of them, so it
/// shares one of any `prefix` of them.
pub(super) fn prefix(runs: usize) -> usize {
    let [of, whole] = REPRINT;
    runs - (runs * of).div_ceil(whole) + 1
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::{collection::vec, prelude::*, sample::select};
    use std::collections::HashSet;

    fn told() -> impl Strategy<Value = Vec<&'static str>> {
        vec(select(&["guards", "crossed", "ford", "patrols", "island", "fired", "boats", "envoy", "talks"][..]), 0..9)
    }

    proptest! {
        #[test]
        fn marks_rule_nothing_out_that_is_alike(one in told(), other in told(), enough in 0.0f64..1.0) {
            let [a, b]: [HashSet<&str>; 2] = [&one, &other].map(|words| words.iter().copied().collect());
            let [x, y] = [&a, &b].map(|words| Terms::of(words.iter().map(|word| hashed(word))));
            let (common, all) = (a.intersection(&b).count(), a.union(&b).count());
            prop_assert_eq!(is_reprint(&x, &y), !a.is_empty() && !b.is_empty() && common * 5 >= all * 4);
            let share = common as f64 / a.len().min(b.len()).max(1) as f64;
            prop_assert_eq!(overlaps(&x, &y, enough), share >= enough);
        }
    }
}
