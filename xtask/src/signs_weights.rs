//! Weights of signs while they are learned: Adam with decay over all of them.

use crate::parser_random::Random;
use rapport_code::learned::Table;
use std::collections::HashMap;

/// The signs that are common enough to be learned, by number.
pub struct Known {
    places: HashMap<u64, u32>,
    signs: Vec<u64>,
}

impl Known {
    /// Those that stand in at least `least` of the lists.
    pub fn of<'s>(lists: impl Iterator<Item = &'s [u64]>, least: usize) -> Known {
        let mut counts: HashMap<u64, usize> = HashMap::new();
        for list in lists {
            let mut own: Vec<u64> = list.to_vec();
            own.sort_unstable();
            own.dedup();
            own.into_iter().for_each(|sign| *counts.entry(sign).or_default() += 1);
        }
        let mut signs: Vec<u64> =
            counts.into_iter().filter(|(_, count)| *count >= least).map(|(sign, _)| sign).collect();
        signs.sort_unstable();
        Known { places: signs.iter().copied().zip(0..).collect(), signs }
    }

    /// The numbers of those that are known.
    pub fn numbers(&self, list: &[u64]) -> Vec<u32> {
        list.iter().filter_map(|sign| self.places.get(sign).copied()).collect()
    }

    pub fn len(&self) -> usize {
        self.signs.len()
    }
}

/// How fast is learned, how much is forgotten, and how many signs are hidden at each look.
#[derive(Clone, Copy)]
pub struct Pace {
    pub rate: f32,
    pub decay: f32,
    pub hidden: f32,
}

/// Weights of known signs for some questions, with what Adam remembers of each.
pub struct Weights {
    width: usize,
    values: Vec<f32>,
    slopes: Vec<f32>,
    means: Vec<f32>,
    squares: Vec<f32>,
    steps: i32,
}

impl Weights {
    /// One row for each sign and a last one that is always there.
    pub fn new(known: &Known, bias: &[f32]) -> Weights {
        let width = bias.len();
        let count = (known.len() + 1) * width;
        let mut values = vec![0.0; count];
        values[count - width..].copy_from_slice(bias);
        Weights {
            width,
            values,
            slopes: vec![0.0; count],
            means: vec![0.0; count],
            squares: vec![0.0; count],
            steps: 0,
        }
    }

    /// The sums of some signs, some of them hidden; and those that were not.
    pub fn look(&self, numbers: &[u32], pace: Pace, random: &mut Random) -> (Vec<u32>, Vec<f32>) {
        let seen: Vec<u32> = numbers.iter().copied().filter(|_| random.unit() >= pace.hidden).collect();
        let sums = self.sums(&seen, 1.0 / (1.0 - pace.hidden));
        (seen, sums)
    }

    /// The sums of signs, each so many times.
    pub fn sums(&self, numbers: &[u32], times: f32) -> Vec<f32> {
        let mut sums = self.values[self.values.len() - self.width..].to_vec();
        for number in numbers {
            let from = *number as usize * self.width;
            sums.iter_mut().zip(&self.values[from..from + self.width]).for_each(|(sum, value)| *sum += value * times);
        }
        sums
    }

    /// Adds the slope of the loss by the sums of these signs.
    pub fn lean(&mut self, seen: &[u32], slope: &[f32], times: f32) {
        for number in seen {
            let from = *number as usize * self.width;
            self.slopes[from..from + self.width].iter_mut().zip(slope).for_each(|(own, s)| *own += s * times);
        }
        let from = self.slopes.len() - self.width;
        self.slopes[from..].iter_mut().zip(slope).for_each(|(own, s)| *own += s);
    }

    /// A step against the slopes (Adam with decoupled decay: Loshchilov and Hutter 2019).
    pub fn step(&mut self, pace: Pace) {
        self.steps += 1;
        let (first, second) = (1.0 - 0.9f32.powi(self.steps), 1.0 - 0.99f32.powi(self.steps));
        let bias = self.values.len() - self.width;
        for at in 0..self.values.len() {
            let slope = std::mem::take(&mut self.slopes[at]);
            self.means[at] = 0.9 * self.means[at] + 0.1 * slope;
            self.squares[at] = 0.99 * self.squares[at] + 0.01 * slope * slope;
            let step = self.means[at] / first / ((self.squares[at] / second).sqrt() + 1e-8);
            let kept = if at < bias { pace.decay * self.values[at] } else { 0.0 };
            self.values[at] -= pace.rate * (step + kept);
        }
    }

    /// As the table that is kept.
    pub fn table(&self, known: &Known) -> Table {
        let rows = self.values.chunks_exact(self.width);
        let signs: Vec<(u64, Vec<f32>)> =
            known.signs.iter().zip(rows).map(|(sign, row)| (*sign, row.to_vec())).collect();
        Table::new(&signs, self.values[self.values.len() - self.width..].to_vec())
    }
}

/// The logarithm of a probability, from its log-odds.
pub fn log_sigmoid(odds: f32) -> f32 {
    if odds > 0.0 { -(-odds).exp().ln_1p() } else { odds - odds.exp().ln_1p() }
}
