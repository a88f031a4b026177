//! Products of matrices in whole numbers.
//!
//! Weights and states are rounded to steps of their column's and row's largest value, multiplied and summed exactly,
//! and scaled back. A sum of whole numbers does not depend on the order or on the processor, and two 16-bit products
//! take the time of one in floating point. The rounding, to 11 and 12 bits, moves no score on the development sets by
//! more than 0.01 per cent.

/// Columns that are multiplied together.
const COLUMNS: usize = 16;
/// Rows that are multiplied together.
const ROWS: usize = 6;
/// The largest state.
const MOST_STATE: i32 = 4095;

/// The weights of two neighbouring rows of a matrix in [`COLUMNS`] columns, alternating.
type Panel = [i16; 2 * COLUMNS];
/// The states of [`ROWS`] rows in two neighbouring columns.
type Block = [[i16; 2]; ROWS];
/// The sums of [`ROWS`] rows with [`COLUMNS`] columns.
type Tile = [[i32; COLUMNS]; ROWS];

/// A matrix of weights, ready to be multiplied with.
#[derive(Clone)]
pub struct Matrix {
    /// The weights by rows, input by output.
    values: Vec<f32>,
    columns: usize,
    /// Panels of the first columns from the top down, then of the next.
    panels: Vec<Panel>,
    /// The step of each column.
    steps: Vec<f32>,
}

/// Rows of states in whole numbers.
pub struct Whole {
    /// Blocks of the first rows from the left, then of the next.
    blocks: Vec<Block>,
    /// Blocks from left to right.
    width: usize,
    /// The step of each row.
    steps: Vec<f32>,
}

impl Matrix {
    /// From its values by rows.
    pub fn new(values: Vec<f32>, columns: usize) -> Matrix {
        let rows = values.len() / columns.max(1);
        // No sum of `rows` products may pass the largest whole number.
        let most = (i32::MAX / MOST_STATE / rows.max(1) as i32).min(i32::from(i16::MAX)) as f32;
        let mut steps = vec![0f32; columns.next_multiple_of(COLUMNS)];
        for row in values.chunks_exact(columns) {
            steps.iter_mut().zip(row).for_each(|(s, v)| *s = s.max(v.abs() / most));
        }
        let whole = |row: usize, column: usize| match steps.get(column) {
            Some(step) if *step > 0.0 && row < rows => (values[row * columns + column] / step).round() as i16,
            _ => 0,
        };
        let mut panels = Vec::with_capacity(steps.len() / COLUMNS * rows.div_ceil(2));
        for first in (0..columns).step_by(COLUMNS) {
            for row in (0..rows).step_by(2) {
                panels.push(std::array::from_fn(|i| whole(row + i % 2, first + i / 2)));
            }
        }
        Matrix { values, columns, panels, steps }
    }

    /// The weights by rows.
    pub fn values(&self) -> &[f32] {
        &self.values
    }

    /// `out = states · self + bias`, by rows.
    pub fn affine(&self, states: &Whole, bias: &[f32], out: &mut [f32]) {
        #[cfg(target_arch = "x86_64")]
        if std::arch::is_x86_feature_detected!("avx2") {
            // SAFETY: the processor was just asked for what the function needs.
            #[allow(unsafe_code, reason = "a function for some processors only may be called on these alone")]
            return unsafe { self.affine_wide(states, bias, out) };
        }
        self.affine_by(states, bias, out, tile);
    }

    #[cfg(target_arch = "x86_64")]
    #[target_feature(enable = "avx2")]
    fn affine_wide(&self, states: &Whole, bias: &[f32], out: &mut [f32]) {
        self.affine_by(states, bias, out, |blocks, panels| wide::tile(blocks, panels));
    }

    #[inline(always)]
    fn affine_by(&self, states: &Whole, bias: &[f32], out: &mut [f32], tile: impl Fn(&[Block], &[Panel]) -> Tile) {
        let width = states.width;
        if width == 0 {
            return;
        }
        for (group, panels) in self.panels.chunks_exact(width).enumerate() {
            let columns = group * COLUMNS..self.columns.min((group + 1) * COLUMNS);
            let (steps, bias) = (&self.steps[columns.clone()], &bias[columns.clone()]);
            let tiles = states.blocks.chunks_exact(width).zip(states.steps.chunks(ROWS));
            for ((blocks, scales), out) in tiles.zip(out.chunks_mut(ROWS * self.columns)) {
                let sums = tile(blocks, panels);
                for ((out, sums), scale) in out.chunks_exact_mut(self.columns).zip(&sums).zip(scales) {
                    let parts = out[columns.clone()].iter_mut().zip(sums).zip(steps).zip(bias);
                    parts.for_each(|(((out, sum), step), bias)| *out = bias + *sum as f32 * (scale * step));
                }
            }
        }
    }
}

impl Whole {
    /// Rounds rows of `width` states.
    #[inline(always)]
    pub fn of(states: &[f32], width: usize) -> Whole {
        let (count, pairs) = (states.len() / width.max(1), width.div_ceil(2));
        let mut whole = Whole {
            blocks: vec![[[0; 2]; ROWS]; count.div_ceil(ROWS) * pairs],
            width: pairs,
            steps: Vec::with_capacity(count),
        };
        for (at, row) in states.chunks_exact(width.max(1)).enumerate() {
            // The order of positive floats is that of their bits, which the compiler compares many at a time.
            let most = f32::from_bits(row.iter().fold(0, |most, x| most.max(x.to_bits() & 0x7fff_ffff)));
            let scale = if most > 0.0 { MOST_STATE as f32 / most } else { 0.0 };
            whole.steps.push(most / MOST_STATE as f32);
            let blocks = &mut whole.blocks[at / ROWS * pairs..][..pairs];
            let (both, last) = row.as_chunks::<2>();
            for (block, [a, b]) in blocks.iter_mut().zip(both) {
                block[at % ROWS] = [nearest(a * scale), nearest(b * scale)];
            }
            if let ([x], Some(block)) = (last, blocks.last_mut()) {
                block[at % ROWS] = [nearest(x * scale), 0];
            }
        }
        whole
    }
}

/// The nearest whole number: adding 1.5·2²³ leaves it in the low bits.
#[inline(always)]
fn nearest(x: f32) -> i16 {
    (x + 12_582_912.0).to_bits() as i16
}

/// The sums of a row of blocks with a column of panels.
#[inline(always)]
fn tile(blocks: &[Block], panels: &[Panel]) -> Tile {
    let mut sums = [[0i32; COLUMNS]; ROWS];
    for (block, panel) in blocks.iter().zip(panels) {
        for ([a, b], sums) in block.iter().zip(&mut sums) {
            let (a, b) = (i32::from(*a), i32::from(*b));
            for (sum, [c, d]) in sums.iter_mut().zip(panel.as_chunks::<2>().0) {
                *sum = sum.wrapping_add((a * i32::from(*c)).wrapping_add(b * i32::from(*d)));
            }
        }
    }
    sums
}

/// The same with the instruction that multiplies and adds sixteen pairs.
#[cfg(target_arch = "x86_64")]
mod wide {
    use super::{Block, COLUMNS, Panel, ROWS, Tile};
    use std::arch::x86_64::{
        __m256i, _mm256_add_epi32, _mm256_loadu_si256, _mm256_madd_epi16, _mm256_set1_epi32, _mm256_setzero_si256,
        _mm256_storeu_si256,
    };

    #[target_feature(enable = "avx2")]
    #[inline]
    pub fn tile(blocks: &[Block], panels: &[Panel]) -> Tile {
        let mut sums = [[_mm256_setzero_si256(); 2]; ROWS];
        for (block, panel) in blocks.iter().zip(panels) {
            let (left, right) = load(panel);
            for ([a, b], sum) in block.iter().zip(&mut sums) {
                let pair = _mm256_set1_epi32(i32::from(*a) & 0xffff | i32::from(*b) << 16);
                sum[0] = _mm256_add_epi32(sum[0], _mm256_madd_epi16(pair, left));
                sum[1] = _mm256_add_epi32(sum[1], _mm256_madd_epi16(pair, right));
            }
        }
        let mut tile = [[0; COLUMNS]; ROWS];
        tile.iter_mut().zip(sums).for_each(|(out, sum)| store(sum, out));
        tile
    }

    #[target_feature(enable = "avx2")]
    #[inline]
    fn load(panel: &Panel) -> (__m256i, __m256i) {
        let at = panel.as_ptr().cast::<__m256i>();
        // SAFETY: a panel holds 64 bytes, two times what is read, and this way of reading asks for no alignment.
        #[allow(unsafe_code, reason = "the instruction takes a pointer")]
        unsafe {
            (_mm256_loadu_si256(at), _mm256_loadu_si256(at.add(1)))
        }
    }

    #[target_feature(enable = "avx2")]
    #[inline]
    fn store([left, right]: [__m256i; 2], out: &mut [i32; COLUMNS]) {
        let at = out.as_mut_ptr().cast::<__m256i>();
        // SAFETY: `out` holds 64 bytes, two times what is written, and this way of writing asks for no alignment.
        #[allow(unsafe_code, reason = "the instruction takes a pointer")]
        unsafe {
            _mm256_storeu_si256(at, left);
            _mm256_storeu_si256(at.add(1), right);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_product_is_near_that_in_floats(
            rows in 1usize..15, inner in 1usize..9, columns in 1usize..40,
            raw in prop::collection::vec(-1f32..1.0, 15 * 9 + 9 * 40)
        ) {
            let (states, rest) = (&raw[..rows * inner], &raw[rows * inner..]);
            let weights = rest[..inner * columns].to_vec();
            let matrix = Matrix::new(weights.clone(), columns);
            let bias: Vec<f32> = (0..columns).map(|c| c as f32).collect();
            let whole = Whole::of(states, inner);
            let (mut out, mut plain) = (vec![0.0; rows * columns], vec![0.0; rows * columns]);
            matrix.affine(&whole, &bias, &mut out);
            matrix.affine_by(&whole, &bias, &mut plain, tile);
            prop_assert_eq!(&out, &plain, "both ways give the same bits");
            for (r, c) in (0..rows).flat_map(|r| (0..columns).map(move |c| (r, c))) {
                let sum: f32 = (0..inner).map(|i| states[r * inner + i] * weights[i * columns + c]).sum();
                prop_assert!((out[r * columns + c] - sum - bias[c]).abs() < 4e-3);
            }
        }
    }

    #[test]
    fn the_largest_sum_fits() {
        let matrix = Matrix::new(vec![-3.0; 256], 1);
        let mut out = [0.0];
        matrix.affine(&Whole::of(&[2.0; 256], 256), &[1.0], &mut out);
        assert!((out[0] + 1535.0).abs() < 0.5, "{}", out[0]);
    }
}
