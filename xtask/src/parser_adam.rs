//! Weights under training: values, gradients and Adam's moments.

use crate::parser_random::Random;

/// One matrix of weights.
pub struct Weights {
    /// The values.
    pub value: Vec<f32>,
    /// What one batch adds up.
    pub gradient: Vec<f32>,
    first: Vec<f32>,
    second: Vec<f32>,
    /// The mean of the values over the last steps, which is what is kept in the end.
    pub mean: Vec<f32>,
}

/// How far to step.
#[derive(Clone, Copy)]
pub struct Step {
    pub rate: f32,
    /// Steps taken so far, this one included.
    pub count: i32,
    /// How much of the mean stays.
    pub keep: f32,
    pub decay: f32,
}

const BETA1: f32 = 0.9;
const BETA2: f32 = 0.98;

impl Weights {
    pub fn zero(size: usize) -> Weights {
        Weights::from(vec![0.0; size])
    }

    /// Uniform within ±`bound`.
    pub fn random(size: usize, bound: f32, random: &mut Random) -> Weights {
        Weights::from((0..size).map(|_| (random.unit() * 2.0 - 1.0) * bound).collect())
    }

    pub fn from(value: Vec<f32>) -> Weights {
        let zero = vec![0.0; value.len()];
        Weights { mean: value.clone(), value, gradient: zero.clone(), first: zero.clone(), second: zero }
    }

    /// One step on the weights `range`; clears their gradient.
    pub fn step(&mut self, range: std::ops::Range<usize>, step: Step, scale: f32) {
        let (one, two) = (1.0 - BETA1.powi(step.count), 1.0 - BETA2.powi(step.count));
        let parts = self.value[range.clone()].iter_mut().zip(&mut self.gradient[range.clone()]);
        let parts = parts.zip(&mut self.first[range.clone()]).zip(&mut self.second[range.clone()]);
        for ((((value, gradient), first), second), mean) in parts.zip(&mut self.mean[range]) {
            let g = *gradient * scale;
            *first = BETA1 * *first + (1.0 - BETA1) * g;
            *second = BETA2 * *second + (1.0 - BETA2) * g * g;
            *value -= step.rate * (*first / one / ((*second / two).sqrt() + 1e-8) + step.decay * *value);
            *mean = step.keep * *mean + (1.0 - step.keep) * *value;
            *gradient = 0.0;
        }
    }

    /// One step on all.
    pub fn step_all(&mut self, step: Step, scale: f32) {
        self.step(0..self.value.len(), step, scale);
    }

    pub fn norm2(&self) -> f64 {
        self.gradient.iter().map(|g| f64::from(*g) * f64::from(*g)).sum()
    }
}
