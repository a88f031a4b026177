//! A layer of simple recurrent units (Lei and others, 2018), half forwards and half backwards.

use super::{Matrix, Whole};
use crate::math;

/// How many words to either side are mixed into a word's state.
pub const REACH: usize = 2;
/// Rows of weights that mix: one for each of those words and for the word itself.
pub const MIXED: usize = 2 * REACH + 1;

/// Weights of one layer.
///
/// First each column of a word's state is mixed with the same column of its neighbours, which shows the layer the words
/// next to it as such: `u = Σ mᵢ·xᵢ` over the words at most [`REACH`] away. Candidate `z`, forget gate `f` and exit gate
/// `r` are one product of `u` each; the cell is `c = f·c′ + (1 − f)·z`, where `c′` is the cell of the word before (or
/// after), and the output `r·tanh(c) + (1 − r)·x`.
#[derive(Clone)]
pub struct Layer {
    /// `MIXED × width`: the weights of the words before, of the word itself and of the words after.
    pub mix: Vec<f32>,
    /// `width × 3·width`: the columns of z, f and r.
    pub weights: Matrix,
    /// `3·width`
    pub bias: Vec<f32>,
}

impl Layer {
    /// Runs all sentences of a batch, in place. `mixed` and `gates` are room to work in.
    #[inline(always)]
    pub(super) fn run(
        &self,
        states: &mut [f32],
        mixed: &mut [f32],
        gates: &mut [f32],
        lengths: &[usize],
        width: usize,
    ) {
        mix(&self.mix, states, mixed, lengths, width);
        self.weights.affine(&Whole::of(mixed, width), &self.bias, gates);
        for row in gates.chunks_exact_mut(3 * width) {
            row[width..].iter_mut().for_each(|g| *g = math::sigmoid(*g));
        }
        let half = width / 2;
        let mut cell = vec![0.0; half];
        let mut start = 0;
        for length in lengths {
            let words = start..start + length;
            cell.fill(0.0);
            for at in words.clone() {
                step(&mut cell, &mut states[at * width..][..width], &gates[at * 3 * width..], width, 0);
            }
            cell.fill(0.0);
            for at in words.rev() {
                step(&mut cell, &mut states[at * width..][..width], &gates[at * 3 * width..], width, half);
            }
            start += length;
        }
    }
}

/// Mixes every word's state with those of its neighbours in the sentence.
#[inline(always)]
pub fn mix(weights: &[f32], states: &[f32], mixed: &mut [f32], lengths: &[usize], width: usize) {
    let mut start = 0;
    for length in lengths {
        for at in start..start + length {
            let out = &mut mixed[at * width..][..width];
            let own = weights[REACH * width..].iter().zip(&states[at * width..]);
            out.iter_mut().zip(own).for_each(|(o, (m, x))| *o = m * x);
            for (kind, other) in neighbours(at, start, start + length).filter(|(kind, _)| *kind != REACH) {
                let both = weights[kind * width..].iter().zip(&states[other * width..]);
                out.iter_mut().zip(both).for_each(|(o, (m, x))| *o += m * x);
            }
        }
        start += length;
    }
}

/// The words that are mixed into the word `at` of the sentence `start..end`, itself included, with their rows of weights.
#[inline(always)]
pub fn neighbours(at: usize, start: usize, end: usize) -> impl Iterator<Item = (usize, usize)> {
    let (first, last) = (start.max(at.saturating_sub(REACH)), (at + REACH).min(end - 1));
    (first..=last).map(move |other| (other + REACH - at, other))
}

/// One word, the half of the columns that starts at `from`.
#[inline(always)]
fn step(cell: &mut [f32], state: &mut [f32], gates: &[f32], width: usize, from: usize) {
    let half = cell.len();
    let (z, f, r) = (&gates[from..][..half], &gates[width + from..][..half], &gates[2 * width + from..][..half]);
    let state = &mut state[from..][..half];
    for i in 0..half {
        let c = z[i] + f[i] * (cell[i] - z[i]);
        cell[i] = c;
        state[i] += r[i] * (math::tanh(c) - state[i]);
    }
}
