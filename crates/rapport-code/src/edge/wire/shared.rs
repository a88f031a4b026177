//! What reports and positions write alike.

use rapport_model::{Actor, Attribution, Span, When};
use serde::Serialize;
use serde_json::{Value, json};

#[derive(Serialize)]
pub(super) struct DateOut {
    pub from: Option<String>,
    pub to: Option<String>,
    pub basis: &'static str,
}

#[derive(Serialize)]
pub(super) struct ActorOut<'a> {
    pub code: Option<String>,
    pub role: Option<String>,
    pub name: &'a str,
    pub span: Option<[usize; 2]>,
}

pub(super) fn actor(actor: &Actor) -> ActorOut<'_> {
    ActorOut {
        code: actor.code.map(|c| c.to_string()),
        role: actor.role.map(|r| r.to_string()),
        name: &actor.name,
        span: actor.span.map(Span::pair),
    }
}

pub(super) fn attribution(attribution: &Attribution) -> Value {
    json!({
        "by": attribution.by,
        "via": attribution.via.map(|v| v.word()),
        "public": attribution.public,
    })
}

/// When something was, with its basis.
pub(super) fn date(when: When) -> DateOut {
    DateOut {
        from: when.date().map(|d| d.first_day().to_string()),
        to: when.date().map(|d| d.last_day().to_string()),
        basis: when.basis().word(),
    }
}
