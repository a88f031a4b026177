//! An assessment into the memo's tree: the words for what was found.
//!
//! [`compose`] takes what the judging stage found and the library it was found in, and gives the [`Memo`]. Each kind of
//! finding has its words in a file of its own: [`course`], [`telling`], [`path`]; [`outline`] puts them in order.

mod course;
mod outline;
mod path;
mod telling;
pub(crate) mod words;

use rapport_model::{ActorCode, Document, DocumentId, Issue, Report, ReportId};
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
}
