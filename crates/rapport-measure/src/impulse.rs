//! Generalised impulse responses: what follows, period by period, when one series does more than was to be expected.
//!
//! **Definition** (Koop, Pesaran and Potter 1996; Pesaran and Shin 1998). A shock to series j of one standard deviation,
//! with what usually comes with it in the same period: r(h) = Φ(h)·Σ·eⱼ / √σⱼⱼ, where Φ are the moving-average
//! terms, Φ(0) = 1, Φ(h) = Σₗ Φ(h−l)·Aₗ. It does not hang on the order of the series, as orthogonal responses do. A
//! shock to several series at once takes their weights c for eⱼ: r(h) = Φ(h)·Σ·c / √(cᵀ·Σ·c).
//!
//! **Bands.** The 16th to 84th and 5th to 95th of a hundred draws from the posterior, coefficients and Σ both drawn, from
//! a seed of the caller's. **Unit.** That of the answering series.
//!
//! **Check.** The formula on statsmodels' moving-average terms, `tests/var.rs`.
//!
//! At h = 0 a response is only the correlation of surprises: what answers what cannot be told there.

use crate::{Matrix, Unfit, Var, draw::Random, matrix::dot};

/// A figure with its 68% and 90% bands. Guarantee: each band's first end is not above its second; the figure, which is
/// taken at the mean coefficients, may lie outside where the draws are lopsided.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Response {
    /// The figure at the mean coefficients and Σ = S/ν.
    pub value: f64,
    /// From the 16th to the 84th of a hundred draws.
    pub inner: [f64; 2],
    /// From the 5th to the 95th of a hundred draws.
    pub outer: [f64; 2],
}

impl Response {
    /// The bands of these draws. Without draws the bands are the figure itself.
    pub(crate) fn new(value: f64, mut drawn: Vec<f64>) -> Response {
        if drawn.is_empty() {
            return Response { value, inner: [value; 2], outer: [value; 2] };
        }
        let last = (drawn.len() - 1) as f64;
        let mut at = |part: f64| *drawn.select_nth_unstable_by((part * last).round() as usize, f64::total_cmp).1;
        Response { value, inner: [at(0.16), at(0.84)], outer: [at(0.05), at(0.95)] }
    }

    /// Whether the 90% band leaves nought out.
    pub fn is_marked(&self) -> bool {
        self.outer[0] > 0.0 || self.outer[1] < 0.0
    }
}

/// The responses of every series to each of some shocks, from the period of the shock on.
#[derive(Clone, PartialEq, Debug)]
pub struct Impulses {
    shocks: usize,
    series: usize,
    horizon: usize,
    value: Vec<f64>,
    drawn: Vec<Vec<f64>>,
}

impl Impulses {
    /// The responses up to `horizon` periods after to a shock of one standard deviation in each series.
    ///
    /// By hand: one series, y(t) = ½·y(t−1) + e(t) with Var e = 4, gives 2, 1, ½.
    ///
    /// ```
    /// use rapport_measure::{Impulses, Var};
    ///
    /// let var = Var::fit(&[vec![1.0, 3.0, 2.0, 4.0, 1.0, 2.0, 5.0, 3.0]], 1, None).unwrap();
    /// let (a, deviation) = (var.coefficient(0, 0, 1), var.covariance().at(0, 0).sqrt());
    /// let impulses = Impulses::of(&var, 2, 0, 1988);
    /// let by_hand = [deviation, a * deviation, a * a * deviation];
    /// for (h, by_hand) in by_hand.into_iter().enumerate() {
    ///     assert!((impulses.response(0, 0, h).value - by_hand).abs() < 1e-12);
    /// }
    /// ```
    pub fn of(var: &Var, horizon: usize, draws: u32, seed: u64) -> Impulses {
        let unit = |i: usize| (0..var.series()).map(|j| f64::from(u8::from(i == j))).collect();
        let each: Vec<Vec<f64>> = (0..var.series()).map(unit).collect();
        Impulses::to(var, &each, horizon, draws, seed).expect("a weight for each series")
    }

    /// The same to shocks given by a weight for each series.
    ///
    /// # Errors
    /// If a shock has not as many finite weights as there are series, one of them not nought.
    pub fn to(var: &Var, shocks: &[Vec<f64>], horizon: usize, draws: u32, seed: u64) -> Result<Impulses, Unfit> {
        let fits = |shock: &Vec<f64>| {
            shock.len() == var.series() && shock.iter().all(|w| w.is_finite()) && shock.iter().any(|w| *w != 0.0)
        };
        if !shocks.iter().all(fits) {
            return Err(Unfit::Uneven);
        }
        let mut random = Random(seed);
        let one = |_| {
            let drawn = var.draw(&mut random);
            let covariance = drawn.root.times(&drawn.root.transposed());
            follow(var, &drawn.coefficients, &covariance, shocks, horizon)
        };
        let drawn = (0..draws).map(one).collect();
        let value = follow(var, &var.mean, &var.covariance(), shocks, horizon);
        Ok(Impulses { shocks: shocks.len(), series: var.series(), horizon, value, drawn })
    }

    /// How many periods after the shock are known.
    pub fn horizon(&self) -> usize {
        self.horizon
    }

    /// What a series does `after` periods from the shock.
    ///
    /// # Panics
    /// If there is no such shock, series or period.
    pub fn response(&self, shock: usize, series: usize, after: usize) -> Response {
        self.figure(|path| path[self.place(shock, series, after)])
    }

    /// What a series does in all from `from` to `to` periods after the shock, both included.
    ///
    /// # Panics
    /// If there is no such shock, series or period.
    pub fn sum(&self, shock: usize, series: usize, from: usize, to: usize) -> Response {
        self.figure(|path| (from..=to).map(|after| path[self.place(shock, series, after)]).sum())
    }

    /// The same for each unit by which the shock moves the series `per`, taken together, in its own period: what is given
    /// back for what was given.
    ///
    /// # Panics
    /// If there is no such shock, series or period.
    pub fn sum_per(&self, shock: usize, per: &[usize], series: usize, from: usize, to: usize) -> Response {
        self.figure(|path| {
            let sum: f64 = (from..=to).map(|after| path[self.place(shock, series, after)]).sum();
            sum / per.iter().map(|per| path[self.place(shock, *per, 0)]).sum::<f64>()
        })
    }

    fn figure(&self, of: impl Fn(&[f64]) -> f64) -> Response {
        Response::new(of(&self.value), self.drawn.iter().map(|path| of(path)).collect())
    }

    fn place(&self, shock: usize, series: usize, after: usize) -> usize {
        assert!(shock < self.shocks && series < self.series && after <= self.horizon, "no such response");
        (after * self.shocks + shock) * self.series + series
    }
}

/// All responses under these coefficients: a row for each shock, period after period. r(h) = Σₗ r(h−l)·Bₗ, where Bₗ are the
/// rows of the coefficients for lag l.
fn follow(var: &Var, coefficients: &Matrix, covariance: &Matrix, shocks: &[Vec<f64>], horizon: usize) -> Vec<f64> {
    let (series, count) = (var.series(), shocks.len());
    let width = count * series;
    let mut path = vec![0.0; (horizon + 1) * width];
    for (row, shock) in path.chunks_exact_mut(series).zip(shocks) {
        let moved: Vec<f64> = (0..series).map(|i| dot(covariance.row(i), shock)).collect();
        let deviation = dot(&moved, shock).sqrt();
        row.iter_mut().zip(moved).for_each(|(value, moved)| *value = moved / deviation);
    }
    for after in 1..=horizon {
        let (past, now) = path.split_at_mut(after * width);
        for lag in 1..=var.lags().min(after) {
            let before = &past[(after - lag) * width..];
            for (now, before) in now.chunks_exact_mut(series).take(count).zip(before.chunks_exact(series)) {
                for (j, factor) in before.iter().enumerate() {
                    crate::matrix::add_scaled(now, *factor, coefficients.row(1 + (lag - 1) * series + j));
                }
            }
        }
    }
    path
}
