//! Meetings, visits, talks and greetings: who took part, at what rank, through what channel, where, which round.

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

/// The words that carry an act, nearest first: itself, what it governs, its object, and what these measure out ("a round of
/// talks").
fn carriers(scene: &Scene, reading: &Reading) -> Vec<usize> {
    let mut found = vec![reading.at];
    let add = |place: Option<usize>, found: &mut Vec<usize>| {
        found.extend(place.filter(|place| !found.contains(place)));
    };
    add(reading.governs, &mut found);
    for at in found.clone() {
        add(scene.object_below(at), &mut found);
    }
    for at in found.clone() {
        add(scene.measured(at), &mut found);
    }
    // "the ninth round of talks", where the act is the talks.
    let above = scene.tree.head(reading.at).filter(|&head| scene.measured(head) == Some(reading.at));
    add(above, &mut found);
    found
}

#[cfg(test)]
mod tests;
