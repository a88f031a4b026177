//! Reports that tell one event.

use crate::{ActorCode, Contact, Event, Reality, ReportId, Track, When};

/// The reports that tell one event, grouped. Derived from the reports that a cut-off admits and the assertions made on
/// them; never stored as truth, always rebuildable.
///
/// Guarantee: it holds at least one report, its lead among them; a report belongs to one happening; the two directions of
/// a symmetric act share one.
#[derive(Clone, PartialEq, Debug)]
pub struct Happening {
    /// All its reports, sorted; the first digits of the id of the happening are those of the least of them.
    pub reports: Vec<ReportId>,
    /// The report that tells it best: most precise, most confident, earliest.
    pub lead: ReportId,
    /// When, by the most precise of its reports.
    pub when: When,
    /// Who acts.
    pub source: ActorCode,
    /// Who is acted upon.
    pub target: ActorCode,
    /// Whether both act on each other.
    pub symmetric: bool,
    /// The event as most of its reports read it.
    pub event: Event,
    /// Other readings that some reports give: disagreement is kept.
    pub also: Vec<Event>,
    /// How it stands: `Actual` if any document says itself that it happened.
    pub reality: Reality,
    /// Its strand.
    pub track: Track,
    /// Issues, sorted.
    pub issues: Vec<String>,
    /// The fullest account of who met.
    pub contact: Option<Contact>,
    /// How many sources tell it independently: reprints of one wire story count once.
    pub independent: usize,
}

impl Happening {
    /// Its id: that of its least report.
    pub fn id(&self) -> &ReportId {
        self.reports.first().unwrap_or(&self.lead)
    }
}
