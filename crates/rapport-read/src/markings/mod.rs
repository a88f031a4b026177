//! Markings on a page: gaps where something was withheld, and stamps. They stand beside the words and are never words.

mod codes;
mod gaps;
mod stamps;

pub(crate) use codes::assign;
pub(crate) use gaps::{Found, ends_sentence, find as gaps, kind as gap_kind, starts_within};
pub(crate) use stamps::{codes_in, declared, find as stamps, portions, without_codes};
