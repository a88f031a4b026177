//! Numbers drawn from a seed: the same on every machine.

/// A source of numbers (xorshift64*).
pub(crate) struct Draw(u64);

impl Draw {
    /// The source of a round.
    pub fn of(round: u64) -> Draw {
        // Neighbouring rounds must not draw alike, and nought would stay nought.
        let mut draw = Draw(round.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1);
        for _ in 0..4 {
            draw.next();
        }
        draw
    }

    fn next(&mut self) -> u64 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        self.0.wrapping_mul(0x2545_f491_4f6c_dd1d)
    }

    /// A number below this one, or nought.
    pub fn below(&mut self, end: usize) -> usize {
        (self.next() >> 11) as usize % end.max(1)
    }

    /// One of these.
    pub fn one<'t, T>(&mut self, of: &'t [T]) -> &'t T {
        &of[self.below(of.len())]
    }
}
