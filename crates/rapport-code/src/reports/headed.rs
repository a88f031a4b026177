//! What a head tells by itself: a conversation, a call, a letter, a note or a signing is an act of its day, with the head as
//! evidence.

use rapport_lexicon::{Lexicon, heads};
use rapport_model::{
    Actor, ActorCode, Basis, Cameo, Contact, Document, Event, Evidence, Head, HeadKind, Participant, Report,
    ReportParts, Span, When,
};
use std::collections::BTreeMap;

/// Beyond so many states it is a conference, which has no pairs.
const MOST: usize = 6;
/// A head says outright who took part.
const SURE: f32 = 0.93;

/// The reports of the document's head.
pub(crate) fn headed(lexicon: &Lexicon, document: &Document) -> Vec<Report> {
    let Some(head) = &document.head else { return Vec::new() };
    let sides = sides(head);
    let together = |code: &str| both(lexicon, document, head, &sides, code);
    match head.kind {
        HeadKind::Conversation | HeadKind::Readout if is_call(document) => together("041"),
        HeadKind::Conversation | HeadKind::Readout | HeadKind::Communique => together("040"),
        HeadKind::Treaty => together("057"),
        HeadKind::Letter | HeadKind::Note => sent(lexicon, document, head).into_iter().collect(),
        _ => Vec::new(),
    }
}

/// Those present by state, in the order of the states' codes.
fn sides(head: &Head) -> BTreeMap<ActorCode, Vec<&Participant>> {
    let mut sides: BTreeMap<ActorCode, Vec<&Participant>> = BTreeMap::new();
    for one in &head.participants {
        if let Some(code) = one.country {
            sides.entry(code).or_default().push(one);
        }
    }
    sides
}

/// Whether they spoke by telephone: the title or a line of the head says so.
fn is_call(document: &Document) -> bool {
    let title = document.title.as_deref().unwrap_or_default();
    let top = document.text.lines().filter(|line| !line.trim().is_empty()).take(2);
    let says = |line: &str| {
        let lower = line.to_lowercase();
        heads()
            .words
            .by_telephone
            .iter()
            .any(|word| lower.split(|c: char| !c.is_alphanumeric()).any(|own| own == &**word))
    };
    std::iter::once(title).chain(top).any(says)
}

/// An act of both for each two of the sides, a report for either direction.
fn both(
    lexicon: &Lexicon,
    document: &Document,
    head: &Head,
    sides: &BTreeMap<ActorCode, Vec<&Participant>>,
    code: &str,
) -> Vec<Report> {
    let mut reports = Vec::new();
    if !(2..=MOST).contains(&sides.len()) {
        return reports;
    }
    let contact = Contact { participants: head.participants.clone(), place: head.place.clone(), ..Contact::default() };
    for (one, present) in sides {
        for (other, others) in sides.iter().filter(|(other, _)| *other != one) {
            let actors = (actor(lexicon, *one, present), actor(lexicon, *other, others));
            let parts = parts(document, actors, code, true);
            let contact = (!code.starts_with("05")).then(|| contact.clone());
            reports.extend(parts.map(|parts| Report::new(ReportParts { contact, ..parts })));
        }
    }
    reports
}

/// The letter or note that one government sent another.
fn sent(lexicon: &Lexicon, document: &Document, head: &Head) -> Option<Report> {
    let day = document.vantage()?.first_day();
    let end = |words: &str| {
        let code = lexicon.codes_in(words, day).into_iter().find(|code| code.is_state())?;
        let at = document.text.find(words);
        Some((code, at.map(|at| Span::new(at, at + words.len()))))
    };
    let ((from, here), (to, there)) = (end(head.from.as_deref()?)?, end(head.to.as_deref()?)?);
    let named = |code: ActorCode, span| Actor { code: Some(code), role: None, name: name(lexicon, code), span };
    let parts = parts(document, (named(from, here), named(to, there)), "040", false)?;
    let contact = Contact { place: head.place.clone(), ..Contact::default() };
    (from != to).then(|| Report::new(ReportParts { contact: Some(contact), ..parts }))
}

/// A side by the first of those who stand for it.
fn actor(lexicon: &Lexicon, code: ActorCode, present: &[&Participant]) -> Actor {
    let first = present.iter().min_by_key(|one| one.rank.map_or(u8::MAX, |rank| rank as u8));
    let span = first.and_then(|one| one.span);
    Actor { code: Some(code), role: None, name: name(lexicon, code), span }
}

fn name(lexicon: &Lexicon, code: ActorCode) -> String {
    lexicon.actor_name(code).unwrap_or_default().to_owned()
}

/// The parts of a report whose words are those of the head.
fn parts(document: &Document, (source, target): (Actor, Actor), code: &str, symmetric: bool) -> Option<ReportParts> {
    let spans = words(document, [source.span, target.span]);
    let evidence = Evidence::new(document, spans.clone())?;
    let code: Cameo = code.parse().ok()?;
    Some(ReportParts {
        clause: spans,
        when: When::new(document.vantage()?, Basis::Document),
        finite: false,
        symmetric,
        confidence: SURE,
        frame: "head".to_owned(),
        ..ReportParts::bare(evidence, [source, target], Event::new(code))
    })
}

/// The title, and the words that name the two.
fn words(document: &Document, named: [Option<Span>; 2]) -> Vec<Span> {
    let title = document.sections.iter().find(|section| section.level == 0).map(|section| section.span);
    let first = || {
        document.text.lines().find(|line| !line.trim().is_empty()).map(|line| {
            let start = line.as_ptr() as usize - document.text.as_ptr() as usize;
            let lead = line.len() - line.trim_start().len();
            Span::new(start + lead, start + lead + line.trim().len())
        })
    };
    let mut spans: Vec<Span> = title.or_else(first).into_iter().collect();
    spans.extend(named.into_iter().flatten());
    spans.sort();
    let mut apart: Vec<Span> = Vec::new();
    for span in spans {
        match apart.last_mut() {
            Some(last) if last.end() >= span.start() => *last = last.join(span),
            _ => apart.push(span),
        }
    }
    apart
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::wire;

    fn told(line: &str) -> Vec<String> {
        let document = wire::input(line, 1).unwrap().document;
        let report = |r: &Report| {
            format!("{} {} {} {:?}", r.source.name, r.event.cameo, r.target.name, r.when.date().map(|d| d.to_string()))
        };
        headed(Lexicon::builtin(), &document).iter().map(report).collect()
    }

    #[test]
    fn a_conversation_is_a_contact_of_its_day() {
        let line = r#"{"id":"t","date":"1971-07-09","text":"Record\nMr. A\nMr. B","head":{"kind":"memcon","participants":[{"name":"A","country":"CHN","span":[7,12]},{"name":"B","country":"USA","span":[13,18]}]}}"#;
        assert_eq!(
            told(line),
            ["China 040 the United States Some(\"1971-07-09\")", "the United States 040 China Some(\"1971-07-09\")"]
        );
    }

    #[test]
    fn a_letter_goes_one_way_and_a_talk_among_ones_own_is_none() {
        let letter = r#"{"id":"t","date":"1970-11-23","text":"Letter","head":{"kind":"letter","from":"President of Guinea","to":"President of Senegal","participants":[]}}"#;
        assert_eq!(told(letter), ["Guinea 040 Senegal Some(\"1970-11-23\")"]);
        let own = r#"{"id":"t","date":"1971-07-09","text":"Minutes","head":{"kind":"memcon","participants":[{"name":"A","country":"USA"},{"name":"B","country":"USA"}]}}"#;
        assert_eq!(told(own), Vec::<String>::new());
    }
}
