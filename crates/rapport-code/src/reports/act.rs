//! An act as a sentence tells it: what all its reports share.

use super::{announce::announced, clause::clause, papers::is_paper};
use crate::{
    acts::{Coded, Reading, settled},
    language::Rel,
    sentence::{Issues, Scene},
    standing::{Standing, nominal, standing, unread},
};
use rapport_lexicon::{Kind, frames::Part, vocabulary};
use rapport_model::{Cameo, Reality, Span, Track};

/// What all reports of one reading share.
#[derive(Clone)]
pub(super) struct Act {
    pub code: Cameo,
    pub standing: Standing,
    pub issues: Vec<String>,
    pub track: Track,
    pub clause: Vec<Span>,
    pub finite: bool,
}

impl Act {
    /// The act of a reading.
    pub fn of(issues: &Issues, coded: &Coded, reading: &Reading, code: Cameo) -> Act {
        let scene = &coded.scene;
        let mut standing = stands(coded, reading);
        let mut code = settled(scene, reading, code);
        if let Some(intent) = announced(coded, reading, &standing) {
            (code, standing.reality) = (intent, Reality::Actual);
        }
        let (issues, track) = issues.settle(&coded.issues, scene, reading.at, code);
        let (clause, finite) = clause(coded.document, scene, reading.at);
        Act { code, standing, issues, track, clause, finite }
    }

    /// What a word tells by itself, with this code.
    pub fn at(issues: &Issues, coded: &Coded, at: usize, code: Cameo) -> Act {
        let scene = &coded.scene;
        let standing = match coded.readings.at(at) {
            Some(reading) => standing(scene, &coded.readings, reading),
            None => unread(scene, &coded.readings, at),
        };
        let (clause, finite) = clause(coded.document, scene, at);
        let (issues, track) = issues.settle(&coded.issues, scene, at, code);
        Act { code, standing, issues, track, clause, finite }
    }

    /// The same act as another tells it, by this word.
    pub fn charged_by(&self, coded: &Coded, word: usize) -> Act {
        let said_at = self.standing.said_at.or(Some(word).filter(|&w| coded.scene.part(w) == Some(Part::Verb)));
        let reality = match self.standing.reality {
            Reality::Actual => Reality::Claimed,
            other => other,
        };
        Act { standing: Standing { reality, said_at }, ..self.clone() }
    }
}

/// How the act stands; "we propose to warn them" is put to colleagues, and to nobody else yet.
fn stands(coded: &Coded, reading: &Reading) -> Standing {
    let mut standing = standing(&coded.scene, &coded.readings, reading);
    let within = reading.kind == Some(Kind::Intend)
        && is_paper(coded.document)
        && is_put_to_colleagues(&coded.scene, reading.at);
    if within && standing.reality == Reality::Actual {
        standing.reality = Reality::Proposed;
    }
    standing
}

/// "we propose", "I intend": said to those who read the paper.
fn is_put_to_colleagues(scene: &Scene, at: usize) -> bool {
    let tree = &scene.tree;
    let first = |s: usize| matches!(tree.form(s).to_lowercase().as_str(), "we" | "i");
    let told =
        tree.kids(at).any(|k| matches!(tree.rel(k), Rel::Iobj | Rel::Obl) && tree.case(k).is_none_or(|c| c == "to"));
    vocabulary().planning.contains(tree.lemma(at))
        && !told
        && tree.has(at, "Tense", "Pres")
        && scene.subject(at).is_some_and(first)
}

/// Whether a noun's act is told at all, and not only named.
pub(super) fn is_told(coded: &Coded, reading: &Reading) -> bool {
    let (first, last) = coded.scene.tree.extent(reading.at);
    let dated = coded.dates.iter().any(|d| (first..=last).contains(&d.tokens.0) && !d.bound);
    nominal::tells(&coded.scene, reading, dated)
}
