//! Of reports that say the same, the surest.

use rapport_model::Report;
use std::collections::BTreeMap;

/// Of reports that say the same the surest stays: those of one id, and those that one sentence gives of one act between the
/// same two at the same time ("held the ninth round of their talks").
pub(crate) fn once(reports: &mut Vec<Report>) {
    surest(reports, |report| report.id().to_string());
    surest(reports, sameness);
}

/// Of reports with one key the surest, the first of equals; the order stays.
pub(crate) fn surest(reports: &mut Vec<Report>, key: impl Fn(&Report) -> String) {
    let mut best: BTreeMap<String, usize> = BTreeMap::new();
    for (at, report) in reports.iter().enumerate() {
        let known = best.entry(key(report)).or_insert(at);
        if reports[*known].confidence < report.confidence {
            *known = at;
        }
    }
    let mut at = 0;
    reports.retain(|report| {
        at += 1;
        best[&key(report)] == at - 1
    });
}

pub(crate) fn sameness(report: &Report) -> String {
    match (report.source.code, report.target.code) {
        (Some(source), Some(target)) if source != target => {
            let when = report.when.date().map(|date| date.to_string()).unwrap_or_default();
            let reality = report.reality.word();
            format!("{} {source} {target} {} {reality} {when}", report.sentence, report.event.cameo)
        }
        _ => report.id().to_string(),
    }
}
