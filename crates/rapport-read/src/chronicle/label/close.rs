//! What sets a label off from what it dates.

use super::{Close, Parser, Start};
use crate::chronicle::tokens::{Kind, Token};

impl Parser<'_> {
    /// How the label that ends before this token is set off, and the token after that.
    pub(super) fn closed(&self, start: Start, at: usize) -> Option<(Close, usize)> {
        let Some(bracket) = start.bracket else {
            let next = &self.tokens[at];
            let within = start.opened && next.spaced && next.kind == Kind::Word;
            return self.close(at, next).or(within.then_some((Close::Bare, at)));
        };
        let mut at = at + 1;
        (self.mark(at - 1)? == bracket).then_some(())?;
        // "[[4 August]] –"
        at += usize::from(self.mark(at) == Some(bracket));
        let set = matches!(self.mark(at), Some(':' | '.' | '-' | '–' | '—'));
        (set || !start.titled).then_some((Close::Firm, at + usize::from(set)))
    }

    fn close(&self, at: usize, next: &Token) -> Option<(Close, usize)> {
        let free = |at: usize| self.tokens.get(at).is_none_or(|token| token.spaced);
        let firm = |at: usize| Some((Close::Firm, at));
        match next.kind {
            Kind::Mark(':') if free(at + 1) => firm(at + 1),
            Kind::Mark('—') => firm(at + 1),
            Kind::Mark('–' | '-') if next.spaced || free(at + 1) => firm(self.past(at, &['-', '–'])),
            Kind::Mark('/' | '|' | '→' | '…') if next.spaced => firm(at + 1),
            Kind::Mark('.') => self.stopped(at),
            Kind::Mark(',') if free(at + 1) => Some((Close::Bare, at + 1)),
            _ if next.gap => firm(at),
            _ if next.spaced && next.words.starts_with(char::is_uppercase) => Some((Close::Bare, at)),
            _ => None,
        }
    }

    /// By a full stop: a gap or another mark after it, or a row of them, set off more than it does alone.
    fn stopped(&self, at: usize) -> Option<(Close, usize)> {
        const LEADER: usize = 3;
        let end = self.past(at, &['.', '…']);
        match self.mark(at + 1) {
            _ if end - at >= LEADER => Some((Close::Firm, end)),
            Some(':' | '-' | '–' | '—') => Some((Close::Firm, at + 2)),
            _ if self.tokens.get(at + 1).is_some_and(|after| after.gap) => Some((Close::Firm, at + 1)),
            _ => self.tokens.get(at + 1).is_none_or(|token| token.spaced).then_some((Close::Stop, at + 1)),
        }
    }

    /// The first token from here on that is none of these marks.
    fn past(&self, at: usize, marks: &[char]) -> usize {
        at + (at..self.tokens.len()).take_while(|at| self.mark(*at).is_some_and(|mark| marks.contains(&mark))).count()
    }
}
