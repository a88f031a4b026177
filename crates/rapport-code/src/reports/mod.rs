//! From acts, parties and standing to reports.

mod act;
mod announce;
mod clause;
mod discourse;
mod engine;
mod given;
mod once;
mod papers;
mod told;
mod unnamed;

pub(crate) use discourse::Discourse;
pub(crate) use engine::Engine;
pub(crate) use given::code;
pub(crate) use once::once;
