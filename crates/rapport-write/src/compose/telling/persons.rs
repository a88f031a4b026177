//! A contact told by who took part: "A and B met in Vienna".

use super::Witness;
use crate::tree::{Mark, Prose, prose::prose};
use rapport_lexicon::telling;
use rapport_model::{ActorCode, Contact, Happening};
use std::collections::BTreeSet;

/// "A and B met in Vienna", "A visited Peking", where a report names who met or went.
pub(super) fn met(witness: &Witness, happening: &Happening) -> Option<Prose> {
    let contact = witness.report.contact.as_ref()?;
    let [ours, theirs] = [happening.source, happening.target].map(|code| of_side(contact, code));
    let place = happening.contact.as_ref().and_then(|contact| contact.place.as_ref());
    let code = happening.event.cameo.as_str();
    if code == "042" && !ours.is_empty() {
        let visited = place.map_or_else(|| witness.states[1].clone(), Prose::from);
        return Some(prose![Prose::list(ours), " visited ", visited]);
    }
    let verb = match code {
        "041" => "spoke by telephone",
        "046" => "held talks",
        _ if code.starts_with("04") => "met",
        _ => return None,
    };
    let place =
        place.map(|place| format!(" {} {place}", if is_point(place) { "at" } else { "in" })).unwrap_or_default();
    let both = happening.symmetric && !ours.is_empty() && !theirs.is_empty();
    both.then(|| prose![Prose::list([ours, theirs].concat()), " ", verb, place])
}

/// The names of those who took part for one side.
fn of_side(contact: &Contact, code: ActorCode) -> Vec<Prose> {
    let named = |name: &str| name.split(' ').all(|word| word.starts_with(char::is_uppercase));
    let side = contact.participants.iter().filter(|one| one.country == Some(code) && one.office.is_some());
    let names: BTreeSet<&String> = side.map(|one| &one.name).filter(|name| named(name)).collect();
    names.into_iter().map(|name| Prose::marked(name, Mark::Name(Some(code)))).collect()
}

fn is_point(place: &str) -> bool {
    telling().point.iter().any(|word| place.contains(word))
}
