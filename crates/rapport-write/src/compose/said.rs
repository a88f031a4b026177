//! A sentence before it is in the tree, with what it stands on.

use crate::tree::Prose;
use rapport_model::{Evidence, Ground, Judgment, Marking};

/// A sentence with what it stands on.
pub(crate) enum Said {
    /// Something the reporting shows.
    Finding(Prose, Ground),
    /// An act, in the words that tell it.
    Act(Act),
    /// Something that may be expected.
    Judgment(Prose, Judgment),
    /// A remark on the reporting.
    Note(Prose),
}

impl Said {
    /// The same, marked at least so high; a judgment and a remark have their own.
    pub(crate) fn marked(self, marking: &Marking) -> Said {
        match self {
            Said::Finding(said, ground) => Said::Finding(said, ground.marked(marking)),
            Said::Act(act) => Said::Act(Act { ground: act.ground.marked(marking), ..act }),
            Said::Judgment(..) | Said::Note(_) => self,
        }
    }
}

/// An act as it is told.
pub(crate) struct Act {
    pub said: Prose,
    pub ground: Ground,
    /// What is told: the place of a whole sentence, which may tell two acts, else the words without their date.
    pub words: String,
    /// Whether it can be read alone.
    pub stands: bool,
    /// Whether its own words say that it was done.
    pub sure: bool,
    /// Whether the reporting only speaks of it in passing.
    pub in_passing: bool,
}

impl Act {
    /// The words that tell it first.
    pub(crate) fn lead(&self) -> Option<String> {
        self.ground.evidence().first().map(place)
    }
}

/// The place of these words, to tell whether two sentences tell the same.
pub(crate) fn place(evidence: &Evidence) -> String {
    format!("{} {:?}", evidence.document(), evidence.spans())
}
