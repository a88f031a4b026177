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

/// The figures that a judgment rests on, each with its value.
pub(crate) fn rests_on(judgment: &Judgment, assessment: &Assessment) -> Option<String> {
    let figures = judgment.ground.figures().iter().filter_map(|id| assessment.figures.get(id));
    let amount = |f: &Figure| format!("{} {}", number(f.value), f.unit).trim_end().to_owned();
    let said: Vec<String> = figures.map(|f| format!("{}, {}", f.label, amount(f))).collect();
    (!said.is_empty()).then(|| format!("This rests on {}: {}.", words::counted(said.len(), "figure"), said.join("; ")))
}

/// Confidence, which never stands in one sentence with a likelihood (ICD 203).
pub(crate) fn confidence(judgment: &Judgment) -> String {
    format!("{} confidence is placed in this basis.", capital(judgment.confidence.word()))
}
