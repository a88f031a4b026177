//! Granger's test: does the past of some series help to foresee another, given that other's own past and the rest?
//!
//! **Definition** (Granger 1969). In the least-squares autoregression of p lags, that all coefficients β of the causes, q of
//! them, p for each, are nought in the effect's equation. **Formula.** F = βᵀ·V⁻¹·β / q with V = s²·(X′X)⁻¹ at their
//! places; under the hypothesis F has q and K·(T − Kp − 1) degrees of freedom (Lütkepohl 2005, 3.6; as statsmodels has
//! it).
//! **Unit.** A pure number and a probability. **Check.** statsmodels' `test_causality`, in `tests/var.rs`.

use crate::{Matrix, Unfit, Var};

/// What the test gives.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Granger {
    /// F.
    pub statistic: f64,
    /// Degrees of freedom above and below.
    pub freedom: [f64; 2],
    /// The chance of so great an F if the cause's past tells nothing.
    pub chance: f64,
}

/// Whether the past of the causes helps to foresee `effect` among these series, with so many lags; by least squares, whatever
/// prior is used elsewhere.
///
/// ```
/// use rapport_measure::granger;
///
/// // What one does, the other does a period later.
/// let first: Vec<f64> = (0..40).map(|t| f64::from(t * t % 17)).collect();
/// let second: Vec<f64> = (0..40).map(|t| f64::from((t - 1) * (t - 1) % 17) + f64::from(t * 5 % 7) / 4.0).collect();
/// let [forth, back] = [(0, 1), (1, 0)].map(|(a, b)| granger(&[first.clone(), second.clone()], 1, &[a], b).unwrap());
/// assert!(forth.chance < 1e-6 && back.chance > 0.05, "{forth:?} {back:?}");
/// ```
///
/// # Errors
/// As [`Var::fit`] with the prior off.
///
/// # Panics
/// If there is no such series.
pub fn granger(series: &[Vec<f64>], lags: usize, causes: &[usize], effect: usize) -> Result<Granger, Unfit> {
    let var = Var::fit(series, lags, None)?;
    Ok(of(&var, causes, effect))
}

/// The test on an autoregression fitted with the prior off.
pub(crate) fn of(var: &Var, causes: &[usize], effect: usize) -> Granger {
    let lag_by_lag = (0..var.lags()).flat_map(|lag| causes.iter().map(move |cause| 1 + lag * var.series() + cause));
    let places: Vec<usize> = lag_by_lag.collect();
    let (count, size) = (places.len(), var.precision.rows());
    // (X′X)⁻¹ = L⁻ᵀ·L⁻¹, so its part at the places is UᵀU with U = L⁻¹ at their columns.
    let chosen = Matrix::from_fn(size, count, |i, j| f64::from(u8::from(i == places[j])));
    let half = var.precision.solve_lower(&chosen);
    let spread = half.transposed().times(&half).scaled(var.covariance().at(effect, effect));
    let beta = Matrix::from_fn(count, 1, |i, _| var.mean.at(places[i], effect));
    let whitened = spread.cholesky(0.0).map(|factor| factor.solve_lower(&beta));
    let wald = whitened.map_or(f64::NAN, |w| (0..count).map(|i| w.at(i, 0) * w.at(i, 0)).sum::<f64>());
    let freedom = [count as f64, var.freedom * var.series() as f64];
    let statistic = wald / freedom[0];
    Granger { statistic, freedom, chance: f_tail(statistic, freedom) }
}

/// The chance that an F of these degrees of freedom is at least `f`: I(d₂ / (d₂ + d₁·f); d₂/2, d₁/2).
fn f_tail(f: f64, [above, below]: [f64; 2]) -> f64 {
    if f.is_nan() { f64::NAN } else { beta(below / (below + above * f), below / 2.0, above / 2.0) }
}

/// The regularised incomplete beta function, by its continued fraction (Abramowitz and Stegun 26.5.8) on the side where
/// that converges fast.
fn beta(x: f64, a: f64, b: f64) -> f64 {
    if x <= 0.0 || x >= 1.0 {
        return x.clamp(0.0, 1.0);
    }
    if x > (a + 1.0) / (a + b + 2.0) {
        return 1.0 - beta(1.0 - x, b, a);
    }
    let log_front = libm::lgamma(a + b) - libm::lgamma(a) - libm::lgamma(b) + a * libm::log(x) + b * libm::log(1.0 - x);
    // From the far end of the fraction to its beginning.
    let term = |n: u32| {
        let m = f64::from(n / 2);
        if n.is_multiple_of(2) {
            m * (b - m) * x / ((a + 2.0 * m - 1.0) * (a + 2.0 * m))
        } else {
            -(a + m) * (a + b + m) * x / ((a + 2.0 * m) * (a + 2.0 * m + 1.0))
        }
    };
    let fraction = (1..=400).rev().fold(1.0, |rest, n| 1.0 + term(n) / rest);
    libm::exp(log_front) / (a * fraction)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// scipy.stats.f.sf.
    #[test]
    fn tails_are_those_of_scipy() {
        for (f, freedom, tail) in F_TAILS {
            assert!((f_tail(f, freedom) / tail - 1.0).abs() < 1e-9, "{f} {freedom:?}: {}", f_tail(f, freedom));
        }
    }

    const F_TAILS: [(f64, [f64; 2], f64); 4] = [
        (1.0, [1.0, 1.0], 0.5),
        (4.0, [2.0, 10.0], 0.052_922_149_401_344_654),
        (0.3, [3.0, 500.0], 0.825_406_264_070_327_9),
        (9.5, [12.0, 3162.0], 2.225_803_709_098_301_5e-18),
    ];

    /// For two degrees above, (1 + 2f/d)^(−d/2).
    #[test]
    fn two_above_by_hand() {
        assert!((f_tail(4.0, [2.0, 10.0]) - 1.8f64.powi(-5)).abs() < 1e-14);
        assert_eq!(f_tail(0.0, [3.0, 30.0]), 1.0);
    }
}
