//! Learns where sentences end: an averaged perceptron over the gaps of the treebanks' running text.

use crate::{parser_data::Treebank, parser_random::Random};
use rapport_parse::{
    sentence::{Gaps, Splitter, WEIGHTS},
    tokenize::{Word, words},
};
use std::collections::BTreeSet;

const ROUNDS: usize = 8;

/// One document: text, its words, where sentences begin in bytes.
struct Document {
    text: String,
    words: Vec<Word>,
    starts: BTreeSet<usize>,
}

pub fn learn(banks: &[Treebank], random: &mut Random) -> Splitter {
    let mut documents: Vec<Document> = banks.iter().flat_map(documents).collect();
    let mut weights = vec![0f32; WEIGHTS];
    let mut sums = vec![0f64; WEIGHTS];
    let mut seen = 0f64;
    for _ in 0..ROUNDS {
        random.shuffle(&mut documents);
        for document in &documents {
            let mut gaps = Gaps::new(&document.text, &document.words);
            let mut begin = 0;
            for at in 1..document.words.len() {
                let starts = document.starts.contains(&document.words[at].start);
                if gaps.is_candidate(at) && !document.words[at].clitic {
                    seen += 1.0;
                    let features = gaps.features(at, begin);
                    let score: f32 = features.iter().map(|f| weights[*f as usize % WEIGHTS]).sum();
                    // A margin, so that rare features are learned too.
                    if (score > 1.0) != starts && (score > -1.0) != starts || (score > 0.0) != starts {
                        let by = if starts { 1.0 } else { -1.0 };
                        for f in features {
                            weights[f as usize % WEIGHTS] += by;
                            sums[f as usize % WEIGHTS] += f64::from(by) * seen;
                        }
                    }
                }
                if starts {
                    begin = at;
                }
            }
        }
    }
    let mean: Vec<f64> = weights.iter().zip(&sums).map(|(w, s)| f64::from(*w) - s / seen).collect();
    let most = mean.iter().fold(0f64, |a, b| a.max(b.abs())).max(1e-9);
    let scale = 127.0 / most.min(12.0);
    Splitter { weights: mean.iter().map(|m| (m * scale).round().clamp(-127.0, 127.0) as i8).collect() }
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
