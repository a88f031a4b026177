//! What each piece takes from the others of its passage.

use super::norm::sum;
use rapport_arithmetic::exp;

/// Numbers in a head's query, key and value.
pub const WIDTH: usize = 32;
/// Pieces that are scored at once.
const LANES: usize = 16;
/// 1 / √WIDTH
const SCALE: f32 = 0.176_776_7;

/// Room for one head of one passage.
struct Room {
    /// `WIDTH` rows of a number for each piece, whole lanes long.
    keys: Vec<f32>,
    /// What one piece takes of each.
    shares: Vec<f32>,
    pieces: usize,
}

/// One passage: rows of queries, keys and values side by side to rows of what is taken.
#[inline(always)]
pub fn attend(projected: &[f32], out: &mut [f32], width: usize) {
    let pieces = out.len() / width;
    let lanes = pieces.next_multiple_of(LANES);
    let mut room = Room { keys: vec![0.0; WIDTH * lanes], shares: vec![0.0; lanes], pieces };
    for from in (0..width).step_by(WIDTH) {
        for (at, row) in projected.chunks_exact(3 * width).enumerate() {
            let key = &row[width + from..][..WIDTH];
            key.iter().enumerate().for_each(|(d, x)| room.keys[d * lanes + at] = *x);
        }
        for (row, out) in projected.chunks_exact(3 * width).zip(out.chunks_exact_mut(width)) {
            room.score(&row[from..][..WIDTH]);
            room.share();
            let taken = room.take(projected, 3 * width, 2 * width + from);
            out[from..][..WIDTH].copy_from_slice(&taken);
        }
    }
}

impl Room {
    /// A query by every key.
    #[inline(always)]
    fn score(&mut self, query: &[f32]) {
        let lanes = self.shares.len();
        for (chunk, shares) in self.shares.as_chunks_mut::<LANES>().0.iter_mut().enumerate() {
            let mut sums = [0f32; LANES];
            for (query, keys) in query.iter().zip(self.keys.chunks_exact(lanes)) {
                let keys = &keys[chunk * LANES..][..LANES];
                sums.iter_mut().zip(keys).for_each(|(sum, key)| *sum += query * key);
            }
            *shares = sums.map(|sum| sum * SCALE);
        }
    }

    /// Scores to shares of one.
    #[inline(always)]
    fn share(&mut self) {
        let most = self.shares[..self.pieces].iter().fold(f32::MIN, |most, x| if *x > most { *x } else { most });
        self.shares.iter_mut().for_each(|x| *x = exp(*x - most));
        self.shares[self.pieces..].fill(0.0);
        let all = 1.0 / sum(&self.shares, |x| x);
        self.shares.iter_mut().for_each(|x| *x *= all);
    }

    /// The sum of the values by their shares.
    #[inline(always)]
    fn take(&self, projected: &[f32], stride: usize, from: usize) -> [f32; WIDTH] {
        let mut sums = [0f32; WIDTH];
        for (share, row) in self.shares.iter().zip(projected.chunks_exact(stride)) {
            let values = &row[from..][..WIDTH];
            sums.iter_mut().zip(values).for_each(|(sum, value)| *sum += share * value);
        }
        sums
    }
}
