//! An act in the words that tell it, with its date or the day by which it had been done.

use super::{
    Library,
    finding::Context,
    said::{Act, Said, place},
    telling::{self, Telling},
};
use crate::tree::Prose;
use rapport_model::{Date, Edtf, Ground, Happening, UndatedDeed};

/// A deed with its date.
pub(crate) fn dated(happening: &Happening, context: &Context) -> Vec<Said> {
    act(happening, context, Telling::dated).into_iter().collect()
}

/// A deed that nothing dates, by the day on which it was known.
pub(crate) fn undated(deed: &UndatedDeed, context: &Context) -> Vec<Said> {
    let by = deed.known.map(|day| reported(&deed.happening, day, context.library));
    act(&deed.happening, context, |telling| telling.done_by(by)).into_iter().collect()
}

/// What a side says of an obstacle: undated, it is as of the paper that tells it.
pub(crate) fn stance(happening: &Happening, context: &Context) -> Vec<Said> {
    if happening.when.date().is_some() {
        return dated(happening, context);
    }
    let by = vantage(happening, context.library);
    act(happening, context, |telling| telling.done_by(by)).into_iter().collect()
}

/// When a deed known of on this day was reported: its document's date as far as that is known, where it ends on the day.
fn reported(happening: &Happening, day: Date, library: &Library) -> Edtf {
    vantage(happening, library).filter(|date| date.last_day() == day).unwrap_or(Edtf::day(day))
}

/// The date of the document that tells a happening best.
fn vantage(happening: &Happening, library: &Library) -> Option<Edtf> {
    let report = library.reports.get(&happening.lead)?;
    library.documents.get(report.evidence.document())?.vantage()
}

/// The act in words, on the evidence that it is told in and then on what else the finding stands on.
fn act(happening: &Happening, context: &Context, words: impl Fn(&Telling) -> Prose) -> Option<Said> {
    let telling = telling::tell(happening, context.library)?;
    let ground = &context.finding.ground;
    let mut evidence = telling.evidence.clone();
    evidence.extend(ground.evidence().iter().filter(|e| !telling.evidence.contains(e)).cloned());
    let ground = Ground::new(evidence, ground.figures().to_vec())?.marked(ground.marking());
    let (said, in_passing) = (words(&telling), telling.is_in_passing());
    let told =
        telling.evidence.first().filter(|_| telling.whole).map_or_else(|| telling.bare().text().to_owned(), place);
    Some(Said::Act(Act { said, ground, words: told, stands: telling.stands, sure: telling.sure, in_passing }))
}
