//! Fitting the judge: a logistic regression by Newton's steps, with a small ridge.

use crate::signs_lessons::Verdict;
use rapport_code::learned::Judge;

const RIDGE: f64 = 1.0;

/// The judge who is right about these verdicts as often as he says.
pub fn fit(verdicts: &[Verdict]) -> Judge {
    const N: usize = Judge::WEIGHTS;
    let mut weights = [0.0f64; N];
    for _ in 0..30 {
        let mut slope = weights.map(|weight| RIDGE * weight);
        let mut bend = [[0.0f64; N]; N];
        (0..N).for_each(|at| bend[at][at] = RIDGE);
        for verdict in verdicts {
            let numbers = verdict.proposed.known.numbers().map(f64::from);
            let odds: f64 = numbers.iter().zip(&weights).map(|(a, b)| a * b).sum();
            let sure = 1.0 / (1.0 + (-odds).exp());
            let wrong = sure - f64::from(u8::from(verdict.right));
            for a in 0..N {
                slope[a] += wrong * numbers[a];
                for b in 0..N {
                    bend[a][b] += sure * (1.0 - sure) * numbers[a] * numbers[b];
                }
            }
        }
        let step = solved(bend, slope);
        (0..N).for_each(|at| weights[at] -= step[at]);
    }
    Judge { weights: weights.map(|weight| weight as f32) }
}

/// The solution of a system of equations, by elimination with the largest pivot.
fn solved<const N: usize>(mut rows: [[f64; N]; N], mut right: [f64; N]) -> [f64; N] {
    for at in 0..N {
        let pivot = (at..N).max_by(|&a, &b| rows[a][at].abs().total_cmp(&rows[b][at].abs())).unwrap_or(at);
        rows.swap(at, pivot);
        right.swap(at, pivot);
        let own = rows[at];
        for below in at + 1..N {
            let times = rows[below][at] / own[at];
            rows[below].iter_mut().zip(&own).for_each(|(value, taken)| *value -= times * taken);
            right[below] -= times * right[at];
        }
    }
    for at in (0..N).rev() {
        for above in 0..at {
            let times = rows[above][at] / rows[at][at];
            right[above] -= times * right[at];
        }
        right[at] /= rows[at][at];
    }
    right
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equations_are_solved() {
        let solved = solved([[2.0, 1.0], [1.0, 3.0]], [5.0, 10.0]);
        assert!((solved[0] - 1.0).abs() < 1e-12 && (solved[1] - 3.0).abs() < 1e-12, "{solved:?}");
    }
}
