//! What each piece takes from the others of its passage.
//!
//! Queries, keys and values are rounded head by head (queries and keys to bytes, values to eleven bits), shares to twelve; the sums are
//! exact.

use rapport_arithmetic::{ByteMatrix, Bytes, MIXTURE_ROWS, MIXTURE_WIDTH, MOST_SHARE, Mixture, SHARE_PAIR, ends};

/// Numbers in a head's query, key and value.
pub const WIDTH: usize = MIXTURE_WIDTH;
/// Pieces whose scores lie side by side: few enough for the nearest cache.
const ASKING: usize = 4 * MIXTURE_ROWS;
/// 1 / √WIDTH, and by how much two goes up for e.
const SCALE: f32 = 0.176_776_7 * std::f32::consts::LOG2_E;
/// The largest of a key's bytes.
const MOST_KEY: f32 = 127.0;

/// Room for one head of one passage.
struct Room {
    /// What is added to scores.
    nothing: Vec<f32>,
    /// The scores of those that ask by every piece.
    scores: Vec<f32>,
    /// What they take of each pair of pieces.
    shares: [Vec<[i16; SHARE_PAIR]>; MIXTURE_ROWS],
}

/// One passage: rows of queries, keys and values side by side to rows of what is taken.
#[inline(always)]
pub fn attend(projected: &[f32], out: &mut [f32], width: usize) {
    let pieces = out.len() / width;
    let shares = std::array::from_fn(|_| vec![[0; SHARE_PAIR]; pieces.div_ceil(SHARE_PAIR)]);
    let mut room = Room { nothing: vec![0.0; pieces], scores: vec![0.0; ASKING * pieces], shares };
    for from in (0..width).step_by(WIDTH) {
        let keys = keys(projected.chunks_exact(3 * width).map(|row| part(row, width + from)));
        let values = Mixture::of(&projected[2 * width + from..], 3 * width, pieces);
        for (asking, out) in projected.chunks(ASKING * 3 * width).zip(out.chunks_mut(ASKING * width)) {
            room.score(asking.chunks_exact(3 * width).map(|row| part(row, from).as_slice()), &keys);
            room.take(&values, pieces, |row, taken| {
                if let Some(out) = out.get_mut(row * width + from..) {
                    out[..WIDTH].copy_from_slice(taken);
                }
            });
        }
    }
}

/// A query, a key or a value.
#[inline(always)]
fn part(row: &[f32], from: usize) -> &[f32; WIDTH] {
    row[from..].first_chunk().expect("the width of states is a multiple of theirs")
}

/// Keys in bytes, which turn queries into scores in powers of two.
#[inline(always)]
fn keys<'a>(rows: impl ExactSizeIterator<Item = &'a [f32; WIDTH]>) -> ByteMatrix {
    let (mut values, mut steps) = (Vec::with_capacity(rows.len() * WIDTH), Vec::with_capacity(rows.len()));
    for row in rows {
        let (low, high) = ends(row);
        let most = if -low > high { -low } else { high };
        let scale = if most > 0.0 { MOST_KEY / most } else { 0.0 };
        values.extend_from_slice(&row.map(|x| nearest(x * scale) as i8));
        steps.push(most * (SCALE / MOST_KEY));
    }
    ByteMatrix::of_rows(&values, steps)
}

impl Room {
    /// Queries by every key.
    #[inline(always)]
    fn score<'a>(&mut self, queries: impl ExactSizeIterator<Item = &'a [f32]>, keys: &ByteMatrix) {
        self.scores.resize(queries.len() * self.nothing.len(), 0.0);
        keys.affine(&Bytes::of_rows(queries, WIDTH), &self.nothing, &mut self.scores);
    }

    /// The sums of the values by their shares, given by who asks.
    #[inline(always)]
    fn take(&mut self, values: &Mixture, pieces: usize, mut give: impl FnMut(usize, &[f32; WIDTH])) {
        for (block, scores) in self.scores.chunks(MIXTURE_ROWS * pieces).enumerate() {
            let mut worths = [0.0; MIXTURE_ROWS];
            for ((scores, shares), worth) in scores.chunks_exact(pieces).zip(&mut self.shares).zip(&mut worths) {
                *worth = share(scores, shares.as_flattened_mut());
            }
            let taken = values.mix(self.shares.each_ref().map(Vec::as_slice), worths);
            let asking = scores.len() / pieces;
            taken[..asking].iter().enumerate().for_each(|(i, taken)| give(block * MIXTURE_ROWS + i, taken));
        }
    }
}

/// Scores to shares of the largest, and what a share is worth so that they sum up to one.
#[inline(always)]
fn share(scores: &[f32], shares: &mut [i16]) -> f32 {
    let (_, most) = ends(scores);
    for (share, x) in shares.iter_mut().zip(scores) {
        *share = power(x - most);
    }
    1.0 / shares.iter().map(|share| i32::from(*share)).sum::<i32>() as f32
}

/// [`MOST_SHARE`] times two to the power of `x`, at most nought, to the nearest whole number.
#[inline(always)]
fn power(x: f32) -> i16 {
    const LN2: f32 = std::f32::consts::LN_2;
    const MOST: f32 = MOST_SHARE as f32;
    const SERIES: [f32; 5] =
        [MOST, MOST * LN2, MOST * LN2 * LN2 / 2.0, MOST * LN2 * LN2 * LN2 / 6.0, MOST * LN2 * LN2 * LN2 * LN2 / 24.0];
    // Far below, nothing is left.
    let x = if x > -24.0 { x } else { -24.0 };
    let shifted = x + MAGIC;
    let r = x - (shifted - MAGIC);
    let series = SERIES[0] + r * (SERIES[1] + r * (SERIES[2] + r * (SERIES[3] + r * SERIES[4])));
    nearest(f32::from_bits(series.to_bits().wrapping_add(shifted.to_bits() << 23)))
}

/// Adding it leaves the nearest whole number in the low bits.
const MAGIC: f32 = 12_582_912.0;

/// The nearest whole number, if it is small.
#[inline(always)]
fn nearest(x: f32) -> i16 {
    (x + MAGIC).to_bits() as i16
}
