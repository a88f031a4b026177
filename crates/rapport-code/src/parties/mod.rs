//! Who acts and who is acted upon.

mod finder;
mod pairing;
mod sources;
mod targets;

pub(crate) use finder::{Finder, Party, Sides, is_spoken_of, thing};
pub(crate) use pairing::{acts, is_acted_upon, is_firm, is_own_body, named_where, own_sides, pairs};
