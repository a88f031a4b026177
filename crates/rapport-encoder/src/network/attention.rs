//! What each piece takes from the others of its passage.
//!
//! Queries, keys and values are rounded head by head (queries and keys to bytes, values to eleven bits), shares to twelve; the sums are
//! exact.

use rapport_arithmetic::{ByteMatrix, Bytes, MIXTURE_ROWS, MIXTURE_WIDTH, MOST_SHARE, Mixture, SHARE_PAIR};

/// Numbers in a head's query, key and value.
pub const WIDTH: usize = MIXTURE_WIDTH;
/// Numbers that are compared or summed at once.
const LANES: usize = 16;
/// Pieces whose scores lie side by side: few enough for the nearest cache.
const ASKING: usize = 4 * MIXTURE_ROWS;
/// 1 / √WIDTH, and by how much two goes up for e.
const SCALE: f32 = 0.176_776_7 * std::f32::consts::LOG2_E;
/// The largest of a key's bytes.
const MOST_KEY: f32 = 127.0;

/// Room for one head of one passage.
struct Room {
    /// Of pieces that ask, one after another.
    queries: Vec<f32>,
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
    let mut room =
        Room { queries: Vec::new(), nothing: vec![0.0; pieces], scores: vec![0.0; ASKING * pieces], shares };
    for from in (0..width).step_by(WIDTH) {
        let keys = keys(projected.chunks_exact(3 * width).map(|row| &row[width + from..][..WIDTH]));
        let values = Mixture::of(&projected[2 * width + from..], 3 * width, pieces);
        for (asking, out) in projected.chunks(ASKING * 3 * width).zip(out.chunks_mut(ASKING * width)) {
            room.score(asking.chunks_exact(3 * width).map(|row| &row[from..][..WIDTH]), &keys);
            room.take(&values, pieces, |row, taken| {
                if let Some(out) = out.get_mut(row * width + from..) {
                    out[..WIDTH].copy_from_slice(taken);
                }
            });
        }
    }
}

/// Keys in bytes, which turn queries into scores in powers of two.
#[inline(always)]
fn keys<'a>(rows: impl ExactSizeIterator<Item = &'a [f32]>) -> ByteMatrix {
    let (mut values, mut steps) = (Vec::with_capacity(rows.len() * WIDTH), Vec::with_capacity(rows.len()));
    for row in rows {
        let most = row.iter().fold(0f32, |most, x| if x.abs() > most { x.abs() } else { most });
        let scale = if most > 0.0 { MOST_KEY / most } else { 0.0 };
        values.extend(row.iter().map(|x| nearest(x * scale) as i8));
        steps.push(most / MOST_KEY * SCALE);
    }
    ByteMatrix::of_rows(&values, &steps)
}

impl Room {
    /// Queries by every key.
    #[inline(always)]
    fn score<'a>(&mut self, queries: impl Iterator<Item = &'a [f32]>, keys: &ByteMatrix) {
        self.queries.clear();
        queries.for_each(|query| self.queries.extend_from_slice(query));
        let asking = self.queries.len() / WIDTH;
        self.scores.truncate(0);
        self.scores.resize(asking * self.nothing.len(), 0.0);
        keys.affine(&Bytes::of(&self.queries, WIDTH), &self.nothing, &mut self.scores);
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
    let most = most(scores);
    let mut sums = [0i32; LANES];
    let (chunks, rest) = scores.as_chunks::<LANES>();
    let (whole, last) = shares.as_chunks_mut::<LANES>();
    for (chunk, shares) in chunks.iter().zip(whole.iter_mut()) {
        for i in 0..LANES {
            let share = power(chunk[i] - most);
            shares[i] = share as i16;
            sums[i] += share;
        }
    }
    let last = if chunks.len() < whole.len() { whole[chunks.len()].as_mut_slice() } else { last };
    for ((x, share), sum) in rest.iter().zip(last).zip(&mut sums) {
        *share = power(x - most) as i16;
        *sum += i32::from(*share);
    }
    1.0 / sums.iter().sum::<i32>() as f32
}

/// [`MOST_SHARE`] times two to the power of `x`, at most nought, to the nearest whole number.
#[inline(always)]
fn power(x: f32) -> i32 {
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
fn nearest(x: f32) -> i32 {
    (x + MAGIC).to_bits() as i32 - MAGIC.to_bits() as i32
}

/// The largest.
#[inline(always)]
fn most(scores: &[f32]) -> f32 {
    let mut lanes = [f32::MIN; LANES];
    let (chunks, rest) = scores.as_chunks::<LANES>();
    let mut see = |lane: usize, x: f32| lanes[lane] = if x > lanes[lane] { x } else { lanes[lane] };
    for chunk in chunks {
        (0..LANES).for_each(|lane| see(lane, chunk[lane]));
    }
    rest.iter().enumerate().for_each(|(lane, x)| see(lane, *x));
    lanes.into_iter().fold(f32::MIN, |most, x| if x > most { x } else { most })
}
