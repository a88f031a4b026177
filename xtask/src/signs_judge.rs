//! Fitting the judge: a logistic regression with a small ridge.

use crate::{signs_lessons::Verdict, signs_logistic};
use rapport_code::learned::Judge;

const RIDGE: f64 = 1.0;

/// The judge who is right about these verdicts as often as he says.
pub fn fit<'v>(verdicts: impl Iterator<Item = &'v Verdict>) -> Judge {
    let row = |verdict: &Verdict| (verdict.proposed.known.numbers().map(f64::from), verdict.right);
    let weights = signs_logistic::fit(&verdicts.map(row).collect::<Vec<_>>(), RIDGE);
    Judge { weights: weights.map(|weight| weight as f32) }
}

/// How sure judges are of verdicts that they were not fitted on, by halves of the passages, in the order of the verdicts.
pub fn crossed(verdicts: &[Vec<Verdict>]) -> Vec<(f32, bool)> {
    let half = |odd: usize| verdicts.iter().enumerate().filter(move |(at, _)| at % 2 == odd).map(|(_, of)| of);
    let judges = [0, 1].map(|odd| fit(half(1 - odd).flatten()));
    let judged = verdicts.iter().enumerate().flat_map(|(at, of)| {
        let judge = &judges[at % 2];
        of.iter().map(|verdict| (judge.sure(&verdict.proposed.known), verdict.right))
    });
    judged.collect()
}

/// Of what is at least so sure: how many, and what share is right.
pub fn at_least(judged: &[(f32, bool)], sure: f32) -> (usize, usize) {
    let passed = || judged.iter().filter(|(said, _)| *said >= sure);
    (passed().count(), passed().filter(|(_, right)| *right).count())
}

/// The mean difference between what is said and what is, over tenths.
pub fn calibration(judged: &[(f32, bool)]) -> f64 {
    let mut tenths = [(0.0f64, 0.0f64); 10];
    for (sure, right) in judged {
        let tenth = &mut tenths[((sure * 10.0) as usize).min(9)];
        tenth.0 += f64::from(*sure);
        tenth.1 += f64::from(u8::from(*right));
    }
    tenths.iter().map(|(said, right)| (said - right).abs()).sum::<f64>() / judged.len().max(1) as f64
}

/// The mean logarithm of what was said of what is.
pub fn worth(judged: &[(f32, bool)]) -> f64 {
    let of = |(sure, right): &(f32, bool)| f64::from(if *right { *sure } else { 1.0 - sure }.max(1e-6)).ln();
    judged.iter().map(of).sum::<f64>() / judged.len().max(1) as f64
}
