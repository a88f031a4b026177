//! The metrics of the CoNLL 2018 shared task, from raw text: F1 over tokens, sentences and words that both sides cut
//! alike.

use crate::parser_data::Treebank;
use rapport_model::{Sentence, Span, Token};
use rapport_parse::Parser;
use std::{collections::BTreeMap, fmt};

/// F1 of each metric, in per cent.
pub struct RawScore {
    rows: Vec<(&'static str, f64)>,
}

impl fmt::Display for RawScore {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let parts: Vec<String> = self.rows.iter().map(|(name, share)| format!("{name} {share:.2}")).collect();
        f.write_str(&parts.join(" "))
    }
}

/// Parses the treebank's running text `raw`, in whatever layout, and compares.
pub fn raw_text(parser: &Parser, bank: &Treebank, raw: &str) -> RawScore {
    compare(&gold(bank, raw), &parser.parse(raw))
}

/// The treebank's sentences with spans into its running text.
pub fn gold(bank: &Treebank, raw: &str) -> Vec<Sentence> {
    let mut at = 0;
    let mut moved = Vec::with_capacity(bank.sentences.len());
    for sentence in &bank.sentences {
        at += raw[at..].len() - raw[at..].trim_start().len();
        let place =
            |span: Span| Span::new(span.start() - sentence.span.start() + at, span.end() - sentence.span.start() + at);
        let tokens = sentence.tokens.iter().map(|t| Token { span: place(t.span), ..t.clone() }).collect();
        moved.push(Sentence { span: place(sentence.span), tokens, multiword: sentence.multiword.clone() });
        at += sentence.span.len();
    }
    moved
}

/// Relations of function words and punctuation, which CLAS leaves out.
const FUNCTIONAL: &[&str] = &["aux", "cop", "mark", "det", "clf", "case", "cc", "punct"];

fn compare(gold: &[Sentence], system: &[Sentence]) -> RawScore {
    let tokens = |s: &[Sentence]| s.iter().flat_map(surface_spans).collect::<Vec<_>>();
    let ends = |s: &[Sentence]| s.iter().map(|x| x.span).collect::<Vec<_>>();
    let (left, right) = (words(gold), words(system));
    let count = |keep: &dyn Fn(&Entry<'_>) -> bool, same: &dyn Fn(&Entry<'_>, &Entry<'_>) -> bool| {
        let hits = left.values().filter(|g| keep(g) && right.get(&g.token.span).is_some_and(|s| same(g, s))).count();
        f1(hits, left.values().filter(|e| keep(e)).count(), right.values().filter(|e| keep(e)).count())
    };
    let all = |_: &Entry<'_>| true;
    let base = |e: &Entry<'_>| e.token.deprel.base().to_owned();
    let headed = |g: &Entry<'_>, s: &Entry<'_>| g.head == s.head;
    let labelled = |g: &Entry<'_>, s: &Entry<'_>| headed(g, s) && base(g) == base(s);
    let content = |e: &Entry<'_>| !FUNCTIONAL.contains(&base(e).as_str());
    let rows = vec![
        ("tokens", overlap(&tokens(gold), &tokens(system))),
        ("sentences", overlap(&ends(gold), &ends(system))),
        ("words", count(&all, &|_, _| true)),
        ("UPOS", count(&all, &|g, s| g.token.upos == s.token.upos)),
        ("lemmas", count(&all, &|g, s| g.token.lemma == s.token.lemma)),
        ("UAS", count(&all, &headed)),
        ("LAS", count(&all, &labelled)),
        ("CLAS", count(&content, &labelled)),
    ];
    RawScore { rows }
}

struct Entry<'a> {
    token: &'a Token,
    head: Option<Span>,
}

fn words(sentences: &[Sentence]) -> BTreeMap<Span, Entry<'_>> {
    let entry = |s: &'_ Sentence, t: &'_ Token| t.head.map(|h| s.tokens[h as usize].span);
    sentences
        .iter()
        .flat_map(|s| s.tokens.iter().map(move |t| (t.span, Entry { token: t, head: entry(s, t) })))
        .collect()
}

/// Orthographic tokens: a word of several counts once.
fn surface_spans(sentence: &Sentence) -> Vec<Span> {
    let mut spans = Vec::new();
    let mut at = 0;
    while at < sentence.tokens.len() {
        let last = sentence.multiword.iter().find(|m| m.0 as usize == at).map_or(at, |m| m.1 as usize);
        spans.push(sentence.tokens[at].span.join(sentence.tokens[last].span));
        at = last + 1;
    }
    spans
}

fn overlap(gold: &[Span], system: &[Span]) -> f64 {
    let hits = gold.iter().filter(|span| system.binary_search(span).is_ok()).count();
    f1(hits, gold.len(), system.len())
}

fn f1(hits: usize, gold: usize, system: usize) -> f64 {
    if gold + system == 0 { 0.0 } else { 200.0 * hits as f64 / (gold + system) as f64 }
}

/// What the tokeniser cuts otherwise than the treebank, most frequent first: for mending its rules on training data.
pub fn differences(bank: &Treebank, most: usize) -> Vec<(usize, String)> {
    let raw = bank.raw();
    let gold = gold(bank, &raw);
    let right: Vec<Span> = gold.iter().flat_map(|s| s.tokens.iter().map(|t| t.span)).collect();
    let found: Vec<Span> = rapport_parse::tokenize::words(&raw).iter().map(|w| Span::new(w.start, w.end)).collect();
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    let (mut i, mut j) = (0, 0);
    while i < right.len() && j < found.len() {
        let (from_i, from_j) = (i, j);
        (i, j) = (i + 1, j + 1);
        while right[i - 1].end() != found[j - 1].end() && i < right.len() && j < found.len() {
            if right[i - 1].end() < found[j - 1].end() { i += 1 } else { j += 1 }
        }
        if i - from_i > 1 || j - from_j > 1 {
            let show = |spans: &[Span]| spans.iter().map(|s| s.of(&raw)).collect::<Vec<_>>().join(" ");
            let key = format!("{}   for   {}", show(&found[from_j..j]), show(&right[from_i..i]));
            *counts.entry(key).or_default() += 1;
        }
    }
    let mut all: Vec<(usize, String)> = counts.into_iter().map(|(k, c)| (c, k)).collect();
    all.sort_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(&b.1)));
    all.truncate(most);
    all
}
