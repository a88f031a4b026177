//! Figures that the text gives: "US$2.6 billion in 1986", "declined 20 percent last year", "one of their five divisions",
//! "8 to 10 submarines", "almost doubled".
//!
//! Stretches of time, names with a number in them and sides that are two anyway are no figures.

mod about;
mod amount;
mod dated;
mod figure;

use crate::acts::Coded;
use figure::{Figure, Kind, figure};
use rapport_lexicon::quantities::words;
use rapport_model::{Evidence, Quantity, Reality, Span};

/// How many bytes back "it" may reach for what an earlier sentence counted.
const BACK: usize = 600;

/// The figures of one sentence.
pub(crate) fn quantities(coded: &Coded, out: &mut Vec<Quantity>) {
    for (_, quantity) in placed(coded, out.last()) {
        out.push(quantity);
    }
}

/// The figures with the words that give them; `last` is the one before them in the document.
pub(crate) fn placed(coded: &Coded, last: Option<&Quantity>) -> Vec<(Span, Quantity)> {
    let tree = &coded.scene.tree;
    let figures = figures(coded);
    let dates = dated::dates(coded, &figures);
    let mut found: Vec<(Span, Quantity)> = Vec::new();
    for (figure, date) in figures.iter().zip(dates) {
        let known = found.last().map(|(_, quantity)| quantity).or(last);
        let words = tree.tokens[figure.start].span.join(tree.tokens[figure.end - 1].span);
        found.extend(quantity(coded, figure, known, date).map(|quantity| (words, quantity)));
    }
    found
}

fn figures(coded: &Coded) -> Vec<Figure> {
    let tree = &coded.scene.tree;
    let mut found = Vec::new();
    let mut at = 0;
    while at < tree.len() {
        match figure(tree, at) {
            Some(figure) => {
                at = figure.end;
                found.push(figure);
            }
            None => at += 1,
        }
    }
    found
}

fn quantity(
    coded: &Coded,
    figure: &Figure,
    known: Option<&Quantity>,
    date: Option<rapport_model::Edtf>,
) -> Option<Quantity> {
    let scene = &coded.scene;
    let thing = if figure.what.is_none() { about::what(scene, figure) } else { None };
    let told_before = figure.what.is_none() && thing.is_none() && about::is_of_a_pronoun(scene, figure);
    let known = known.filter(|known| told_before && is_near(coded, known));
    let what = match (&figure.what, thing, known) {
        (Some(what), ..) => what.clone(),
        (None, Some(thing), _) => scene.tree.lemma(thing).to_owned(),
        (None, None, Some(known)) => known.what.clone(),
        // Somebody doubled something: who knows what.
        (None, None, None) if figure.kind == Kind::Times => return None,
        (None, None, None) => scene.tree.lemma(about::loosely(scene, figure)).to_owned(),
    };
    let own = about::owners(coded, figure, thing);
    let between = known.filter(|_| own.is_empty()).map_or(own, |known| known.between.clone());
    let change = about::change(scene, figure);
    let reality = about::verb(scene, figure).map_or(Reality::Actual, |verb| about::reality(scene, verb));
    Some(Quantity {
        what,
        between,
        value: figure.value * change.unwrap_or(1.0),
        unit: figure.unit.clone(),
        is_change: change.is_some(),
        date,
        reality,
        limits: figure.limits,
        according_to: None,
        evidence: Evidence::new(coded.document, coded.evidence.spans().to_vec())?,
    })
}

/// Whether a figure of money or of a share stands just before.
fn is_near(coded: &Coded, known: &Quantity) -> bool {
    let of_kind = known.unit == "percent" || words().is_money(&known.unit);
    let end = known.evidence.spans().last().map_or(0, |span| span.end());
    let start = coded.evidence.spans().first().map_or(0, |span| span.start());
    of_kind && known.evidence.document() == &coded.document.id && start.saturating_sub(end) < BACK
}

#[cfg(test)]
mod tests;
