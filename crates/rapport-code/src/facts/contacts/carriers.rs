//! The words that carry an act.

use crate::{acts::Reading, sentence::Scene};

/// The words that carry an act, nearest first: itself, what it governs, its object, and what these measure out ("a round of
/// talks").
pub(super) fn carriers(scene: &Scene, reading: &Reading) -> Vec<usize> {
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
