//! Figures as people read them.

use super::{Beside, marking, places::Index};
use rapport_ledger::{Assertion, Claim, Correction, Subject};
use rapport_model::{Marking, Quantity};
use std::collections::BTreeMap;

/// The figures as they are read with these assertions. Where one is set aside on marked grounds, all that is given of the same thing is
/// known with it.
pub fn figures(figures: Vec<Quantity>, assertions: &[Assertion]) -> Beside<Quantity> {
    let mut said: BTreeMap<usize, Vec<(&Correction, Marking)>> = BTreeMap::new();
    for (at, assertion, correction) in about(&figures, assertions) {
        said.entry(at).or_default().push((correction, marking(assertion)));
    }
    let mut read = Beside::default();
    let mut marks: BTreeMap<String, Marking> = BTreeMap::new();
    for (at, figure) in figures.into_iter().enumerate() {
        let Some(words) = said.get(&at) else {
            read.readings.push(figure);
            continue;
        };
        let marking = words.iter().fold(figure.evidence.marking().clone(), |all, (_, word)| all.join(word));
        let of_thing = marks.entry(figure.what.to_lowercase()).or_default();
        *of_thing = of_thing.join(&marking);
        read.set_aside = read.set_aside.join(&marking);
        read.readings.extend(corrected(figure, words));
    }
    let put = |figure: Quantity| match marks.get(&figure.what.to_lowercase()) {
        Some(marking) => figure.marked(marking),
        None => figure,
    };
    Beside { readings: read.readings.into_iter().map(put).collect(), ..read }
}

/// Which figures each correction is about.
pub(super) fn about<'a>(
    figures: &[Quantity],
    assertions: &'a [Assertion],
) -> Vec<(usize, &'a Assertion, &'a Correction)> {
    let index = Index::of(figures);
    let mut found = Vec::new();
    for assertion in assertions {
        let (Claim::Correction(correction), Subject::Figure(reading)) = (&assertion.claim, &assertion.subject) else {
            continue;
        };
        for at in assertion.on.iter().flat_map(|anchor| index.find(anchor)).map(|(at, _)| at) {
            if figures[at].reading() == *reading {
                found.push((at, assertion, correction));
            }
        }
    }
    found
}

/// The figure as people read it; `None` if it is withdrawn.
fn corrected(mut figure: Quantity, words: &[(&Correction, Marking)]) -> Option<Quantity> {
    let mut withdrawn = false;
    for (correction, _) in words {
        withdrawn = **correction == Correction::Withdrawn;
        match correction {
            Correction::Value(value) => (figure.value, figure.limits) = (value.to_f64(), Default::default()),
            Correction::Unit(unit) => figure.unit.clone_from(unit),
            Correction::Date(date) => figure.date = Some(*date),
            Correction::Reality(reality) => figure.reality = *reality,
            _ => {}
        }
    }
    (!withdrawn).then_some(figure)
}
