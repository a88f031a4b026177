//! A recurrent layer under training: the one of [`rapport_parse::net::Layer`], forwards with dropout and backwards.

use crate::{
    parser_adam::Weights,
    parser_learner::{add_rows, repeated, times},
    parser_random::Random,
};
use rapport_parse::{
    math,
    net::{Layer, MIXED, Matrix, REACH, mix, neighbours},
};

/// [`Layer`] under training.
pub struct LayerWeights {
    mix: Weights,
    weights: Weights,
    bias: Weights,
}

/// What one recurrent layer keeps for the way back.
pub struct Trace {
    input: Vec<f32>,
    /// The mixed input past the mask.
    mixed: Vec<f32>,
    mask: Vec<f32>,
    /// z, f and r, the last two past the sigmoid.
    gates: Vec<f32>,
    cells: Vec<f32>,
}

impl LayerWeights {
    /// Weights to begin with: gates that keep their cell for one word or for several, outputs that pass their input on.
    pub fn new(d: usize, random: &mut Random) -> LayerWeights {
        let mut bias = vec![0.0; 3 * d];
        bias[d..2 * d].iter_mut().enumerate().for_each(|(i, b)| *b = [-1.0, 0.0, 1.0, 2.0][i % 4]);
        bias[2 * d..].fill(0.5);
        let mut mix = vec![1.0; MIXED * d];
        for (kind, row) in mix.chunks_exact_mut(d).enumerate().filter(|(kind, _)| *kind != REACH) {
            let bound = 0.6 / kind.abs_diff(REACH) as f32;
            row.iter_mut().for_each(|m| *m = (random.unit() - 0.5) * bound);
        }
        let weights = Weights::random(3 * d * d, (3.0 / d as f32).sqrt(), random);
        LayerWeights { mix: Weights::from(mix), weights, bias: Weights::from(bias) }
    }

    /// The layer with the means of its weights.
    pub fn layer(&self) -> Layer {
        let [mix, weights, bias] = [&self.mix, &self.weights, &self.bias].map(|w| w.mean.clone());
        Layer { mix, weights: Matrix::new(weights, 3 * self.width()), bias }
    }

    /// All weights.
    pub fn all(&mut self) -> [&mut Weights; 3] {
        [&mut self.mix, &mut self.weights, &mut self.bias]
    }

    fn width(&self) -> usize {
        self.bias.value.len() / 3
    }

    /// Runs the layer over a batch, in place, with what is dropped in `mask`.
    pub fn forward(&self, states: &mut [f32], mask: Vec<f32>, lengths: &[usize]) -> Trace {
        let d = self.width();
        let n = states.len() / d;
        let input = states.to_vec();
        let mut mixed = vec![0.0; n * d];
        mix(&self.mix.value, states, &mut mixed, lengths, d);
        times(&mut mixed, &mask);
        let mut gates = repeated(&self.bias.value, n);
        math::multiply(&mixed, &self.weights.value, &mut gates, n, d, 3 * d, true);
        gates.chunks_exact_mut(3 * d).for_each(|row| row[d..].iter_mut().for_each(|g| *g = math::sigmoid(*g)));
        let mut cells = vec![0.0; n * d];
        let half = d / 2;
        let mut old = vec![0.0; half];
        for_each_step(lengths, half, false, |at, first, from| {
            if first {
                old.fill(0.0);
            }
            let gate = &gates[at * 3 * d..][..3 * d];
            let (z, f, r) = (&gate[from..][..half], &gate[d + from..][..half], &gate[2 * d + from..][..half]);
            let (cell, state) = (&mut cells[at * d + from..][..half], &mut states[at * d + from..][..half]);
            for i in 0..half {
                let c = z[i] + f[i] * (old[i] - z[i]);
                (cell[i], old[i]) = (c, c);
                state[i] += r[i] * (math::tanh(c) - state[i]);
            }
        });
        Trace { input, mixed, mask, gates, cells }
    }

    /// Adds to the layer's gradients, and makes the gradient of its output that of its input.
    pub fn backward(&mut self, trace: &Trace, back: &mut [f32], lengths: &[usize]) {
        let d = self.width();
        let n = back.len() / d;
        let mut gates = vec![0.0; n * 3 * d];
        let half = d / 2;
        let (mut carried, none) = (vec![0.0; half], vec![0.0; half]);
        for_each_step(lengths, half, true, |at, last, from| {
            if last {
                carried.fill(0.0);
            }
            let gate = &trace.gates[at * 3 * d..][..3 * d];
            let (z, f, r) = (&gate[from..][..half], &gate[d + from..][..half], &gate[2 * d + from..][..half]);
            let old = match before(lengths, at, from == 0) {
                Some(before) => &trace.cells[before * d + from..][..half],
                None => &none,
            };
            let (cells, input) = (&trace.cells[at * d + from..][..half], &trace.input[at * d + from..][..half]);
            let back = &mut back[at * d + from..][..half];
            let (into_z, rest) = gates[at * 3 * d..][..3 * d].split_at_mut(d);
            let (into_f, into_r) = rest.split_at_mut(d);
            let (into_z, into_f, into_r) =
                (&mut into_z[from..][..half], &mut into_f[from..][..half], &mut into_r[from..][..half]);
            for i in 0..half {
                let t = math::tanh(cells[i]);
                let out = back[i];
                let cell = carried[i] + out * r[i] * (1.0 - t * t);
                into_r[i] = out * (t - input[i]) * r[i] * (1.0 - r[i]);
                into_f[i] = cell * (old[i] - z[i]) * f[i] * (1.0 - f[i]);
                into_z[i] = cell * (1.0 - f[i]);
                carried[i] = cell * f[i];
                back[i] = out * (1.0 - r[i]);
            }
        });
        math::product(&trace.mixed, (1, d), &gates, (3 * d, 1), &mut self.weights.gradient, [d, n, 3 * d], true);
        add_rows(&gates, &mut self.bias.gradient);
        let mut into = vec![0.0; n * d];
        math::product(&gates, (3 * d, 1), &self.weights.value, (1, 3 * d), &mut into, [n, 3 * d, d], false);
        times(&mut into, &trace.mask);
        mix_back(&mut self.mix, &trace.input, &into, back, lengths, d);
    }
}

/// Calls `step(word, whether it is the first on the way, first column)` for both directions, or the same in reverse.
fn for_each_step(lengths: &[usize], half: usize, reverse: bool, mut step: impl FnMut(usize, bool, usize)) {
    let mut start = 0;
    for length in lengths {
        let end = start + length;
        for from in [0, half] {
            let rising = (from == 0) != reverse;
            for i in 0..*length {
                step(if rising { start + i } else { end - 1 - i }, i == 0, from);
            }
        }
        start = end;
    }
}

/// The word whose cell a word's cell goes on from.
fn before(lengths: &[usize], at: usize, forwards: bool) -> Option<usize> {
    // Sentences are few in a batch.
    let mut start = 0;
    for length in lengths {
        let end = start + length;
        if at < end {
            return if forwards { (at > start).then(|| at - 1) } else { (at + 1 < end).then_some(at + 1) };
        }
        start = end;
    }
    None
}

fn mix_back(weights: &mut Weights, input: &[f32], into: &[f32], back: &mut [f32], lengths: &[usize], d: usize) {
    let mut start = 0;
    for length in lengths {
        for at in start..start + length {
            let from = &into[at * d..][..d];
            for (kind, other) in neighbours(at, start, start + length) {
                let weight = &weights.value[kind * d..][..d];
                let gradient = &mut weights.gradient[kind * d..][..d];
                let (x, b) = (&input[other * d..][..d], &mut back[other * d..][..d]);
                for i in 0..d {
                    b[i] += weight[i] * from[i];
                    gradient[i] += from[i] * x[i];
                }
            }
        }
        start += length;
    }
}
