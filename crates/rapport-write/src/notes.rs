//! The memo's notes: which number leads from a sentence to the words under it.

use crate::tree::{Entry, Memo, Quote, Sentence, Source};
use rapport_model::DocumentId;
use std::collections::HashMap;

/// A numbered note.
pub(crate) enum Note<'m> {
    /// Words of a document.
    Quote(&'m Quote),
    /// Figures, by id, in the order in which the sentence names them.
    Figures(&'m [String]),
}

/// The notes of a memo, numbered from 1 in the order in which a reader meets them: the body, the words under the figures it
/// names, the chronology. The same words, or the same figures, have one number.
pub(crate) struct Notes<'m> {
    list: Vec<Note<'m>>,
    quotes: HashMap<(&'m str, Vec<[usize; 2]>), usize>,
    figures: HashMap<&'m [String], usize>,
    /// Each document's place among the sources: every quotation asks for one.
    sources: HashMap<&'m DocumentId, (usize, &'m Source)>,
}

impl<'m> Notes<'m> {
    /// The notes of this memo.
    pub(crate) fn of(memo: &'m Memo) -> Notes<'m> {
        let sources = memo.sources.iter().enumerate().rev().map(|(place, source)| (&source.document, (place, source)));
        let mut notes =
            Notes { list: Vec::new(), quotes: HashMap::new(), figures: HashMap::new(), sources: sources.collect() };
        for sentence in memo.sentences() {
            notes.quote(sentence.evidence());
            notes.figure(memo, sentence.figures());
        }
        for entry in &memo.chronology {
            notes.quote(entry.evidence());
        }
        notes
    }

    /// All, the first being number 1.
    pub(crate) fn list(&self) -> &[Note<'m>] {
        &self.list
    }

    /// Where the document of these words stands among the sources, from 0, and what is said of it there.
    pub(crate) fn source(&self, quote: &Quote) -> Option<(usize, &'m Source)> {
        self.sources.get(quote.document()).copied()
    }

    /// The numbers under a sentence, in order.
    pub(crate) fn under(&self, sentence: &Sentence) -> Vec<usize> {
        let mut numbers = self.under_quotes(sentence.evidence());
        numbers.extend(self.figures.get(sentence.figures()));
        tidy(numbers)
    }

    /// The numbers under an entry of the chronology, in order.
    pub(crate) fn under_entry(&self, entry: &Entry) -> Vec<usize> {
        tidy(self.under_quotes(entry.evidence()))
    }

    /// The numbers of these words, in order.
    pub(crate) fn under_words(&self, quotes: &[Quote]) -> Vec<usize> {
        tidy(self.under_quotes(quotes))
    }

    fn under_quotes(&self, quotes: &[Quote]) -> Vec<usize> {
        quotes.iter().filter_map(|quote| self.quotes.get(&key(quote)).copied()).collect()
    }

    fn quote(&mut self, quotes: &'m [Quote]) {
        for quote in quotes {
            let next = self.list.len() + 1;
            if *self.quotes.entry(key(quote)).or_insert(next) == next {
                self.list.push(Note::Quote(quote));
            }
        }
    }

    fn figure(&mut self, memo: &'m Memo, ids: &'m [String]) {
        if ids.is_empty() || self.figures.contains_key(ids) {
            return;
        }
        self.list.push(Note::Figures(ids));
        self.figures.insert(ids, self.list.len());
        for figure in ids.iter().filter_map(|id| memo.figures.get(id)) {
            self.quote(figure.evidence());
        }
    }
}

fn key(quote: &Quote) -> (&str, Vec<[usize; 2]>) {
    (quote.document().as_str(), quote.spans().iter().map(|span| span.pair()).collect())
}

fn tidy(mut numbers: Vec<usize>) -> Vec<usize> {
    numbers.sort_unstable();
    numbers.dedup();
    numbers
}

/// Runs of numbers that follow on one another: 1, 2, 3, 7 are 1–3 and 7–7.
pub(crate) fn runs(numbers: &[usize]) -> Vec<(usize, usize)> {
    let mut runs: Vec<(usize, usize)> = Vec::new();
    for &number in numbers {
        match runs.last_mut() {
            Some((_, last)) if *last + 1 == number => *last = number,
            _ => runs.push((number, number)),
        }
    }
    runs
}

#[cfg(test)]
mod tests {
    use super::runs;

    #[test]
    fn numbers_that_follow_on_are_one_run() {
        assert_eq!(runs(&[1, 2, 3, 7]), [(1, 3), (7, 7)]);
        assert!(runs(&[]).is_empty());
    }
}
