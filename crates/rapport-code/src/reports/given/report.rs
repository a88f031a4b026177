//! The report of a given pair, whatever the sentence's own arguments are.

use crate::{
    acts::{Coded, Reading, compose, settled},
    language::Rel,
    reports::{act::Act, told::parts_at},
    sentence::Issues,
    standing::standing,
};
use rapport_lexicon::Kind;
use rapport_model::{Actor, Cameo, Document, Event, Evidence, Plover, Reality, Report, ReportParts, Span, Upos};

/// The report of a reading, with its score.
pub(super) fn found(
    issues: &Issues,
    coded: &Coded,
    (reading, score): (&Reading, f32),
    actors: (Actor, Actor),
) -> Report {
    let event = event(coded, reading);
    Report::new(ReportParts {
        event,
        confidence: (score / 6.0).clamp(0.05, 0.95),
        frame: reading.frame.name.clone(),
        symmetric: coded.readings.at(reading.at).is_some_and(|r| r.symmetric),
        ..parts_at(coded, reading.at, &Act::at(issues, coded, reading.at, event.cameo), actors)
    })
}

/// The report where no act was found.
pub(super) fn unfound(issues: &Issues, coded: &Coded, at: usize, actors: (Actor, Actor)) -> Report {
    let event = typed("040".parse().expect("a code"));
    Report::new(ReportParts {
        event,
        confidence: 0.05,
        frame: "none: no act was found".to_owned(),
        symmetric: coded.readings.at(at).is_some_and(|r| r.symmetric),
        ..parts_at(coded, at, &Act::at(issues, coded, at, event.cameo), actors)
    })
}

/// The event of a reading between given parties: what is denied or only foretold is read as the refusal or promise that it is.
fn event(coded: &Coded, reading: &Reading) -> Event {
    let code = settled(&coded.scene, reading, reading.code.expect("candidates have codes"));
    let cooperative = matches!(code.root(), "03" | "04" | "05" | "06" | "07" | "08");
    let reality = standing(&coded.scene, &coded.readings, reading).reality;
    let reality = if is_purpose_of_a_visit(coded, reading, code) { Reality::Actual } else { reality };
    let failed = |r: &Reading| r.kind == Some(Kind::Fail) && r.governs == Some(reading.at);
    let none_of_it = reading.governs.is_some_and(|g| coded.scene.is_negated(g));
    let own_negation = coded.scene.is_negated(reading.at) || none_of_it || coded.readings.iter().any(failed);
    let code = match reality {
        Reality::Negated if cooperative && own_negation => compose(Kind::Reject, code).unwrap_or(code),
        Reality::Forecast | Reality::Proposed if cooperative && code.root() != "03" => {
            compose(Kind::Intend, code).unwrap_or(code)
        }
        // "will boycott the meeting": announced, a threat.
        Reality::Forecast if matches!(code.root(), "14" | "15" | "16" | "17" | "18" | "19" | "20") => {
            compose(Kind::Intend, code).unwrap_or(code)
        }
        _ => code,
    };
    typed(code)
}

/// "paid a visit to see the minister": seen on it.
fn is_purpose_of_a_visit(coded: &Coded, reading: &Reading, code: Cameo) -> bool {
    let tree = &coded.scene.tree;
    let head = tree.head(reading.at).filter(|_| tree.rel(reading.at) == Rel::Advcl);
    let done = |h: usize| !tree.kids(h).any(|k| tree.rel(k) == Rel::Aux && matches!(tree.lemma(k), "will" | "would"));
    code.root() == "04"
        && head.is_some_and(|h| done(h) && (coded.readings.at(h).is_some() || tree.upos(h) == Upos::Propn))
}

/// The event of a code with a type in any case: for statements the type nearest in tone.
fn typed(code: Cameo) -> Event {
    let event = Event::new(code);
    let plover = event.plover.unwrap_or(match code.as_str() {
        "011" | "016" => Plover::Reject,
        "012" => Plover::Accuse,
        "013" | "017" | "018" | "019" => Plover::Support,
        "014" => Plover::Agree,
        "015" => Plover::Assault,
        _ => Plover::Consult,
    });
    Event { plover: Some(plover), ..event }
}

pub(super) fn actor(coded: &Coded, head: usize, span: Span) -> Actor {
    let scene = &coded.scene;
    let found = scene.mentions_at(head).find(|&i| scene.mentions[i].actor.span.is_none_or(|s| s.meets(span)));
    match found {
        Some(i) => Actor { span: Some(span), ..scene.mentions[i].actor.clone() },
        None => unnamed(&coded.document.text, span),
    }
}

fn unnamed(text: &str, span: Span) -> Actor {
    let words = span.get(text).unwrap_or_default().split_whitespace().collect::<Vec<_>>().join(" ");
    Actor { code: None, role: None, name: words, span: Some(span) }
}

/// A pair outside every sentence: its words are the evidence.
pub(super) fn bare(document: &Document, source: Span, target: Span) -> Report {
    let actors = [source, target].map(|side| unnamed(&document.text, side));
    let evidence =
        Evidence::new(document, vec![source.join(target)]).expect("the line's spans were checked against its text");
    Report::new(ReportParts {
        finite: false,
        confidence: 0.05,
        frame: "none: the pair stands in no sentence".to_owned(),
        ..ReportParts::bare(evidence, actors, typed("040".parse().expect("a code")))
    })
}
