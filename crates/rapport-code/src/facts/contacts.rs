//! Meetings, visits, talks and greetings: who took part, at what rank, through what channel, where, which round.

mod carriers;
mod channel;
mod place;
mod present;
mod round;

use crate::{acts::Reading, parties::Party, sentence::Scene};
use rapport_model::{Cameo, Contact};

/// The contact of an act.
pub(crate) fn contact(scene: &Scene, reading: &Reading, code: Cameo, parties: &[Party]) -> Option<Contact> {
    if !matches!(code.root(), "04") {
        return None;
    }
    let place = place::place(scene, reading, code);
    let present = present::present(scene, reading, parties, place.as_ref());
    Some(Contact {
        channel: channel::channel(scene, reading, &present),
        participants: present::participants(scene, &present),
        place: place.map(|place| place.name(scene)),
        round: round::round(scene, reading),
    })
}

#[cfg(test)]
mod tests;
