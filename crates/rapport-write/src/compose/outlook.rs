//! Judgments in words: the likelihood in one sentence, what it rests on in another, the confidence in a third.

use super::{
    Library, figure,
    words::{self, capital},
};
use rapport_model::{Assessment, Figure, Judgment, Proposition};

/// "It is likely that … (by 18 April 1989)."
pub(crate) fn judgment(judgment: &Judgment, library: &Library) -> String {
    let by = words::day(judgment.horizon);
    let lead = match judgment.likelihood.word() {
        "roughly even chance" => "There is a roughly even chance".to_owned(),
        "almost no chance" => "There is almost no chance".to_owned(),
        word => format!("It is {word}"),
    };
    format!("{lead} that {} (by {by}).", proposition(&judgment.proposition, library))
}

/// What is judged, without its likelihood.
fn proposition(proposition: &Proposition, library: &Library) -> String {
    match proposition {
        Proposition::Rises { .. } => format!("{} relations stand better a year from now than today", library.pair),
        Proposition::Worded(words) => words.clone(),
    }
}

/// The figures that a judgment rests on, each with its value: a count before what it counts, an amount behind.
pub(crate) fn rests_on(judgment: &Judgment, assessment: &Assessment, library: &Library) -> Option<String> {
    let figures = judgment.ground.figures().iter().filter_map(|id| assessment.figures.get(id));
    let said: Vec<String> = figures.map(|figure| rested_on(figure, &library.pair)).collect();
    (!said.is_empty()).then(|| format!("This rests on {}: {}.", words::counted(said.len(), "figure"), said.join("; ")))
}

fn rested_on(of: &Figure, pair: &str) -> String {
    let label = figure::label(of, pair);
    if figure::unit(of).is_empty() {
        return format!("{} {label}", words::count(of.value as usize));
    }
    let aside = if label.contains(',') { "," } else { "" };
    format!("a {label}{aside} of {}", figure::amount(of))
}

/// Confidence, which never stands in one sentence with a likelihood (ICD 203).
pub(crate) fn confidence(judgment: &Judgment) -> String {
    format!("{} confidence is placed in this basis.", capital(judgment.confidence.word()))
}
