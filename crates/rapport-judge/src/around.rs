//! What the reporting tells around a relationship.

use rapport_model::{Date, DocumentId, Happening, Head, Position, Report, ReportId};
use std::collections::BTreeMap;

/// What either of the two says, does to others and suffers from them, as of the same cut-off: the matter of findings that look past
/// what passes between the two.
#[derive(Clone, Debug, Default)]
pub struct Around {
    /// What either does to third parties and third parties to either, whatever it is about, in order of time.
    pub happenings: Vec<Happening>,
    /// The reports of these.
    pub reports: BTreeMap<ReportId, Report>,
    /// What either says it wants, by day.
    pub positions: Vec<Position>,
    /// What the heads say of the documents that all this and the case itself come from, as far as they have one.
    pub heads: BTreeMap<DocumentId, Head>,
    /// When each of these documents became known.
    pub known: BTreeMap<DocumentId, Date>,
}
