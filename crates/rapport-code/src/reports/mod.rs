//! From acts, parties and standing to reports.

mod act;
mod announce;
mod clause;
mod discourse;
mod engine;
mod given;
mod headed;
mod once;
mod papers;
mod proposed;
mod spoken;
mod told;
mod unnamed;

pub(crate) use discourse::Discourse;
pub(crate) use engine::Engine;
pub(crate) use given::code;
pub(crate) use headed::headed;
pub(crate) use once::once;
pub(crate) use proposed::proposed;
pub(crate) use spoken::spoken;
