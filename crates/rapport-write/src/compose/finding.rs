//! The words of each kind of finding: a line a kind, its words in a file of their own.

use super::{Library, act, course, path, said::Said, standing, tally};
use rapport_model::{Assessment, Figure, Finding, Matter};

/// A finding with what it is told from.
pub(crate) struct Context<'a> {
    /// The finding.
    pub finding: &'a Finding,
    /// The assessment it belongs to.
    pub assessment: &'a Assessment,
    /// What may be quoted and named.
    pub library: &'a Library<'a>,
}

impl Context<'_> {
    /// The figures that the finding stands on.
    pub(crate) fn figures(&self) -> Vec<&Figure> {
        self.finding.ground.figures().iter().filter_map(|id| self.assessment.figures.get(id)).collect()
    }

    /// A sentence on the finding's ground.
    pub(crate) fn said(&self, text: String) -> Said {
        Said::Finding(text, self.finding.ground.clone())
    }
}

/// The sentences of a finding.
pub(crate) fn say(context: &Context) -> Vec<Said> {
    match &context.finding.matter {
        Matter::Course(course) => course::say(course, context),
        Matter::Standing => standing::say(context),
        Matter::Deed(happening) => act::dated(happening, context),
        Matter::Undated(deed) => act::undated(deed, context),
        Matter::Stance(happening) => act::stance(happening, context),
        Matter::Tally(tally) => tally::say(tally, context),
        Matter::Path(path) => path::say(path, context),
    }
}
