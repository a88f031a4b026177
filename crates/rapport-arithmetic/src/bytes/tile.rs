//! The sums of some rows with some columns, in the ways that processors offer.

/// Inputs that are multiplied at once.
pub const QUAD: usize = 4;
/// Columns that are multiplied together.
pub const COLUMNS: usize = 64;
/// Rows that are multiplied together.
pub const ROWS: usize = 6;

/// The weights of neighbouring inputs in [`COLUMNS`] columns.
pub type Panel = [[i8; QUAD]; COLUMNS];
/// The states of neighbouring inputs.
pub type Quad = [u8; QUAD];
/// Rows of states of one length.
pub type Rows<'a> = [&'a [Quad]; ROWS];
/// The sums of [`ROWS`] rows with [`COLUMNS`] columns.
pub type Tile = [[i32; COLUMNS]; ROWS];

/// The sums of rows of states with a column of panels.
#[inline(always)]
pub fn plain(rows: Rows<'_>, panels: &[Panel]) -> Tile {
    let mut sums = [[0i32; COLUMNS]; ROWS];
    for (sums, row) in sums.iter_mut().zip(rows) {
        for (states, panel) in row.iter().zip(panels) {
            let states = states.map(i32::from);
            for (sum, weights) in sums.iter_mut().zip(panel) {
                *sum += (0..QUAD).map(|i| states[i] * i32::from(weights[i])).sum::<i32>();
            }
        }
    }
    sums
}

#[cfg(target_arch = "x86_64")]
pub use wide::tile as wide;
#[cfg(target_arch = "x86_64")]
pub use wider::tile as wider;

/// The same with the instruction that multiplies and adds sixteen pairs of 16 bits: the first and third of four inputs, then the second
/// and fourth. (That for bytes holds a sum of two to 16 bits.)
#[cfg(target_arch = "x86_64")]
mod wide {
    use super::{COLUMNS, Panel, ROWS, Rows, Tile};
    use std::arch::x86_64::{
        __m256i, _mm256_add_epi32, _mm256_loadu_si256, _mm256_madd_epi16, _mm256_set1_epi32, _mm256_setzero_si256,
        _mm256_slli_epi16, _mm256_srai_epi16, _mm256_storeu_si256,
    };

    /// Columns of a register.
    const WIDTH: usize = 8;
    /// Registers whose sums run side by side.
    const SIDE: usize = 2;

    #[target_feature(enable = "avx2")]
    #[inline]
    pub fn tile(rows: Rows<'_>, panels: &[Panel]) -> Tile {
        let rows = rows.map(|row| &row[..panels.len()]);
        let mut tile = [[0; COLUMNS]; ROWS];
        for first in (0..COLUMNS).step_by(SIDE * WIDTH) {
            let mut sums = [[_mm256_setzero_si256(); SIDE]; ROWS];
            for (at, panel) in panels.iter().enumerate() {
                let weights: [_; SIDE] = std::array::from_fn(|i| load(panel, first + i * WIDTH));
                let odd = weights.map(|w| _mm256_srai_epi16::<8>(w));
                let even = weights.map(|w| _mm256_srai_epi16::<8>(_mm256_slli_epi16::<8>(w)));
                for (sums, row) in sums.iter_mut().zip(rows) {
                    let states = u32::from_le_bytes(row[at]);
                    add(sums, states & 0x00ff_00ff, even);
                    add(sums, states >> 8 & 0x00ff_00ff, odd);
                }
            }
            for (out, sums) in tile.iter_mut().zip(sums) {
                sums.into_iter().enumerate().for_each(|(i, sum)| store(sum, out, first + i * WIDTH));
            }
        }
        tile
    }

    #[target_feature(enable = "avx2")]
    #[inline]
    fn add(sums: &mut [__m256i; SIDE], states: u32, weights: [__m256i; SIDE]) {
        let pair = _mm256_set1_epi32(states as i32);
        for (sum, weights) in sums.iter_mut().zip(weights) {
            *sum = _mm256_add_epi32(*sum, _mm256_madd_epi16(pair, weights));
        }
    }

    #[target_feature(enable = "avx2")]
    #[inline]
    fn load(panel: &Panel, first: usize) -> __m256i {
        let columns = &panel[first..first + WIDTH];
        // SAFETY: eight columns hold the 32 bytes that are read, and this way of reading asks for no alignment.
        #[allow(unsafe_code, reason = "the instruction takes a pointer")]
        unsafe {
            _mm256_loadu_si256(columns.as_ptr().cast())
        }
    }

    #[target_feature(enable = "avx2")]
    #[inline]
    fn store(sums: __m256i, out: &mut [i32; COLUMNS], first: usize) {
        let columns = &mut out[first..first + WIDTH];
        // SAFETY: eight sums hold the 32 bytes that are written, and this way of writing asks for no alignment.
        #[allow(unsafe_code, reason = "the instruction takes a pointer")]
        unsafe {
            _mm256_storeu_si256(columns.as_mut_ptr().cast(), sums);
        }
    }
}

/// The same with the instruction that multiplies four bytes and adds them, in sixteen columns.
#[cfg(target_arch = "x86_64")]
mod wider {
    use super::{COLUMNS, Panel, ROWS, Rows, Tile};
    use std::arch::x86_64::{
        __m512i, _mm512_dpbusd_epi32, _mm512_loadu_si512, _mm512_set1_epi32, _mm512_setzero_si512, _mm512_storeu_si512,
    };

    /// Columns of a register.
    const WIDTH: usize = 16;
    /// Registers whose sums run side by side.
    const SIDE: usize = COLUMNS / WIDTH;

    #[target_feature(enable = "avx512f,avx512vnni")]
    #[inline]
    pub fn tile(rows: Rows<'_>, panels: &[Panel]) -> Tile {
        let rows = rows.map(|row| &row[..panels.len()]);
        let mut sums = [[_mm512_setzero_si512(); SIDE]; ROWS];
        for (at, panel) in panels.iter().enumerate() {
            let weights: [_; SIDE] = std::array::from_fn(|i| load(panel, i * WIDTH));
            for (sums, row) in sums.iter_mut().zip(rows) {
                let states = _mm512_set1_epi32(i32::from_le_bytes(row[at]));
                for (sum, weights) in sums.iter_mut().zip(weights) {
                    *sum = _mm512_dpbusd_epi32(*sum, states, weights);
                }
            }
        }
        let mut tile = [[0; COLUMNS]; ROWS];
        for (out, sums) in tile.iter_mut().zip(sums) {
            sums.into_iter().enumerate().for_each(|(i, sum)| store(sum, out, i * WIDTH));
        }
        tile
    }

    #[target_feature(enable = "avx512f")]
    #[inline]
    fn load(panel: &Panel, first: usize) -> __m512i {
        let columns = &panel[first..first + WIDTH];
        // SAFETY: sixteen columns hold the 64 bytes that are read, and this way of reading asks for no alignment.
        #[allow(unsafe_code, reason = "the instruction takes a pointer")]
        unsafe {
            _mm512_loadu_si512(columns.as_ptr().cast())
        }
    }

    #[target_feature(enable = "avx512f")]
    #[inline]
    fn store(sums: __m512i, out: &mut [i32; COLUMNS], first: usize) {
        let columns = &mut out[first..first + WIDTH];
        // SAFETY: sixteen sums hold the 64 bytes that are written, and this way of writing asks for no alignment.
        #[allow(unsafe_code, reason = "the instruction takes a pointer")]
        unsafe {
            _mm512_storeu_si512(columns.as_mut_ptr().cast(), sums);
        }
    }
}
