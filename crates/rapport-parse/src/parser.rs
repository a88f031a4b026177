//! The parser: a model and the way through its stages.

use crate::{
    features::{Form, is_shouted},
    model::{Model, Reading},
    run::{Run, runs},
    sentence::MOST_WORDS,
    tokenize::{Word, final_point, words},
};
use rapport_model::{Sentence, Span, Token};
use std::sync::{Arc, LazyLock};

/// An English parser. One serves all threads.
pub struct Parser {
    model: Model,
}

/// A sentence to be analysed: its words in the document and the orthographic words of several.
#[derive(Default)]
struct Draft {
    spans: Vec<Span>,
    multiword: Vec<(u32, u32)>,
}

impl Parser {
    /// The parser with the model that comes with this crate; it is loaded at the first call.
    pub fn english() -> &'static Parser {
        static ENGLISH: LazyLock<Parser> = LazyLock::new(|| {
            let model = Model::from_bytes(include_bytes!("../model/english.model"));
            Parser { model: model.expect("the model that is built in is whole") }
        });
        &ENGLISH
    }

    /// A parser with a model of its own, or `None` if these bytes are no file of one.
    pub fn from_bytes(bytes: &[u8]) -> Option<Parser> {
        Model::from_bytes(bytes).map(|model| Parser { model })
    }

    /// The sentences of a text. A blank line ends a sentence; a single line break is a space where the line was full, and a
    /// sign that one may end where it was broken on purpose.
    pub fn parse(&self, text: &str) -> Vec<Sentence> {
        self.parse_with(text, &[])
    }

    /// The sentences of a text without the spans that are no words: stamps, gaps, page furniture.
    ///
    /// A skipped span parts nothing by itself: where a paragraph breaks off before one and goes on in lower case after
    /// it, blank lines or not, it is one sentence.
    pub fn parse_with(&self, text: &str, skip: &[Span]) -> Vec<Sentence> {
        let drafts = runs(text, skip).iter().flat_map(|pieces| self.split(text, pieces)).collect();
        self.analyse(text, drafts)
    }

    /// The sentences of one block, such as a paragraph, that is made of these pieces of the text in order. They are read
    /// as one run: a sentence may cross from one piece to the next, and none goes past the end.
    pub fn parse_pieces(&self, text: &str, pieces: &[Span]) -> Vec<Sentence> {
        self.analyse(text, self.split(text, pieces))
    }

    /// The analysis of words that are given: for each sentence the spans of its tokens, in order. An empty sentence is
    /// left out.
    pub fn parse_tokens(&self, text: &str, sentences: &[Vec<Span>]) -> Vec<Sentence> {
        let whole = sentences.iter().filter(|s| !s.is_empty());
        let drafts = whole.map(|spans| Draft { spans: spans.clone(), multiword: Vec::new() }).collect();
        self.analyse(text, drafts)
    }

    /// The words of a run, by sentence.
    fn split(&self, text: &str, pieces: &[Span]) -> Vec<Draft> {
        let run = Run::of(text, pieces);
        let words = words(&run.text);
        let starts = self.model.splitter.starts(&run.text, &words);
        let ends = starts.iter().skip(1).copied().chain([words.len()]);
        starts.iter().zip(ends).map(|(start, end)| draft(&run, &words[*start..end])).collect()
    }

    fn analyse(&self, text: &str, drafts: Vec<Draft>) -> Vec<Sentence> {
        // Given tokens may make a sentence of any length; it is read in parts, so that the cost stays linear.
        let parts = drafts.iter().flat_map(|draft| {
            let forms = forms(text, &draft.spans);
            forms.chunks(MOST_WORDS + 60).map(<[Form<'_>]>::to_vec).collect::<Vec<_>>()
        });
        let mut readings = self.model.analyse(&parts.collect::<Vec<_>>()).into_iter();
        let joined = |draft: Draft| {
            let mut all: Vec<Reading> = Vec::with_capacity(draft.spans.len());
            while all.len() < draft.spans.len() {
                append(&mut all, readings.next().unwrap_or_default());
            }
            self.sentence(text, draft, &all)
        };
        drafts.into_iter().map(joined).collect()
    }

    fn sentence(&self, text: &str, draft: Draft, readings: &[Reading]) -> Sentence {
        let shouted = is_shouted(&forms(text, &draft.spans));
        let token = |(span, reading): (&Span, &Reading)| {
            let tag = &self.model.tags[reading.tag];
            let lemma = self.model.lemmas.lemma(span.get(text).unwrap_or_default(), tag.upos, &tag.feats, shouted);
            Token {
                span: *span,
                lemma: Arc::from(lemma),
                upos: tag.upos,
                feats: tag.feats.clone(),
                head: reading.head.map(|head| head as u32),
                deprel: self.model.relations[reading.relation].clone(),
            }
        };
        let tokens: Vec<Token> = draft.spans.iter().zip(readings).map(token).collect();
        let ends = tokens.first().zip(tokens.last()).map(|(a, b)| a.span.join(b.span));
        Sentence { span: ends.unwrap_or_default(), tokens, multiword: draft.multiword }
    }
}

/// Hangs a part of a sentence on the root of the parts before it.
fn append(all: &mut Vec<Reading>, part: Vec<Reading>) {
    let offset = all.len();
    let root = all.iter().position(|r| r.head.is_none());
    let relation = |r: &Reading| if r.head.is_none() && root.is_some() { 1 } else { r.relation };
    let moved = part.iter().map(|r| Reading { head: r.head.map(|h| h + offset).or(root), relation: relation(r), ..*r });
    all.extend(moved.collect::<Vec<_>>());
}

fn draft(run: &Run, words: &[Word]) -> Draft {
    let mut draft = Draft::default();
    for (i, word) in words.iter().enumerate() {
        let cut = if i > 0 && i + 1 == words.len() { final_point(&run.text[word.start..word.end]) } else { None };
        if let Some(cut) = cut {
            draft.spans.push(run.span(word.start, word.start + cut));
            draft.spans.push(run.span(word.start + cut, word.end));
            break;
        }
        draft.spans.push(run.span(word.start, word.end));
        if word.clitic && i > 0 {
            match draft.multiword.last_mut().filter(|last| last.1 as usize == i - 1) {
                Some(last) => last.1 = i as u32,
                None => draft.multiword.push((i as u32 - 1, i as u32)),
            }
        }
    }
    draft
}

/// The words with the spaces around them.
fn forms<'t>(text: &'t str, spans: &[Span]) -> Vec<Form<'t>> {
    let gap = |a: usize, b: usize| spans[a].end() < spans[b].start();
    let form = |i: usize| Form {
        text: spans[i].get(text).unwrap_or_default(),
        spaced_before: i == 0 || gap(i - 1, i),
        spaced_after: i + 1 == spans.len() || gap(i, i + 1),
    };
    (0..spans.len()).map(form).collect()
}
