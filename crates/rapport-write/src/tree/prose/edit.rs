//! Putting prose together: each step keeps what its words are.

use super::{Mark, Prose};
use std::ops::Range;

impl Prose {
    /// Appends these words.
    pub fn push(&mut self, more: impl Into<Prose>) {
        let (at, more) = (self.text.len(), more.into());
        self.text.push_str(&more.text);
        self.marks.extend(more.marks.into_iter().map(|(range, mark)| (range.start + at..range.end + at, mark)));
    }

    /// The part of the text that this slice of it is.
    ///
    /// # Panics
    /// If it is no slice of this text.
    pub(crate) fn part(&self, slice: &str) -> Prose {
        let start = slice.as_ptr() as usize - self.text.as_ptr() as usize;
        self.slice(start..start + slice.len())
    }

    /// A part; what it cuts through becomes mere words.
    pub(crate) fn slice(&self, part: Range<usize>) -> Prose {
        let inside = |range: &Range<usize>| part.start <= range.start && range.end <= part.end;
        let kept = self.marks.iter().filter(|(range, _)| inside(range));
        let marks = kept.map(|(range, mark)| (range.start - part.start..range.end - part.start, mark.clone()));
        Prose { text: self.text[part.clone()].to_owned(), marks: marks.collect() }
    }

    /// The text up to here; a quotation that is cut there is one of its beginning.
    pub(crate) fn cut(&self, end: usize) -> Prose {
        let mut prose = self.slice(0..end);
        let through = self.marks.iter().find(|(range, _)| range.start < end && end < range.end);
        if let Some((range, mark @ Mark::Quote(..))) = through {
            prose.marks.push((range.start..end, mark.clone()));
        }
        prose
    }

    /// The same with other words in the place of these.
    pub(crate) fn replaced(&self, part: Range<usize>, by: impl Into<Prose>) -> Prose {
        let mut prose = self.slice(0..part.start);
        prose.push(by);
        prose.push(self.slice(part.end..self.text.len()));
        prose
    }

    /// White space folded to single spaces, none at the ends.
    pub(crate) fn folded(&self) -> Prose {
        let mut text = String::with_capacity(self.text.len());
        let mut ends = Vec::new();
        for word in self.text.split_whitespace() {
            if !text.is_empty() {
                text.push(' ');
            }
            ends.push((word.as_ptr() as usize - self.text.as_ptr() as usize, text.len(), word.len()));
            text.push_str(word);
        }
        // Where a place of the old text is in the new one: within its word, or at the end of the word before.
        let moved = |place: usize| {
            let words = ends.partition_point(|(old, ..)| *old <= place);
            words.checked_sub(1).map_or(0, |word| {
                let (old, new, length) = ends[word];
                new + (place - old).min(length)
            })
        };
        let marks = self.marks.iter().map(|(range, mark)| (moved(range.start)..moved(range.end), mark.clone()));
        Prose { marks: marks.collect(), text }
    }

    /// The same with a capital at its start; a quotation stays as it is.
    pub(crate) fn capital(self) -> Prose {
        self.first(|letter| letter.to_uppercase().collect())
    }

    /// The same with a small letter at its start; a quotation stays as it is.
    pub(crate) fn lower(self) -> Prose {
        self.first(|letter| letter.to_lowercase().collect())
    }

    fn first(mut self, change: impl Fn(char) -> String) -> Prose {
        let Some(letter) = self.text.chars().next() else { return self };
        let (old, new) = (letter.len_utf8(), change(letter));
        if self.is_quoted(0..old) || self.text.starts_with(&new) {
            return self;
        }
        let moved = |place: usize| if place < old { place } else { place - old + new.len() };
        self.text.replace_range(0..old, &new);
        self.marks.iter_mut().for_each(|(range, _)| *range = moved(range.start)..moved(range.end));
        self
    }

    /// Whether some of these words are a quotation.
    pub(crate) fn is_quoted(&self, part: Range<usize>) -> bool {
        let touches = |range: &Range<usize>| range.start < part.end && part.start < range.end;
        self.marks.iter().any(|(range, mark)| matches!(mark, Mark::Quote(..)) && touches(range))
    }

    /// "a", "a and b", "a, b and c".
    pub(crate) fn list(items: Vec<Prose>) -> Prose {
        let last = items.len().saturating_sub(1);
        let mut prose = Prose::default();
        for (place, item) in items.into_iter().enumerate() {
            match place {
                0 => (),
                _ if place == last => prose.push(" and "),
                _ => prose.push(", "),
            }
            prose.push(item);
        }
        prose
    }

    /// The items with this between them.
    pub(crate) fn joined(items: Vec<Prose>, between: &str) -> Prose {
        let mut prose = Prose::default();
        for (place, item) in items.into_iter().enumerate() {
            if place > 0 {
                prose.push(between);
            }
            prose.push(item);
        }
        prose
    }
}

/// The parts one behind the other as [`Prose`]: `prose!["It rose in ", date(year), "."]`.
macro_rules! prose {
    ($($part:expr),* $(,)?) => {{
        #[allow(unused_mut)]
        let mut prose = $crate::tree::Prose::default();
        $(prose.push($part);)*
        prose
    }};
}
pub(crate) use prose;
