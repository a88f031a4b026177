//! Learns where sentences end: logistic regression over the gaps of the treebanks' running text.

use crate::{
    parser_data::Treebank,
    parser_layout::{self, Laid},
    parser_random::Random,
};
use rapport_parse::{
    math,
    sentence::{Gaps, Splitter, WEIGHTS},
    tokenize::{Word, words},
};
const ROUNDS: usize = 10;
/// The seed of the layouts.
const LAYOUTS: u64 = 7;
/// The step at the start; it falls to nought along a line.
const RATE: f32 = 0.1;
/// How much a weight that is used shrinks with each step.
const SHRINK: f32 = 2e-4;

/// One document in one layout: text, its words, where sentences begin in bytes.
struct Document {
    laid: Laid,
    words: Vec<Word>,
}

impl Document {
    fn of(laid: Laid) -> Document {
        let words = words(&laid.text);
        Document { laid, words }
    }
}

/// Learns from the documents in an order that `random` gives. Their layouts come from chance of its own.
pub fn learn(banks: &[Treebank], random: &mut Random) -> Splitter {
    let mut layouts = Random::new(LAYOUTS);
    let mut documents: Vec<[Document; 2]> = banks.iter().flat_map(|bank| documents(bank, &mut layouts)).collect();
    let mut course = Course { weights: vec![0f32; WEIGHTS], seen: 0, total: 0 };
    course.total = ROUNDS * documents.iter().flatten().map(|d| d.words.len()).sum::<usize>();
    for _ in 0..ROUNDS {
        random.shuffle(&mut documents);
        documents.iter().flatten().for_each(|document| course.learn(document));
    }
    let most = course.weights.iter().fold(0f32, |a, b| a.max(b.abs())).max(1e-9);
    let scale = 127.0 / most;
    Splitter { weights: course.weights.iter().map(|m| (m * scale).round().clamp(-127.0, 127.0) as i8).collect() }
}

/// The way through the gaps of all documents.
struct Course {
    weights: Vec<f32>,
    seen: usize,
    total: usize,
}

impl Course {
    fn learn(&mut self, document: &Document) {
        let mut gaps = Gaps::new(&document.laid.text, &document.words);
        let mut begin = 0;
        for at in 1..document.words.len() {
            let starts = document.laid.starts.contains(&document.words[at].start);
            self.seen += 1;
            if gaps.is_candidate(at) && !document.words[at].clitic {
                let rate = RATE * (1.0 - self.seen as f32 / (self.total + 1) as f32);
                step(&mut self.weights, &gaps.features(at, begin), starts, rate);
            }
            if starts {
                begin = at;
            }
        }
    }
}

/// One step of logistic regression.
fn step(weights: &mut [f32], features: &[u32], starts: bool, rate: f32) {
    let score: f32 = features.iter().map(|f| weights[*f as usize % WEIGHTS]).sum();
    let wrong = f32::from(u8::from(starts)) - math::sigmoid(score);
    for f in features {
        let weight = &mut weights[*f as usize % WEIGHTS];
        *weight += rate * (wrong - SHRINK * *weight);
    }
}

/// Every document as it stands and in another layout.
fn documents(bank: &Treebank, layouts: &mut Random) -> Vec<[Document; 2]> {
    let mut documents: Vec<Vec<&str>> = Vec::new();
    for (sentence, opens) in bank.sentences.iter().zip(&bank.opens) {
        if *opens || documents.is_empty() {
            documents.push(Vec::new());
        }
        documents.last_mut().expect("one was just added").push(sentence.span.of(&bank.text));
    }
    let mut both = |sentences: &Vec<&str>| {
        [Document::of(parser_layout::plain(sentences)), Document::of(parser_layout::varied(sentences, layouts))]
    };
    documents.iter().map(&mut both).collect()
}
