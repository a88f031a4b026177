//! What reports are marked with beside their own words.

use rapport_model::{ActorCode, Marking, Report, ReportId};
use std::collections::BTreeMap;

/// Marks that what people say puts on reports.
#[derive(Default)]
pub(super) struct Marks {
    /// A reading that is set aside would be grouped with others of its pair: all of them are known with it.
    of_pairs: BTreeMap<[ActorCode; 2], Marking>,
    of_reports: BTreeMap<ReportId, Marking>,
}

impl Marks {
    /// On all that passes between the two of this report.
    pub(super) fn between(&mut self, report: &Report, marking: &Marking) {
        if let Some(pair) = pair(report) {
            let all = self.of_pairs.entry(pair).or_default();
            *all = all.join(marking);
        }
    }

    pub(super) fn add_to(&mut self, id: &ReportId, marking: &Marking) {
        if !marking.is_open() {
            let all = self.of_reports.entry(id.clone()).or_default();
            *all = all.join(marking);
        }
    }

    pub(super) fn put(&self, report: Report) -> Report {
        let of_pair = pair(&report).and_then(|pair| self.of_pairs.get(&pair));
        let more = of_pair.into_iter().chain(self.of_reports.get(report.id()));
        more.fold(report, |report, marking| report.marked(marking))
    }
}

/// The two in order.
fn pair(report: &Report) -> Option<[ActorCode; 2]> {
    let mut pair = [report.source.code?, report.target.code?];
    pair.sort();
    Some(pair)
}
