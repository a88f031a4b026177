//! How good a forecast was: scores for an ensemble of equally likely values against what came.
//!
//! **Definitions** (Gneiting and Raftery 2007, *Strictly proper scoring rules, prediction, and estimation*). All are in the
//! unit of the series, and less is better; a forecaster does best on average by saying what is believed. **Check.** The integral
//! of the definition, ∫(F(z) − 1{z ≥ y})² dz, by numpy (`tests/score.rs`), and the double sum of the formula.

/// The continuous ranked probability score: E|X − y| − ½·E|X − X′|, with X and X′ drawn from the values, which must be in
/// order. For a single value it is the absolute error. Nought values score infinity.
///
/// By hand: 0 or 2 was expected and 1 came. E|X − 1| = 1; two draws differ by 2 half of the time, so 1 − ½·1 = ½.
///
/// ```
/// use rapport_measure::crps;
///
/// assert_eq!(crps(&[0.0, 2.0], 1.0), 0.5);
/// assert_eq!(crps(&[3.0], 1.0), 2.0);
/// ```
pub fn crps(ordered: &[f64], came: f64) -> f64 {
    let n = ordered.len() as f64;
    if ordered.is_empty() {
        return f64::INFINITY;
    }
    let error: f64 = ordered.iter().map(|value| (value - came).abs()).sum();
    // Σᵢⱼ|xᵢ − xⱼ| over ordered values is 2·Σ(2i − n + 1)·xᵢ.
    let spread: f64 = ordered.iter().enumerate().map(|(i, value)| (2.0 * i as f64 - n + 1.0) * value).sum();
    error / n - spread / (n * n)
}

/// The score of an interval that should hold what comes with this chance: its width, and 2/(1 − chance) times the distance
/// by which it was missed.
///
/// By hand: −1 to 1 with 90%, and 1.5 came: 2 + 20·0.5 = 12.
///
/// ```
/// use rapport_measure::interval_score;
///
/// assert!((interval_score([-1.0, 1.0], 0.9, 1.5) - 12.0).abs() < 1e-12);
/// assert_eq!(interval_score([-1.0, 1.0], 0.9, 0.0), 2.0);
/// ```
pub fn interval_score([low, high]: [f64; 2], chance: f64, came: f64) -> f64 {
    let missed = (low - came).max(0.0) + (came - high).max(0.0);
    (high - low) + 2.0 / (1.0 - chance) * missed
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        /// Against the double sum of the definition.
        #[test]
        fn it_is_the_double_sum(mut values in proptest::collection::vec(-50.0f64..50.0, 1..40), came in -60.0f64..60.0) {
            values.sort_by(f64::total_cmp);
            let n = values.len() as f64;
            let error = values.iter().map(|x| (x - came).abs()).sum::<f64>() / n;
            let spread = values.iter().flat_map(|x| values.iter().map(move |y| (x - y).abs())).sum::<f64>() / (n * n);
            prop_assert!((crps(&values, came) - (error - spread / 2.0)).abs() < 1e-9);
        }
    }
}
