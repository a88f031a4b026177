//! What each statement is marked with: the join of all that it was derived from, not only of what it cites.
//!
//! A happening's date, act and number of sources come from all of its reports; the course of a quantity from every figure that is given of
//! it; a score, a slope, a tally and a forecast from everything that was counted or might have been. Marking a statement higher than
//! needed costs a release some words; marking it lower tells what was withheld.

use crate::case::Case;
use rapport_model::{Apart, Assessment, Ground, Marking, Matter, Measured};

/// The assessment with every figure, finding and judgment marked by its inputs. One whose marking falls over is left out.
pub(crate) fn marked(mut assessment: Assessment, case: &Case, apart: &dyn Apart) -> Assessment {
    let all = &assessment.marking;
    assessment.figures.retain(|id, figure| {
        let marking = apart.piece(id, || figure.marking.join(&behind_figure(&figure.of, case, all)));
        marking.map(|marking| figure.marking = marking).is_some()
    });
    assessment.findings.retain_mut(|finding| {
        let behind = apart.piece(&finding.name(), || behind(&finding.matter, case, all));
        behind.map(|behind| raise(&mut finding.ground, &behind)).is_some()
    });
    for judgment in &mut assessment.judgments {
        raise(&mut judgment.ground, all);
    }
    assessment
}

fn raise(ground: &mut Ground, marking: &Marking) {
    *ground = ground.clone().marked(marking);
}

fn behind(matter: &Matter, case: &Case, all: &Marking) -> Marking {
    match matter {
        Matter::Deed(happening) | Matter::Stance(happening) => case.marking_of(happening),
        Matter::Undated(deed) => case.marking_of(&deed.happening),
        Matter::Path(path) => of_quantity(&path.what, case),
        Matter::Course(_) | Matter::Standing | Matter::Tally(_) => all.clone(),
    }
}

fn behind_figure(of: &Measured, case: &Case, all: &Marking) -> Marking {
    match of {
        Measured::Quantity { what, .. } => of_quantity(what, case),
        Measured::Score | Measured::Level | Measured::Slope | Measured::Rises { .. } => all.clone(),
    }
}

/// Everything that is given of a quantity has a say in its unit and its course.
fn of_quantity(what: &str, case: &Case) -> Marking {
    let given = case.quantities.iter().filter(|quantity| quantity.what.eq_ignore_ascii_case(what));
    Marking::of_all(given.map(|quantity| quantity.evidence.marking()))
}
