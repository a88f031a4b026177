//! A sentence as the coder walks it: its tree, the mends of parses that contradict their words, dates and small numbers.

mod absolute;
mod against;
mod calendar;
mod dates;
mod mend;
mod pieces;
mod rel;
mod relative;
mod told;
mod tree;

pub(crate) use against::Against;
pub(crate) use calendar::{is_calendar_word, is_weekday, number};
pub(crate) use dates::{DatePhrase, phrases};
pub(crate) use pieces::pieces;
pub(crate) use rel::Rel;
pub(crate) use tree::Tree;
