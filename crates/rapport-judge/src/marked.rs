//! What each statement is marked with: the join of all that it was derived from, not only of what it cites.
//!
//! A happening's date, act and number of sources come from all of its reports; the course of a quantity from every figure that is given of
//! it; scores, slopes and tallies bring the marking of what they were reckoned from. A finding is marked with the figures that it names, a
//! judgment with the whole record of scores. Marking a statement higher than needed costs a release some words; marking it lower tells
//! what was withheld.

use crate::case::Case;
use rapport_model::{Apart, Assessment, Figure, Ground, Marking, Matter, Measured};
use std::collections::BTreeMap;

/// The assessment with every figure, finding and judgment marked by its inputs. One whose marking falls over is left out.
pub(crate) fn marked(mut assessment: Assessment, case: &Case, apart: &dyn Apart) -> Assessment {
    assessment.figures.retain(|id, figure| {
        let behind = || figure.marking.join(&behind_figure(&figure.of, case)).join(&case.settled);
        let marking = apart.piece(id, behind);
        marking.map(|marking| figure.marking = marking).is_some()
    });
    let figures = &assessment.figures;
    assessment.findings.retain_mut(|finding| {
        let behind = apart.piece(&finding.name(), || behind(&finding.matter, case));
        behind.map(|behind| raise(&mut finding.ground, figures, &behind)).is_some()
    });
    let record = case.scores.iter().map(|year| &year.marking).chain([&case.course.marking, &case.settled]);
    let record = Marking::of_all(record);
    for judgment in &mut assessment.judgments {
        raise(&mut judgment.ground, figures, &record);
    }
    assessment
}

fn raise(ground: &mut Ground, figures: &BTreeMap<String, Figure>, behind: &Marking) {
    let named = ground.figures().iter().filter_map(|id| figures.get(id)).map(|figure| &figure.marking);
    *ground = ground.clone().marked(&Marking::of_all(named.chain([behind])));
}

fn behind(matter: &Matter, case: &Case) -> Marking {
    match matter {
        Matter::Deed(happening) | Matter::Stance(happening) => case.marking_of(happening),
        Matter::Undated(deed) => case.marking_of(&deed.happening),
        Matter::Path(path) => of_quantity(&path.what, case).join(&case.settled),
        // Their figures, and what they count, bring it.
        Matter::Course(_) | Matter::Standing | Matter::Tally(_) => case.settled.clone(),
    }
}

fn behind_figure(of: &Measured, case: &Case) -> Marking {
    match of {
        Measured::Quantity { what, .. } => of_quantity(what, case),
        Measured::Score | Measured::Level | Measured::Slope | Measured::Rises { .. } => Marking::default(),
    }
}

/// Everything that is given of a quantity has a say in its unit and its course.
fn of_quantity(what: &str, case: &Case) -> Marking {
    let given = case.quantities.iter().filter(|quantity| quantity.what.eq_ignore_ascii_case(what));
    Marking::of_all(given.map(|quantity| quantity.evidence.marking()))
}
