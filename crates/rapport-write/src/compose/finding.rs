//! The words of each kind of finding: a line a kind, its words in a file of their own.

use super::{Library, Writer, act, course, path, runs, said::Said, standing, tally};
use crate::tree::Prose;
use rapport_model::{Assessment, Figure, Finding, Matter, Measured};

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

    /// These words as those of the figure that measures this.
    pub(crate) fn measured(&self, of: &Measured, words: String) -> Prose {
        let figure = self.figures().into_iter().find(|figure| figure.of == *of);
        figure.map_or_else(|| Prose::from(&words), |figure| runs::figure_in(figure, words.clone()))
    }

    /// A sentence on the finding's ground.
    pub(crate) fn said(&self, said: Prose) -> Said {
        Said::Finding(said, self.finding.ground.clone())
    }
}

impl Writer<'_> {
    /// The sentences of a finding; none if it cannot be told.
    pub(crate) fn say(&self, finding: &Finding) -> Vec<Said> {
        let context = Context { finding, assessment: self.assessment, library: self.library };
        self.apart.piece(&finding.name(), || say(&context)).unwrap_or_default()
    }

    /// Where the figures of a path have come to; `None` for every other kind.
    pub(crate) fn come_to(&self, finding: &Finding) -> Option<Said> {
        let Matter::Path(path) = &finding.matter else { return None };
        let context = Context { finding, assessment: self.assessment, library: self.library };
        self.apart.piece(&finding.name(), || path::come_to(path, &context)).flatten()
    }
}

fn say(context: &Context) -> Vec<Said> {
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
