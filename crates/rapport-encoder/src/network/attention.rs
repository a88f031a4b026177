//! What each piece takes from the others of its passage.

use super::norm::sum;
use rapport_arithmetic::exp;

/// Numbers in a head's query, key and value.
pub const WIDTH: usize = 32;
/// Columns of a product that are summed at once.
const LANES: usize = 16;
/// Pieces that ask at once.
const ASKING: usize = 4;
/// 1 / √WIDTH
const SCALE: f32 = 0.176_776_7;

/// Room for one head of one passage.
struct Room {
    /// `WIDTH` rows of a number for each piece, whole lanes long.
    keys: Vec<f32>,
    /// What each of the pieces that ask takes of each piece, whole lanes long.
    shares: [Vec<f32>; ASKING],
    pieces: usize,
}

/// One passage: rows of queries, keys and values side by side to rows of what is taken.
#[inline(always)]
pub fn attend(projected: &[f32], out: &mut [f32], width: usize) {
    let pieces = out.len() / width;
    let lanes = pieces.next_multiple_of(LANES);
    let shares = std::array::from_fn(|_| vec![0.0; lanes]);
    let mut room = Room { keys: vec![0.0; WIDTH * lanes], shares, pieces };
    for from in (0..width).step_by(WIDTH) {
        for (at, row) in projected.chunks_exact(3 * width).enumerate() {
            let key = &row[width + from..][..WIDTH];
            key.iter().enumerate().for_each(|(d, x)| room.keys[d * lanes + at] = *x);
        }
        for (first, out) in out.chunks_mut(ASKING * width).enumerate() {
            // The last few ask more than once.
            let row = |i: usize| (first * ASKING + i).min(pieces - 1) * 3 * width + from;
            room.score(std::array::from_fn(|i| &projected[row(i)..][..WIDTH]));
            for shares in &mut room.shares {
                share(shares, pieces);
            }
            room.take(&projected[2 * width + from..], 3 * width, |asking, column, taken| {
                let at = asking * width + from + column;
                if let Some(out) = out.get_mut(at..at + LANES) {
                    out.copy_from_slice(taken);
                }
            });
        }
    }
}

impl Room {
    /// Queries by every key.
    #[inline(always)]
    fn score(&mut self, queries: [&[f32]; ASKING]) {
        let lanes = self.shares[0].len();
        for from in (0..lanes).step_by(LANES) {
            let sums = product(queries, &self.keys[from..], lanes);
            for (shares, sums) in self.shares.iter_mut().zip(sums) {
                shares[from..][..LANES].copy_from_slice(&sums.map(|sum| sum * SCALE));
            }
        }
    }

    /// The sums of the values by their shares, given by who asks and the first of the columns.
    #[inline(always)]
    fn take(&self, values: &[f32], stride: usize, mut give: impl FnMut(usize, usize, &[f32; LANES])) {
        let shares = self.shares.each_ref().map(|shares| &shares[..self.pieces]);
        for column in (0..WIDTH).step_by(LANES) {
            let sums = product(shares, &values[column..], stride);
            sums.iter().enumerate().for_each(|(asking, taken)| give(asking, column, taken));
        }
    }
}

/// Rows by the first columns of a matrix whose rows lie `stride` apart; each sum runs down the matrix.
#[inline(always)]
fn product(rows: [&[f32]; ASKING], matrix: &[f32], stride: usize) -> [[f32; LANES]; ASKING] {
    let length = rows[0].len();
    let rows = rows.map(|row| &row[..length]);
    let mut sums = [[0f32; LANES]; ASKING];
    for at in 0..length {
        let columns = &matrix[at * stride..][..LANES];
        for (sums, row) in sums.iter_mut().zip(&rows) {
            sums.iter_mut().zip(columns).for_each(|(sum, x)| *sum += row[at] * x);
        }
    }
    sums
}

/// Scores to shares of one; those past the last piece become nothing.
#[inline(always)]
fn share(scores: &mut [f32], pieces: usize) {
    scores[pieces..].fill(f32::MIN);
    let most = most(scores);
    for x in scores.iter_mut() {
        *x = exp(*x - most);
    }
    scores[pieces..].fill(0.0);
    let all = 1.0 / sum(scores, |x| x);
    for x in scores.iter_mut() {
        *x *= all;
    }
}

/// The largest of whole lanes.
#[inline(always)]
fn most(scores: &[f32]) -> f32 {
    let mut lanes = [f32::MIN; LANES];
    for chunk in scores.as_chunks::<LANES>().0 {
        for (lane, x) in lanes.iter_mut().zip(chunk) {
            *lane = if *x > *lane { *x } else { *lane };
        }
    }
    lanes.into_iter().fold(f32::MIN, |most, x| if x > most { x } else { most })
}
