//! What one says in a talk: his own asking, refusing or charging is an act; of what else he tells he is the one who says so.

use crate::actors::Speaking;
use rapport_lexicon::heads;
use rapport_model::{Attribution, Cameo, Document, Event, Reality, Report, ReportParts, Speaker, Via};

/// A report, as the words of the one whose turn it is.
pub(crate) fn spoken(document: &Document, speaking: &Speaking, report: Report) -> Report {
    let turn = report.evidence.spans().first().and_then(|words| speaking.at(*words));
    match turn {
        Some(turn) => of_turn(document, turn, report),
        None => report,
    }
}

fn of_turn(document: &Document, turn: &Speaker, report: Report) -> Report {
    let own = turn.country.is_some() && report.source.code == turn.country;
    let refused = own && report.reality == Reality::Negated && refuses(document, &report);
    let event = if refused { rejection().unwrap_or(report.event) } else { report.event };
    let reality = match report.reality {
        Reality::Negated if refused => Reality::Actual,
        Reality::Actual if !(own && is_said(event.cameo.root())) => Reality::Claimed,
        other => other,
    };
    let by = report.attribution.by.clone().or_else(|| Some(turn.name.clone()));
    let via = report.attribution.via.or(Some(Via::PrivateTalk));
    let attribution = Attribution { by, via, ..report.attribution.clone() };
    Report::new(ReportParts { event, reality, attribution, ..ReportParts::clone(&report) })
}

/// "We cannot accept this demand": who says now that his side does not yield or agree refuses.
fn refuses(document: &Document, report: &Report) -> bool {
    let yields = matches!(report.event.cameo.root(), "03" | "08");
    let words = report.evidence.quote(&document.text).to_lowercase();
    let said = |form: &String| words.match_indices(form.as_str()).any(|(at, _)| words[..at].ends_with(' '));
    yields && heads().words.refuses.iter().any(said)
}

fn rejection() -> Option<Event> {
    "120".parse::<Cameo>().ok().map(Event::new)
}

/// Whether an act of this root is done by saying it: statements, appeals, agreement, praise, demands, charges, refusals, threats.
fn is_said(root: &str) -> bool {
    matches!(root, "01" | "02" | "03" | "05" | "10" | "11" | "12" | "13")
}
