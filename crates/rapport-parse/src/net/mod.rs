//! The network: words in, scores for tags, arcs and relations out.
//!
//! A word starts as the sum of the vectors of its features. [`Layer`]s of simple recurrent units, half of each running
//! forwards and half backwards, let it see its sentence: all their matrix products are over whole batches, and only
//! cheap elementwise steps run along the sentence, so that a sentence costs time linear in its length. From the last
//! layer come the scores of tags, by one product, and vectors for each word as a dependent and as a head; an arc is
//! scored by their inner product, a chosen arc's relation by a small hidden layer.

mod layer;
mod weights;

pub use layer::{Layer, MIXED, REACH, mix, neighbours};
pub use rapport_arithmetic::Whole;
pub use weights::Matrix;

use crate::{
    features::{NONE, Rows},
    math,
};

/// Distances of an arc that are told apart, either way.
pub const DISTANCES: usize = 16;

/// Sizes of a network.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sizes {
    /// Rows of the table of vectors.
    pub table: usize,
    /// Width of a word's vector.
    pub width: usize,
    /// Recurrent layers.
    pub layers: usize,
    /// Width of the vectors that score arcs.
    pub arc: usize,
    /// Width of the hidden layer for relations.
    pub hidden: usize,
    /// Tags.
    pub tags: usize,
    /// Relations.
    pub relations: usize,
}

impl Sizes {
    /// Columns of the projection: dependent and head for arcs, then the same for relations.
    pub fn projected(&self) -> usize {
        2 * self.arc + 2 * self.hidden
    }
}

/// The weights. Matrices lie by rows, input by output.
#[derive(Clone)]
pub struct Network {
    /// Sizes of all that follows.
    pub sizes: Sizes,
    /// `table × width`, in steps of the row's scale.
    pub vectors: Vec<i8>,
    /// `table`
    pub scales: Vec<f32>,
    /// Recurrent layers.
    pub layers: Vec<Layer>,
    /// `width × tags`
    pub tag: Matrix,
    /// `tags`
    pub tag_bias: Vec<f32>,
    /// `width × projected`
    pub project: Matrix,
    /// `projected`
    pub project_bias: Vec<f32>,
    /// The root as a head: `arc`, then `hidden`.
    pub root: Vec<f32>,
    /// What a head is worth by itself: `arc`.
    pub prior: Vec<f32>,
    /// What a distance is worth: `2 · DISTANCES + 1`, the root last.
    pub distance: Vec<f32>,
    /// What a distance adds to the hidden layer: `2 · DISTANCES + 1` by `hidden`.
    pub distance_hidden: Vec<f32>,
    /// `hidden × relations`
    pub relation: Matrix,
    /// `relations`
    pub relation_bias: Vec<f32>,
}

/// What the network says of a batch of sentences that lie one after another.
pub struct Scores {
    /// `words × tags`
    pub tags: Vec<f32>,
    /// `words × projected`, arcs' columns past the rectifier.
    projected: Vec<f32>,
}

impl Network {
    /// Runs sentences, given by the rows of all their words and by their lengths.
    pub fn run(&self, rows: &[Rows], lengths: &[usize]) -> Scores {
        #[cfg(target_arch = "x86_64")]
        if std::arch::is_x86_feature_detected!("avx2") {
            // SAFETY: the processor was just asked for what the function needs.
            #[allow(unsafe_code, reason = "a function for some processors only may be called on these alone")]
            return unsafe { self.run_wide(rows, lengths) };
        }
        self.run_plain(rows, lengths)
    }

    /// The same, compiled for wide registers. The results are the same too: each element goes through the same
    /// operations in the same order.
    #[cfg(target_arch = "x86_64")]
    #[target_feature(enable = "avx2")]
    fn run_wide(&self, rows: &[Rows], lengths: &[usize]) -> Scores {
        self.run_plain(rows, lengths)
    }

    #[inline(always)]
    fn run_plain(&self, rows: &[Rows], lengths: &[usize]) -> Scores {
        let (n, width) = (rows.len(), self.sizes.width);
        let mut states = self.embed(rows);
        let (mut mixed, mut gates) = (vec![0.0; n * width], vec![0.0; n * 3 * width]);
        for layer in &self.layers {
            layer.run(&mut states, &mut mixed, &mut gates, lengths, width);
        }
        let whole = Whole::of(&states, width);
        let (mut tags, mut projected) = (vec![0.0; n * self.sizes.tags], vec![0.0; n * self.sizes.projected()]);
        self.tag.affine(&whole, &self.tag_bias, &mut tags);
        self.project.affine(&whole, &self.project_bias, &mut projected);
        for row in projected.chunks_exact_mut(self.sizes.projected()) {
            row[..2 * self.sizes.arc].iter_mut().for_each(|x| *x = rectified(*x));
        }
        Scores { tags, projected }
    }

    /// The sum of the vectors of each word's features.
    #[inline(always)]
    fn embed(&self, rows: &[Rows]) -> Vec<f32> {
        let width = self.sizes.width;
        let mut states = vec![0.0; rows.len() * width];
        for (rows, state) in rows.iter().zip(states.chunks_exact_mut(width)) {
            for row in rows.iter().take_while(|row| **row != NONE) {
                let at = *row as usize;
                let scale = self.scales[at];
                let vector = &self.vectors[at * width..(at + 1) * width];
                state.iter_mut().zip(vector).for_each(|(s, v)| *s += scale * f32::from(*v));
            }
        }
        states
    }

    /// Scores of all arcs of the sentence of `n` words that starts at word `start` of the batch: row dependent, column
    /// head, the root last.
    pub fn arcs(&self, scores: &Scores, start: usize, n: usize) -> Vec<f32> {
        let (arc, columns) = (self.sizes.arc, self.sizes.projected());
        let words = &scores.projected[start * columns..(start + n) * columns];
        let mut heads = vec![0.0; (n + 1) * arc];
        for (head, word) in heads.chunks_exact_mut(arc).zip(words.chunks_exact(columns)) {
            head.copy_from_slice(&word[arc..2 * arc]);
        }
        heads[n * arc..].copy_from_slice(&self.root[..arc]);
        let mut arcs = vec![0.0; n * (n + 1)];
        math::product(words, (columns, 1), &heads, (1, arc), &mut arcs, [n, arc, n + 1], false);
        let worth: Vec<f32> = heads.chunks_exact(arc).map(|h| dot(h, &self.prior)).collect();
        for (d, row) in arcs.chunks_exact_mut(n + 1).enumerate() {
            for (h, score) in row.iter_mut().enumerate() {
                *score += worth[h] + self.distance[distance(d, h, n)];
            }
        }
        arcs
    }

    /// Scores of the relations of the arcs from `heads` to the words of the sentence that starts at word `start`: a row
    /// for each word.
    pub fn relations(&self, scores: &Scores, start: usize, heads: &[usize]) -> Vec<f32> {
        let (arc, wide, columns, n) = (self.sizes.arc, self.sizes.hidden, self.sizes.projected(), heads.len());
        let word = |at: usize, from: usize| &scores.projected[(start + at) * columns + from..][..wide];
        let mut hidden = Vec::with_capacity(n * wide);
        for (dependent, head) in heads.iter().enumerate() {
            let above = if *head == n { &self.root[arc..] } else { word(*head, 2 * arc + wide) };
            let apart = &self.distance_hidden[distance(dependent, *head, n) * wide..][..wide];
            let sum = word(dependent, 2 * arc).iter().zip(above).zip(apart);
            hidden.extend(sum.map(|((a, b), c)| rectified(a + b + c)));
        }
        let mut relations = vec![0.0; n * self.sizes.relations];
        self.relation.affine(&Whole::of(&hidden, wide), &self.relation_bias, &mut relations);
        relations
    }
}

/// The leaky rectifier.
#[inline(always)]
pub fn rectified(x: f32) -> f32 {
    if x > 0.0 { x } else { 0.1 * x }
}

/// The column of the tables of distances for an arc of a sentence of `n` words.
pub fn distance(dependent: usize, head: usize, n: usize) -> usize {
    if head == n {
        return 2 * DISTANCES;
    }
    let apart = dependent.abs_diff(head).max(1);
    let step = match apart {
        1..=8 => apart - 1,
        9..=10 => 8,
        11..=13 => 9,
        14..=17 => 10,
        18..=23 => 11,
        24..=31 => 12,
        32..=47 => 13,
        48..=79 => 14,
        _ => 15,
    };
    if head < dependent { step } else { DISTANCES + step }
}

fn dot(a: &[f32], b: &[f32]) -> f32 {
    a.iter().zip(b).map(|(a, b)| a * b).sum()
}
