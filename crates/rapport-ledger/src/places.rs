//! Where words stand in a long text.
//!
//! FTS5 marks what it found by putting the marked text together anew at every mark, so that a text takes the square of its length. A
//! long one is therefore looked through in windows, each with as much of the next as a phrase may reach into.

use crate::Result;
use rapport_model::Span;
use rusqlite::{Connection, params};

/// Marks around a word found: noncharacters of Unicode, which no text has use for.
pub(crate) const OPEN: char = '\u{fdd0}';
/// The same behind it.
pub(crate) const CLOSE: char = '\u{fdd1}';

/// So long a text, in bytes, is marked whole.
pub(crate) const LONG: usize = 1 << 15;

/// The length of a window, and how many are looked through at a time.
const WINDOW: usize = 1 << 12;
const WINDOWS: usize = 256;

/// Looks for words in long texts.
pub(crate) struct Places {
    memory: Connection,
    /// Any of what is looked for.
    any: String,
    /// The most words of a phrase.
    reach: usize,
    window: usize,
}

impl Places {
    /// Of these terms, each a phrase of FTS5.
    pub fn of(terms: &[String]) -> Result<Places> {
        let memory = Connection::open_in_memory()?;
        memory.execute_batch(
            "create virtual table piece using fts5 (text, tokenize = 'unicode61 remove_diacritics 2')",
        )?;
        let words = |term: &String| term.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).count();
        let reach = terms.iter().map(words).max().unwrap_or_default();
        Ok(Places { memory, any: terms.join(" OR "), reach, window: WINDOW })
    }

    /// Where they stand in this text, in order; empty if it has marks of its own.
    pub fn find(&mut self, text: &str) -> Result<Vec<Span>> {
        let mut found: Vec<Span> = Vec::new();
        if text.contains([OPEN, CLOSE]) {
            return Ok(found);
        }
        for windows in windows(text, self.window).chunks(WINDOWS) {
            let change = self.memory.transaction()?;
            for window in windows {
                let more = reach(&text[window.end()..], self.reach);
                let piece = &text[window.start()..window.end() + more];
                change
                    .prepare_cached("insert into piece (rowid, text) values (?, ?)")?
                    .execute(params![window.start() as i64, piece])?;
            }
            change.commit()?;
            self.look(windows, &mut found)?;
            self.memory.execute("delete from piece", [])?;
        }
        Ok(found)
    }

    fn look(&self, windows: &[Span], found: &mut Vec<Span>) -> Result<()> {
        let query = format!(
            "select rowid, highlight(piece, 0, '{OPEN}', '{CLOSE}') from piece where piece match ? order by rowid"
        );
        let mut select = self.memory.prepare_cached(&query)?;
        let mut rows = select.query([&self.any])?;
        while let Some(row) = rows.next()? {
            let (start, marked): (usize, String) = (row.get::<_, i64>(0)? as usize, row.get(1)?);
            let own =
                windows.binary_search_by_key(&start, |window| window.start()).map_or(start, |at| windows[at].end());
            let spans = marks(&marked).map(|span| Span::new(start + span.start(), start + span.end()));
            for span in spans.take_while(|span| span.start() < own) {
                match found.last_mut().filter(|last| span.start() < last.end()) {
                    // Phrases that overlap are one place, across windows too.
                    Some(last) => *last = Span::new(last.start(), last.end().max(span.end())),
                    None => found.push(span),
                }
            }
        }
        Ok(())
    }
}

/// Where the marks stand, counted in the text without them.
pub(crate) fn marks(marked: &str) -> impl Iterator<Item = Span> + '_ {
    let width = OPEN.len_utf8();
    let mut places = marked.match_indices([OPEN, CLOSE]).enumerate().map(move |(count, (at, _))| at - count * width);
    std::iter::from_fn(move || Some(Span::new(places.next()?, places.next()?)))
}

/// The text in windows of about this length, parted between words.
fn windows(text: &str, length: usize) -> Vec<Span> {
    let (mut windows, mut start) = (Vec::new(), 0);
    while start < text.len() {
        let least = text.ceil_char_boundary((start + length).min(text.len()));
        let end = text[least..].find(parts).map_or(text.len(), |at| least + at);
        windows.push(Span::new(start, end));
        start = end;
    }
    windows
}

/// How many bytes the next so many words take.
fn reach(text: &str, words: usize) -> usize {
    let starts = text.char_indices().zip(std::iter::once(' ').chain(text.chars()));
    let starts = starts.filter(|((_, here), before)| here.is_alphanumeric() && !before.is_alphanumeric());
    starts.map(|((at, _), _)| at).nth(words).unwrap_or(text.len())
}

/// Letters that stand in no word.
fn parts(letter: char) -> bool {
    let punctuation = letter.is_ascii()
        || letter.is_whitespace()
        || matches!(letter, '\u{2010}'..='\u{2027}' | '\u{3001}'..='\u{3003}');
    punctuation && !letter.is_alphanumeric()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn whole(text: &str, terms: &[String]) -> Vec<Span> {
        Places { window: usize::MAX / 2, ..Places::of(terms).unwrap() }.find(text).unwrap()
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]
        #[test]
        fn windows_find_what_the_whole_finds(
            words in prop::collection::vec(prop::sample::select(vec!["ford", "Ussuri", "río", "-", "…", "的", ","]), 0..60),
            parted in prop::sample::select(vec![" ", "\n", ", ", "。"]),
            length in 1usize..40,
        ) {
            let text = words.join(parted);
            let terms = ["\"ford\"", "\"rio ussuri\"", "\"ford ford ford\"", "\"uss\"*"].map(str::to_owned);
            let found = Places { window: length, ..Places::of(&terms).unwrap() }.find(&text).unwrap();
            prop_assert_eq!(found, whole(&text, &terms));
        }
    }

    #[test]
    fn marks_give_places() {
        let marked = format!("the {OPEN}Ussuri{CLOSE} and the {OPEN}é{CLOSE}.");
        let text = "the Ussuri and the é.";
        assert_eq!(marks(&marked).map(|span| span.of(text)).collect::<Vec<_>>(), ["Ussuri", "é"]);
    }

    #[test]
    fn a_window_ends_between_words() {
        let parted: Vec<&str> =
            windows("the ford, the río", 5).iter().map(|window| window.of("the ford, the río")).collect();
        assert_eq!(parted, ["the ford", ", the", " río"]);
        assert_eq!((reach(", of the ford", 2), reach(", of", 2)), (", of the ".len(), ", of".len()));
    }
}
