//! Byte by byte, for any processor.

use super::{Marks, STEP, tail};

/// Marks the bytes.
pub(super) fn find(marks: &mut Marks, bytes: &[u8], separator: u8) {
    marks.clear();
    for (step, base) in bytes.as_chunks::<STEP>().0.iter().zip((0u32..).step_by(STEP)) {
        let (all, ends) = masks(step, separator);
        marks.push(base, all, ends);
    }
    tail(marks, bytes, separator, masks);
}

/// Marks of 64 bytes, a bit each: separators and line ends, and line ends alone.
fn masks(step: &[u8; STEP], separator: u8) -> (u64, u64) {
    let (mut all, mut ends) = (0, 0);
    for (byte, bit) in step.iter().zip(0..) {
        all |= u64::from(*byte == separator || *byte == b'\n') << bit;
        ends |= u64::from(*byte == b'\n') << bit;
    }
    (all, ends)
}
