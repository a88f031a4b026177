//! Where a label may begin: at the first word, or after what may stand before it.

use super::Parser;
use crate::{chronicle::tokens::Kind, dates};
use rapport_lexicon::labels;

/// Where a label may begin.
#[derive(Clone, Copy, Default)]
pub(super) struct Start {
    pub at: usize,
    /// The bracket that must close it.
    pub bracket: Option<char>,
    pub opened: bool,
    pub placed: bool,
    /// What it dates has a title before it, and the label stands in brackets after that.
    pub titled: bool,
}

impl Parser<'_> {
    /// The first word, or the first after a bracket, "On", "Night of", a day of the week, a place, a number or a title.
    pub(super) fn starts(&self) -> Vec<Start> {
        let first = Start::default();
        let mut start = self.bracketed(0).unwrap_or(first);
        let mut starts = vec![first, start];
        if let Some(at) = self.number(start.at).or_else(|| self.place(start.at)) {
            (start.at, start.placed) = (at, true);
            starts.push(start);
        }
        while let Some(at) = self.weekday_before(start.at).or_else(|| self.opener(start.at)) {
            start.opened |= self.opener(start.at).is_some();
            start.at = at;
            starts.push(start);
        }
        starts.extend(self.titles());
        starts
    }

    /// After a bracket, or two of a kind.
    fn bracketed(&self, at: usize) -> Option<Start> {
        let (open, bracket) = match self.mark(at)? {
            '[' => ('[', ']'),
            '(' => ('(', ')'),
            _ => return None,
        };
        let at = at + 1 + usize::from(self.mark(at + 1) == Some(open));
        Some(Start { at, bracket: Some(bracket), ..Start::default() })
    }

    /// "Day 12 (", "Second round of talks (Geneva, ".
    fn titles(&self) -> Vec<Start> {
        const LONGEST: usize = 6;
        let plain =
            |at: &usize| self.tokens.get(*at).is_some_and(|token| matches!(token.kind, Kind::Word | Kind::Number(..)));
        let count = (0..=LONGEST).take_while(plain).count();
        let Some(start) = self.bracketed(count).filter(|_| (1..=LONGEST).contains(&count)) else { return Vec::new() };
        let start = Start { titled: true, ..start };
        let place = (start.at..start.at + LONGEST).take_while(plain).count();
        let named = place > 0 && self.mark(start.at + place) == Some(',');
        let placed = named.then_some(Start { at: start.at + place + 1, placed: true, ..start });
        [Some(start), placed].into_iter().flatten().collect()
    }

    pub(super) fn opener(&self, at: usize) -> Option<usize> {
        (self.is(at, &labels().openers) && at + 1 < self.tokens.len()).then_some(at + 1)
    }

    /// "No. 1755, ".
    fn number(&self, at: usize) -> Option<usize> {
        let stop = usize::from(self.mark(at + 1) == Some('.'));
        let number = at + 1 + stop;
        let comma = matches!(self.mark(number + 1), Some(',' | ':' | '-' | '–' | '—'));
        (self.is(at, &labels().numbers) && self.digits(number).is_some() && comma).then_some(number + 2)
    }

    /// "JAKARTA, ".
    fn place(&self, at: usize) -> Option<usize> {
        const LONGEST: usize = 4;
        let named = |at: usize| {
            self.tokens.get(at).is_some_and(|token| {
                token.kind == Kind::Word && token.words.len() > 2 && !token.words.contains(char::is_lowercase)
            })
        };
        let count = (at..at + LONGEST).take_while(|at| named(*at)).count();
        (count > 0 && self.mark(at + count) == Some(',') && self.month(at).is_none()).then_some(at + count + 1)
    }

    /// "Wed., ", "Monday ".
    fn weekday_before(&self, at: usize) -> Option<usize> {
        self.weekday(at)?;
        let mut next = at + 1;
        while matches!(self.mark(next), Some('.' | ',')) {
            next += 1;
        }
        (next < self.tokens.len()).then_some(next)
    }

    pub(super) fn weekday(&self, at: usize) -> Option<i8> {
        let word = self.word(at).filter(|word| dates::is_weekday(word) && is_day_of_week(word))?;
        dates::weekday_in(&word).map(jiff::civil::Weekday::to_monday_zero_offset)
    }
}

/// "Mon", "Thurs", "Thursday", and not "Monastery".
fn is_day_of_week(word: &str) -> bool {
    word.ends_with("day") || word.len() <= 5
}
