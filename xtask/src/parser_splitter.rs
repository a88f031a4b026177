//! Learns where sentences end: logistic regression over the gaps of the treebanks' running text.

use crate::{parser_data::Treebank, parser_random::Random};
use rapport_parse::{
    math,
    sentence::{Gaps, Splitter, WEIGHTS},
    tokenize::{Word, words},
};
use std::collections::BTreeSet;

const ROUNDS: usize = 10;
/// The step at the start; it falls to nought along a line.
const RATE: f32 = 0.1;
/// How much a weight that is used shrinks with each step.
const SHRINK: f32 = 2e-4;

/// One document: text, its words, where sentences begin in bytes.
struct Document {
    text: String,
    words: Vec<Word>,
    starts: BTreeSet<usize>,
}

pub fn learn(banks: &[Treebank], random: &mut Random) -> Splitter {
    let mut documents: Vec<Document> = banks.iter().flat_map(documents).collect();
    let mut weights = vec![0f32; WEIGHTS];
    let mut gaps_seen = 0;
    let total = ROUNDS * documents.iter().map(|d| d.words.len()).sum::<usize>();
    for _ in 0..ROUNDS {
        random.shuffle(&mut documents);
        for document in &documents {
            let mut gaps = Gaps::new(&document.text, &document.words);
            let mut begin = 0;
            for at in 1..document.words.len() {
                let starts = document.starts.contains(&document.words[at].start);
                gaps_seen += 1;
                if gaps.is_candidate(at) && !document.words[at].clitic {
                    let rate = RATE * (1.0 - gaps_seen as f32 / (total + 1) as f32);
                    step(&mut weights, &gaps.features(at, begin), starts, rate);
                }
                if starts {
                    begin = at;
                }
            }
        }
    }
    let most = weights.iter().fold(0f32, |a, b| a.max(b.abs())).max(1e-9);
    let scale = 127.0 / most;
    Splitter { weights: weights.iter().map(|m| (m * scale).round().clamp(-127.0, 127.0) as i8).collect() }
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

fn documents(bank: &Treebank) -> Vec<Document> {
    let mut documents: Vec<Document> = Vec::new();
    for (sentence, opens) in bank.sentences.iter().zip(&bank.opens) {
        if *opens || documents.is_empty() {
            documents.push(Document { text: String::new(), words: Vec::new(), starts: BTreeSet::new() });
        }
        let document = documents.last_mut().expect("one was just added");
        if !document.text.is_empty() {
            document.text.push(' ');
        }
        document.starts.insert(document.text.len());
        document.text.push_str(sentence.span.of(&bank.text));
    }
    for document in &mut documents {
        document.words = words(&document.text);
    }
    documents
}
