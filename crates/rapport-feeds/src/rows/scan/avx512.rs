//! Sixty-four bytes at a time on x86-64 with AVX-512: the positions are packed by one instruction.

use super::{Marks, STEP, tail};
use std::arch::x86_64::{
    __m512i, _mm512_add_epi32, _mm512_castsi512_si128, _mm512_cmpeq_epi8_mask, _mm512_cvtepu8_epi32,
    _mm512_extracti32x4_epi32, _mm512_loadu_si512, _mm512_maskz_compress_epi8, _mm512_set1_epi8, _mm512_set1_epi32,
    _mm512_storeu_si512,
};

/// Marks the bytes; `false`, and nothing done, where the processor has not what this needs.
pub(super) fn find(marks: &mut Marks, bytes: &[u8], separator: u8) -> bool {
    let can = is_x86_feature_detected!("avx512f")
        && is_x86_feature_detected!("avx512bw")
        && is_x86_feature_detected!("avx512vbmi2")
        && is_x86_feature_detected!("bmi1")
        && is_x86_feature_detected!("popcnt");
    if can {
        // SAFETY: the features that the function is compiled for were found on this processor.
        #[allow(unsafe_code, reason = "functions compiled for features of the processor can only be called so")]
        unsafe {
            find_here(marks, bytes, separator);
        }
    }
    can
}

/// The places in a step, in order.
const PLACES: [u8; STEP] = {
    let mut places = [0; STEP];
    let mut at = 0;
    while at < STEP {
        places[at] = at as u8;
        at += 1;
    }
    places
};

#[target_feature(enable = "avx512f,avx512bw,avx512vbmi2,bmi1,popcnt")]
fn find_here(marks: &mut Marks, bytes: &[u8], separator: u8) {
    marks.clear();
    let places = load(&PLACES);
    for (step, base) in bytes.as_chunks::<STEP>().0.iter().zip((0i32..).step_by(STEP)) {
        let (all, ends) = masks(step, separator);
        marks.push_ends(all, ends);
        let count = all.count_ones() as usize;
        let (packed, base) = (_mm512_maskz_compress_epi8(all, places), _mm512_set1_epi32(base));
        let room = marks.room().as_chunks_mut::<16>().0;
        store(&mut room[0], _mm512_add_epi32(_mm512_cvtepu8_epi32(_mm512_castsi512_si128(packed)), base));
        if count > 16 {
            let next = _mm512_extracti32x4_epi32::<1>(packed);
            store(&mut room[1], _mm512_add_epi32(_mm512_cvtepu8_epi32(next), base));
        }
        if count > 32 {
            let [third, last] = [_mm512_extracti32x4_epi32::<2>(packed), _mm512_extracti32x4_epi32::<3>(packed)];
            store(&mut room[2], _mm512_add_epi32(_mm512_cvtepu8_epi32(third), base));
            store(&mut room[3], _mm512_add_epi32(_mm512_cvtepu8_epi32(last), base));
        }
        marks.len += count;
    }
    tail(marks, bytes, separator, |step, separator| masks(step, separator));
}

#[inline]
#[target_feature(enable = "avx512f,avx512bw")]
fn masks(step: &[u8; STEP], separator: u8) -> (u64, u64) {
    let bytes = load(step);
    let ends = _mm512_cmpeq_epi8_mask(bytes, _mm512_set1_epi8(b'\n' as i8));
    (ends | _mm512_cmpeq_epi8_mask(bytes, _mm512_set1_epi8(separator as i8)), ends)
}

#[inline]
#[target_feature(enable = "avx512f")]
fn load(step: &[u8; STEP]) -> __m512i {
    // SAFETY: the 64 bytes at the pointer are those of `step`; the load asks for no alignment.
    #[allow(unsafe_code, reason = "loads into vector registers take a pointer")]
    unsafe {
        _mm512_loadu_si512(step.as_ptr().cast())
    }
}

#[inline]
#[target_feature(enable = "avx512f")]
fn store(slots: &mut [u32; 16], positions: __m512i) {
    // SAFETY: the 64 bytes at the pointer are those of `slots`; the store asks for no alignment.
    #[allow(unsafe_code, reason = "stores from vector registers take a pointer")]
    unsafe {
        _mm512_storeu_si512(slots.as_mut_ptr().cast(), positions);
    }
}
