//! `coder-data [--rapport PROGRAM] [--frus DIR] [FILE…]`: the gold's passages as a learner sees them, a JSON line each: the text up
//! to the passage's end, who is spoken of where, what the rules report, and the labelled acts. Places are in characters.

use crate::{
    gold_read::{self as read, Act, Page},
    signs_lessons::{coder, parsed},
};
use rapport_code::{Coder, actors};
use rapport_lexicon::Lexicon;
use rapport_model::{Document, Participant, Report, Sentence, Span};
use serde_json::{Value, json};
use std::io::Write;

/// Prints the lines.
pub fn main(arguments: &[String]) -> Result<(), String> {
    let (passages, rapport, volumes) = crate::gold::asked(arguments)?;
    let pages = read::pages(passages, &rapport, &volumes)?;
    let coder = coder();
    let mut out = std::io::stdout().lock();
    for page in &pages {
        writeln!(out, "{}", line(&coder, page)?).map_err(|error| error.to_string())?;
    }
    Ok(())
}

fn line(coder: &Coder, page: &Page) -> Result<Value, String> {
    let (document, sentences) = &parsed(page)?;
    let places = Places::of(&document.text);
    let seen = |span: Span| span.start() < page.end;
    let mentions = actors::resolve(Lexicon::builtin(), document, sentences);
    let mentions = mentions.iter().enumerate().flat_map(|(at, list)| list.iter().map(move |mention| (at, mention)));
    let mentions = mentions.filter(|(_, m)| m.actor.span.is_some_and(seen));
    let mentions: Vec<Value> = mentions.map(|(at, mention)| told_mention(at, mention, &places)).collect();
    let reports = coder.by_rules(document, sentences);
    let reports: Vec<Value> =
        reports.iter().filter(|r| r.clause.first().is_some_and(|s| seen(*s))).map(|r| told(r, &places)).collect();
    let trees: Vec<Value> = sentences.iter().filter(|s| seen(s.span)).map(|s| tree(s, &places)).collect();
    let acts: Vec<Value> = page
        .passage
        .acts
        .iter()
        .zip(&page.places)
        .map(|(act, at)| labelled(act, [at.start, at.end], &places))
        .collect();
    Ok(json!({
        "id": page.passage.id, "set": page.passage.set, "kind": page.passage.kind, "split": page.passage.split,
        "date": page.passage.date, "text": &document.text[..page.end], "head": head(document), "speakers": speakers(document, &places),
        "sentences": trees, "mentions": mentions, "reports": reports, "acts": acts,
    }))
}

/// A sentence's tokens: place, lemma, part of speech, head, relation.
fn tree(sentence: &Sentence, places: &Places) -> Value {
    let token = |t: &rapport_model::Token| {
        json!([
            places.at(t.span.start()),
            places.at(t.span.end()),
            &*t.lemma,
            format!("{:?}", t.upos),
            t.head,
            t.deprel.name()
        ])
    };
    sentence.tokens.iter().map(token).collect()
}

fn told_mention(sentence: usize, mention: &actors::Mention, places: &Places) -> Value {
    let span = mention.actor.span.map(|span| places.span(span));
    json!({ "span": span, "code": mention.code().map(|c| c.to_string()), "kind": format!("{:?}", mention.kind), "place": mention.place, "sentence": sentence, "head": mention.head, "within": mention.within,
        "certainty": mention.certainty })
}

fn told(report: &Report, places: &Places) -> Value {
    let clause: Vec<Value> = report.clause.iter().map(|span| places.span(*span)).collect();
    let code = |actor: &rapport_model::Actor| actor.code.map(|c| c.to_string());
    let span = |actor: &rapport_model::Actor| actor.span.map(|span| places.span(span));
    json!({ "clause": clause, "sentence": report.sentence, "source": code(&report.source), "target": code(&report.target),
        "source_span": span(&report.source), "target_span": span(&report.target), "cameo": report.event.cameo.to_string(),
        "reality": report.reality.word(), "symmetric": report.symmetric, "confidence": report.confidence, "frame": report.frame })
}

fn labelled(act: &Act, [start, end]: [usize; 2], places: &Places) -> Value {
    json!({ "span": [places.at(start), places.at(end)], "sources": act.sources, "targets": act.targets, "sym": act.sym, "roots": act.roots,
        "reality": act.reality, "by": act.by, "when": act.when, "optional": act.optional })
}

fn head(document: &Document) -> Value {
    let Some(head) = &document.head else { return Value::Null };
    let country = |p: &Participant| p.country.map(|c| c.to_string());
    let people: Vec<Option<String>> = head.participants.iter().map(country).collect();
    json!({ "kind": head.kind.word(), "from": head.from, "to": head.to, "place": head.place, "participants": people })
}

fn speakers(document: &Document, places: &Places) -> Vec<Value> {
    let one =
        |s: &rapport_model::Speaker| json!({ "span": places.span(s.span), "code": s.country.map(|c| c.to_string()) });
    document.speakers.iter().map(one).collect()
}

/// Characters before each byte of a text.
struct Places(Vec<u32>);

impl Places {
    fn of(text: &str) -> Places {
        let mut at = vec![0; text.len() + 1];
        let mut count = 0;
        for (byte, letter) in text.char_indices() {
            at[byte..byte + letter.len_utf8()].fill(count);
            count += 1;
        }
        at[text.len()] = count;
        Places(at)
    }

    fn at(&self, byte: usize) -> u32 {
        self.0[byte.min(self.0.len() - 1)]
    }

    fn span(&self, span: Span) -> Value {
        json!([self.at(span.start()), self.at(span.end())])
    }
}
