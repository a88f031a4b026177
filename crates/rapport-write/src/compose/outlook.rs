//! Judgments in words: the likelihood in one sentence, what it rests on in another, the confidence in a third.

use super::{
    Library, figure, runs,
    words::{self, capital},
};
use crate::tree::{Prose, prose::prose};
use rapport_model::{Assessment, Figure, Judgment, Proposition};

/// "It is likely that … (by 18 April 1989)."
pub(crate) fn judgment(judgment: &Judgment, library: &Library) -> Prose {
    let lead = match judgment.likelihood.word() {
        "roughly even chance" => "There is a roughly even chance".to_owned(),
        "almost no chance" => "There is almost no chance".to_owned(),
        word => format!("It is {word}"),
    };
    let that = proposition(&judgment.proposition, library);
    prose![format!("{lead} that {that} (by "), runs::day(judgment.horizon), ")."]
}

/// What is judged, without its likelihood.
fn proposition(proposition: &Proposition, library: &Library) -> String {
    match proposition {
        Proposition::Rises { .. } => format!("{} relations stand better a year from now than today", library.pair),
        Proposition::Worded(words) => words.clone(),
    }
}

/// What a judgment rests on, which stands elsewhere with its likelihood: its figures, each with its value, a count before what it
/// counts, an amount behind.
pub(crate) fn rests_on(judgment: &Judgment, assessment: &Assessment, library: &Library) -> Prose {
    let figures = judgment.ground.figures().iter().filter_map(|id| assessment.figures.get(id));
    let said: Vec<Prose> = figures.map(|figure| rested_on(figure, &library.pair)).collect();
    let judged = format!("The judgment that {} rests on ", proposition(&judgment.proposition, library));
    if said.is_empty() {
        return prose![judged, "the words cited."];
    }
    let count = words::counted(said.len(), "figure");
    prose![judged, format!("{count}: "), Prose::joined(said, "; "), "."]
}

fn rested_on(of: &Figure, pair: &str) -> Prose {
    let label = figure::label(of, pair);
    if figure::unit(of).is_empty() {
        return prose![runs::figure_in(of, words::count(of.value as usize)), format!(" {label}")];
    }
    let aside = if label.contains(',') { "," } else { "" };
    prose![format!("a {label}{aside} of "), runs::amount(of)]
}

/// Confidence, which never stands in one sentence with a likelihood (ICD 203).
pub(crate) fn confidence(judgment: &Judgment) -> Prose {
    format!("{} confidence is placed in this basis.", capital(judgment.confidence.word())).into()
}
