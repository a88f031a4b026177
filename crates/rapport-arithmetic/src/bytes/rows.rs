//! States to bytes.

use super::tile::{QUAD, Quad, ROWS, Rows};
use crate::ends;

/// The largest byte.
const MOST: f32 = 255.0;

/// Rows of states in bytes.
pub struct Bytes {
    /// By rows; whole blocks of them.
    quads: Vec<Quad>,
    /// Quads of a row.
    width: usize,
    rows: Vec<Row>,
}

/// What the bytes of a row stand for: the least number for none, a step more for each.
#[derive(Clone, Copy)]
pub struct Row {
    pub low: f32,
    pub step: f32,
}

impl Bytes {
    /// Rounds rows of `width` states.
    #[inline(always)]
    pub fn of(states: &[f32], width: usize) -> Bytes {
        Bytes::of_rows(states.chunks_exact(width.max(1)), width)
    }

    /// Rounds rows of `width` states, wherever they lie.
    #[inline(always)]
    pub fn of_rows<'a>(states: impl ExactSizeIterator<Item = &'a [f32]>, width: usize) -> Bytes {
        let (count, width) = (states.len(), width.div_ceil(QUAD));
        let mut quads = vec![[0; QUAD]; count.next_multiple_of(ROWS) * width];
        let mut rows = Vec::with_capacity(count);
        for (quads, states) in quads.chunks_exact_mut(width.max(1)).zip(states) {
            let (low, high) = ends(states);
            let scale = if high > low { MOST / (high - low) } else { 0.0 };
            rows.push(Row { low, step: (high - low) * (1.0 / MOST) });
            for (byte, x) in quads.as_flattened_mut().iter_mut().zip(states) {
                *byte = nearest((x - low) * scale);
            }
        }
        Bytes { quads, width, rows }
    }

    /// Quads of a row.
    pub(super) fn width(&self) -> usize {
        self.width
    }

    /// So many rows as are multiplied together, and what they stand for.
    #[inline(always)]
    pub(super) fn tiles(&self) -> impl Iterator<Item = (Rows<'_>, &[Row])> {
        let tiles = self.quads.chunks_exact(ROWS * self.width).zip(self.rows.chunks(ROWS));
        tiles.map(|(quads, rows)| (std::array::from_fn(|i| &quads[i * self.width..][..self.width]), rows))
    }
}

/// The nearest whole number: adding 1.5·2²³ leaves it in the low bits.
#[inline(always)]
fn nearest(x: f32) -> u8 {
    (x + 12_582_912.0).to_bits() as u8
}
