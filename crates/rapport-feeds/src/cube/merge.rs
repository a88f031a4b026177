//! Sorted runs joined in order, equal rows added.

use super::{
    entry::{Entry, Key},
    names::Names,
};
use std::{cmp::Ordering, collections::BinaryHeap, io};

/// The rows of several sorted runs in order. Rows of one key are one row, their sums added.
#[derive(Debug)]
pub struct Merged<'n, I> {
    heap: BinaryHeap<Head<'n>>,
    runs: Vec<I>,
    names: &'n Names,
    failed: Option<io::Error>,
}

#[derive(Debug)]
struct Head<'n> {
    entry: Entry,
    run: usize,
    names: &'n Names,
}

impl<'n, I: Iterator<Item = io::Result<Entry>>> Merged<'n, I> {
    /// Joins these runs, each in the order of [`Names::compare`].
    pub fn new(runs: Vec<I>, names: &'n Names) -> Merged<'n, I> {
        let mut merged = Merged { heap: BinaryHeap::with_capacity(runs.len()), runs, names, failed: None };
        (0..merged.runs.len()).for_each(|run| merged.refill(run));
        merged
    }

    fn refill(&mut self, run: usize) {
        match self.runs[run].next() {
            Some(Ok(entry)) => self.heap.push(Head { entry, run, names: self.names }),
            Some(Err(error)) => self.failed = Some(error),
            None => {}
        }
    }

    fn pop(&mut self, key: Option<&Key>) -> Option<Entry> {
        if key.is_some_and(|key| self.heap.peek().is_none_or(|head| head.entry.key != *key)) {
            return None;
        }
        let head = self.heap.pop()?;
        self.refill(head.run);
        Some(head.entry)
    }
}

impl<I: Iterator<Item = io::Result<Entry>>> Iterator for Merged<'_, I> {
    type Item = io::Result<Entry>;

    fn next(&mut self) -> Option<io::Result<Entry>> {
        let mut entry = self.pop(None);
        while let Some(sum) = &mut entry
            && let Some(more) = self.pop(Some(&sum.key.clone()))
        {
            sum.sums.merge(&more.sums);
        }
        match self.failed.take() {
            Some(error) => {
                self.heap.clear();
                Some(Err(error))
            }
            None => entry.map(Ok),
        }
    }
}

/// The heap gives its greatest first, so the first row is the greatest head.
impl Ord for Head<'_> {
    fn cmp(&self, other: &Self) -> Ordering {
        self.names.compare(&other.entry.key, &self.entry.key).then_with(|| other.run.cmp(&self.run))
    }
}

impl PartialOrd for Head<'_> {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Head<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Head<'_> {}
