//! All that was learned: one value, which a file holds.

mod file;

use crate::{
    features::{Form, Rows, Vocabulary},
    lemma::Lemmas,
    net::Network,
    sentence::Splitter,
    tree::Arcs,
};
use rapport_model::{Deprel, Feats, Upos};

/// A part of speech with its features: what the network calls one tag.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Tag {
    /// Part of speech.
    pub upos: Upos,
    /// Features.
    pub feats: Feats,
}

/// The whole model.
pub struct Model {
    /// Words that have vectors of their own.
    pub vocabulary: Vocabulary,
    /// The network.
    pub network: Network,
    /// Its tags.
    pub tags: Vec<Tag>,
    /// Its relations; `root` is the first.
    pub relations: Vec<Deprel>,
    /// The lemmatiser.
    pub lemmas: Lemmas,
    /// The sentence splitter.
    pub splitter: Splitter,
}

/// What the network makes of one word.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Reading {
    /// Index into [`Model::tags`].
    pub tag: usize,
    /// Index of the head in the sentence, `None` for the root.
    pub head: Option<usize>,
    /// Index into [`Model::relations`].
    pub relation: usize,
}

/// Words that the network takes at once: enough to fetch its weights seldom, few enough for the caches.
const BATCH: usize = 128;

impl Model {
    /// Reads sentences, each a list of words.
    pub fn analyse(&self, sentences: &[Vec<Form<'_>>]) -> Vec<Vec<Reading>> {
        let mut readings = Vec::with_capacity(sentences.len());
        let mut from = 0;
        while from < sentences.len() {
            let (mut to, mut words) = (from, 0);
            while to < sentences.len() && (to == from || words + sentences[to].len() <= BATCH) {
                words += sentences[to].len();
                to += 1;
            }
            self.batch(&sentences[from..to], &mut readings);
            from = to;
        }
        readings
    }

    fn batch(&self, sentences: &[Vec<Form<'_>>], readings: &mut Vec<Vec<Reading>>) {
        let rows: Vec<Rows> = sentences.iter().flat_map(|s| self.vocabulary.rows(s)).collect();
        let lengths: Vec<usize> = sentences.iter().map(Vec::len).collect();
        let scores = self.network.run(&rows, &lengths);
        let mut start = 0;
        for (forms, n) in sentences.iter().zip(lengths) {
            let arcs = self.network.arcs(&scores, start, n);
            let heads = Arcs { n, scores: &arcs }.tree();
            let relations = self.network.relations(&scores, start, &heads);
            let tags = scores.tags[start * self.tags.len()..].chunks_exact(self.tags.len());
            let rows = relations.chunks_exact(self.relations.len());
            let reading = |((head, tags), relations): ((usize, &[f32]), &[f32])| {
                // `root` is for the root, and for it alone.
                let relation = if head == n { 0 } else { 1 + best(&relations[1..]) };
                Reading { tag: best(tags), head: (head < n).then_some(head), relation }
            };
            let mut read: Vec<Reading> = heads.into_iter().zip(tags).zip(rows).map(reading).collect();
            self.name_acts(forms, &scores.tags[start * self.tags.len()..], &mut read);
            readings.push(read);
            start += n;
        }
    }

    /// A word in -ing with an article of its own is a noun ("the Kosygin–Chou meeting"), whatever its tag scored.
    fn name_acts(&self, forms: &[Form<'_>], scores: &[f32], readings: &mut [Reading]) {
        for at in 0..readings.len() {
            let article = ["the", "a", "an"].iter().any(|word| forms[at].text.eq_ignore_ascii_case(word));
            let Some(head) = readings[at].head.filter(|_| article) else { continue };
            let verb = self.tags[readings[head].tag].upos == Upos::Verb && forms[head].text.ends_with("ing");
            if verb && self.relations[readings[at].relation].is("det") {
                let scores = &scores[head * self.tags.len()..][..self.tags.len()];
                let nouns = (0..self.tags.len()).filter(|tag| self.tags[*tag].upos == Upos::Noun);
                readings[head].tag =
                    nouns.max_by(|a, b| scores[*a].total_cmp(&scores[*b])).unwrap_or(readings[head].tag);
            }
        }
    }
}

/// The index of the greatest score, the first of equals.
fn best(scores: &[f32]) -> usize {
    let mut best = 0;
    for (i, score) in scores.iter().enumerate() {
        if *score > scores[best] {
            best = i;
        }
    }
    best
}
