//! A sentence as the coder walks it: its tree, the mends of parses that contradict their words, dates and small numbers.

mod dates;
mod mend;
mod pieces;
mod tree;

pub(crate) use dates::{Against, DatePhrase, is_calendar_word, is_weekday, number, phrases};
pub(crate) use pieces::pieces;
pub(crate) use tree::{Rel, Tree};
