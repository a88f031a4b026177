//! Positions as people read them: what is said of a report holds of the position that the same act takes.

use super::{
    Beside, marking, named,
    places::{Index, Stands, stands},
};
use rapport_ledger::{Anchor, Assertion, Claim, Correction, Subject};
use rapport_model::{Actor, Basis, Marking, Position, Reality, Stance, When};
use std::collections::BTreeMap;

/// The positions as they are read with these assertions.
pub fn positions(positions: Vec<Position>, assertions: &[Assertion]) -> Beside<Position> {
    let mut said: BTreeMap<usize, Vec<Word>> = BTreeMap::new();
    for (at, word) in about(&positions, assertions) {
        said.entry(at).or_default().push(word);
    }
    let mut read = Beside::default();
    for (at, position) in positions.into_iter().enumerate() {
        let Some(words) = said.get(&at) else {
            read.readings.push(position);
            continue;
        };
        let marking = words.iter().fold(position.evidence.marking().clone(), |all, word| all.join(&word.marking));
        read.set_aside = read.set_aside.join(&marking);
        read.readings.extend(corrected(position, words).map(|now| now.marked(&marking)));
    }
    read
}

/// A correction as it bears on one position.
pub(super) struct Word<'a> {
    correction: &'a Correction,
    /// Whether it was said of the other side of an agreement.
    turned: bool,
    marking: Marking,
}

/// What is said of each position.
pub(super) fn about<'a>(positions: &[Position], assertions: &'a [Assertion]) -> Vec<(usize, Word<'a>)> {
    let index = Index::of(positions);
    let mut found = Vec::new();
    for assertion in assertions {
        let Claim::Correction(correction) = &assertion.claim else { continue };
        for anchor in &assertion.on {
            let meant = |at: usize, turned| is_meant(&positions[at], (anchor, turned), &assertion.subject);
            let fitting = index.find(anchor).into_iter().filter(|(at, turned)| meant(*at, *turned));
            found.extend(fitting.map(|(at, turned)| (at, Word { correction, turned, marking: marking(assertion) })));
        }
    }
    found
}

/// What is said of a report holds of both sides of an agreement, what is said of a position of that alone.
fn is_meant(position: &Position, (anchor, turned): (&Anchor, bool), subject: &Subject) -> bool {
    let of_holder = !turned && stands(anchor.source, position.sides()[0]);
    match subject {
        Subject::Report => of_holder || turned,
        Subject::Position(issue) => of_holder && *issue == position.issue,
        Subject::Figure(_) => false,
    }
}

/// The position as people read it; `None` if it is withdrawn, or is none as they read it.
fn corrected(mut position: Position, words: &[Word]) -> Option<Position> {
    let mut stance = Some(position.stance);
    let mut withdrawn = false;
    for Word { correction, turned, .. } in words {
        withdrawn = **correction == Correction::Withdrawn;
        match (correction, turned) {
            (Correction::Source(code), false) | (Correction::Target(code), true) => named(&mut position.holder, *code),
            (Correction::Target(code), false) | (Correction::Source(code), true) => {
                let nobody = || Actor { code: None, role: None, name: String::new(), span: None };
                named(position.about.get_or_insert_with(nobody), *code);
            }
            (Correction::Cameo(code), _) => (position.cameo, stance) = (*code, Stance::of(*code)),
            (Correction::Date(date), _) => position.when = When::new(*date, Basis::Stated),
            (Correction::Reality(reality), _) => position.reality = *reality,
            _ => {}
        }
        position.confidence = 1.0;
    }
    let is_taken = matches!(position.reality, Reality::Actual | Reality::Claimed);
    let stance = stance.filter(|_| is_taken && !withdrawn)?;
    Some(Position { stance, ..position })
}
