//! What the judging stage hands to the writing stage.

use crate::{Course, Date, Dyad, Edtf, Evidence, Happening, Marking, Track};
use std::collections::BTreeMap;

/// A figure that a memo may print: from a table, from a text, or reckoned from others.
#[derive(Clone, PartialEq, Debug)]
pub struct Figure {
    /// Its id: `trade.1986`, `score.1987`.
    pub id: String,
    /// What it is, for a reader: `Soviet–Chinese trade, 1986`.
    pub label: String,
    /// The figure.
    pub value: f64,
    /// Its unit; empty for a bare number.
    pub unit: String,
    /// What time it speaks of.
    pub date: Option<Edtf>,
    /// How it was reckoned, where it was: `trade.1986 × (1 − 0.20)`.
    pub reckoned: Option<String>,
    /// The words or rows it comes from; a reckoned figure has those of what it was reckoned from.
    pub evidence: Vec<Evidence>,
    /// The join of its evidence's markings.
    pub marking: Marking,
}

/// What a finding or a judgment stands on.
///
/// Guarantee: it names at least one piece of evidence or one figure.
#[derive(Clone, PartialEq, Debug)]
pub struct Ground {
    evidence: Vec<Evidence>,
    figures: Vec<String>,
}

impl Ground {
    /// The ground made of these, or `None` if both are empty.
    pub fn new(evidence: Vec<Evidence>, figures: Vec<String>) -> Option<Ground> {
        (!evidence.is_empty() || !figures.is_empty()).then_some(Ground { evidence, figures })
    }

    /// The words.
    pub fn evidence(&self) -> &[Evidence] {
        &self.evidence
    }

    /// Ids of the figures.
    pub fn figures(&self) -> &[String] {
        &self.figures
    }

    /// The join of the evidence's markings.
    pub fn marking(&self) -> Marking {
        self.evidence.iter().fold(Marking::default(), |marking, e| marking.join(e.marking()))
    }
}

/// How sure the judge is of the basis; never in one sentence with a likelihood (ICD 203).
#[derive(Clone, Copy, PartialEq, Eq, Debug, PartialOrd, Ord)]
pub enum Confidence {
    /// Few or single sources, or untried reasoning.
    Low,
    /// Several sources, plausible reasoning.
    Moderate,
    /// Many independent sources that agree.
    High,
}

impl Confidence {
    /// All levels, lowest first.
    pub const ALL: [Confidence; 3] = [Confidence::Low, Confidence::Moderate, Confidence::High];

    /// The word.
    pub fn word(self) -> &'static str {
        match self {
            Confidence::Low => "low",
            Confidence::Moderate => "moderate",
            Confidence::High => "high",
        }
    }

    /// The level of this word.
    pub fn from_word(word: &str) -> Option<Confidence> {
        Confidence::ALL.into_iter().find(|one| one.word() == word)
    }
}

/// A probability with its word from the ICD 203 table (MEASURES.md), first row: "likely", not "probable".
///
/// Guarantee: 0 ≤ p ≤ 1, rounded to two decimals, and the word is that of p.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Likelihood(f64);

impl Likelihood {
    /// The lower ends of the intervals and their words. Half-open, lower end included.
    const WORDS: [(f64, &'static str); 7] = [
        (0.95, "almost certain"),
        (0.80, "very likely"),
        (0.55, "likely"),
        (0.45, "roughly even chance"),
        (0.20, "unlikely"),
        (0.05, "very unlikely"),
        (0.0, "almost no chance"),
    ];

    /// The likelihood p, clamped to 0–1 and rounded to two decimals.
    pub fn new(p: f64) -> Likelihood {
        Likelihood((p.clamp(0.0, 1.0) * 100.0).round() / 100.0)
    }

    /// The probability.
    pub fn p(self) -> f64 {
        self.0
    }

    /// Its word.
    pub fn word(self) -> &'static str {
        Likelihood::WORDS.iter().find(|(low, _)| self.0 >= *low).map_or("almost no chance", |(_, word)| word)
    }
}

/// A statement with a probability, a horizon and its basis.
///
/// Guarantee: it cannot be made without a ground.
#[derive(Clone, PartialEq, Debug)]
pub struct Judgment {
    /// The statement, without its likelihood: "Chinese and Soviet foreign ministers will exchange visits".
    pub statement: String,
    /// How likely.
    pub likelihood: Likelihood,
    /// How good the basis is.
    pub confidence: Confidence,
    /// By when it will be seen.
    pub horizon: Date,
    /// What it rests on.
    pub ground: Ground,
}

/// A step of a path of figures.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Step {
    /// A level that a source gives.
    Level,
    /// A level reckoned from the one before and a change that a source gives.
    Changed,
    /// Likewise, from a change that is only expected.
    Expected,
}

/// What a finding says.
#[derive(Clone, PartialEq, Debug)]
pub enum Matter {
    /// Which way the relationship goes.
    Course(Course),
    /// How the score stood in the years told of: first, last, highest and lowest are among its figures.
    Standing,
    /// A deed, told in the words of its lead report.
    Deed(Box<Happening>),
    /// A deed that nothing dates, told in the words of its lead report.
    Undated {
        /// What was done.
        happening: Box<Happening>,
        /// When it was first known of.
        known: Option<Date>,
    },
    /// How many deeds a strand holds.
    Tally {
        /// Cooperative ones.
        cooperation: usize,
        /// Conflictual ones.
        conflict: usize,
        /// The time they span.
        span: [Edtf; 2],
    },
    /// How a quantity moved: figure ids in order of time, each with its change in percent where a source gives one.
    Path {
        /// What is counted.
        what: String,
        /// Figure, kind of step, change in percent.
        steps: Vec<(String, Step, Option<f64>)>,
        /// An earlier figure that the last one comes back to.
        returns_to: Option<String>,
    },
    /// What a side says of an obstacle, in the words of the ground.
    Stance {
        /// What it said or did; its source is the side.
        happening: Box<Happening>,
    },
}

/// Something the reporting shows.
#[derive(Clone, PartialEq, Debug)]
pub struct Finding {
    /// The strand it belongs to; `None` for what concerns the whole relationship.
    pub track: Option<Track>,
    /// What it says.
    pub matter: Matter,
    /// How much it matters beside the others of its kind; larger is more.
    pub salience: f64,
    /// What it rests on.
    pub ground: Ground,
}

/// A remark on the reporting itself, which needs no evidence.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Remark {
    /// The strand it concerns.
    pub track: Option<Track>,
    /// A sentence.
    pub text: String,
}

/// Everything the judging stage has to say of one relationship as of one cut-off.
#[derive(Clone, PartialEq, Debug)]
pub struct Assessment {
    /// Whose relationship.
    pub dyad: Dyad,
    /// The cut-off.
    pub as_of: Date,
    /// Its course.
    pub course: Course,
    /// Findings, those on the whole first, then by track.
    pub findings: Vec<Finding>,
    /// Judgments of the outlook.
    pub judgments: Vec<Judgment>,
    /// All figures that findings and judgments name, by id.
    pub figures: BTreeMap<String, Figure>,
    /// Every deed, for the chronology, in order of time.
    pub chronology: Vec<Happening>,
    /// What the reporting does not tell.
    pub gaps: Vec<Remark>,
    /// What the judgments take for granted.
    pub assumptions: Vec<Remark>,
}

#[cfg(test)]
mod tests {
    use super::Likelihood;

    #[test]
    fn words_are_those_of_icd_203() {
        let word = |p| Likelihood::new(p).word();
        assert_eq!(
            [word(0.05), word(0.2), word(0.55), word(0.95)],
            ["very unlikely", "unlikely", "likely", "almost certain"]
        );
        assert_eq!([word(0.0), word(0.449), word(1.0)], ["almost no chance", "roughly even chance", "almost certain"]);
    }
}
