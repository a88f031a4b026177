//! Fitting the judge: a logistic regression with a small ridge.

use crate::{signs_lessons::Verdict, signs_logistic};
use rapport_code::learned::Judge;

const RIDGE: f64 = 1.0;

/// The judge who is right about these verdicts as often as he says.
pub fn fit(verdicts: &[Verdict]) -> Judge {
    let row = |verdict: &Verdict| (verdict.proposed.known.numbers().map(f64::from), verdict.right);
    let weights = signs_logistic::fit(&verdicts.iter().map(row).collect::<Vec<_>>(), RIDGE);
    Judge { weights: weights.map(|weight| weight as f32) }
}

/// Of what is at least so sure: how many, and what share is right.
pub fn at_least(judge: &Judge, verdicts: &[&Verdict], sure: f32) -> (usize, usize) {
    let passed = || verdicts.iter().filter(|verdict| judge.sure(&verdict.proposed.known) >= sure);
    (passed().count(), passed().filter(|verdict| verdict.right).count())
}

/// The mean difference between what is said and what is, over tenths.
pub fn calibration(judge: &Judge, verdicts: &[&Verdict]) -> f64 {
    let mut tenths = [(0.0f64, 0.0f64); 10];
    for verdict in verdicts {
        let sure = judge.sure(&verdict.proposed.known);
        let tenth = &mut tenths[((sure * 10.0) as usize).min(9)];
        tenth.0 += f64::from(sure);
        tenth.1 += f64::from(u8::from(verdict.right));
    }
    tenths.iter().map(|(said, right)| (said - right).abs()).sum::<f64>() / verdicts.len().max(1) as f64
}
