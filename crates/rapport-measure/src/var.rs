//! Bayesian vector autoregression: how several series lean on their own and each other's past.
//!
//! **Model.** y(t) = c + A₁·y(t−1) + … + Aₚ·y(t−p) + e(t), e(t) ~ N(0, Σ), for K series.
//!
//! **Prior** ([`Minnesota`]; Doan, Litterman and Sims 1984; in the conjugate form of Kadiyala and Karlsson 1997 and with
//! the two rows of Sims and Zha 1998): Σ ~ IW(diag σ², K + 2); the coefficient of series j at lag l in equation i has
//! mean δ for a series' own first lag, else nought, and standard deviation λ₁·σᵢ / (σⱼ·l^λ₃). σⱼ is the residual
//! deviation of an autoregression of one lag. The prior enters as rows of artificial data below the real ones, so that
//! the posterior is least squares on all rows: with the prior off ([`None`]) it is ordinary least squares and Σ has
//! Jeffreys' prior.
//!
//! **Lag.** The one of greatest marginal likelihood, which is closed here: p(Y) = c(all rows) / c(artificial rows) with
//! c = π^(−νK/2) · |X′X|^(−K/2) · Γ_K(ν/2) · |S|^(−ν/2). Tightness λ₁ may be settled with it, from
//! [`TIGHTNESS`] (Giannone, Lenza and Primiceri 2015): good for forecasts; responses are then drawn to nought.
//!
//! **Unit.** That of the series. **Check.** Coefficients against statsmodels' least squares, posterior and marginal
//! likelihood against numpy and scipy; figures and commands in `BENCHMARKS.md`, numbers in `tests/var.rs`.

use crate::{Matrix, draw::Random, sample::Sample};
use std::fmt;

/// What λ₁ is chosen from.
pub const TIGHTNESS: [f64; 5] = [0.05, 0.1, 0.2, 0.4, 0.8];

/// A prior of the Minnesota kind. All are pure numbers.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Minnesota {
    /// λ₁: how far coefficients may lie from what the prior expects; less is tighter.
    pub overall: f64,
    /// λ₃: how much faster the coefficients of longer lags shrink.
    pub decay: f64,
    /// δ: what is expected of a series' own first lag: 0 for flows that return to a mean, 1 for levels that wander.
    pub own: f64,
    /// λ₄: how far a constant may lie from nought, in residual deviations.
    pub constant: f64,
    /// μ₅: weight of the row for each series that says its lags sum to one; 0 leaves it out.
    pub sums: f64,
    /// μ₆: weight of the row that says series stay where they began; 0 leaves it out.
    pub start: f64,
}

impl Minnesota {
    /// For sums of events in a period, which return to a mean.
    pub const FLOWS: Minnesota =
        Minnesota { overall: 0.2, decay: 1.0, own: 0.0, constant: 100.0, sums: 0.0, start: 0.0 };
    /// For responses of one flow to another. A tighter prior draws them to nought: on worlds with a true answer its bands
    /// of 90% held the truth 59 to 87 times in a hundred at 0.2, 82 to 91 times at 0.4.
    pub const RESPONSES: Minnesota = Minnesota { overall: 0.4, ..Minnesota::FLOWS };
    /// For levels that wander, with Sims and Zha's rows at weight one.
    pub const LEVELS: Minnesota = Minnesota { own: 1.0, sums: 1.0, start: 1.0, ..Minnesota::FLOWS };

    /// The same with each [`TIGHTNESS`].
    pub fn of_each_tightness(self) -> [Minnesota; 5] {
        TIGHTNESS.map(|overall| Minnesota { overall, ..self })
    }
}

/// Why no autoregression can be fitted.
#[derive(Clone, PartialEq, Debug)]
pub enum Unfit {
    /// There is no series, or they are of unequal length.
    Uneven,
    /// A value of this series is no finite number.
    NotFinite(usize),
    /// This series never varies.
    Still(usize),
    /// There are so many values in each series where so many are needed.
    Short {
        /// Values at hand.
        have: usize,
        /// Values needed.
        need: usize,
    },
    /// One series follows from the others.
    Collinear,
}

impl fmt::Display for Unfit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Unfit::Uneven => write!(f, "the series are not of one length"),
            Unfit::NotFinite(series) => write!(f, "series {} holds a value that is no number", series + 1),
            Unfit::Still(series) => write!(f, "series {} never varies", series + 1),
            Unfit::Short { have, need } => write!(f, "{have} periods, where at least {need} are needed"),
            Unfit::Collinear => write!(f, "one series follows from the others"),
        }
    }
}

impl std::error::Error for Unfit {}

/// A fitted vector autoregression: the posterior of its coefficients and of Σ.
///
/// By hand: y = 1, 2, 3, 5, 8 on its own past, prior off. The pairs (1, 2), (2, 3), (3, 5), (5, 8) have mean (11/4,
/// 18/4), Σ(x−x̄)² = 35/4 and Σ(x−x̄)(y−ȳ) = 54/4, so the coefficient is 54/35 and the constant 18/4 − 54/35 · 11/4.
///
/// ```
/// use rapport_measure::Var;
///
/// let var = Var::fit(&[vec![1.0, 2.0, 3.0, 5.0, 8.0]], 1, None).unwrap();
/// assert!((var.coefficient(0, 0, 1) - 54.0 / 35.0).abs() < 1e-12);
/// assert!((var.constant(0) - (18.0 - 54.0 / 35.0 * 11.0) / 4.0).abs() < 1e-12);
/// ```
#[derive(Clone, PartialEq, Debug)]
pub struct Var {
    pub(crate) series: usize,
    pub(crate) lags: usize,
    pub(crate) observations: usize,
    pub(crate) prior: Option<Minnesota>,
    /// Mean coefficients: a column an equation; the constant, then lag by lag the series.
    pub(crate) mean: Matrix,
    /// The lower factor of X′X.
    pub(crate) precision: Matrix,
    /// The lower factor of the residual sums of products S.
    pub(crate) residual: Matrix,
    /// ν of Σ ~ IW(S, ν).
    pub(crate) freedom: f64,
    pub(crate) log_marginal: Option<f64>,
    /// The regressors of the first period ahead.
    pub(crate) latest: Vec<f64>,
}

impl Var {
    /// Fits so many lags (nought is taken as one); `None` turns the prior off.
    ///
    /// # Errors
    /// If the series are uneven, too short, collinear, still or not finite.
    pub fn fit(series: &[Vec<f64>], lags: usize, prior: Option<Minnesota>) -> Result<Var, Unfit> {
        let sample = Sample::new(series, lags.max(1), prior.is_some())?;
        sample.fit(lags.max(1), prior)
    }

    /// Fits with the lag, up to `most`, and the one of these priors that have the greatest marginal likelihood. All are
    /// compared on the same periods; the one chosen is then fitted on all there are.
    ///
    /// # Errors
    /// As [`Var::fit`], for `most` lags; [`Unfit::Collinear`] if there is no prior to choose from.
    pub fn choose(series: &[Vec<f64>], most: usize, priors: &[Minnesota]) -> Result<Var, Unfit> {
        let sample = Sample::new(series, most.max(1), true)?;
        let mut best: Option<(f64, usize, Minnesota)> = None;
        for lags in 1..=most.max(1) {
            for prior in priors {
                let log_marginal = sample.factors(lags, Some(*prior))?.log_marginal(&sample);
                if best.is_none_or(|(greatest, ..)| log_marginal > greatest) {
                    best = Some((log_marginal, lags, *prior));
                }
            }
        }
        let (_, lags, prior) = best.ok_or(Unfit::Collinear)?;
        Var::fit(series, lags, Some(prior))
    }

    /// How many series.
    pub fn series(&self) -> usize {
        self.series
    }

    /// How many lags.
    pub fn lags(&self) -> usize {
        self.lags
    }

    /// How many periods were fitted: those given less the lags.
    pub fn observations(&self) -> usize {
        self.observations
    }

    /// The prior; `None` if it is off.
    pub fn prior(&self) -> Option<Minnesota> {
        self.prior
    }

    /// The natural logarithm of the marginal likelihood; `None` if the prior is off.
    pub fn log_marginal(&self) -> Option<f64> {
        self.log_marginal
    }

    /// The constant of an equation: posterior mean.
    ///
    /// # Panics
    /// If there is no such equation.
    pub fn constant(&self, equation: usize) -> f64 {
        self.mean.at(0, equation)
    }

    /// The coefficient of a series at a lag, counted from 1, in an equation: posterior mean.
    ///
    /// # Panics
    /// If there is no such coefficient.
    pub fn coefficient(&self, equation: usize, series: usize, lag: usize) -> f64 {
        self.mean.at(1 + (lag - 1) * self.series + series, equation)
    }

    /// S / ν: with the prior off, the residual covariance corrected for degrees of freedom.
    pub fn covariance(&self) -> Matrix {
        self.residual.times(&self.residual.transposed()).scaled(1.0 / self.freedom)
    }

    /// One draw from the posterior.
    pub(crate) fn draw(&self, random: &mut Random) -> Drawn {
        let root = self.draw_root(random);
        let noise = Matrix::from_fn(self.mean.rows(), self.series, |_, _| random.normal());
        let mut coefficients = self.mean.clone();
        coefficients.add_product(&self.precision.solve_transposed(&noise), &root.transposed());
        Drawn { coefficients, root }
    }

    /// A C with C·Cᵀ drawn from IW(S, ν): S's factor times the inverse transpose of Bartlett's triangle.
    fn draw_root(&self, random: &mut Random) -> Matrix {
        let mut bartlett = Matrix::zeros(self.series, self.series);
        for i in 0..self.series {
            for j in 0..i {
                bartlett.set(i, j, random.normal());
            }
            bartlett.set(i, i, random.chi_square(self.freedom - i as f64).sqrt());
        }
        let inverse = bartlett.solve_lower(&Matrix::identity(self.series));
        self.residual.times(&inverse.transposed())
    }
}

/// Coefficients and Σ of one draw.
pub(crate) struct Drawn {
    /// As [`Var::mean`].
    pub coefficients: Matrix,
    /// C with C·Cᵀ = Σ.
    pub root: Matrix,
}
