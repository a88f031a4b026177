//! What the judging stage is given.

use crate::Around;
use rapport_model::{
    Contact, Course, Date, DocumentId, Dyad, Evidence, Happening, Issue, Marked, Marking, Position, Quantity, Report,
    ReportId, Track,
};
use std::collections::BTreeMap;

/// The relationship score at the end of one year.
#[derive(Clone, PartialEq, Debug)]
pub struct YearScore {
    /// The year.
    pub year: i16,
    /// The score, −9 to 9.
    pub score: f64,
    /// How many happenings the year holds.
    pub happenings: usize,
    /// What all that it is reckoned from is marked with.
    pub marking: Marking,
}

/// One relationship as of one cut-off: only what the cut-off admits is in it.
#[derive(Clone, Debug)]
pub struct Case {
    /// Whose relationship.
    pub dyad: Dyad,
    /// The cut-off.
    pub as_of: Date,
    /// Happenings between the two, and what either does to others about an obstacle, in order of time.
    pub happenings: Vec<Happening>,
    /// Their reports.
    pub reports: BTreeMap<ReportId, Report>,
    /// Figures that the reporting gives.
    pub quantities: Vec<Quantity>,
    /// Where the relationship is going, marked with all that it is reckoned from.
    pub course: Marked<Course>,
    /// Score by year, oldest first.
    pub scores: Vec<YearScore>,
    /// The desk's issues, obstacles among them.
    pub issues: Vec<Issue>,
    /// When each document of the reports became known.
    pub known: BTreeMap<DocumentId, Date>,
    /// Documents read for this case.
    pub documents: usize,
    /// What the reporting tells beside what passes between the two.
    pub around: Around,
    /// What the choice of the two and of the cut-off is marked with where nobody named them: everything is marked at least so.
    pub settled: Marking,
    /// What the grounds are marked with on which people set aside readings of the coder: the silence that is left is known with them.
    pub set_aside: Marking,
}

impl Case {
    /// The evidence of a happening: that of its lead first, one of each further document, at most `limit`.
    pub fn evidence(&self, happening: &Happening, limit: usize) -> Vec<Evidence> {
        let lead = self.reports.get(&happening.lead);
        let rest = happening.reports.iter().filter(|id| **id != happening.lead).filter_map(|id| self.reports.get(id));
        let mut seen = Vec::new();
        let mut evidence = Vec::new();
        for report in lead.into_iter().chain(rest) {
            if evidence.len() < limit && !seen.contains(report.evidence.document()) {
                seen.push(report.evidence.document().clone());
                evidence.push(report.evidence.clone());
            }
        }
        evidence
    }

    /// The meetings, visits and talks of either, each once: those of the two with each other first, then those with third parties.
    pub fn contacts(&self) -> impl Iterator<Item = (&Happening, &Contact)> {
        let between = self.happenings.iter().filter(|happening| self.is_between(happening));
        let all = between.chain(&self.around.happenings);
        all.filter_map(|happening| Some((happening, happening.contact.as_ref()?)))
    }

    /// The join of the markings of everything in it, what lies around the two included.
    pub fn marking(&self) -> Marking {
        let reports = self.reports.values().chain(self.around.reports.values()).map(|report| &report.evidence);
        let quantities = self.quantities.iter().map(|quantity| &quantity.evidence);
        let positions = self.around.positions.iter().flat_map(told);
        let told = reports.chain(quantities).chain(positions).map(Evidence::marking);
        let reckoned = self.scores.iter().map(|year| &year.marking).chain([&self.course.marking]);
        Marking::of_all(told.chain(reckoned).chain([&self.settled, &self.set_aside]))
    }

    /// The join of the markings of all that tells of a happening, and of what settled that it is in the case.
    pub fn marking_of(&self, happening: &Happening) -> Marking {
        let told = |id| self.reports.get(id).or_else(|| self.around.reports.get(id));
        let reports = happening.reports.iter().filter_map(told);
        Marking::of_all(reports.map(|report| report.evidence.marking()).chain([&self.settled]))
    }

    /// When the first document became known that tells of a happening.
    pub fn first_known(&self, happening: &Happening) -> Option<Date> {
        let reports = happening.reports.iter().filter_map(|id| self.reports.get(id));
        reports.filter_map(|report| self.known.get(report.evidence.document()).copied()).min()
    }

    /// When the document became known that tells a happening best.
    pub fn known_on(&self, happening: &Happening) -> Option<Date> {
        let lead = self.reports.get(&happening.lead)?;
        self.known.get(lead.evidence.document()).copied()
    }

    /// Whether a happening is between the two, in either direction.
    pub fn is_between(&self, happening: &Happening) -> bool {
        self.dyad.holds(happening.source, happening.target)
    }
}

/// The words of all tellings of a position.
fn told(position: &Position) -> impl Iterator<Item = &Evidence> {
    std::iter::once(&position.evidence).chain(position.also.iter().map(|telling| &telling.evidence))
}

/// The place of a track in a memo; obstacles come last.
pub fn place_of(track: &Track) -> usize {
    Track::COMMON.iter().position(|common| common == track).unwrap_or(Track::COMMON.len())
}
