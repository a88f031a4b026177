//! A position as a line.

use super::shared::{actor, attribution, date};
use rapport_model::{Position, Span, Telling};
use serde_json::json;

/// A position as a line of `rapport code --emit positions`, without the line's end.
pub fn position(position: &Position, coder: &str) -> String {
    let spans = |spans: &[Span]| spans.iter().map(|s| s.pair()).collect::<Vec<_>>();
    let confidence = |confidence: f32| (f64::from(confidence) * 100.0).round() / 100.0;
    let telling = |telling: &Telling| {
        json!({
            "spans": spans(telling.evidence.spans()),
            "words": spans(&telling.clause),
            "holder": actor(&telling.holder),
            "date": date(telling.when),
            "reality": telling.reality.word(),
            "confidence": confidence(telling.confidence),
        })
    };
    json!({
        "document": position.evidence.document().as_str(),
        "spans": spans(position.evidence.spans()),
        "words": spans(&position.clause),
        "holder": actor(&position.holder),
        "issue": position.issue,
        "obstacle": position.obstacle,
        "stance": position.stance.word(),
        "cameo": position.cameo.as_str(),
        "about": position.about.as_ref().map(actor),
        "date": date(position.when),
        "reality": position.reality.word(),
        "attribution": attribution(&position.attribution),
        "confidence": confidence(position.confidence),
        "also": position.also.iter().map(telling).collect::<Vec<_>>(),
        "coder": coder,
    })
    .to_string()
}
