//! What people say of reports, positions and figures, applied where these are told.
//!
//! They stay as the coder made them; an assertion stands beside them, on documents and spans. Here it is looked up
//! which readings of the generation in force each one is about, so it holds for another coder's readings of the same
//! words too. A later assertion on the same words outweighs an earlier one. Contacts are their reports': what is said of a report's
//! actors, code and day holds of who met when, and where they met and who was not there is said of the report too.
//!
//! What is read by an assertion is marked with it and with the words it is about; and so is what would be otherwise without it.

mod figures;
mod marks;
mod places;
mod positions;
mod reports;

pub use figures::figures;
pub use positions::positions;
pub use reports::{Read, apply};

use places::Index;
use rapport_ledger::Assertion;
use rapport_lexicon::Lexicon;
use rapport_model::{Actor, ActorCode, Marking, Position, Quantity, Report};
use std::collections::BTreeSet;

/// Positions or figures as people read them.
#[derive(Debug)]
pub struct Beside<R> {
    /// Those that stand.
    pub readings: Vec<R>,
    /// What the grounds are marked with on which others were set aside.
    pub set_aside: Marking,
}

impl<R> Default for Beside<R> {
    fn default() -> Beside<R> {
        Beside { readings: Vec::new(), set_aside: Marking::default() }
    }
}

/// All that can be corrected.
#[derive(Debug, Default)]
pub struct Readings {
    /// What single sentences say happened, with who met.
    pub reports: Vec<Report>,
    /// What sides say they want.
    pub positions: Vec<Position>,
    /// What is counted.
    pub figures: Vec<Quantity>,
}

/// How many of these readings an assertion is about.
pub fn found(readings: &Readings, assertion: &Assertion) -> usize {
    use rapport_ledger::Subject;
    let one = std::slice::from_ref(assertion);
    let places: BTreeSet<usize> = match assertion.subject {
        Subject::Report => {
            let index = Index::of(&readings.reports);
            assertion.on.iter().flat_map(|anchor| index.find(anchor)).map(|(at, _)| at).collect()
        }
        Subject::Position(_) => positions::about(&readings.positions, one).into_iter().map(|(at, _)| at).collect(),
        Subject::Figure(_) => figures::about(&readings.figures, one).into_iter().map(|(at, ..)| at).collect(),
    };
    places.len()
}

/// What all that it is said of is marked with.
fn marking(assertion: &Assertion) -> Marking {
    Marking::of_all(assertion.on.iter().map(|anchor| anchor.words.marking()).chain([&assertion.marking]))
}

/// Another actor, named by the same words.
fn named(actor: &mut Actor, code: ActorCode) {
    if actor.code != Some(code) {
        actor.name = Lexicon::builtin().actor_name(code).map_or_else(|| code.to_string(), str::to_owned);
        actor.role = None;
        actor.code = Some(code);
    }
}
