//! What stands beside the acts: contacts, figures, positions.

mod contacts;
mod positions;
mod quantities;

pub(crate) use contacts::contact;
pub(crate) use positions::{once, positions};
#[cfg(test)]
pub(crate) use quantities::placed;
pub(crate) use quantities::quantities;
