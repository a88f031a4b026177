//! The rows that an autoregression is fitted to, real and artificial, as sums of products.
//!
//! All lags and priors that are compared share one sum of products of the real rows; a candidate costs the artificial
//! rows and one factor. The series are taken in units of their residual deviation, which keeps the sums well
//! conditioned, and the results given back in the series' own.

use crate::{
    Matrix, Minnesota, Unfit, Var,
    matrix::{add_scaled, dot},
};

/// What must remain of a column's sum of squares when the columns before it are taken out; less is collinear.
const LEAST_PIVOT: f64 = 1e-11;

/// The series in units of their residual deviation, and the sums of products of all rows for the most lags.
pub(crate) struct Sample {
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
    pub fn new(series: &[Vec<f64>], lags: usize, has_prior: bool) -> Result<Sample, Unfit> {
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

    pub fn fit(&self, lags: usize, prior: Option<Minnesota>) -> Result<Var, Unfit> {
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
    pub fn factors(&self, lags: usize, prior: Option<Minnesota>) -> Result<Factors, Unfit> {
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
pub(crate) struct Factors {
    all: Matrix,
    freedom: f64,
    prior: Option<(Matrix, f64)>,
    /// How many coefficients an equation has.
    size: usize,
}

impl Factors {
    pub fn log_marginal(&self, sample: &Sample) -> f64 {
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
            add_scaled(products.row_mut(i), *value, &row);
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
