//! The report of an act whose parties and kind are known from elsewhere than its frame.

use super::{act::Act, told::parts_at};
use crate::{acts::Coded, facts::contact, parties::Party, sentence::Issues};
use rapport_model::{Actor, Cameo, ReportParts};

/// The parts of a report of the act at a word, between these actors; `mentions` are theirs where the sentence names them.
pub(crate) fn proposed(
    issues: &Issues,
    coded: &Coded,
    (at, code): (usize, Cameo),
    actors: (Actor, Actor),
    mentions: [Option<usize>; 2],
) -> ReportParts {
    let act = Act::at(issues, coded, at, code);
    let parties: Vec<Party> = mentions.into_iter().flatten().map(|mention| Party { mention, strength: 1.0 }).collect();
    let reading = coded.readings.at(at);
    let contact = reading.and_then(|reading| contact(&coded.scene, reading, code, &parties));
    ReportParts { contact, ..parts_at(coded, at, &act, actors) }
}
