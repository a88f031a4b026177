//! Judgments in words: the likelihood in one sentence, what it rests on in another, the confidence in a third.

use super::words::{self, capital, number};
use rapport_model::{Assessment, Figure, Judgment};

/// "It is likely that … (by 18 April 1989)."
pub(crate) fn judgment(judgment: &Judgment) -> String {
    let by = words::day(judgment.horizon);
    let lead = match judgment.likelihood.word() {
        "roughly even chance" => "There is a roughly even chance".to_owned(),
        "almost no chance" => "There is almost no chance".to_owned(),
        word => format!("It is {word}"),
    };
    format!("{lead} that {} (by {by}).", judgment.statement)
}

/// The figures that a judgment rests on, each with its value: a count before what it counts, an amount behind.
pub(crate) fn rests_on(judgment: &Judgment, assessment: &Assessment) -> Option<String> {
    let figures = judgment.ground.figures().iter().filter_map(|id| assessment.figures.get(id));
    let said: Vec<String> = figures.map(figure).collect();
    (!said.is_empty()).then(|| format!("This rests on {}: {}.", words::counted(said.len(), "figure"), said.join("; ")))
}

fn figure(figure: &Figure) -> String {
    if figure.unit.is_empty() {
        return format!("{} {}", words::count(figure.value as usize), figure.label);
    }
    let aside = if figure.label.contains(',') { "," } else { "" };
    format!("a {}{aside} of {} {}", figure.label, number(figure.value), figure.unit)
}

/// Confidence, which never stands in one sentence with a likelihood (ICD 203).
pub(crate) fn confidence(judgment: &Judgment) -> String {
    format!("{} confidence is placed in this basis.", capital(judgment.confidence.word()))
}
