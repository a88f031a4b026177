//! When an act happened, and how that is known.

mod entry;
mod when;

pub(crate) use when::when;
