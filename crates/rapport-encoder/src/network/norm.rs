//! States of one size: their mean taken off, their spread made one, then each column by its gain and its bias.

/// What is added to the spread, so that it is never none.
const LEAST: f32 = 1e-12;
/// Sums that run side by side.
const LANES: usize = 16;

/// The gains and biases of the columns.
pub struct Norm {
    pub gain: Vec<f32>,
    pub bias: Vec<f32>,
}

impl Norm {
    /// Norms rows in place.
    #[inline(always)]
    pub fn run(&self, states: &mut [f32]) {
        let count = 1.0 / self.gain.len() as f32;
        for row in states.chunks_exact_mut(self.gain.len()) {
            let mean = sum(row, |x| x) * count;
            let spread = sum(row, |x| (x - mean) * (x - mean)) * count;
            let scale = 1.0 / (spread + LEAST).sqrt();
            let columns = row.iter_mut().zip(&self.gain).zip(&self.bias);
            columns.for_each(|((x, gain), bias)| *x = (*x - mean) * scale * gain + bias);
        }
    }
}

/// The sum of what each number is worth, in a fixed order.
#[inline(always)]
pub fn sum(row: &[f32], worth: impl Fn(f32) -> f32) -> f32 {
    let mut lanes = [0f32; LANES];
    let (chunks, rest) = row.as_chunks::<LANES>();
    for chunk in chunks {
        lanes.iter_mut().zip(chunk).for_each(|(lane, x)| *lane += worth(*x));
    }
    lanes.iter_mut().zip(rest).for_each(|(lane, x)| *lane += worth(*x));
    for half in [8, 4, 2, 1] {
        (0..half).for_each(|i| lanes[i] += lanes[i + half]);
    }
    lanes[0]
}
