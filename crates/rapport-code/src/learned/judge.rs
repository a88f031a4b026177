//! How sure it is that a proposal is right.

use super::answers::{REALITIES, ROOTS};

/// What is known of a proposal, each number in the logarithm of odds or of a probability.
#[derive(Clone, Copy, PartialEq, Debug, Default)]
pub struct Known {
    /// That the word tells an act.
    pub act: f32,
    /// That it is one that must be told.
    pub firm: f32,
    /// That it is of this root.
    pub root: f32,
    /// That it is between these two.
    pub pair: f32,
    /// That it stands as said.
    pub reality: f32,
    /// How sure the rules' report of the same is, 0 where there is none.
    pub ruled: f32,
    /// How many of the two the sentence names.
    pub named: u8,
    /// The same act the other way round.
    pub turned: f32,
    /// The likeliest other pair, in whatever direction.
    pub other: f32,
    /// How many might be parties.
    pub around: u8,
    /// Which root, by place among the roots.
    pub which: u8,
    /// Which reality, by place among the realities.
    pub stands: u8,
}

impl Known {
    /// What the judge weighs: 1 for the constant first.
    pub fn numbers(&self) -> [f32; Judge::WEIGHTS] {
        let truth = |is: bool| if is { 1.0 } else { 0.0 };
        let all = self.act.min(0.0) + self.root + self.pair + self.reality;
        let mut numbers = [0.0; Judge::WEIGHTS];
        let (plain, kinds) = numbers.split_at_mut(PLAIN);
        plain.copy_from_slice(&[
            1.0,
            self.act,
            self.firm,
            self.root,
            self.pair,
            self.reality,
            all,
            truth(self.ruled > 0.0),
            self.ruled,
            truth(self.named >= 1),
            truth(self.named == 2),
            self.turned,
            self.other,
            f32::from(self.around).ln_1p(),
        ]);
        kinds[usize::from(self.which) % ROOTS.len()] = 1.0;
        kinds[ROOTS.len() + usize::from(self.stands) % REALITIES.len()] = 1.0;
        numbers
    }
}

/// What is weighed of every proposal alike, before what is of its root and its reality.
const PLAIN: usize = 14;

/// A logistic regression over what is [`Known`], fitted on passages that the other weights were not.
#[derive(Clone, Debug)]
pub struct Judge {
    /// One for each number.
    pub weights: [f32; Judge::WEIGHTS],
}

impl Default for Judge {
    /// One who finds everything as likely as not.
    fn default() -> Judge {
        Judge { weights: [0.0; Judge::WEIGHTS] }
    }
}

impl Judge {
    /// How many numbers it weighs.
    pub const WEIGHTS: usize = PLAIN + ROOTS.len() + REALITIES.len();

    /// The probability that the proposal is right.
    pub fn sure(&self, known: &Known) -> f32 {
        sigmoid(known.numbers().iter().zip(&self.weights).map(|(number, weight)| number * weight).sum())
    }
}

/// Log-odds to a probability.
pub fn sigmoid(odds: f32) -> f32 {
    1.0 / (1.0 + (-odds).exp())
}

/// Sums to the logarithms of probabilities that add to one.
pub fn log_shares(sums: &[f32]) -> Vec<f32> {
    let most = sums.iter().copied().fold(f32::NEG_INFINITY, f32::max);
    let all: f32 = sums.iter().map(|sum| (sum - most).exp()).sum();
    sums.iter().map(|sum| sum - most - all.ln()).collect()
}

/// The logarithm of each ordered pair's share, by place of the source, then of the target, from each one's sums as source and as
/// target. The last is nobody, who alone may do something to himself.
pub fn pair_shares<S: AsRef<[f32]>>(sums: &[S]) -> Vec<f32> {
    let width = sums.len();
    let sum = |at: usize| {
        let (source, target) = (at / width, at % width);
        let himself = source == target && source + 1 != width;
        if himself { -1e9 } else { sums[source].as_ref()[0] + sums[target].as_ref()[1] }
    };
    log_shares(&(0..width * width).map(sum).collect::<Vec<_>>())
}
