//! A report as a line.

use super::shared::{ActorOut, DateOut, actor, attribution, date};
use rapport_model::{Contact, Participant, Report, Span};
use serde::Serialize;
use serde_json::{Value, json};

#[derive(Serialize)]
struct Line<'a> {
    id: &'a str,
    document: &'a str,
    sentence: u32,
    span: [usize; 2],
    date: DateOut,
    source: ActorOut<'a>,
    target: ActorOut<'a>,
    event: EventOut,
    reality: &'static str,
    attribution: Value,
    contact: Option<Value>,
    issues: &'a [String],
    confidence: f64,
    coder: &'a str,
    #[serde(flatten)]
    explained: Option<Explained<'a>>,
}

#[derive(Serialize)]
struct Explained<'a> {
    clause: Vec<[usize; 2]>,
    track: &'a str,
    symmetric: bool,
    frame: &'a str,
}

#[derive(Serialize)]
struct EventOut {
    cameo: &'static str,
    root: &'static str,
    plover: Option<&'static str>,
    quad: u8,
    goldstein: f64,
}

/// A report as a line of `rapport code`, without the line's end. With `explain`, the act's own words, track and the frame
/// that fired stand in it too.
pub fn report(report: &Report, coder: &str, explain: bool) -> String {
    let spans = report.evidence.spans();
    let whole = spans.iter().copied().reduce(Span::join).unwrap_or_default();
    let line = Line {
        id: report.id().as_str(),
        document: report.evidence.document().as_str(),
        sentence: report.sentence,
        span: whole.pair(),
        date: date(report.when),
        source: actor(&report.source),
        target: actor(&report.target),
        event: EventOut {
            cameo: report.event.cameo.as_str(),
            root: report.event.cameo.root(),
            plover: report.event.plover.map(|p| p.label()),
            quad: report.event.quad().number(),
            goldstein: report.event.goldstein().value(),
        },
        reality: report.reality.word(),
        attribution: attribution(&report.attribution),
        contact: report.contact.as_ref().map(contact),
        issues: &report.issues,
        confidence: (f64::from(report.confidence) * 100.0).round() / 100.0,
        coder,
        explained: explain.then(|| Explained {
            clause: report.clause.iter().map(|s| s.pair()).collect(),
            track: report.track.word(),
            symmetric: report.symmetric,
            frame: &report.frame,
        }),
    };
    serde_json::to_string(&line).expect("a line has only strings and numbers")
}

fn contact(contact: &Contact) -> Value {
    let participant = |p: &Participant| {
        json!({
            "name": p.name,
            "office": p.office,
            "rank": p.rank.map(|r| r.word()),
            "country": p.country.map(|c| c.to_string()),
            "span": p.span.map(Span::pair),
        })
    };
    json!({
        "participants": contact.participants.iter().map(participant).collect::<Vec<_>>(),
        "channel": contact.channel.map(|c| c.word()),
        "place": contact.place,
        "round": contact.round,
    })
}
