//! An assessment into the memo's tree: the words for what was found.
//!
//! [`compose`] takes what the judging stage found and the library it was found in, and gives the [`Memo`]. Each kind of
//! finding has its words in a file of its own and a line in `finding`; `outlook` and `remark` have those of judgments and remarks,
//! `figure` and `runs` those of figures, dates and names; `outline` puts them in order, `build` hangs the evidence on them. What
//! the rest can do without is made apart from it, so that a fault of ours in telling one finding does not cost the memo.

mod act;
mod alike;
mod build;
mod course;
mod figure;
mod finding;
mod once;
mod outline;
mod outlook;
mod path;
mod picture;
mod remark;
mod runs;
mod said;
mod standing;
mod tally;
mod telling;
pub(crate) mod words;

use crate::tree::Memo;
use rapport_model::{ActorCode, Apart, Assessment, Document, DocumentId, Issue, Report, ReportId, Together};
use std::collections::BTreeMap;

/// What the memo may quote and name: only what the cut-off admits.
pub struct Library<'l> {
    /// Every report that a happening of the assessment rests on.
    pub reports: &'l BTreeMap<ReportId, Report>,
    /// The documents they come from.
    pub documents: &'l BTreeMap<DocumentId, Document>,
    /// How actors are named in a sentence, with their article: "the Soviet Union".
    pub names: &'l BTreeMap<ActorCode, String>,
    /// The adjectives of the two, joined: "Soviet–Chinese".
    pub pair: String,
    /// The desk's issues, obstacles among them.
    pub issues: &'l [Issue],
    /// Documents that tell no more than another does, and which.
    pub reprints: &'l BTreeMap<DocumentId, DocumentId>,
}

/// What stands at the head and the foot of a memo.
#[derive(Clone, Debug, Default)]
pub struct Header {
    /// The desk's name.
    pub desk: Option<String>,
    /// A line that every memo of the desk prints.
    pub notice: Option<String>,
    /// The coder's version.
    pub coder: String,
    /// What decides the words and the scale, by name: shown at the foot.
    pub thresholds: BTreeMap<String, String>,
}

/// The memo that says what was found.
pub fn compose(assessment: &Assessment, library: &Library, header: &Header) -> Memo {
    compose_apart(assessment, library, header, &Together)
}

/// The same, each sentence, figure, picture and entry of the chronology apart from the rest.
pub fn compose_apart(assessment: &Assessment, library: &Library, header: &Header, apart: &dyn Apart) -> Memo {
    build::build(&Writer { assessment, library, apart }, header)
}

/// What a memo is written from, and who keeps its pieces apart.
#[derive(Clone, Copy)]
pub(crate) struct Writer<'w> {
    pub assessment: &'w Assessment,
    pub library: &'w Library<'w>,
    pub apart: &'w dyn Apart,
}
