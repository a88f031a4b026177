//! States to bytes.

use super::tile::{Block, QUAD, ROWS};

/// The largest byte.
const MOST: f32 = 255.0;
/// Numbers that are compared at once.
const LANES: usize = 16;

/// Rows of states in bytes.
pub struct Bytes {
    /// Blocks of the first rows from the left, then of the next.
    blocks: Vec<Block>,
    /// Blocks from left to right.
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
        let (count, quads) = (states.len() / width.max(1), width.div_ceil(QUAD));
        let mut bytes = Bytes {
            blocks: vec![[[0; QUAD]; ROWS]; count.div_ceil(ROWS) * quads],
            width: quads,
            rows: Vec::with_capacity(count),
        };
        for (at, row) in states.chunks_exact(width.max(1)).enumerate() {
            let (low, high) = ends(row);
            let scale = if high > low { MOST / (high - low) } else { 0.0 };
            bytes.rows.push(Row { low, step: (high - low) / MOST });
            let blocks = &mut bytes.blocks[at / ROWS * quads..][..quads];
            let (whole, last) = row.as_chunks::<QUAD>();
            for (block, quad) in blocks.iter_mut().zip(whole) {
                block[at % ROWS] = quad.map(|x| nearest((x - low) * scale));
            }
            if let (false, Some(block)) = (last.is_empty(), blocks.last_mut()) {
                let quad = block[at % ROWS].iter_mut().zip(last);
                quad.for_each(|(byte, x)| *byte = nearest((x - low) * scale));
            }
        }
        bytes
    }

    /// Blocks from left to right.
    pub(super) fn width(&self) -> usize {
        self.width
    }

    /// The blocks of so many rows as are multiplied together, and what these rows stand for.
    #[inline(always)]
    pub(super) fn tiles(&self) -> impl Iterator<Item = (&[Block], &[Row])> {
        self.blocks.chunks_exact(self.width).zip(self.rows.chunks(ROWS))
    }
}

/// The least and the largest number.
#[inline(always)]
fn ends(row: &[f32]) -> (f32, f32) {
    let (mut lows, mut highs) = ([f32::MAX; LANES], [f32::MIN; LANES]);
    let (chunks, rest) = row.as_chunks::<LANES>();
    let mut see = |lane: usize, x: f32| {
        lows[lane] = if x < lows[lane] { x } else { lows[lane] };
        highs[lane] = if x > highs[lane] { x } else { highs[lane] };
    };
    for chunk in chunks {
        (0..LANES).for_each(|lane| see(lane, chunk[lane]));
    }
    rest.iter().enumerate().for_each(|(lane, x)| see(lane, *x));
    (lows.into_iter().fold(f32::MAX, f32::min), highs.into_iter().fold(f32::MIN, f32::max))
}

/// The nearest whole number: adding 1.5·2²³ leaves it in the low bits.
#[inline(always)]
fn nearest(x: f32) -> u8 {
    (x + 12_582_912.0).to_bits() as u8
}
