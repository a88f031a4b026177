//! Who acts and who is acted upon.

mod addressed;
mod bare;
mod below;
mod finder;
mod marked;
mod nearby;
mod pair;
mod pairing;
mod places;
mod sides;
mod sources;
mod spoken;
mod targets;
mod thing;

pub(crate) use finder::{Finder, Party};
pub(crate) use pairing::{acts, is_acted_upon, is_firm, is_own_body, named_where, own_sides, pairs};
pub(crate) use sides::Sides;
pub(crate) use spoken::is_spoken_of;
pub(crate) use thing::thing;
