//! Sums of vectors by shares: what a piece takes of others.

mod tile;

pub use tile::{PAIR, ROWS, WIDTH};
use tile::{Panel, Tile};

/// The largest share before they are made to sum up to one.
pub const MOST_SHARE: i32 = 4095;

/// Vectors of [`WIDTH`] numbers, ready to be mixed.
pub struct Mixture {
    panels: Vec<Panel>,
    /// The step of each column.
    steps: [f32; WIDTH],
}

impl Mixture {
    /// From `count` vectors that begin `stride` numbers apart, rounded to steps of their column's largest so that no sum of shares up
    /// to [`MOST_SHARE`] can pass the largest whole number.
    #[inline(always)]
    pub fn of(values: &[f32], stride: usize, count: usize) -> Mixture {
        let vector = |at: usize| -> &[f32] { &values[at * stride..][..WIDTH] };
        let mut highest = [0f32; WIDTH];
        for at in 0..count {
            for (high, x) in highest.iter_mut().zip(vector(at)) {
                *high = if x.abs() > *high { x.abs() } else { *high };
            }
        }
        let most = (i32::MAX / MOST_SHARE / count.max(1) as i32).min(i32::from(i16::MAX)) as f32;
        let scales = highest.map(|high| if high > 0.0 { most / high } else { 0.0 });
        let mut panels = vec![[[0; PAIR]; WIDTH]; count.div_ceil(PAIR)];
        for (pair, panel) in panels.iter_mut().enumerate() {
            let (first, last) = (vector(PAIR * pair), vector((PAIR * pair + 1).min(count - 1)));
            let is_two = if PAIR * pair + 1 < count { 1.0 } else { 0.0 };
            for (i, column) in panel.iter_mut().enumerate() {
                *column = [nearest(first[i] * scales[i]), nearest(last[i] * scales[i] * is_two)];
            }
        }
        Mixture { panels, steps: highest.map(|high| high / most) }
    }

    /// The sums of the vectors by rows of whole shares, by the vector's order, each sum times the row's worth of a share.
    #[inline(always)]
    pub fn mix(&self, shares: [&[[i16; PAIR]]; ROWS], worths: [f32; ROWS]) -> [[f32; WIDTH]; ROWS] {
        let sums = self.sums(shares);
        let mut mixed = [[0.0; WIDTH]; ROWS];
        for ((mixed, sums), worth) in mixed.iter_mut().zip(&sums).zip(worths) {
            let parts = mixed.iter_mut().zip(sums).zip(&self.steps);
            parts.for_each(|((out, sum), step)| *out = *sum as f32 * (worth * step));
        }
        mixed
    }

    fn sums(&self, shares: [&[[i16; PAIR]]; ROWS]) -> Tile {
        #[cfg(target_arch = "x86_64")]
        #[allow(unsafe_code, reason = "a function for some processors only may be called on these alone")]
        if std::arch::is_x86_feature_detected!("avx512vnni") && std::arch::is_x86_feature_detected!("avx512f") {
            // SAFETY: the processor was just asked for what the function needs.
            return unsafe { tile::wider(shares, &self.panels) };
        } else if std::arch::is_x86_feature_detected!("avx2") {
            // SAFETY: as above.
            return unsafe { tile::wide(shares, &self.panels) };
        }
        tile::plain(shares, &self.panels)
    }
}

/// The nearest whole number: adding 1.5·2²³ leaves it in the low bits.
#[inline(always)]
fn nearest(x: f32) -> i16 {
    (x + 12_582_912.0).to_bits() as i16
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn every_way_gives_the_same_sums_near_those_in_floats(
            count in 1usize..40, stride in WIDTH..50,
            values in prop::collection::vec(-3f32..3.0, 40 * 50), raw in prop::collection::vec(0..=MOST_SHARE as i16, ROWS * 40)
        ) {
            let pairs = count.div_ceil(PAIR);
            let mut shares = [(); ROWS].map(|()| vec![[0; PAIR]; pairs]);
            for (row, raw) in shares.iter_mut().zip(raw.chunks_exact(40)) {
                row.as_flattened_mut()[..count].copy_from_slice(&raw[..count]);
            }
            let mixture = Mixture::of(&values, stride, count);
            let rows = shares.each_ref().map(Vec::as_slice);
            let sums = mixture.sums(rows);
            prop_assert_eq!(sums, tile::plain(rows, &mixture.panels));
            #[cfg(target_arch = "x86_64")]
            if std::arch::is_x86_feature_detected!("avx2") {
                // SAFETY: the processor was just asked for what the function needs.
                #[allow(unsafe_code, reason = "a function for some processors only may be called on these alone")]
                let wide = unsafe { tile::wide(rows, &mixture.panels) };
                prop_assert_eq!(sums, wide);
            }
            let mixed = mixture.mix(rows, [1.0 / MOST_SHARE as f32; ROWS]);
            for (r, c) in (0..ROWS).flat_map(|r| (0..WIDTH).map(move |c| (r, c))) {
                let share = |i: usize| f32::from(raw[r * 40 + i]) / MOST_SHARE as f32;
                let sum: f32 = (0..count).map(|i| share(i) * values[i * stride + c]).sum();
                prop_assert!((mixed[r][c] - sum).abs() < 0.01, "{} {sum}", mixed[r][c]);
            }
        }
    }

    #[test]
    fn the_largest_sum_fits() {
        let mixture = Mixture::of(&[-2.0; WIDTH * 512], WIDTH, 512);
        let shares = vec![[MOST_SHARE as i16; PAIR]; 256];
        let mixed = mixture.mix([&shares; ROWS], [1.0 / MOST_SHARE as f32; ROWS]);
        assert!(mixed.as_flattened().iter().all(|sum| (sum + 1024.0).abs() < 0.1), "{}", mixed[0][0]);
    }
}
