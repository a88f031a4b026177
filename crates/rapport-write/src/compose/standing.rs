//! How the score stood in the years told of.

use super::{finding::Context, runs, said::Said};
use crate::tree::{Prose, prose::prose};
use rapport_model::Figure;

/// The sentence of the yearly scores.
pub(crate) fn say(context: &Context) -> Vec<Said> {
    sentence(&context.figures()).into_iter().map(|said| context.said(said)).collect()
}

/// First, last, highest and lowest of the yearly scores.
fn sentence(figures: &[&Figure]) -> Option<Prose> {
    let (first, last) = (figures.first()?, figures.last()?);
    let highest = figures.iter().max_by(|a, b| a.value.total_cmp(&b.value))?;
    let lowest = figures.iter().min_by(|a, b| a.value.total_cmp(&b.value))?;
    let mut said = prose!["The score stood at ", at(first), " and at ", at(last)];
    for (figure, extreme) in [(highest, "highest"), (lowest, "lowest")] {
        if figure.id != first.id && figure.id != last.id {
            let was = format!("; it was {extreme} in ");
            said.push(prose![was, runs::when(figure), ", at ", runs::number(figure)]);
        }
    }
    said.push(".");
    Some(said)
}

/// The score with the year's end, or with the cut-off's day where the year is not over.
fn at(figure: &Figure) -> Prose {
    let preposition = if figure.date.is_some_and(|date| date.days() == 1) { " on " } else { " at the end of " };
    prose![runs::number(figure), preposition, runs::when(figure)]
}
