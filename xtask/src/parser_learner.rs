//! The network under training: forwards with dropout, backwards by hand.

use crate::{
    parser_adam::{Step, Weights},
    parser_random::Random,
    parser_recurrent::LayerWeights,
};
use rapport_parse::{
    features::{MOST, NONE, Rows},
    math,
    net::{DISTANCES, Matrix, Network, Sizes},
};

/// What the right answers of a batch are.
#[derive(Default)]
pub struct Gold {
    pub tags: Vec<usize>,
    /// Within the sentence; its length for the root.
    pub heads: Vec<usize>,
    pub relations: Vec<usize>,
}

pub struct Batch {
    pub rows: Vec<Rows>,
    pub lengths: Vec<usize>,
    pub gold: Gold,
}

/// Dropout, as the share that is dropped.
#[derive(Clone, Copy)]
pub struct Dropout {
    pub input: f32,
    pub layer: f32,
    pub output: f32,
    pub hidden: f32,
}

pub struct Learner {
    pub sizes: Sizes,
    vectors: Weights,
    layers: Vec<LayerWeights>,
    pub tag: Weights,
    pub tag_bias: Weights,
    pub project: Weights,
    pub project_bias: Weights,
    pub root: Weights,
    pub prior: Weights,
    pub distance: Weights,
    pub distance_hidden: Weights,
    pub relation: Weights,
    pub relation_bias: Weights,
    /// Rows of `vectors` that have a gradient.
    touched: Vec<u32>,
    is_touched: Vec<bool>,
    steps: i32,
    pub random: Random,
}

/// Sums over a batch.
#[derive(Default, Clone, Copy)]
pub struct Loss {
    pub tags: f64,
    pub arcs: f64,
    pub relations: f64,
}

impl Learner {
    pub fn new(sizes: Sizes, seed: u64) -> Learner {
        let mut random = Random::new(seed);
        let d = sizes.width;
        let glorot = |a: usize, b: usize| (6.0 / (a + b) as f32).sqrt();
        Learner {
            sizes,
            vectors: Weights::random(sizes.table * d, 0.15, &mut random),
            layers: (0..sizes.layers).map(|_| LayerWeights::new(d, &mut random)).collect(),
            tag: Weights::random(d * sizes.tags, glorot(d, sizes.tags), &mut random),
            tag_bias: Weights::zero(sizes.tags),
            project: Weights::random(d * sizes.projected(), glorot(d, sizes.arc), &mut random),
            project_bias: Weights::zero(sizes.projected()),
            root: Weights::random(sizes.arc + sizes.hidden, 0.1, &mut random),
            prior: Weights::zero(sizes.arc),
            distance: Weights::zero(2 * DISTANCES + 1),
            distance_hidden: Weights::zero((2 * DISTANCES + 1) * sizes.hidden),
            relation: Weights::random(
                sizes.hidden * sizes.relations,
                glorot(sizes.hidden, sizes.relations),
                &mut random,
            ),
            relation_bias: Weights::zero(sizes.relations),
            touched: Vec::new(),
            is_touched: vec![false; sizes.table],
            steps: 0,
            random,
        }
    }

    /// Learns from one batch.
    pub fn learn(&mut self, batch: &Batch, drop: Dropout, rate: f32, keep: f32) -> Loss {
        let loss = self.gradients(batch, drop);
        self.steps += 1;
        let keep = keep.min(self.steps as f32 / (self.steps as f32 + 10.0));
        self.step(Step { rate, count: self.steps, keep, decay: 0.0 });
        loss
    }

    fn dense(&mut self) -> Vec<&mut Weights> {
        let mut all: Vec<&mut Weights> = self.layers.iter_mut().flat_map(LayerWeights::all).collect();
        all.extend([&mut self.tag, &mut self.tag_bias, &mut self.project, &mut self.project_bias, &mut self.root]);
        all.extend([&mut self.prior, &mut self.distance, &mut self.distance_hidden, &mut self.relation]);
        all.push(&mut self.relation_bias);
        all
    }

    #[cfg(test)]
    fn all(&mut self) -> Vec<&mut Weights> {
        self.dense()
    }

    fn step(&mut self, step: Step) {
        let d = self.sizes.width;
        let norm2: f64 = self.dense().iter().map(|w| w.norm2()).sum();
        let scale = if norm2 > 25.0 { (5.0 / norm2.sqrt()) as f32 } else { 1.0 };
        self.dense().into_iter().for_each(|w| w.step_all(step, scale));
        for row in std::mem::take(&mut self.touched) {
            let row = row as usize;
            self.is_touched[row] = false;
            // Rows are stepped only when seen; their mean is taken over fewer steps, so it must forget faster.
            self.vectors.step(row * d..(row + 1) * d, Step { keep: step.keep.min(0.9), ..step }, scale);
        }
    }

    fn gradients(&mut self, batch: &Batch, drop: Dropout) -> Loss {
        let (n, d) = (batch.rows.len(), self.sizes.width);
        let per_word = 1.0 / n as f32;
        let mut states = vec![0.0; n * d];
        for (rows, state) in batch.rows.iter().zip(states.chunks_exact_mut(d)) {
            for row in rows.iter().filter(|r| **r != NONE) {
                let vector = &self.vectors.value[*row as usize * d..][..d];
                state.iter_mut().zip(vector).for_each(|(s, v)| *s += v);
            }
        }
        let input_mask = self.random.mask(n * d, drop.input);
        times(&mut states, &input_mask);
        let mut traces = Vec::with_capacity(self.layers.len());
        for layer in 0..self.layers.len() {
            let share = if layer == 0 { 0.0 } else { drop.layer };
            let mask = self.random.mask(n * d, share);
            traces.push(self.layers[layer].forward(&mut states, mask, &batch.lengths));
        }
        let output_mask = self.random.mask(n * d, drop.output);
        times(&mut states, &output_mask);

        let mut back = vec![0.0; n * d];
        let tags = self.tag_loss(&states, &batch.gold, &mut back, per_word);
        let (arcs, relations) = self.arc_loss(&states, batch, &mut back, per_word, drop);
        times(&mut back, &output_mask);
        for (layer, trace) in traces.iter().enumerate().rev() {
            self.layers[layer].backward(trace, &mut back, &batch.lengths);
        }
        times(&mut back, &input_mask);
        self.scatter(&batch.rows, &back);
        Loss { tags, arcs, relations }
    }

    fn scatter(&mut self, rows: &[Rows], back: &[f32]) {
        let d = self.sizes.width;
        for (rows, back) in rows.iter().zip(back.chunks_exact(d)) {
            for row in rows.iter().take(MOST).filter(|r| **r != NONE).map(|r| *r as usize) {
                if !self.is_touched[row] {
                    self.is_touched[row] = true;
                    self.touched.push(row as u32);
                }
                self.vectors.gradient[row * d..][..d].iter_mut().zip(back).for_each(|(g, b)| *g += b);
            }
        }
    }

    fn tag_loss(&mut self, states: &[f32], gold: &Gold, back: &mut [f32], per_word: f32) -> f64 {
        let (d, tags) = (self.sizes.width, self.sizes.tags);
        let n = states.len() / d;
        let mut scores: Vec<f32> = repeated(&self.tag_bias.value, n);
        math::multiply(states, &self.tag.value, &mut scores, n, d, tags, true);
        let loss =
            scores.chunks_exact_mut(tags).zip(&gold.tags).map(|(row, right)| softmax_loss(row, *right, per_word)).sum();
        math::product(states, (1, d), &scores, (tags, 1), &mut self.tag.gradient, [d, n, tags], true);
        add_rows(&scores, &mut self.tag_bias.gradient);
        math::product(&scores, (tags, 1), &self.tag.value, (1, tags), back, [n, tags, d], true);
        loss
    }

    /// The network as it stands, with the means of its weights.
    pub fn network(&self) -> Network {
        let d = self.sizes.width;
        let (vectors, scales) = rapport_encoder::round(&self.vectors.mean, d);
        Network {
            sizes: self.sizes,
            vectors,
            scales,
            layers: self.layers.iter().map(LayerWeights::layer).collect(),
            tag: Matrix::new(self.tag.mean.clone(), self.sizes.tags),
            tag_bias: self.tag_bias.mean.clone(),
            project: Matrix::new(self.project.mean.clone(), self.sizes.projected()),
            project_bias: self.project_bias.mean.clone(),
            root: self.root.mean.clone(),
            prior: self.prior.mean.clone(),
            distance: self.distance.mean.clone(),
            distance_hidden: self.distance_hidden.mean.clone(),
            relation: Matrix::new(self.relation.mean.clone(), self.sizes.relations),
            relation_bias: self.relation_bias.mean.clone(),
        }
    }
}

pub fn rectified(x: f32) -> f32 {
    if x > 0.0 { x } else { 0.1 * x }
}

pub fn times(values: &mut [f32], mask: &[f32]) {
    values.iter_mut().zip(mask).for_each(|(v, m)| *v *= m);
}

pub fn add(into: &mut [f32], row: &[f32]) {
    into.iter_mut().zip(row).for_each(|(i, r)| *i += r);
}

pub fn add_rows(rows: &[f32], into: &mut [f32]) {
    rows.chunks_exact(into.len()).for_each(|row| add(into, row));
}

/// Makes a row of scores the gradient of the loss of the right answer; gives that loss.
pub fn softmax_loss(row: &mut [f32], right: usize, weight: f32) -> f64 {
    let most = row.iter().copied().fold(f32::MIN, f32::max);
    row.iter_mut().for_each(|s| *s = math::exp(*s - most));
    let sum: f32 = row.iter().sum();
    let loss = -math::ln(row[right] / sum);
    row.iter_mut().for_each(|s| *s *= weight / sum);
    row[right] -= weight;
    f64::from(loss)
}

pub fn repeated(row: &[f32], n: usize) -> Vec<f32> {
    let mut rows = Vec::with_capacity(row.len() * n);
    (0..n).for_each(|_| rows.extend_from_slice(row));
    rows
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every gradient against the change of the loss when its weight is moved.
    #[test]
    fn gradients_are_the_slopes_of_the_loss() {
        let sizes = Sizes { table: 9, width: 6, layers: 2, arc: 3, hidden: 4, tags: 3, relations: 3 };
        let row = |a: u32, b: u32| {
            let mut rows = [NONE; MOST];
            (rows[0], rows[1]) = (a, b);
            rows
        };
        let rows = vec![row(0, 3), row(1, 4), row(2, 5), row(7, 8), row(1, 6)];
        let gold = Gold { tags: vec![0, 1, 2, 0, 1], heads: vec![1, 3, 1, 1, 2], relations: vec![1, 0, 2, 2, 0] };
        let batch = Batch { rows, lengths: vec![3, 2], gold };
        let none = Dropout { input: 0.0, layer: 0.0, output: 0.0, hidden: 0.0 };
        let mut learner = Learner::new(sizes, 3);
        let total = |l: &mut Learner| {
            let loss = l.gradients(&batch, none);
            (loss.tags + loss.arcs + loss.relations) / batch.rows.len() as f64
        };
        total(&mut learner);
        let counts: Vec<usize> = learner.all().iter().map(|w| w.value.len()).collect();
        let gradients: Vec<Vec<f32>> = learner.all().iter().map(|w| w.gradient.clone()).collect();
        for (which, count) in counts.into_iter().enumerate() {
            for i in (0..count).step_by(count.div_ceil(12)) {
                let mut at = |by: f32| {
                    learner.all()[which].value[i] += by;
                    let loss = total(&mut learner);
                    learner.all()[which].value[i] -= by;
                    loss
                };
                let slope = (at(1e-3) - at(-1e-3)) / 2e-3;
                let said = f64::from(gradients[which][i]);
                assert!((slope - said).abs() < 2e-3 + 0.02 * said.abs(), "{which} {i}: {slope} {said}");
            }
        }
    }
}
