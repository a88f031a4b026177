//! Lines of a gold file.

use rapport_model::{Plover, Problem, Severity, Span};
use serde_json::Value;

/// A line of a gold file.
#[derive(Clone, PartialEq, Debug)]
pub struct Gold {
    /// Its name.
    pub id: String,
    /// The sentence or passage.
    pub text: String,
    /// The marked events.
    pub events: Vec<GoldEvent>,
}

/// A marked event.
#[derive(Clone, PartialEq, Debug)]
pub struct GoldEvent {
    /// Its folded type.
    pub label: Plover,
    /// The words that name who acts.
    pub source: Vec<Span>,
    /// The words that name who is acted upon.
    pub target: Vec<Span>,
}

impl GoldEvent {
    /// Source and target as one span each, for the task of given pairs; `None` if a side is not marked.
    pub fn pair(&self) -> Option<(Span, Span)> {
        Some((*self.source.first()?, *self.target.first()?))
    }
}

/// Reads a line `{"id","text","events":[{"root","source":[[a,b]…],"target":[[a,b]…]}]}`.
///
/// # Errors
/// A problem that names the line and what is wrong with it.
pub fn gold(line: &str, number: usize) -> Result<Gold, Problem> {
    let wrong = |what: &str| {
        Problem::new(Severity::Error, format!("line {number}: {what}")).hint(
            "write {\"id\":…,\"text\":…,\"events\":[{\"root\":\"ACCUSE\",\"source\":[[0,5]],\"target\":[[10,16]]}]}",
        )
    };
    let value: Value = serde_json::from_str(line).map_err(|e| wrong(&format!("no JSON ({e})")))?;
    let text = value["text"].as_str().ok_or_else(|| wrong("it has no \"text\""))?.to_owned();
    let mut events = Vec::new();
    for event in value["events"].as_array().into_iter().flatten() {
        let label = event["root"].as_str().unwrap_or_default();
        let label: Plover = label.parse().map_err(|_| wrong(&format!("“{label}” is no PLOVER type")))?;
        let spans = |side: &str| {
            let list = event[side].as_array().map(Vec::as_slice).unwrap_or_default();
            list.iter()
                .map(|s| span(s, &text))
                .collect::<Option<Vec<_>>>()
                .ok_or_else(|| wrong("a span does not lie in the text"))
        };
        events.push(GoldEvent { label: label.folded(), source: spans("source")?, target: spans("target")? });
    }
    let id = value["id"].as_str().map(str::to_owned).unwrap_or_else(|| format!("line{number}"));
    Ok(Gold { id, text, events })
}

fn span(value: &Value, text: &str) -> Option<Span> {
    let (start, end) = (value[0].as_u64()? as usize, value[1].as_u64()? as usize);
    (start <= end && text.get(start..end).is_some()).then(|| Span::new(start, end))
}
