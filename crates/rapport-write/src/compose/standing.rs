//! How the score stood in the years told of.

use super::{
    finding::Context,
    said::Said,
    words::{self, number},
};
use rapport_model::Figure;

/// The sentence of the yearly scores.
pub(crate) fn say(context: &Context) -> Vec<Said> {
    sentence(&context.figures()).into_iter().map(|text| context.said(text)).collect()
}

/// First, last, highest and lowest of the yearly scores.
fn sentence(figures: &[&Figure]) -> Option<String> {
    let (first, last) = (figures.first()?, figures.last()?);
    let highest = figures.iter().max_by(|a, b| a.value.total_cmp(&b.value))?;
    let lowest = figures.iter().min_by(|a, b| a.value.total_cmp(&b.value))?;
    let at = |figure: &Figure| format!("{} {}", number(figure.value), when(figure));
    let mut said = format!("The score stood at {} and at {}", at(first), at(last));
    let inner = |figure: &Figure| figure.id != first.id && figure.id != last.id;
    if inner(highest) {
        said.push_str(&format!("; it was highest in {}, at {}", year(highest), number(highest.value)));
    }
    if inner(lowest) {
        said.push_str(&format!("; it was lowest in {}, at {}", year(lowest), number(lowest.value)));
    }
    Some(said + ".")
}

/// The year's end, or the cut-off's day where the year is not over.
fn when(figure: &Figure) -> String {
    let preposition = if figure.date.is_some_and(|date| date.days() == 1) { "on" } else { "at the end of" };
    format!("{preposition} {}", year(figure))
}

fn year(figure: &Figure) -> String {
    figure.date.map(words::date).unwrap_or_default()
}
