//! When an act happened, and how that is known.

mod dated;
mod entry;
mod when;

pub(crate) use dated::is_dated;
pub(crate) use when::when;
