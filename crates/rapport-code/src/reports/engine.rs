//! What codes one sentence once its actors are known.

use super::{
    act::{Act, is_told},
    discourse::Discourse,
    told::Told,
};
use crate::{
    actors::Mention,
    acts::{Coded, Reading, Readings, is_unheard},
    facts,
    language::{Against, Tree, phrases, pieces},
    parties::{Finder, Sides, own_sides, pairs},
    sentence::{Issues, Scene},
    standing::charges,
};
use rapport_lexicon::frames::{Frames, Part};
use rapport_model::{Cameo, Document, Evidence, Issue, Position, Report, Sentence};

/// What codes one sentence once its actors are known.
pub(crate) struct Engine {
    issues: Issues,
}

impl Engine {
    pub fn new(issues: Vec<Issue>) -> Engine {
        Engine { issues: Issues::new(issues) }
    }

    /// The issues that it knows.
    pub fn issues(&self) -> &Issues {
        &self.issues
    }

    /// Reads a sentence whose mentions are known; `against` carries the date last spoken of from sentence to sentence.
    pub fn read<'a>(
        &self,
        document: &'a Document,
        number: usize,
        sentence: &'a Sentence,
        mentions: &'a [Mention],
        against: &mut Against,
    ) -> Option<Coded<'a>> {
        let tree = Tree::new(&document.text, sentence);
        let scene = Scene { tree, mentions, frames: Frames::builtin() };
        let dates = phrases(&scene.tree, *against);
        if let Some(last) = dates.last() {
            against.last = last.when.date();
        }
        let evidence = Evidence::new(document, pieces(document, &scene.tree, 0, scene.tree.len() - 1))?;
        let readings = Readings::of(&scene);
        let issues = self.issues.of(&scene.tree);
        let play = (0..scene.tree.len()).any(|at| scene.frames.in_class(scene.tree.lemma(at), "play"));
        Some(Coded { play, document, number: number as u32, scene, readings, dates, issues, evidence })
    }

    /// The reports of one sentence, in the order of its words, each with its word; `discourse` carries from sentence to sentence what was told.
    pub fn reports(&self, coded: &Coded, discourse: &mut Discourse) -> Vec<(usize, Report)> {
        let mut found = Vec::new();
        for reading in coded.readings.iter().filter(|reading| !is_unheard(&coded.scene, reading)) {
            if let Some(code) = reading.code
                && let Some(sides) = sides(coded, reading)
            {
                let act = Act::of(&self.issues, coded, reading, code);
                let mut reports = Vec::new();
                tell(Told { coded, reading, act: &act }, &sides, code, discourse, &mut reports);
                found.extend(reports.into_iter().map(|report| (reading.at, report)));
            }
        }
        found
    }

    /// The positions that a sentence and its reports tell.
    pub fn positions(&self, coded: &Coded, reports: &[Report], positions: &mut Vec<Position>) {
        facts::positions(coded, &self.issues, reports, positions);
    }

    /// The reports of one sentence alone.
    #[cfg(test)]
    pub fn reports_of(&self, coded: &Coded) -> Vec<Report> {
        self.reports(coded, &mut Discourse::default()).into_iter().map(|(_, report)| report).collect()
    }
}

/// Who stands on the two sides of an act that is told for itself; none where another act carries it on.
fn sides(coded: &Coded, reading: &Reading) -> Option<Sides> {
    let finder = Finder { scene: &coded.scene, readings: &coded.readings };
    match coded.readings.governor(reading.at) {
        Some(above) => own_sides(&finder, reading, above),
        None if coded.scene.part(reading.at) == Some(Part::Noun) && !is_told(coded, reading) => None,
        None => Some(finder.sides(reading)),
    }
}

/// The reports of an act: between those it names, else between those that stand for them.
fn tell(told: Told, sides: &Sides, code: Cameo, discourse: &mut Discourse, reports: &mut Vec<Report>) {
    let made = between_named(told, sides, code, discourse, reports);
    if !made {
        reports.extend(told.lent(discourse));
        reports.extend(told.answered(sides, discourse));
    }
    reports.extend(told.hitting_a_thing(sides, code));
    reports.extend(told.told_the_other(sides, discourse));
}

/// The reports between those that an act names; whether it names two.
fn between_named(told: Told, sides: &Sides, code: Cameo, discourse: &mut Discourse, reports: &mut Vec<Report>) -> bool {
    let Told { coded, reading, act } = told;
    let mut made: Vec<(usize, usize)> = Vec::new();
    for (source, target) in pairs(reading, sides) {
        let pair = (source.mention, target.mention);
        if made.contains(&pair) {
            continue;
        }
        made.push(pair);
        let doer = &coded.scene.mentions[source.mention];
        let charge = charges::charged(&coded.scene, &coded.readings, reading, code, doer, discourse.author);
        let charged = charge.map(|word| act.charged_by(coded, word));
        let told = Told { act: charged.as_ref().unwrap_or(act), ..told };
        let report = told.report(sides, (source, target));
        report.iter().for_each(|r| discourse.note(r));
        reports.extend(report);
    }
    !made.is_empty()
}
