//! Which acts the words of a sentence tell: frames that fit, and operators over them.

mod ability;
mod algebra;
mod coded;
mod fits;
mod governed;
mod idioms;
mod loose;
mod operators;
mod reading;
mod readings;
pub(crate) mod saying;
mod wording;
mod words;

pub(crate) use algebra::compose;
pub(crate) use coded::Coded;
pub(crate) use loose::loosely;
pub(crate) use reading::{Reading, is_unheard};
pub(crate) use readings::Readings;
pub(crate) use wording::settled;
