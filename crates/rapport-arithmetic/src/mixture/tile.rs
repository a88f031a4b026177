//! The sums of some rows of shares with all columns, in the ways that processors offer.

/// Shares that are multiplied at once.
pub const PAIR: usize = 2;
/// Numbers of a vector.
pub const WIDTH: usize = 32;
/// Rows that are multiplied together.
pub const ROWS: usize = 6;

/// Two neighbouring vectors.
pub type Panel = [[i16; PAIR]; WIDTH];
/// The sums of [`ROWS`] rows.
pub type Tile = [[i32; WIDTH]; ROWS];

/// The sums by rows as long as the vectors are many.
#[inline(always)]
pub fn plain(rows: [&[[i16; PAIR]]; ROWS], panels: &[Panel]) -> Tile {
    let mut sums = [[0i32; WIDTH]; ROWS];
    for (sums, row) in sums.iter_mut().zip(rows) {
        for (shares, panel) in row.iter().zip(panels) {
            let [a, b] = shares.map(i32::from);
            for (sum, [c, d]) in sums.iter_mut().zip(panel) {
                *sum += a * i32::from(*c) + b * i32::from(*d);
            }
        }
    }
    sums
}

#[cfg(target_arch = "x86_64")]
pub use wide::tile as wide;
#[cfg(target_arch = "x86_64")]
pub use wider::tile as wider;

/// Two shares as the number that an instruction repeats.
#[cfg(target_arch = "x86_64")]
#[inline(always)]
fn pair([a, b]: [i16; PAIR]) -> i32 {
    i32::from(a) & 0xffff | i32::from(b) << 16
}

/// The same with the instruction that multiplies and adds sixteen pairs.
#[cfg(target_arch = "x86_64")]
mod wide {
    use super::{PAIR, Panel, ROWS, Tile, WIDTH, pair};
    use std::arch::x86_64::{
        __m256i, _mm256_add_epi32, _mm256_loadu_si256, _mm256_madd_epi16, _mm256_set1_epi32, _mm256_setzero_si256,
        _mm256_storeu_si256,
    };

    /// Columns of a register.
    const LANES: usize = 8;
    /// Registers whose sums run side by side.
    const SIDE: usize = 2;

    #[target_feature(enable = "avx2")]
    pub fn tile(rows: [&[[i16; PAIR]]; ROWS], panels: &[Panel]) -> Tile {
        let rows = rows.map(|row| &row[..panels.len()]);
        let mut tile = [[0; WIDTH]; ROWS];
        for first in (0..WIDTH).step_by(SIDE * LANES) {
            let mut sums = [[_mm256_setzero_si256(); SIDE]; ROWS];
            for (at, panel) in panels.iter().enumerate() {
                let values: [_; SIDE] = std::array::from_fn(|i| load(panel, first + i * LANES));
                for (sums, row) in sums.iter_mut().zip(rows) {
                    let shares = _mm256_set1_epi32(pair(row[at]));
                    for (sum, values) in sums.iter_mut().zip(values) {
                        *sum = _mm256_add_epi32(*sum, _mm256_madd_epi16(shares, values));
                    }
                }
            }
            for (out, sums) in tile.iter_mut().zip(sums) {
                sums.into_iter().enumerate().for_each(|(i, sum)| store(sum, out, first + i * LANES));
            }
        }
        tile
    }

    #[target_feature(enable = "avx2")]
    #[inline]
    fn load(panel: &Panel, first: usize) -> __m256i {
        let columns = &panel[first..first + LANES];
        // SAFETY: eight columns hold the 32 bytes that are read, and this way of reading asks for no alignment.
        #[allow(unsafe_code, reason = "the instruction takes a pointer")]
        unsafe {
            _mm256_loadu_si256(columns.as_ptr().cast())
        }
    }

    #[target_feature(enable = "avx2")]
    #[inline]
    fn store(sums: __m256i, out: &mut [i32; WIDTH], first: usize) {
        let columns = &mut out[first..first + LANES];
        // SAFETY: eight sums hold the 32 bytes that are written, and this way of writing asks for no alignment.
        #[allow(unsafe_code, reason = "the instruction takes a pointer")]
        unsafe {
            _mm256_storeu_si256(columns.as_mut_ptr().cast(), sums);
        }
    }
}

/// The same with the instruction that multiplies and adds thirty-two pairs to their sums.
#[cfg(target_arch = "x86_64")]
mod wider {
    use super::{PAIR, Panel, ROWS, Tile, WIDTH, pair};
    use std::arch::x86_64::{
        __m512i, _mm512_dpwssd_epi32, _mm512_loadu_si512, _mm512_set1_epi32, _mm512_setzero_si512, _mm512_storeu_si512,
    };

    /// Columns of a register.
    const LANES: usize = 16;
    /// Registers whose sums run side by side.
    const SIDE: usize = WIDTH / LANES;

    #[target_feature(enable = "avx512f,avx512vnni")]
    pub fn tile(rows: [&[[i16; PAIR]]; ROWS], panels: &[Panel]) -> Tile {
        let rows = rows.map(|row| &row[..panels.len()]);
        let mut sums = [[_mm512_setzero_si512(); SIDE]; ROWS];
        for (at, panel) in panels.iter().enumerate() {
            let values: [_; SIDE] = std::array::from_fn(|i| load(panel, i * LANES));
            for (sums, row) in sums.iter_mut().zip(rows) {
                let shares = _mm512_set1_epi32(pair(row[at]));
                for (sum, values) in sums.iter_mut().zip(values) {
                    *sum = _mm512_dpwssd_epi32(*sum, shares, values);
                }
            }
        }
        let mut tile = [[0; WIDTH]; ROWS];
        for (out, sums) in tile.iter_mut().zip(sums) {
            sums.into_iter().enumerate().for_each(|(i, sum)| store(sum, out, i * LANES));
        }
        tile
    }

    #[target_feature(enable = "avx512f")]
    #[inline]
    fn load(panel: &Panel, first: usize) -> __m512i {
        let columns = &panel[first..first + LANES];
        // SAFETY: sixteen columns hold the 64 bytes that are read, and this way of reading asks for no alignment.
        #[allow(unsafe_code, reason = "the instruction takes a pointer")]
        unsafe {
            _mm512_loadu_si512(columns.as_ptr().cast())
        }
    }

    #[target_feature(enable = "avx512f")]
    #[inline]
    fn store(sums: __m512i, out: &mut [i32; WIDTH], first: usize) {
        let columns = &mut out[first..first + LANES];
        // SAFETY: sixteen sums hold the 64 bytes that are written, and this way of writing asks for no alignment.
        #[allow(unsafe_code, reason = "the instruction takes a pointer")]
        unsafe {
            _mm512_storeu_si512(columns.as_mut_ptr().cast(), sums);
        }
    }
}
