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
    /// From its values by rows, input by output, rounded to steps of their column's largest.
    pub fn new(values: &[f32], columns: usize) -> Matrix {
        let rows = values.len() / columns.max(1);
        let most = most_weight(rows).min(i32::from(i16::MAX)) as f32;
        let mut steps = vec![0f32; columns];
        for row in values.chunks_exact(columns.max(1)) {
            steps.iter_mut().zip(row).for_each(|(s, v)| *s = s.max(v.abs() / most));
        }
        let whole = |row: usize, column: usize| match steps[column] {
            step if step > 0.0 => (values[row * columns + column] / step).round() as i16,
            _ => 0,
        };
        Matrix { columns, panels: panels(rows, columns, whole), steps }
    }

    /// From whole numbers by rows, output by input, with the step of each row.
    ///
    /// # Panics
    /// If there are not as many steps as rows, or more inputs than a sum has room for (4,128).
    pub fn of_rows(values: &[i8], steps: Vec<f32>) -> Matrix {
        let rows = values.len() / steps.len().max(1);
        assert_eq!(rows * steps.len(), values.len(), "every row has its step");
        assert!(most_weight(rows) >= 127, "{rows} products may pass the largest whole number");
        let panels = panels(rows, steps.len(), |row, column| i16::from(values[column * rows + row]));
        Matrix { columns: steps.len(), panels, steps }
    }

    /// `out = states · self + bias`, by rows.
    pub fn affine(&self, states: &Whole, bias: &[f32], out: &mut [f32]) {
        #[cfg(target_arch = "x86_64")]
        #[allow(unsafe_code, reason = "a function for some processors only may be called on these alone")]
        if std::arch::is_x86_feature_detected!("avx512vnni") && std::arch::is_x86_feature_detected!("avx512f") {
            // SAFETY: the processor was just asked for what the function needs.
            return unsafe { self.affine_wider(states, bias, out) };
        } else if std::arch::is_x86_feature_detected!("avx2") {
            // SAFETY: as above.
            return unsafe { self.affine_wide(states, bias, out) };
        }
        self.affine_by(states, bias, out, tile);
    }

    #[cfg(target_arch = "x86_64")]
    #[target_feature(enable = "avx512f,avx512vnni")]
    fn affine_wider(&self, states: &Whole, bias: &[f32], out: &mut [f32]) {
        self.affine_by(states, bias, out, |blocks, panels| wider::tile(blocks, panels));
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

/// The largest weight with which no sum of `rows` products can pass the largest whole number.
fn most_weight(rows: usize) -> i32 {
    i32::MAX / MOST_STATE / rows.max(1) as i32
}

/// The panels of the weights that `whole` gives by row and column.
fn panels(rows: usize, columns: usize, whole: impl Fn(usize, usize) -> i16) -> Vec<Panel> {
    let weight = |row, column| if row < rows && column < columns { whole(row, column) } else { 0 };
    let mut panels = Vec::with_capacity(columns.div_ceil(COLUMNS) * rows.div_ceil(2));
    for first in (0..columns).step_by(COLUMNS) {
        for row in (0..rows).step_by(2) {
            panels.push(std::array::from_fn(|i| weight(row + i % 2, first + i / 2)));
        }
    }
    panels
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

/// The same with the instruction that multiplies and adds thirty-two pairs to their sums.
#[cfg(target_arch = "x86_64")]
mod wider {
    use super::{Block, COLUMNS, Panel, ROWS, Tile};
    use std::arch::x86_64::{
        _mm512_dpwssd_epi32, _mm512_loadu_si512, _mm512_set1_epi32, _mm512_setzero_si512, _mm512_storeu_si512,
    };

    #[target_feature(enable = "avx512f,avx512vnni")]
    #[inline]
    pub fn tile(blocks: &[Block], panels: &[Panel]) -> Tile {
        let mut sums = [_mm512_setzero_si512(); ROWS];
        for (block, panel) in blocks.iter().zip(panels) {
            // SAFETY: a panel holds the 64 bytes that are read, and this way of reading asks for no alignment.
            #[allow(unsafe_code, reason = "the instruction takes a pointer")]
            let weights = unsafe { _mm512_loadu_si512(panel.as_ptr().cast()) };
            for ([a, b], sum) in block.iter().zip(&mut sums) {
                let pair = _mm512_set1_epi32(i32::from(*a) & 0xffff | i32::from(*b) << 16);
                *sum = _mm512_dpwssd_epi32(*sum, pair, weights);
            }
        }
        let mut tile = [[0; COLUMNS]; ROWS];
        for (out, sum) in tile.iter_mut().zip(sums) {
            // SAFETY: `out` holds the 64 bytes that are written, and this way of writing asks for no alignment.
            #[allow(unsafe_code, reason = "the instruction takes a pointer")]
            unsafe {
                _mm512_storeu_si512(out.as_mut_ptr().cast(), sum);
            }
        }
        tile
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
            let matrix = Matrix::new(&weights, columns);
            let bias: Vec<f32> = (0..columns).map(|c| c as f32).collect();
            let whole = Whole::of(states, inner);
            let (mut out, mut plain) = (vec![0.0; rows * columns], vec![0.0; rows * columns]);
            matrix.affine(&whole, &bias, &mut out);
            matrix.affine_by(&whole, &bias, &mut plain, tile);
            prop_assert_eq!(&out, &plain, "every way gives the same bits");
            #[cfg(target_arch = "x86_64")]
            if std::arch::is_x86_feature_detected!("avx2") {
                // SAFETY: the processor was just asked for what the function needs.
                #[allow(unsafe_code, reason = "a function for some processors only may be called on these alone")]
                unsafe { matrix.affine_wide(&whole, &bias, &mut plain) };
                prop_assert_eq!(&out, &plain, "every way gives the same bits");
            }
            for (r, c) in (0..rows).flat_map(|r| (0..columns).map(move |c| (r, c))) {
                let sum: f32 = (0..inner).map(|i| states[r * inner + i] * weights[i * columns + c]).sum();
                prop_assert!((out[r * columns + c] - sum - bias[c]).abs() < 4e-3);
            }
        }
    }

    #[test]
    fn the_largest_sum_fits() {
        let matrix = Matrix::new(&[-3.0; 256], 1);
        let mut out = [0.0];
        matrix.affine(&Whole::of(&[2.0; 256], 256), &[1.0], &mut out);
        assert!((out[0] + 1535.0).abs() < 0.5, "{}", out[0]);
    }

    #[test]
    fn rows_of_whole_numbers_are_taken_as_they_are() {
        let matrix = Matrix::of_rows(&[1, -2, 3, 127, 0, -127], vec![0.5, 2.0]);
        let mut out = [0.0; 2];
        matrix.affine(&Whole::of(&[4095.0, 1.0, -2.0], 3), &[1.0, 0.0], &mut out);
        assert_eq!(out, [0.5 * (4095.0 - 2.0 - 6.0) + 1.0, 2.0 * (127.0 * 4095.0 + 254.0)]);
    }
}
