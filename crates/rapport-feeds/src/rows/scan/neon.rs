//! Sixty-four bytes at a time on 64-bit ARM with NEON.

use super::{Marks, STEP, tail};
use std::arch::aarch64::{
    uint8x16_t, vaddv_u8, vandq_u8, vceqq_u8, vdupq_n_u8, vget_high_u8, vget_low_u8, vld1q_u8, vorrq_u8,
};

/// Marks the bytes; `false`, and nothing done, where the processor has no NEON.
pub(super) fn find(marks: &mut Marks, bytes: &[u8], separator: u8) -> bool {
    let can = std::arch::is_aarch64_feature_detected!("neon");
    if can {
        // SAFETY: the feature that the function is compiled for was found on this processor.
        #[allow(unsafe_code, reason = "functions compiled for features of the processor can only be called so")]
        unsafe {
            find_here(marks, bytes, separator);
        }
    }
    can
}

#[target_feature(enable = "neon")]
fn find_here(marks: &mut Marks, bytes: &[u8], separator: u8) {
    marks.clear();
    for (step, base) in bytes.as_chunks::<STEP>().0.iter().zip((0u32..).step_by(STEP)) {
        let (all, ends) = masks(step, separator);
        marks.push(base, all, ends);
    }
    tail(marks, bytes, separator, |step, separator| masks(step, separator));
}

#[inline]
#[target_feature(enable = "neon")]
fn masks(step: &[u8; STEP], separator: u8) -> (u64, u64) {
    let (separators, newlines) = (vdupq_n_u8(separator), vdupq_n_u8(b'\n'));
    let (mut all, mut ends) = (0, 0);
    for (quarter, shift) in step.as_chunks::<16>().0.iter().zip((0u32..).step_by(16)) {
        let bytes = quarter_of(quarter);
        let end = vceqq_u8(bytes, newlines);
        let any = vorrq_u8(vceqq_u8(bytes, separators), end);
        all |= u64::from(bits(any)) << shift;
        ends |= u64::from(bits(end)) << shift;
    }
    (all, ends)
}

/// A bit for each of sixteen bytes that are all ones or all zeros: each keeps the bit of its place, and the sum of eight
/// different bits is their union.
#[inline]
#[target_feature(enable = "neon")]
fn bits(lanes: uint8x16_t) -> u16 {
    const PLACES: [u8; 16] = [1, 2, 4, 8, 16, 32, 64, 128, 1, 2, 4, 8, 16, 32, 64, 128];
    let placed = vandq_u8(lanes, quarter_of(&PLACES));
    u16::from_le_bytes([vaddv_u8(vget_low_u8(placed)), vaddv_u8(vget_high_u8(placed))])
}

#[inline]
#[target_feature(enable = "neon")]
fn quarter_of(bytes: &[u8; 16]) -> uint8x16_t {
    // SAFETY: the 16 bytes at the pointer are those of `bytes`; the load asks for no alignment.
    #[allow(unsafe_code, reason = "loads into vector registers take a pointer")]
    unsafe {
        vld1q_u8(bytes.as_ptr())
    }
}
