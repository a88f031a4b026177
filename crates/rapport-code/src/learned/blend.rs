//! How what the signs say and what the encoder says are made one.

/// Weights of both, fitted on passages that neither was taught by.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Blend {
    /// That a word tells an act: a constant, the signs' sum, the encoder's.
    pub act: [f32; 3],
    /// The signs' and the encoder's sums of each root.
    pub roots: [f32; 2],
    /// The same of each reality.
    pub realities: [f32; 2],
    /// The same of each candidate for a side.
    pub sides: [f32; 2],
    /// The same of whether an act must be told.
    pub firm: [f32; 2],
}

impl Blend {
    /// How many weights it has.
    pub const WEIGHTS: usize = 11;

    /// What a file holds.
    pub fn to_numbers(self) -> [f32; Blend::WEIGHTS] {
        let [a, b, c] = self.act;
        let [[d, e], [f, g], [h, i], [j, k]] = [self.roots, self.realities, self.sides, self.firm];
        [a, b, c, d, e, f, g, h, i, j, k]
    }

    /// From what a file holds.
    pub fn from_numbers([a, b, c, d, e, f, g, h, i, j, k]: [f32; Blend::WEIGHTS]) -> Blend {
        Blend { act: [a, b, c], roots: [d, e], realities: [f, g], sides: [h, i], firm: [j, k] }
    }
}

impl Default for Blend {
    /// The signs alone.
    fn default() -> Blend {
        let signs = [1.0, 0.0];
        Blend { act: [0.0, 1.0, 0.0], roots: signs, realities: signs, sides: signs, firm: signs }
    }
}

/// Both, number by number.
pub fn blended(weights: [f32; 2], signs: &[f32], heard: &[f32]) -> Vec<f32> {
    signs.iter().zip(heard).map(|(signs, heard)| weights[0] * signs + weights[1] * heard).collect()
}
