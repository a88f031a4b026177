//! Random numbers from a fixed seed (xorshift64*), so that training gives the same model again.

pub struct Random(u64);

impl Random {
    pub fn new(seed: u64) -> Random {
        Random(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1)
    }

    pub fn next(&mut self) -> u32 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        (self.0.wrapping_mul(0x2545_f491_4f6c_dd1d) >> 32) as u32
    }

    /// In 0 (included) to 1 (excluded).
    pub fn unit(&mut self) -> f32 {
        (self.next() >> 8) as f32 / (1 << 24) as f32
    }

    pub fn below(&mut self, n: usize) -> usize {
        ((u64::from(self.next()) * n as u64) >> 32) as usize
    }

    pub fn shuffle<T>(&mut self, items: &mut [T]) {
        for i in (1..items.len()).rev() {
            items.swap(i, self.below(i + 1));
        }
    }

    /// Nought for the share that is dropped, else what makes up for it.
    pub fn mask(&mut self, size: usize, share: f32) -> Vec<f32> {
        let keep = 1.0 / (1.0 - share);
        let limit = (share * 65536.0) as u32;
        let mut mask = Vec::with_capacity(size + 1);
        while mask.len() < size {
            let bits = self.next();
            mask.push(if bits & 0xffff < limit { 0.0 } else { keep });
            mask.push(if bits >> 16 < limit { 0.0 } else { keep });
        }
        mask.truncate(size);
        mask
    }
}
