//! What the reporting shows.

use super::Ground;
use crate::{Course, Date, Edtf, Happening, Track};

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

impl Finding {
    /// A name that tells it from every other finding of its assessment: its kind and what it is of.
    pub fn name(&self) -> String {
        let track = self.track.as_ref().map_or("", Track::word);
        match &self.matter {
            Matter::Course(_) => "course".to_owned(),
            Matter::Standing => "standing".to_owned(),
            Matter::Deed(happening) => format!("deed {}", happening.id()),
            Matter::Undated(deed) => format!("undated deed {}", deed.happening.id()),
            Matter::Tally(_) => format!("tally of {track}"),
            Matter::Path(path) => format!("path of {}", path.what),
            Matter::Stance(happening) => format!("stance {} on {track}", happening.id()),
        }
    }
}

/// What a finding says: the list of the kinds there are.
#[derive(Clone, PartialEq, Debug)]
pub enum Matter {
    /// Which way the relationship goes.
    Course(Course),
    /// How the score stood in the years told of: first, last, highest and lowest are among the ground's figures.
    Standing,
    /// A deed with its date.
    Deed(Box<Happening>),
    /// A deed that nothing dates.
    Undated(UndatedDeed),
    /// How many deeds a strand holds.
    Tally(Tally),
    /// How a quantity moved.
    Path(Path),
    /// What a side says of an obstacle, or does about it; the happening's source is the side.
    Stance(Box<Happening>),
}

/// A deed that nothing dates.
#[derive(Clone, PartialEq, Debug)]
pub struct UndatedDeed {
    /// What was done.
    pub happening: Box<Happening>,
    /// When it was first known of.
    pub known: Option<Date>,
}

/// How many deeds a strand holds.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Tally {
    /// Cooperative ones.
    pub cooperation: usize,
    /// Conflictual ones.
    pub conflict: usize,
    /// The time they span: the date that begins first, and the date that ends last.
    pub span: [Edtf; 2],
}

/// How a quantity moved.
#[derive(Clone, PartialEq, Debug)]
pub struct Path {
    /// What is counted.
    pub what: String,
    /// Its figures in order of time.
    pub steps: Vec<Step>,
    /// The id of an earlier figure that the last one comes back to.
    pub returns_to: Option<String>,
}

/// A step of a path.
#[derive(Clone, PartialEq, Debug)]
pub struct Step {
    /// The id of its figure.
    pub figure: String,
    /// How the figure is known.
    pub kind: StepKind,
    /// The change against the step before in percent, where a source gives one.
    pub change: Option<f64>,
}

/// How a figure of a path is known.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum StepKind {
    /// A source gives it.
    Level,
    /// It is reckoned from the one before and a change that a source gives.
    Changed,
    /// Likewise, from a change that is only expected.
    Expected,
}
