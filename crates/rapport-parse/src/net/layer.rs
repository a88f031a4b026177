//! A layer of simple recurrent units (Lei and others, 2018), half forwards and half backwards.

use crate::math;

/// Weights of one layer.
///
/// For a word's input `x`, candidate `z`, forget gate `f` and exit gate `r` are one product of `x` each; the cell is
/// `c = f·c′ + (1 − f)·z`, where `c′` is the cell of the word before (or after), and the output `r·tanh(c) + (1 − r)·x`.
#[derive(Clone)]
pub struct Layer {
    /// `width × 3·width`: the columns of z, f and r.
    pub weights: Vec<f32>,
    /// `3·width`
    pub bias: Vec<f32>,
}

impl Layer {
    /// Runs all sentences of a batch, in place. `gates` is room for the product.
    pub(super) fn run(&self, states: &mut [f32], gates: &mut [f32], lengths: &[usize], width: usize) {
        let n = states.len() / width;
        for row in gates.chunks_exact_mut(3 * width) {
            row.copy_from_slice(&self.bias);
        }
        math::multiply(states, &self.weights, gates, n, width, 3 * width, true);
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
