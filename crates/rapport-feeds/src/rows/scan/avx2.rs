//! Sixty-four bytes at a time on x86-64 with AVX2.

use super::{Marks, STEP, tail};
use std::arch::x86_64::{
    __m256i, _mm256_cmpeq_epi8, _mm256_loadu_si256, _mm256_movemask_epi8, _mm256_or_si256, _mm256_set1_epi8,
};

/// Marks the bytes; `false`, and nothing done, where the processor has no AVX2.
pub(super) fn find(marks: &mut Marks, bytes: &[u8], separator: u8) -> bool {
    let can =
        is_x86_feature_detected!("avx2") && is_x86_feature_detected!("bmi1") && is_x86_feature_detected!("popcnt");
    if can {
        // SAFETY: the three features that the function is compiled for were found on this processor.
        #[allow(unsafe_code, reason = "functions compiled for features of the processor can only be called so")]
        unsafe {
            find_here(marks, bytes, separator);
        }
    }
    can
}

#[target_feature(enable = "avx2,bmi1,popcnt")]
fn find_here(marks: &mut Marks, bytes: &[u8], separator: u8) {
    marks.clear();
    for (step, base) in bytes.as_chunks::<STEP>().0.iter().zip((0u32..).step_by(STEP)) {
        let (all, ends) = masks(step, separator);
        marks.push(base, all, ends);
    }
    tail(marks, bytes, separator, |step, separator| masks(step, separator));
}

#[inline]
#[target_feature(enable = "avx2,bmi1,popcnt")]
fn masks(step: &[u8; STEP], separator: u8) -> (u64, u64) {
    let (low, high) = (half(step, 0), half(step, 32));
    let separators = _mm256_set1_epi8(separator as i8);
    let newlines = _mm256_set1_epi8(b'\n' as i8);
    let [low_end, high_end] = [low, high].map(|half| _mm256_cmpeq_epi8(half, newlines));
    let low_any = _mm256_or_si256(_mm256_cmpeq_epi8(low, separators), low_end);
    let high_any = _mm256_or_si256(_mm256_cmpeq_epi8(high, separators), high_end);
    (joined(low_any, high_any), joined(low_end, high_end))
}

#[inline]
#[target_feature(enable = "avx2")]
fn joined(low: __m256i, high: __m256i) -> u64 {
    let [low, high] = [low, high].map(|half| u64::from(_mm256_movemask_epi8(half) as u32));
    low | high << 32
}

#[inline]
#[target_feature(enable = "avx2")]
fn half(step: &[u8; STEP], from: usize) -> __m256i {
    let half: &[u8; 32] = step[from..from + 32].try_into().expect("half a step");
    // SAFETY: the 32 bytes at the pointer are those of `half`; the load asks for no alignment.
    #[allow(unsafe_code, reason = "loads into vector registers take a pointer")]
    unsafe {
        _mm256_loadu_si256(half.as_ptr().cast())
    }
}
