//! Level and slope of a series: a local linear trend, by Kalman filter and fixed-interval smoother.
//!
//! The model (Harvey 1989, *Forecasting, Structural Time Series Models and the Kalman Filter*, chapter 2):
//!
//! ```text
//! y = μ + ε        μ' = μ + β + η        β' = β + ζ
//! ```
//!
//! with level μ and slope β. Only the ratios of the variances matter to their estimates; they are [`NOISE_RATIO`] and
//! [`SLOPE_RATIO`], the latter a prior held fixed so that it does not collapse to nought. Both states start from a
//! flat prior, taken exactly: the first two observations settle them. The smoother is that of Rauch, Tung and
//! Striebel (1965).
//!
//! **Unit.** That of the series; the slope a step's worth of it. **Example.** A line keeps its slope ([`Smoother::smooth`]).
//! **Check.** statsmodels' `UnobservedComponents`, figures and command in `FREEZE.md`.
//!
//! Deliberately absent: estimation of variances, and bands. Bands come from drawing documents, see [`crate::trend`].

use crate::{NOISE_RATIO, SLOPE_RATIO};

/// Level and slope at every step, and how far each observation lay from what the steps before it led to expect.
#[derive(Clone, PartialEq, Debug)]
pub struct Smoothed {
    /// The level at each step.
    pub level: Vec<f64>,
    /// The slope at each step, a step's worth.
    pub slope: Vec<f64>,
    /// Observation less its forecast from the steps before; nought for the first two, which nothing foretells.
    pub innovations: Vec<f64>,
}

/// A symmetric 2 × 2 matrix: variance of the level, covariance, variance of the slope.
type Variance = [f64; 3];

/// Everything of filter and smoother that does not depend on the observations, for series of one length.
///
/// The gains are the same for every draw of the bands, so they are reckoned once.
#[derive(Clone, Debug)]
pub struct Smoother {
    noise: f64,
    slope: f64,
    /// Kalman gains of steps 2….
    gains: Vec<[f64; 2]>,
    /// Smoother gains of steps 1…, row by row.
    backward: Vec<[f64; 4]>,
}

impl Smoother {
    /// For series of this length, with the frozen ratios.
    pub fn new(length: usize) -> Smoother {
        Smoother::with_ratios(length, NOISE_RATIO, SLOPE_RATIO)
    }

    /// For series of this length, with these ratios of the noise's and the slope's variance to the level's.
    pub fn with_ratios(length: usize, noise: f64, slope: f64) -> Smoother {
        let mut smoother = Smoother { noise, slope, gains: Vec::new(), backward: Vec::new() };
        // What the first two observations tell, from a flat prior.
        let mut filtered: Variance = [noise, noise, 2.0 * noise + 1.0 + slope];
        for _ in 2..length {
            let predicted = smoother.predict(filtered);
            smoother.backward.push(backward_gain(filtered, predicted));
            let spread = predicted[0] + noise;
            let gain = [predicted[0] / spread, predicted[1] / spread];
            smoother.gains.push(gain);
            filtered =
                [predicted[0] * (1.0 - gain[0]), predicted[1] * (1.0 - gain[0]), predicted[2] - gain[1] * predicted[1]];
        }
        smoother
    }

    fn predict(&self, [level, both, slope]: Variance) -> Variance {
        [level + 2.0 * both + slope + 1.0, both + slope, slope + self.slope]
    }

    /// Level and slope of a series of this smoother's length.
    ///
    /// # Panics
    /// If the series is of another length than the smoother was made for (lengths up to two need no gains and always
    /// fit).
    ///
    /// ```
    /// use rapport_measure::Smoother;
    ///
    /// let line: Vec<f64> = (0..36).map(|month| 2.0 + 0.1 * f64::from(month)).collect();
    /// let smoothed = Smoother::new(line.len()).smooth(&line);
    /// assert!(smoothed.slope.iter().all(|slope| (slope - 0.1).abs() < 1e-9), "a line keeps its slope");
    /// ```
    pub fn smooth(&self, y: &[f64]) -> Smoothed {
        match *y {
            [] => return Smoothed { level: vec![], slope: vec![], innovations: vec![] },
            [only] => return Smoothed { level: vec![only], slope: vec![0.0], innovations: vec![0.0] },
            _ => assert_eq!(self.gains.len(), y.len() - 2, "a smoother is made for one length"),
        }
        let (mut states, innovations) = self.filter(y);
        for step in (1..y.len() - 1).rev() {
            let [level, slope] = states[step];
            let ahead = [states[step + 1][0] - (level + slope), states[step + 1][1] - slope];
            let gain = self.backward[step - 1];
            states[step] =
                [level + gain[0] * ahead[0] + gain[1] * ahead[1], slope + gain[2] * ahead[0] + gain[3] * ahead[1]];
        }
        states[0] = self.first(y[0], states[1]);
        Smoothed {
            level: states.iter().map(|s| s[0]).collect(),
            slope: states.iter().map(|s| s[1]).collect(),
            innovations,
        }
    }

    /// Filtered states; that of the first step is filled in by the smoother.
    fn filter(&self, y: &[f64]) -> (Vec<[f64; 2]>, Vec<f64>) {
        let mut state = [y[1], y[1] - y[0]];
        let mut states = vec![state; 2];
        let mut innovations = vec![0.0; 2];
        for (y, gain) in y[2..].iter().zip(&self.gains) {
            let forecast = state[0] + state[1];
            let innovation = y - forecast;
            state = [forecast + gain[0] * innovation, state[1] + gain[1] * innovation];
            states.push(state);
            innovations.push(innovation);
        }
        (states, innovations)
    }

    /// The first state, given the second: what remains between y₁ and a step back from it is shared among the three
    /// disturbances in proportion to their variances.
    fn first(&self, y: f64, [level, slope]: [f64; 2]) -> [f64; 2] {
        let rest = (y - (level - slope)) / (1.0 + self.slope + self.noise);
        [level - slope + (1.0 + self.slope) * rest, slope - self.slope * rest]
    }
}

/// Filtered variance × transition' × inverse of the predicted variance.
fn backward_gain([level, both, slope]: Variance, predicted: Variance) -> [f64; 4] {
    let determinant = predicted[0] * predicted[2] - predicted[1] * predicted[1];
    let inverse = [predicted[2] / determinant, -predicted[1] / determinant, predicted[0] / determinant];
    let forward = [level + both, both, both + slope, slope];
    [
        forward[0] * inverse[0] + forward[1] * inverse[1],
        forward[0] * inverse[1] + forward[1] * inverse[2],
        forward[2] * inverse[0] + forward[3] * inverse[1],
        forward[2] * inverse[1] + forward[3] * inverse[2],
    ]
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn close(one: &[f64], other: &[f64], within: f64) {
        assert_eq!(one.len(), other.len());
        for (a, b) in one.iter().zip(other) {
            assert!((a - b).abs() < within, "{a} and {b} in\n{one:?}\n{other:?}");
        }
    }

    proptest! {
        #[test]
        fn a_line_keeps_its_slope(length in 1usize..200, start in -9.0f64..9.0, slope in -1.0f64..1.0) {
            let line: Vec<f64> = (0..length).map(|t| start + slope * t as f64).collect();
            let smoothed = Smoother::new(length).smooth(&line);
            close(&smoothed.level, &line, 1e-7);
            if length > 1 {
                close(&smoothed.slope, &vec![slope; length], 1e-7);
            }
            close(&smoothed.innovations, &vec![0.0; length], 1e-7);
        }

        #[test]
        fn a_constant_has_none(length in 1usize..300, level in -9.0f64..9.0) {
            let smoothed = Smoother::new(length).smooth(&vec![level; length]);
            close(&smoothed.slope, &vec![0.0; length], 1e-12);
        }

        /// The smoother is the minimum of Σε²/noise + Ση² + Σζ²/slope: no step away from it is better.
        #[test]
        fn it_is_the_least_squares_path(
            y in proptest::collection::vec(-9.0f64..9.0, 2..30), at in 0usize..30, up in -0.1f64..0.1,
        ) {
            let smoothed = Smoother::new(y.len()).smooth(&y);
            let cost = |s: &Smoothed| {
                let noise: f64 = y.iter().zip(&s.level).map(|(y, l)| (y - l) * (y - l) / NOISE_RATIO).sum();
                let steps = (1..y.len()).map(|t| {
                    let eta = s.level[t] - s.level[t - 1] - s.slope[t - 1];
                    let zeta = s.slope[t] - s.slope[t - 1];
                    eta * eta + zeta * zeta / SLOPE_RATIO
                });
                noise + steps.sum::<f64>()
            };
            let least = cost(&smoothed);
            let at = at % y.len();
            let mut level = smoothed.clone();
            level.level[at] += up;
            let mut slope = smoothed.clone();
            slope.slope[at] += up;
            prop_assert!(cost(&level) >= least - 1e-9 && cost(&slope) >= least - 1e-9);
        }
    }

    /// Against statsmodels 0.15.0 (FREEZE.md has the command): first, second, third, twelfth and last step.
    #[test]
    fn it_agrees_with_an_independent_one() {
        let y: Vec<f64> = (0..24).map(|t| f64::from(7 * t % 11) / 2.0 - 2.0).collect();
        let check = |smoother: Smoother, levels: [f64; 5], slopes: [f64; 5], innovations: [f64; 3]| {
            let smoothed = smoother.smooth(&y);
            let pick = |series: &[f64]| [0, 1, 2, 11, 23].map(|t| series[t]);
            close(&pick(&smoothed.level), &levels, 1e-9);
            close(&pick(&smoothed.slope), &slopes, 1e-9);
            close(&pick(&smoothed.innovations)[2..], &innovations, 1e-9);
        };
        check(
            Smoother::new(24),
            [-1.9500806773, 1.4187326801, -0.4191090295, -1.9179351345, 1.4496922399],
            [0.1739767028, 0.1684301113, 0.1663666307, 0.1455489443, 0.1475095596],
            [-5.5, -2.2198099841, 3.5135094958],
        );
        check(
            Smoother::with_ratios(24, 1.0, 0.1),
            [-1.0632432257, 0.3385653874, 0.4852637103, -0.5180293036, 0.5541419765],
            [0.4650518387, 0.3713761612, 0.3001682676, 0.0983617219, 0.1113680603],
            [-5.5, -2.3728628803, 3.2828386623],
        );
    }
}
