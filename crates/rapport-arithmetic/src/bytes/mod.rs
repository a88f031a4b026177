//! Products of matrices in bytes: half as exact as in [`Whole`](crate::Whole) numbers of 16 bits and twice as fast.
//!
//! Weights are whole numbers of eight bits as they come; a row of states is rounded to 255 steps from its least to its largest, so
//! that none is lost on a sign that the row does not use. The sum of its steps is exact, whatever the processor; what the least
//! number adds to each column is one product more.

mod rows;
mod tile;

pub use rows::Bytes;
use tile::{COLUMNS, Panel, QUAD, ROWS, Rows, Tile};

/// The most inputs for which no sum can pass the largest whole number: 255 · 128 · 65,536 is less than 2³¹.
const MOST_INPUTS: usize = 65_536;

/// A matrix of bytes, ready to be multiplied with.
#[derive(Clone)]
pub struct ByteMatrix {
    /// Panels of the first columns from the top down, then of the next.
    panels: Vec<Panel>,
    /// The step of each column.
    steps: Vec<f32>,
    /// What a row of ones would give.
    ones: Vec<f32>,
}

impl ByteMatrix {
    /// From whole numbers by rows, output by input, with the step of each row.
    ///
    /// # Panics
    /// If there are not as many steps as rows, or more inputs than a sum has room for (65,536).
    pub fn of_rows(values: &[i8], steps: Vec<f32>) -> ByteMatrix {
        let inputs = values.len() / steps.len().max(1);
        assert_eq!(inputs * steps.len(), values.len(), "every row has its step");
        assert!(inputs <= MOST_INPUTS, "{inputs} products may pass the largest whole number");
        let rows = values.chunks_exact(inputs.max(1));
        let whole = rows.clone().map(|row| row.iter().map(|v| i32::from(*v)).sum::<i32>());
        let ones = whole.zip(&steps).map(|(sum, step)| sum as f32 * step).collect();
        let mut panels = vec![[[0; QUAD]; COLUMNS]; inputs.div_ceil(QUAD) * steps.len().div_ceil(COLUMNS)];
        for (column, row) in rows.enumerate() {
            let group = &mut panels[column / COLUMNS * inputs.div_ceil(QUAD)..];
            for (panel, quad) in group.iter_mut().zip(row.chunks(QUAD)) {
                panel[column % COLUMNS][..quad.len()].copy_from_slice(quad);
            }
        }
        ByteMatrix { panels, steps, ones }
    }

    /// `out = states · self + bias`, by rows.
    pub fn affine(&self, states: &Bytes, bias: &[f32], out: &mut [f32]) {
        #[cfg(target_arch = "x86_64")]
        #[allow(unsafe_code, reason = "a function for some processors only may be called on these alone")]
        if std::arch::is_x86_feature_detected!("avx512vnni") && std::arch::is_x86_feature_detected!("avx512f") {
            // SAFETY: the processor was just asked for what the function needs.
            return unsafe { self.affine_wider(states, bias, out) };
        } else if std::arch::is_x86_feature_detected!("avx2") {
            // SAFETY: as above.
            return unsafe { self.affine_wide(states, bias, out) };
        }
        self.affine_by(states, bias, out, tile::plain);
    }

    #[cfg(target_arch = "x86_64")]
    #[target_feature(enable = "avx512f,avx512vnni")]
    fn affine_wider(&self, states: &Bytes, bias: &[f32], out: &mut [f32]) {
        self.affine_by(states, bias, out, |rows, panels| tile::wider(rows, panels));
    }

    #[cfg(target_arch = "x86_64")]
    #[target_feature(enable = "avx2")]
    fn affine_wide(&self, states: &Bytes, bias: &[f32], out: &mut [f32]) {
        self.affine_by(states, bias, out, |rows, panels| tile::wide(rows, panels));
    }

    #[inline(always)]
    fn affine_by(&self, states: &Bytes, bias: &[f32], out: &mut [f32], tile: impl Fn(Rows<'_>, &[Panel]) -> Tile) {
        let (width, columns) = (states.width(), self.steps.len());
        if width == 0 {
            return;
        }
        for (group, panels) in self.panels.chunks_exact(width).enumerate() {
            let of = group * COLUMNS..columns.min((group + 1) * COLUMNS);
            let (steps, ones, bias) = (&self.steps[of.clone()], &self.ones[of.clone()], &bias[of.clone()]);
            for ((rows, worths), out) in states.tiles().zip(out.chunks_mut(ROWS * columns)) {
                let sums = tile(rows, panels);
                for ((out, sums), row) in out.chunks_exact_mut(columns).zip(&sums).zip(worths) {
                    let parts = out[of.clone()].iter_mut().zip(sums).zip(steps).zip(ones).zip(bias);
                    for ((((out, sum), step), ones), bias) in parts {
                        *out = (bias + row.low * ones) + *sum as f32 * (row.step * step);
                    }
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn every_way_gives_the_same_bits_near_those_in_floats(
            rows in 1usize..15, inner in 1usize..19, columns in 1usize..150,
            states in prop::collection::vec(-1f32..3.0, 15 * 19), weights in prop::collection::vec(any::<i8>(), 19 * 150)
        ) {
            let (states, weights) = (&states[..rows * inner], &weights[..inner * columns]);
            let steps: Vec<f32> = (0..columns).map(|c| 0.01 / (c + 1) as f32).collect();
            let matrix = ByteMatrix::of_rows(weights, steps.clone());
            let bias: Vec<f32> = (0..columns).map(|c| c as f32).collect();
            let bytes = Bytes::of(states, inner);
            let (mut out, mut plain) = (vec![0.0; rows * columns], vec![0.0; rows * columns]);
            matrix.affine(&bytes, &bias, &mut out);
            matrix.affine_by(&bytes, &bias, &mut plain, tile::plain);
            prop_assert_eq!(&out, &plain);
            #[cfg(target_arch = "x86_64")]
            if std::arch::is_x86_feature_detected!("avx2") {
                // SAFETY: the processor was just asked for what the function needs.
                #[allow(unsafe_code, reason = "a function for some processors only may be called on these alone")]
                unsafe { matrix.affine_wide(&bytes, &bias, &mut plain) };
                prop_assert_eq!(&out, &plain);
            }
            for (r, c) in (0..rows).flat_map(|r| (0..columns).map(move |c| (r, c))) {
                let weight = |i: usize| f32::from(weights[c * inner + i]) * steps[c];
                let sum: f32 = (0..inner).map(|i| states[r * inner + i] * weight(i)).sum();
                // Half a step of each state by its weight, of at most 1.28.
                prop_assert!((out[r * columns + c] - sum - bias[c]).abs() < 0.0081 * 1.28 * inner as f32);
            }
        }
    }

    #[test]
    fn the_largest_sums_do_not_saturate() {
        let matrix = ByteMatrix::of_rows(&[[127; 4096], [-128; 4096]].concat(), vec![1.0, 1.0]);
        let mut states = vec![255.0; 4096];
        states[0] = 0.0;
        let (bytes, mut out, mut plain) = (Bytes::of(&states, 4096), [0.0; 2], [0.0; 2]);
        matrix.affine(&bytes, &[0.0; 2], &mut out);
        matrix.affine_by(&bytes, &[0.0; 2], &mut plain, tile::plain);
        assert_eq!(out, [4095.0 * 255.0 * 127.0, 4095.0 * 255.0 * -128.0]);
        assert_eq!(out, plain);
    }

    #[test]
    fn a_row_of_one_number_is_exact() {
        let mut out = [0.0; 1];
        ByteMatrix::of_rows(&[1, 2, 3], vec![0.5]).affine(&Bytes::of(&[7.0; 3], 3), &[1.0], &mut out);
        assert_eq!(out, [22.0]);
        ByteMatrix::of_rows(&[], vec![]).affine(&Bytes::of(&[], 0), &[], &mut []);
    }
}
