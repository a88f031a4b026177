//! Which acts the words of a sentence tell: frames that fit, and operators over them.

mod algebra;
mod fits;
mod loose;
mod reading;
pub(crate) mod saying;
pub(crate) mod wording;

pub(crate) use algebra::compose;
pub(crate) use loose::loosely;
pub(crate) use reading::{Reading, Readings, is_unheard};
