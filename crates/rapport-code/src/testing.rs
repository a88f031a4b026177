//! Trees by hand for tests, and what the coder makes of them, with marks under the words.
//!
//! A word is written `form/upos/head/relation`, heads from 1 and 0 for the root; `form=lemma/…` where the lemma is
//! another, and `form@SUN/…` where the word names an actor (`form@SUN+CHN` several),
//! `form@SUN:minister:Trade_Minister/…` with rank and office; `form@SUN:place/…` stands for a place.

use crate::{
    actors::{Mention, MentionKind},
    edge::wire,
    language::Against,
    reports::Engine,
};
use rapport_model::{
    Actor, Deprel, Document, Feats, Issue, Position, Rank, Report, Sentence, Span, Token, Track, Upos,
};

/// A text and its only sentence.
pub(crate) fn sentence(words: &str) -> (String, Sentence) {
    let (text, sentence, _) = parsed(words);
    (text, sentence)
}

/// A sentence moved on by so many bytes, to stand behind another.
pub(crate) fn shifted(sentence: Sentence, by: usize) -> Sentence {
    let moved = |span: Span| Span::new(span.start() + by, span.end() + by);
    let tokens = sentence.tokens.into_iter().map(|t| Token { span: moved(t.span), ..t }).collect();
    Sentence { span: moved(sentence.span), tokens, multiword: sentence.multiword }
}

fn parsed(words: &str) -> (String, Sentence, Vec<Mention>) {
    let mut text = String::new();
    let mut tokens = Vec::new();
    let mut mentions = Vec::new();
    for (at, word) in words.split_whitespace().enumerate() {
        let mut fields = word.rsplitn(4, '/');
        let relation = fields.next().expect("a relation");
        let head: u32 = fields.next().expect("a head").parse().expect("a number");
        let upos: Upos = fields.next().expect("a part of speech").to_uppercase().parse().expect("a UPOS tag");
        let form = fields.next().expect("a form");
        let (form, codes) = form.split_once('@').unwrap_or((form, ""));
        let (form, lemma) = form.split_once('=').unwrap_or((form, form));
        if !text.is_empty() && !matches!(form, "," | "." | "'s" | "'") {
            text.push(' ');
        }
        let start = text.len();
        text.push_str(form);
        let span = Span::new(start, text.len());
        let (lemma, feats) = (lemma.into(), Feats::default());
        tokens.push(Token { span, lemma, upos, feats, head: head.checked_sub(1), deprel: Deprel::new(relation) });
        mentions.extend(codes.split('+').filter(|c| !c.is_empty()).map(|code| mention(at, span, form, upos, code)));
    }
    let span = Span::new(0, text.len());
    (text, Sentence { span, tokens, multiword: Vec::new() }, mentions)
}

fn mention(at: usize, span: Span, form: &str, upos: Upos, notation: &str) -> Mention {
    let mut fields = notation.split(':');
    let code = fields.next().unwrap_or_default();
    let rank = fields.next();
    let office = fields.next().map(|office| office.replace('_', " "));
    let kind = match (upos, code) {
        (Upos::Adj, _) => MentionKind::Adjective,
        (Upos::Pron, _) => MentionKind::Pronoun,
        (_, "?") => MentionKind::Unknown,
        _ if office.is_some() => MentionKind::Person,
        _ => MentionKind::State,
    };
    Mention {
        head: at,
        tokens: at..at + 1,
        actor: Actor { code: code.parse().ok(), role: None, name: form.to_owned(), span: Some(span) },
        kind,
        rank: rank.and_then(Rank::from_word),
        office,
        place: rank == Some("place"),
        within: None,
        antecedent: None,
        certainty: 100,
    }
}

/// The reports of a hand-made sentence in a document of 18 April 1988.
pub(crate) fn coded(words: &str) -> (Document, Vec<Report>) {
    let (text, sentence, mentions) = parsed(words);
    let document = wire::plain("test", &text, Some("1988-04-18".parse().expect("a date")));
    let coder = Engine::new(Vec::new());
    let mut against = Against::of(&document);
    let reports = {
        let coded = coder.read(&document, 0, &sentence, &mentions, &mut against).expect("a sentence");
        coder.reports_of(&coded)
    };
    (document, reports)
}

/// Compares the figures of a sentence with what is expected: for each a line of marks under its words and a line that
/// says what is counted, how much, whose and when.
#[track_caller]
pub(crate) fn check_figures(words: &str, expected: &str) {
    let (text, sentence, mentions) = parsed(words);
    let document = wire::plain("test", &text, Some("1988-04-18".parse().expect("a date")));
    let engine = Engine::new(Vec::new());
    let mut against = Against::of(&document);
    let coded = engine.read(&document, 0, &sentence, &mentions, &mut against).expect("a sentence");
    let mut shown = vec![text.clone()];
    for (span, quantity) in crate::facts::placed(&coded, None) {
        let codes: Vec<String> = quantity.between.iter().map(|code| code.to_string()).collect();
        let change = if quantity.is_change { " change" } else { "" };
        let date = quantity.date.map_or_else(|| "undated".to_owned(), |date| date.to_string());
        shown.push(marks_under(&text, vec![(Some(span), &quantity.what)]));
        let whose = if codes.is_empty() { String::new() } else { format!(" of {}", codes.join(" and ")) };
        let upper = quantity.limits.upper.map(|upper| format!(" to {upper}")).unwrap_or_default();
        let sense = Some(quantity.limits.sense.word()).filter(|word| *word != "exact").map(|word| format!("{word} "));
        let figure = format!("{}{}{upper} {}", sense.unwrap_or_default(), quantity.value, quantity.unit);
        shown.push(format!("{figure}{change}{whose}, {date} {}", quantity.reality.word()));
    }
    compare(&shown.join("\n"), expected, &"");
}

/// Compares the contact that a sentence tells with what is expected: marks under those who took part, with rank, then
/// channel, place and round.
#[track_caller]
pub(crate) fn check_contact(words: &str, expected: &str) {
    let (document, reports) = coded(words);
    let contact = reports.iter().find_map(|report| report.contact.as_ref()).expect("a contact");
    let labels: Vec<String> = contact
        .participants
        .iter()
        .map(|one| {
            let country = one.country.map(|code| code.to_string()).unwrap_or_default();
            let rank = one.rank.map_or("", |rank| rank.word());
            [country.as_str(), rank, one.office.as_deref().unwrap_or("")].join(" ").trim().to_owned()
        })
        .collect();
    let spans = contact.participants.iter().map(|one| one.span);
    let marked = marks_under(&document.text, spans.zip(&labels).map(|(span, label)| (span, label.as_str())).collect());
    let channel = contact.channel.map_or("no channel", |channel| channel.word());
    let place = contact.place.as_deref().unwrap_or("no place");
    let round = contact.round.map_or_else(|| "no round".to_owned(), |round| format!("round {round}"));
    let shown = format!("{}\n{marked}\n{channel}, {place}, {round}", document.text);
    compare(&shown, expected, &reports);
}

/// The positions that a hand-made sentence tells, for a desk whose obstacle is Cambodia.
pub(crate) fn positions(words: &str) -> Vec<Position> {
    positions_of(&[words])
}

/// The positions of a document of these sentences, each once.
pub(crate) fn positions_of(sentences: &[&str]) -> Vec<Position> {
    let cambodia = Issue {
        id: "cambodia".into(),
        name: "Cambodia".into(),
        obstacle: true,
        track: Track::Obstacle("cambodia".into()),
        terms: vec!["cambodia".into()],
    };
    let engine = Engine::new(vec![cambodia]);
    let (document, parsed) = one_document(sentences, Some("1988-04-18"));
    let (mut against, mut found) = (Against::of(&document), Vec::new());
    for (number, (sentence, mentions)) in parsed.iter().enumerate() {
        if let Some(coded) = engine.read(&document, number, sentence, mentions, &mut against) {
            engine.positions(&coded, &engine.reports_of(&coded), &mut found);
        }
    }
    crate::facts::once(&document, found)
}

/// The documents of these ids and sentences, and all their reports.
pub(crate) fn retold(texts: &[(&str, &str)]) -> (Vec<Document>, Vec<Report>) {
    let engine = Engine::new(Vec::new());
    let mut documents = Vec::new();
    let mut reports = Vec::new();
    for (id, words) in texts {
        let (text, sentence, mentions) = parsed(words);
        let document = wire::plain(id, &text, Some("1988-04-18".parse().expect("a date")));
        let mut against = Against::of(&document);
        if let Some(coded) = engine.read(&document, 0, &sentence, &mentions, &mut against) {
            reports.extend(engine.reports_of(&coded));
        }
        documents.push(document);
    }
    (documents, reports)
}

/// One document of these sentences, undated, and all their reports.
pub(crate) fn retold_in_one(sentences: &[&str]) -> (Document, Vec<Report>) {
    let (document, parsed) = one_document(sentences, None);
    let (engine, mut against, mut reports) = (Engine::new(Vec::new()), Against::default(), Vec::new());
    for (number, (sentence, mentions)) in parsed.iter().enumerate() {
        if let Some(coded) = engine.read(&document, number, sentence, mentions, &mut against) {
            reports.extend(engine.reports_of(&coded));
        }
    }
    (document, reports)
}

/// A document of these sentences, one behind another, with their trees and mentions moved to where they stand.
fn one_document(sentences: &[&str], date: Option<&str>) -> (Document, Vec<(Sentence, Vec<Mention>)>) {
    let parsed: Vec<_> = sentences.iter().map(|words| parsed(words)).collect();
    let text = parsed.iter().map(|(text, ..)| text.as_str()).collect::<Vec<_>>().join(" ");
    let document = wire::plain("d", &text, date.map(|date| date.parse().expect("a date")));
    let mut start = 0;
    let placed = parsed.into_iter().map(|(words, sentence, mentions)| {
        let from = start;
        start += words.len() + 1;
        let moved = |span: Span| Span::new(span.start() + from, span.end() + from);
        let place = |actor: Actor| Actor { span: actor.span.map(moved), ..actor };
        let mentions = mentions.into_iter().map(|m| Mention { actor: place(m.actor.clone()), ..m }).collect();
        (shifted(sentence, from), mentions)
    });
    let placed = placed.collect();
    (document, placed)
}

/// Compares what the coder makes of a sentence with what is expected: for each report a line of marks under the words
/// and a line with code, reality and date. White space at the ends of lines does not count.
#[track_caller]
pub(crate) fn check(words: &str, expected: &str) {
    let (document, reports) = coded(words);
    let mut shown = vec![document.text.clone()];
    for report in &reports {
        shown.push(marks(&document.text, report));
        let date = report.date().map(|d| format!(" {d}")).unwrap_or_default();
        shown.push(format!("{} {}{date}", report.event.cameo, report.reality.word()));
    }
    compare(&shown.join("\n"), expected, &reports);
}

/// Compares what is shown with what is expected, whose indent does not count.
#[track_caller]
fn compare(shown: &str, expected: &str, made_from: &dyn std::fmt::Debug) {
    let tidy = |text: &str| text.trim().lines().map(|l| l.trim_end().to_owned()).collect::<Vec<_>>().join("\n");
    let expected = expected.trim_matches('\n');
    let indent =
        expected.lines().filter(|l| !l.trim().is_empty()).map(|l| l.len() - l.trim_start().len()).min().unwrap_or(0);
    let expected: String = expected.lines().map(|l| l.get(indent..).unwrap_or("")).collect::<Vec<_>>().join("\n");
    assert!(tidy(shown) == tidy(&expected), "made:\n{shown}\n\nexpected:\n{expected}\n\n{made_from:#?}");
}

fn marks(text: &str, report: &Report) -> String {
    marks_under(text, vec![(report.source.span, "source"), (report.target.span, "target")])
}

/// Carets under each span with its label behind them, on further lines where they would run into each other.
fn marks_under(text: &str, mut labels: Vec<(Option<Span>, &str)>) -> String {
    let mut lines = vec![String::new()];
    labels.sort();
    for (span, label) in labels {
        let Some(span) = span else { continue };
        let column = text[..span.start()].chars().count();
        if lines.last().is_some_and(|l| !l.is_empty() && l.chars().count() >= column) {
            lines.push(String::new());
        }
        let line = lines.last_mut().expect("there is a line");
        let gap = column - line.chars().count();
        line.push_str(&" ".repeat(gap));
        line.push_str(&"^".repeat(text[span.start()..span.end()].chars().count()));
        line.push(' ');
        line.push_str(label);
    }
    lines.join("\n")
}
