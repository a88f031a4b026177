//! Room for a block, aligned to a page: reading into a buffer at an odd address can take three times as long.

/// A page.
const PAGE: usize = 4096;

/// A buffer that begins at a page's beginning.
#[derive(Debug, Default)]
pub struct Room {
    bytes: Vec<u8>,
}

impl Room {
    /// The first `length` bytes of it, made larger if needed; what was in it stays.
    pub fn of(&mut self, length: usize) -> &mut [u8] {
        if self.bytes.len() < length + PAGE {
            self.grow(length);
        }
        let from = self.from();
        &mut self.bytes[from..from + length]
    }

    fn from(&self) -> usize {
        self.bytes.as_ptr().align_offset(PAGE).min(PAGE)
    }

    fn grow(&mut self, length: usize) {
        let old = std::mem::replace(&mut self.bytes, vec![0; length + length / 2 + 2 * PAGE]);
        let kept = Room { bytes: old };
        let (from, held) = (self.from(), kept.bytes.get(kept.from()..).unwrap_or_default());
        self.bytes[from..from + held.len()].copy_from_slice(held);
    }
}

#[cfg(test)]
mod tests {
    use super::Room;

    #[test]
    fn keeps_what_is_in_it_and_its_alignment() {
        let mut room = Room::default();
        room.of(3).copy_from_slice(b"abc");
        for length in [10, 5_000, 1 << 20] {
            assert_eq!(&room.of(length)[..3], b"abc");
            assert_eq!(room.of(length).as_ptr() as usize % 4096, 0);
        }
    }
}
