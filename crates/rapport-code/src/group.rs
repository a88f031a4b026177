//! Reports of one happening, grouped.

use rapport_model::{Document, Happening, Report};

/// The happenings that these reports tell. `documents` are those the reports come from (others do no harm); they are
/// needed to tell reprints of one story from sources of their own.
pub fn group(_reports: &[Report], _documents: &[&Document]) -> Vec<Happening> {
    Vec::new()
}
