//! From acts, parties and standing to reports.

mod announce;
pub(crate) mod clause;
mod discourse;
mod once;
mod pairs;

pub(crate) use announce::announced;
pub(crate) use clause::pieces;
pub(crate) use discourse::Discourse;
pub(crate) use once::once;
pub(crate) use pairs::code;
