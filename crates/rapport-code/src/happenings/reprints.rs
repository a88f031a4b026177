//! How many sources tell one happening.
//!
//! Each report is held against those that count already, and in a great group nearly all do: to compare all with all would
//! take hours. Two sentences of which four runs of words in five are the same share at least one of their few rarest runs, if both
//! put their runs in one order (the prefix filter of set similarity joins: Chaudhuri, Ganti and Kaushik 2006). So only
//! reports with such a run in common are compared, and the count is the one that comparing all would give.

use super::{
    item::Item,
    words::{ByTerm, Terms, is_reprint, prefix},
};
use std::collections::HashSet;

/// Distinct documents, those whose sentence is a reprint of another's counted once.
pub(super) fn independent(group: &[&Item]) -> usize {
    let mut sources = Sources { rarity: rarity(group), ..Sources::default() };
    group.iter().for_each(|item| sources.add(item));
    sources.documents.len()
}

/// How many reports of the group have each run of words.
fn rarity(group: &[&Item]) -> ByTerm<usize> {
    let mut counts = ByTerm::default();
    for run in group.iter().flat_map(|item| item.shingles.iter()) {
        *counts.entry(run).or_default() += 1;
    }
    counts
}

/// Those that count: a document each.
#[derive(Default)]
struct Sources<'i> {
    rarity: ByTerm<usize>,
    documents: HashSet<usize>,
    sentences: HashSet<&'i Terms>,
    by_run: ByTerm<Vec<&'i Terms>>,
}

impl<'i> Sources<'i> {
    /// Counts the report, unless its document counts already or its sentence is a reprint of one that does.
    fn add(&mut self, item: &'i Item) {
        if self.documents.contains(&item.document) || self.sentences.contains(&item.shingles) {
            return;
        }
        let rarest = self.rarest(&item.shingles);
        let known = rarest.iter().filter_map(|run| self.by_run.get(run)).flatten();
        if known.into_iter().any(|other| is_reprint(other, &item.shingles)) {
            return;
        }
        self.documents.insert(item.document);
        if item.shingles.len() > 0 {
            self.sentences.insert(&item.shingles);
        }
        for run in rarest {
            self.by_run.entry(run).or_default().push(&item.shingles);
        }
    }

    /// The runs by one of which any reprint is found.
    fn rarest(&self, shingles: &Terms) -> Vec<u64> {
        let mut runs: Vec<u64> = shingles.iter().collect();
        runs.sort_unstable_by_key(|run| (self.rarity[run], *run));
        runs.truncate(prefix(runs.len()));
        runs
    }
}
