//! What a token is, and the times of day beside a date.

use super::{Found, Moment, Parser};
use crate::chronicle::tokens::Kind;
use rapport_lexicon::labels;

impl Parser<'_> {
    pub(super) fn mark(&self, at: usize) -> Option<char> {
        match self.tokens.get(at)?.kind {
            Kind::Mark(mark) => Some(mark),
            _ => None,
        }
    }

    pub(super) fn word(&self, at: usize) -> Option<String> {
        let token = self.tokens.get(at)?;
        (token.kind == Kind::Word).then(|| token.words.to_lowercase())
    }

    pub(super) fn is(&self, at: usize, list: &std::collections::HashSet<Box<str>>) -> bool {
        let word = self.tokens.get(at).filter(|token| token.kind == Kind::Word).map(|token| token.words);
        word.is_some_and(|word| {
            // Most words are small already: every line is asked for many.
            let small = word.bytes().all(|byte| byte.is_ascii_lowercase());
            if small { list.contains(word) } else { list.contains(word.to_lowercase().as_str()) }
        })
    }

    pub(super) fn digits(&self, at: usize) -> Option<(u32, usize)> {
        match self.tokens.get(at)?.kind {
            Kind::Number(number, length) => Some((number, length)),
            _ => None,
        }
    }

    /// The time of day beside a date, or a place in brackets: no part of it.
    pub(super) fn aside(&self, at: usize) -> Option<usize> {
        let comma = usize::from(self.mark(at) == Some(','));
        if let Some(after) = self.clock(at + comma) {
            return Some(after + usize::from(self.mark(after) == Some('.') && self.mark(after + 1) == Some(':')));
        }
        if self.is(at + comma, &labels().hours) {
            return Some(at + comma + 1);
        }
        if self.mark(at) == Some('(') {
            let end = (at + 1..at + 6).find(|&at| self.mark(at) == Some(')'))?;
            return (at + 1..end).all(|at| self.word(at).is_some()).then_some(end + 1);
        }
        None
    }

    /// "1530 hours", "4.15 p.m.", "0410Z", "18:40".
    pub(super) fn clock(&self, at: usize) -> Option<usize> {
        let (hour, length) = self.digits(at)?;
        let parted = matches!(self.mark(at + 1), Some(':' | '.')) && self.digits(at + 2).is_some_and(|(_, l)| l == 2);
        let after = if parted { at + 3 } else { at + 1 };
        let named = self.is(after, &labels().hours);
        let known =
            length == 4 && hour < 2400 && hour % 100 < 60 && named || hour < 24 && length <= 2 && (named || parted);
        (known && (named || self.mark(at + 1) == Some(':'))).then_some(after + usize::from(named))
    }

    /// An hour: the day is that of what stands above.
    pub(super) fn hour(&self, at: usize) -> Found {
        self.clock(at).map(|after| (Moment::Held, after))
    }
}
