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
//! c = π^(−νK/2) · |X′X|^(−K/2) · Γ_K(ν/2) · |S|^(−ν/2). The prior's tightness λ₁ is settled with it, from
//! [`TIGHTNESS`] (Giannone, Lenza and Primiceri 2015).
//!
//! **Unit.** That of the series. **Check.** Coefficients against statsmodels' least squares, posterior and marginal
//! likelihood against numpy and scipy; figures and commands in `BENCHMARKS.md`, numbers in `tests/var.rs`.

use crate::{Matrix, draw::Random, matrix::dot};
use std::fmt;

/// What λ₁ is chosen from.
pub const TIGHTNESS: [f64; 5] = [0.05, 0.1, 0.2, 0.4, 0.8];
/// What must remain of a column's sum of squares when the columns before it are taken out; less is collinear.
const LEAST_PIVOT: f64 = 1e-11;

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
    /// For levels that wander, with Sims and Zha's rows at weight one.
    pub const LEVELS: Minnesota = Minnesota { own: 1.0, sums: 1.0, start: 1.0, ..Minnesota::FLOWS };
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
    observations: usize,
    prior: Option<Minnesota>,
    /// Mean coefficients: a column an equation; the constant, then lag by lag the series.
    pub(crate) mean: Matrix,
    /// The lower factor of X′X.
    pub(crate) precision: Matrix,
    /// The lower factor of the residual sums of products S.
    pub(crate) residual: Matrix,
    /// ν of Σ ~ IW(S, ν).
    pub(crate) freedom: f64,
    log_marginal: Option<f64>,
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

    /// Fits with the lag, up to `most`, and the tightness that have the greatest marginal likelihood. All are compared on
    /// the same periods; the one chosen is then fitted on all there are.
    ///
    /// # Errors
    /// As [`Var::fit`], for `most` lags.
    pub fn choose(series: &[Vec<f64>], most: usize, prior: Minnesota) -> Result<Var, Unfit> {
        let sample = Sample::new(series, most.max(1), true)?;
        let mut best: Option<(f64, usize, Minnesota)> = None;
        for lags in 1..=most.max(1) {
            for overall in TIGHTNESS {
                let prior = Minnesota { overall, ..prior };
                let log_marginal = sample.factors(lags, Some(prior))?.log_marginal(&sample);
                if best.is_none_or(|(greatest, ..)| log_marginal > greatest) {
                    best = Some((log_marginal, lags, prior));
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

/// The series in units of their residual deviation, and the sums of products of all rows for the most lags.
struct Sample {
    /// Row by row in time.
    values: Vec<Vec<f64>>,
    /// σ of each series.
    scales: Vec<f64>,
    /// The mean of the values before the first one fitted.
    opening: Vec<f64>,
    lags: usize,
    /// Σ of (1, y(t−1), …, y(t−P), y(t)) times itself.
    products: Matrix,
}

impl Sample {
    fn new(series: &[Vec<f64>], lags: usize, has_prior: bool) -> Result<Sample, Unfit> {
        let length = series.first().ok_or(Unfit::Uneven)?.len();
        if series.iter().any(|values| values.len() != length) {
            return Err(Unfit::Uneven);
        }
        if let Some(bad) = series.iter().position(|values| values.iter().any(|v| !v.is_finite())) {
            return Err(Unfit::NotFinite(bad));
        }
        let fitted = if has_prior { 4 } else { 1 + (lags + 1) * series.len() };
        let need = lags + fitted;
        if length < need {
            return Err(Unfit::Short { have: length, need });
        }
        let scales = series.iter().enumerate().map(|(i, values)| deviation(values).ok_or(Unfit::Still(i)));
        let scales: Vec<f64> = scales.collect::<Result<_, _>>()?;
        let at = |t: usize| series.iter().zip(&scales).map(|(values, scale)| values[t] / scale).collect();
        let values: Vec<Vec<f64>> = (0..length).map(at).collect();
        let mean = |i: usize| values[..lags].iter().map(|row| row[i]).sum::<f64>() / lags as f64;
        let opening = (0..series.len()).map(mean).collect();
        let products = products((lags..length).map(|t| row(&values, t, lags)), 1 + (lags + 1) * series.len());
        Ok(Sample { values, scales, opening, lags, products })
    }

    fn series(&self) -> usize {
        self.scales.len()
    }

    fn observations(&self) -> usize {
        self.values.len() - self.lags
    }

    fn fit(&self, lags: usize, prior: Option<Minnesota>) -> Result<Var, Unfit> {
        let factors = self.factors(lags, prior)?;
        let (size, series) = (1 + lags * self.series(), self.series());
        let mut lower = factors.all.clone();
        let scales = std::iter::once(&1.0).chain(self.scales.iter().cycle().take((lags + 1) * series));
        for (i, scale) in scales.enumerate() {
            lower.row_mut(i).iter_mut().for_each(|value| *value *= scale);
        }
        let precision = lower.part(0..size, 0..size);
        let mean = precision.solve_transposed(&lower.part(size..size + series, 0..size).transposed());
        let mut latest = row(&self.values, self.values.len(), lags);
        latest[1..].iter_mut().zip(self.scales.iter().cycle()).for_each(|(value, scale)| *value *= scale);
        Ok(Var {
            series,
            lags,
            observations: self.observations(),
            prior,
            mean,
            precision,
            residual: lower.part(size..size + series, size..size + series),
            freedom: factors.freedom,
            log_marginal: prior.map(|_| factors.log_marginal(self)),
            latest,
        })
    }

    /// The factors of the sums of products of all rows, and of the artificial ones.
    fn factors(&self, lags: usize, prior: Option<Minnesota>) -> Result<Factors, Unfit> {
        let (series, size) = (self.series(), 1 + lags * self.series());
        let fitted = self.observations();
        // The columns of the lags wanted, then those of the period itself.
        let place = |i: usize| if i < size { i } else { i - size + 1 + self.lags * series };
        let mut all = Matrix::from_fn(size + series, size + series, |i, j| self.products.at(place(i), place(j)));
        let Some(prior) = prior else {
            let all = all.cholesky(LEAST_PIVOT).ok_or(Unfit::Collinear)?;
            return Ok(Factors { all, freedom: (fitted - size) as f64, prior: None, size });
        };
        let rows = self.artificial(lags, prior);
        let extra = rows.len() - size - series;
        let artificial = products(rows.into_iter(), size + series);
        all.add_product(&artificial, &Matrix::identity(size + series));
        let own = (series + 2 + extra) as f64;
        let factor = |m: &Matrix| m.cholesky(LEAST_PIVOT * 1e-3).ok_or(Unfit::Collinear);
        let prior = Some((factor(&artificial)?, own));
        Ok(Factors { all: factor(&all)?, freedom: own + fitted as f64, prior, size })
    }

    /// The prior as rows of data, in the series' own deviations.
    fn artificial(&self, lags: usize, prior: Minnesota) -> Vec<Vec<f64>> {
        let (series, size) = (self.series(), 1 + lags * self.series());
        let blank = || vec![0.0; size + series];
        let mut rows = Vec::new();
        let mut constant = blank();
        constant[0] = 1.0 / prior.constant;
        rows.push(constant);
        for lag in 1..=lags {
            for i in 0..series {
                let mut coefficient = blank();
                coefficient[1 + (lag - 1) * series + i] = libm::pow(lag as f64, prior.decay) / prior.overall;
                coefficient[size + i] = if lag == 1 { prior.own / prior.overall } else { 0.0 };
                rows.push(coefficient);
            }
        }
        for i in 0..series {
            let mut variance = blank();
            variance[size + i] = 1.0;
            rows.push(variance);
        }
        // A series whose lags sum to one stays at its opening if it began there; then all of them at once.
        let stays = |which: &dyn Fn(usize) -> bool, weight: f64, constant: f64| {
            let mut row = blank();
            row[0] = constant;
            for i in (0..series).filter(|i| which(*i)) {
                (0..=lags).for_each(|lag| row[1 + lag * series + i] = weight * self.opening[i]);
            }
            row
        };
        if prior.sums > 0.0 {
            rows.extend((0..series).map(|i| stays(&|j| i == j, prior.sums, 0.0)));
        }
        if prior.start > 0.0 {
            rows.push(stays(&|_| true, prior.start, prior.start));
        }
        rows
    }
}

/// Factors of the sums of products, with the degrees of freedom that go with them.
struct Factors {
    all: Matrix,
    freedom: f64,
    prior: Option<(Matrix, f64)>,
    /// How many coefficients an equation has.
    size: usize,
}

impl Factors {
    fn log_marginal(&self, sample: &Sample) -> f64 {
        let Some((prior, own)) = &self.prior else { return f64::NEG_INFINITY };
        let units: f64 = sample.scales.iter().map(|scale| libm::log(*scale)).sum();
        log_constant(&self.all, self.size, self.freedom)
            - log_constant(prior, self.size, *own)
            - sample.observations() as f64 * units
    }
}

/// ln c: see the head of this file.
fn log_constant(factor: &Matrix, size: usize, freedom: f64) -> f64 {
    let series = factor.rows() - size;
    let k = series as f64;
    let pi = libm::log(std::f64::consts::PI);
    let gammas: f64 = (0..series).map(|i| libm::lgamma((freedom - i as f64) / 2.0)).sum();
    gammas + k * (k - 1.0) / 4.0 * pi
        - freedom * k / 2.0 * pi
        - k * factor.log_diagonal(0..size)
        - freedom * factor.log_diagonal(size..size + series)
}

/// (1, y(t−1), …, y(t−lags), y(t)); without the last where t is yet to come.
fn row(values: &[Vec<f64>], t: usize, lags: usize) -> Vec<f64> {
    let past = (1..=lags).flat_map(|lag| values[t - lag].iter().copied());
    std::iter::once(1.0).chain(past).chain(values.get(t).into_iter().flatten().copied()).collect()
}

fn products(rows: impl Iterator<Item = Vec<f64>>, size: usize) -> Matrix {
    let mut products = Matrix::zeros(size, size);
    for row in rows {
        for (i, value) in row.iter().enumerate() {
            crate::matrix::add_scaled(products.row_mut(i), *value, &row);
        }
    }
    products
}

/// The residual deviation of an autoregression of one lag; `None` if the values never vary.
fn deviation(values: &[f64]) -> Option<f64> {
    let (past, next) = (&values[..values.len() - 1], &values[1..]);
    let mean = |values: &[f64]| values.iter().sum::<f64>() / values.len() as f64;
    let centred = |values: &[f64]| values.iter().map(|v| v - mean(values)).collect::<Vec<f64>>();
    let (past, next) = (centred(past), centred(next));
    let (own, cross, all) = (dot(&past, &past), dot(&past, &next), dot(&next, &next));
    let left = if own > 0.0 { all - cross * cross / own } else { all };
    // A series that follows its own past without error still has a scale: that of its values.
    let left = if left > 1e-12 * all { left } else { all };
    let freedom = (values.len() as f64 - 3.0).max(1.0);
    (left > 0.0).then(|| (left / freedom).sqrt()).filter(|d| d.is_finite())
}
