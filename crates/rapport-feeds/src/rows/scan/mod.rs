//! Where the separators and line ends of a block stand.
//!
//! A feed is read by the positions of its separators: finding them is nearly all the work, so it is done for 64 bytes at a
//! time, with AVX-512, AVX2 or NEON where the processor has it. All ways give the same [`Marks`].

#[cfg(target_arch = "x86_64")]
mod avx2;
#[cfg(target_arch = "x86_64")]
mod avx512;
#[cfg(target_arch = "aarch64")]
mod neon;
mod scalar;

/// Bytes looked at together.
const STEP: usize = 64;

/// Positions of separators and line ends in a block of at most 2 GiB.
///
/// Guarantee: positions ascend; `ends[i]` is the index in `at` of the i-th line end.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(crate) struct Marks {
    at: Vec<u32>,
    len: usize,
    ends: Vec<u32>,
}

impl Marks {
    /// Every separator and line end, in order.
    pub(crate) fn at(&self) -> &[u32] {
        &self.at[..self.len]
    }

    /// Which of them are line ends.
    pub(crate) fn ends(&self) -> &[u32] {
        &self.ends
    }

    /// Marks these bytes anew by the quickest way that this processor has.
    pub(crate) fn find(&mut self, bytes: &[u8], separator: u8) {
        #[cfg(target_arch = "x86_64")]
        if avx512::find(self, bytes, separator) || avx2::find(self, bytes, separator) {
            return;
        }
        #[cfg(target_arch = "aarch64")]
        if neon::find(self, bytes, separator) {
            return;
        }
        scalar::find(self, bytes, separator);
    }

    fn clear(&mut self) {
        self.len = 0;
        self.ends.clear();
    }

    /// Adds the marks of the 64 bytes from `base`: a bit each, lowest first; `ends` are those of `all` that end a line.
    #[inline(always)]
    fn push(&mut self, base: u32, mut all: u64, ends: u64) {
        self.push_ends(all, ends);
        let count = all.count_ones() as usize;
        let room = self.room();
        // Most steps hold fewer than sixteen: writing sixteen without asking is quicker than a branch for each.
        for slot in &mut room[..16] {
            *slot = base + all.trailing_zeros();
            all &= all.wrapping_sub(1);
        }
        for slot in &mut room[16..] {
            if all == 0 {
                break;
            }
            *slot = base + all.trailing_zeros();
            all &= all - 1;
        }
        self.len += count;
    }

    /// Notes which of the next marks end a line.
    #[inline(always)]
    fn push_ends(&mut self, all: u64, mut ends: u64) {
        while ends != 0 {
            let before = (ends & ends.wrapping_neg()) - 1;
            self.ends.push(self.len as u32 + (all & before).count_ones());
            ends &= ends - 1;
        }
    }

    /// Room for the marks of a step.
    #[inline(always)]
    fn room(&mut self) -> &mut [u32; STEP] {
        if self.at.len() < self.len + STEP {
            self.grow();
        }
        (&mut self.at[self.len..self.len + STEP]).try_into().expect("room for a step")
    }

    #[cold]
    fn grow(&mut self) {
        self.at.resize((self.len + STEP) * 2, 0);
    }
}

/// Marks what is left of a block after its last whole step, filled up with zeros.
#[inline(always)]
fn tail(marks: &mut Marks, bytes: &[u8], separator: u8, masks: impl Fn(&[u8; STEP], u8) -> (u64, u64)) {
    let whole = bytes.len() / STEP * STEP;
    let rest = &bytes[whole..];
    let mut step = [0; STEP];
    step[..rest.len()].copy_from_slice(rest);
    let (all, ends) = masks(&step, separator);
    let inside = (1u64 << rest.len()) - 1;
    marks.push(whole as u32, all & inside, ends & inside);
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// The definition, byte by byte.
    fn by_definition(bytes: &[u8], separator: u8) -> (Vec<u32>, Vec<u32>) {
        let all = bytes.iter().zip(0..).filter(|(byte, _)| **byte == separator || **byte == b'\n');
        let at: Vec<u32> = all.map(|(_, position)| position).collect();
        let ends = at.iter().zip(0..).filter(|(position, _)| bytes[**position as usize] == b'\n');
        (at.clone(), ends.map(|(_, index)| index).collect())
    }

    fn agrees(marks: &Marks, bytes: &[u8], separator: u8) -> bool {
        (marks.at().to_vec(), marks.ends().to_vec()) == by_definition(bytes, separator)
    }

    proptest! {
        #[test]
        fn every_way_finds_the_same(text in "[a\t\n\u{1}]{0,400}", separator in prop_oneof![Just(b'\t'), Just(1u8), Just(b'a')]) {
            let bytes = text.as_bytes();
            let mut marks = Marks::default();
            marks.find(bytes, separator);
            prop_assert!(agrees(&marks, bytes, separator), "the processor's own way");
            #[cfg(target_arch = "x86_64")]
            if avx2::find(&mut marks, bytes, separator) {
                prop_assert!(agrees(&marks, bytes, separator), "AVX2");
            }
            scalar::find(&mut marks, bytes, separator);
            prop_assert!(agrees(&marks, bytes, separator), "byte by byte");
        }

        #[test]
        fn any_bytes_are_marked(bytes: Vec<u8>, separator: u8) {
            let (mut quick, mut slow) = (Marks::default(), Marks::default());
            quick.find(&bytes, separator);
            scalar::find(&mut slow, &bytes, separator);
            prop_assert_eq!((quick.at(), quick.ends()), (slow.at(), slow.ends()));
        }
    }
}
