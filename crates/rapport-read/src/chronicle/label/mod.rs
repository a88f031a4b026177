//! The label that an entry opens with: "12 December 1963:", "Late May –", "[3.iii.1962]", "Same day, evening."

mod calendar;
mod close;
mod cursor;
mod moved;
mod point;
mod start;
mod time;

use super::{
    moment::Moment,
    tokens::{Token, tokens},
};
use start::Start;

/// How a label is set off from what it dates.
#[derive(Clone, Copy, PartialEq, Eq, Debug, PartialOrd, Ord)]
pub(in crate::chronicle) enum Close {
    /// By nothing but a capital: "8 Troops cross".
    Bare,
    /// By a full stop or a comma.
    Stop,
    /// By a colon, a dash, brackets or a gap.
    Firm,
    /// Nothing stands after it.
    Whole,
}

/// A label at the beginning of some words.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(in crate::chronicle) struct Label {
    pub moment: Moment,
    /// Where its words begin and end, and where the entry's begin.
    pub start: usize,
    pub end: usize,
    pub body: usize,
    pub close: Close,
    /// "On 4 May", "the 25th": the words may be part of a sentence.
    pub opened: bool,
    /// A place or the number of a paper stands before it.
    pub placed: bool,
}

/// The label that these words open with.
pub(in crate::chronicle) fn read(words: &str) -> Option<Label> {
    let tokens = tokens(words);
    let parser = Parser { words, tokens: &tokens };
    parser.starts().into_iter().find_map(|start| parser.label(start))
}

/// The moment that these words are, and nothing else.
pub(in crate::chronicle) fn whole(words: &str) -> Option<Moment> {
    let label = read(words)?;
    (label.close == Close::Whole).then_some(label.moment)
}

struct Parser<'t> {
    words: &'t str,
    tokens: &'t [Token<'t>],
}

/// A moment and the token after it.
type Found = Option<(Moment, usize)>;

impl Parser<'_> {
    /// The label that begins here, with what sets it off.
    fn label(&self, start: Start) -> Option<Label> {
        let (moment, mut at) = self.moment(start.at)?;
        let clocked = self.aside(at);
        if start.bracket.is_none() || clocked.is_some_and(|after| self.mark(after) == start.bracket) {
            at = clocked.unwrap_or(at);
        }
        let mut label = Label {
            moment,
            start: self.tokens[start.at].start,
            end: self.tokens[at - 1].end,
            body: self.words.len(),
            close: Close::Whole,
            opened: start.opened,
            placed: start.placed,
        };
        if at < self.tokens.len() {
            (label.close, at) = self.closed(start, at)?;
            label.body = self.after(at);
        }
        // "Friday, 3 June"
        if matches!(label.moment, Moment::Weekday(_)) && label.close == Close::Bare {
            return None;
        }
        if self.words[label.body..].trim_matches(|c: char| !c.is_alphanumeric()).is_empty() {
            label.close = Close::Whole;
        }
        Some(label)
    }

    /// Where the words begin that stand after the token before this one.
    fn after(&self, at: usize) -> usize {
        let end = self.tokens[at - 1].end;
        end + self.words[end..].len() - self.words[end..].trim_start().len()
    }
}
