//! Forecasts of a series, one to twelve periods ahead, and whether they are worth more than none.
//!
//! **Definition.** Three ways are tried on the series itself, at one origin after another, each knowing only what came
//! before ([`evaluate`]):
//! - a Bayesian autoregression ([`Var`] of one series; lag, tightness and whether it returns to a mean or wanders by
//!   marginal likelihood), with the values ahead drawn from its predictive distribution;
//! - no change: the last value, give or take what the series moved in as many periods before;
//! - the historical mean: any of the values so far, all equally likely.
//!
//! [`forecast`] gives the autoregression only if its mean [CRPS](crate::crps) beat both others there; else the better of
//! the two, and says so. **Unit.** That of the series. Counts are handled as ln(1 + x) by all three, and scored as counts.
//! **Reference.** Rolling origins: Tashman 2000. **Check.** One step ahead against Student's t from scipy; figures on the
//! Levant series and on GDELT's counts in `BENCHMARKS.md`.

use crate::{Minnesota, Response, Unfit, Var, crps, draw::Random, interval_score, var::Drawn};
use std::fmt;

/// The most periods ahead.
pub const MOST_AHEAD: usize = 12;
/// The fewest values that a forecast is made from.
const LEAST_VALUES: usize = 36;
/// The fewest origins that the choice rests on.
const LEAST_ORIGINS: usize = 12;
const MOST_LAGS: usize = 12;
const DRAWS: u32 = 500;
const SEED: u64 = 1988;

/// How values are handled.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Scale {
    /// As they are: net sums, scores.
    Points,
    /// As ln(1 + x): counts, nought or more.
    Counts,
}

impl Scale {
    fn inward(self, value: f64) -> f64 {
        match self {
            Scale::Points => value,
            Scale::Counts => libm::log1p(value.max(0.0)),
        }
    }

    fn outward(self, value: f64) -> f64 {
        match self {
            Scale::Points => value,
            Scale::Counts => libm::expm1(value).max(0.0),
        }
    }
}

/// A way to forecast.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Method {
    /// A Bayesian autoregression.
    Autoregression,
    /// The last value.
    NoChange,
    /// The mean of all values.
    Mean,
}

impl Method {
    /// All of them.
    pub const ALL: [Method; 3] = [Method::Autoregression, Method::NoChange, Method::Mean];

    /// Its name.
    pub fn word(self) -> &'static str {
        ["autoregression", "no change", "historical mean"][self as usize]
    }
}

/// How one way did so many periods ahead, in the mean over all origins.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Skill {
    /// The continuous ranked probability score.
    pub crps: f64,
    /// The score of the 90% band.
    pub interval: f64,
    /// The part of what came that lay in the 90% band.
    pub held: f64,
}

/// How the three ways did.
#[derive(Clone, PartialEq, Debug)]
pub struct Evaluation {
    /// How many origins.
    pub origins: usize,
    /// For each of [`Method::ALL`], one period ahead and on.
    pub skills: [Vec<Skill>; 3],
}

impl Evaluation {
    /// The mean CRPS of a way over all periods ahead.
    pub fn crps(&self, method: Method) -> f64 {
        let skills = &self.skills[method as usize];
        skills.iter().map(|skill| skill.crps).sum::<f64>() / skills.len() as f64
    }

    /// The way with the least mean CRPS; of equals the simpler.
    pub fn best(&self) -> Method {
        let simplest_first = [Method::NoChange, Method::Mean, Method::Autoregression];
        let least = |a: &Method, b: &Method| self.crps(*a).total_cmp(&self.crps(*b));
        simplest_first.into_iter().min_by(least).unwrap_or(Method::NoChange)
    }
}

impl fmt::Display for Evaluation {
    /// One sentence that says what is used and what it was measured against.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [auto, none, mean] = Method::ALL.map(|method| self.crps(method));
        let figures = format!(
            "mean CRPS {auto:.2}, no change {none:.2}, historical mean {mean:.2}, over {} origins",
            self.origins
        );
        match self.best() {
            Method::Autoregression => write!(f, "The autoregression beats no change and the mean ({figures})."),
            other if auto < none => {
                write!(
                    f,
                    "The autoregression beats no change but not the {}, which is given ({figures}).",
                    other.word()
                )
            }
            other => write!(f, "The autoregression does not beat no change; {} is given ({figures}).", other.word()),
        }
    }
}

/// A forecast: a figure with its bands for each period ahead, the way it was made, and how that way did before.
#[derive(Clone, PartialEq, Debug)]
pub struct Forecast {
    /// The way.
    pub method: Method,
    /// One period ahead and on; the figure is the middle of what is expected.
    pub ahead: Vec<Response>,
    /// How the ways did on this series.
    pub evaluation: Evaluation,
}

/// Forecasts so many periods ahead (one to [`MOST_AHEAD`]) by the way that did best on the series so far.
///
/// A series that goes up and down about a mean is not foreseen by its last value:
///
/// ```
/// use rapport_measure::{Method, Scale, forecast};
///
/// let series: Vec<f64> = (0..96).map(|t| f64::from(t * t % 17 + t * 5 % 7)).collect();
/// let found = forecast(&series, Scale::Points, 3).unwrap();
/// assert_ne!(found.method, Method::NoChange);
/// assert!(found.ahead.iter().all(|a| a.outer[0] < 11.0 && 11.0 < a.outer[1]), "{:?}", found.ahead);
/// ```
///
/// # Errors
/// If the series is too short to try the ways on it, never varies or is not finite.
pub fn forecast(series: &[f64], scale: Scale, ahead: usize) -> Result<Forecast, Unfit> {
    let ahead = ahead.clamp(1, MOST_AHEAD);
    // The last third is enough to tell the ways apart.
    let first = LEAST_VALUES.max(series.len() * 2 / 3);
    let evaluation = evaluate(series, scale, ahead, first)?;
    let method = evaluation.best();
    let expected = expect(method, series, scale, ahead, SEED)?;
    let ahead = expected.iter().map(|values| banded(values)).collect();
    Ok(Forecast { method, ahead, evaluation })
}

/// Tries the three ways at every origin from `first` values on, as long as all periods ahead are known.
///
/// # Errors
/// If there are fewer than 12 origins, or fewer than 36 values before the first, or values never vary or are not finite.
pub fn evaluate(series: &[f64], scale: Scale, ahead: usize, first: usize) -> Result<Evaluation, Unfit> {
    let ahead = ahead.clamp(1, MOST_AHEAD);
    let need = LEAST_VALUES.max(first) + ahead + LEAST_ORIGINS - 1;
    if series.len() < need {
        return Err(Unfit::Short { have: series.len(), need });
    }
    let origins = LEAST_VALUES.max(first)..=series.len() - ahead;
    let blank = Skill { crps: 0.0, interval: 0.0, held: 0.0 };
    let mut skills = [(); 3].map(|()| vec![blank; ahead]);
    let count = origins.clone().count() as f64;
    for origin in origins.clone() {
        for method in Method::ALL {
            let expected = expect(method, &series[..origin], scale, ahead, SEED + origin as u64)?;
            for (step, values) in expected.iter().enumerate() {
                let (came, band) = (series[origin + step], banded(values).outer);
                let skill = &mut skills[method as usize][step];
                skill.crps += crps(values, came) / count;
                skill.interval += interval_score(band, 0.9, came) / count;
                skill.held += f64::from(u8::from(band[0] <= came && came <= band[1])) / count;
            }
        }
    }
    Ok(Evaluation { origins: count as usize, skills })
}

fn banded(ordered: &[f64]) -> Response {
    let middle = ordered[ordered.len() / 2];
    Response::new(middle, ordered.to_vec())
}

/// Equally likely values for each period ahead, in order.
fn expect(method: Method, known: &[f64], scale: Scale, ahead: usize, seed: u64) -> Result<Vec<Vec<f64>>, Unfit> {
    if let Some(bad) = known.iter().position(|value| !value.is_finite()) {
        return Err(Unfit::NotFinite(bad));
    }
    let known: Vec<f64> = known.iter().map(|value| scale.inward(*value)).collect();
    let mut expected = match method {
        Method::Autoregression => drawn(&known, ahead, seed)?,
        Method::NoChange => (1..=ahead).map(|step| unchanged(&known, step)).collect(),
        Method::Mean => vec![known; ahead],
    };
    for values in &mut expected {
        values.iter_mut().for_each(|value| *value = scale.outward(*value));
        values.sort_by(f64::total_cmp);
    }
    Ok(expected)
}

/// The last value, and on both sides of it what the series moved in so many periods.
fn unchanged(known: &[f64], step: usize) -> Vec<f64> {
    let last = known[known.len() - 1];
    let moved = known.windows(step + 1).map(|window| window[step] - window[0]);
    moved.flat_map(|moved| [last - moved, last + moved]).collect()
}

/// Draws from the predictive distribution of an autoregression.
fn drawn(known: &[f64], ahead: usize, seed: u64) -> Result<Vec<Vec<f64>>, Unfit> {
    let priors = [Minnesota::FLOWS, Minnesota::LEVELS].map(Minnesota::of_each_tightness).concat();
    let var = Var::choose(&[known.to_vec()], MOST_LAGS, &priors)?;
    let paths = paths(&var, ahead, DRAWS, seed);
    Ok((0..ahead).map(|step| paths.iter().map(|path| path[step][0]).collect()).collect())
}

/// What may come after the series fitted: for each draw, period after period, a value for each series. Coefficients, Σ and
/// what is new in each period are all drawn; coefficients of a single series under which it would run away without bound
/// are drawn again, since no relationship does.
pub fn paths(var: &Var, ahead: usize, draws: u32, seed: u64) -> Vec<Vec<Vec<f64>>> {
    let mut random = Random(seed);
    let one = |_| {
        let drawn = bounded(var, &mut random);
        let mut regressors = var.latest.clone();
        let step = |_| {
            let news: Vec<f64> = (0..var.series()).map(|_| random.normal()).collect();
            let mut next: Vec<f64> = (0..var.series()).map(|i| crate::matrix::dot(drawn.root.row(i), &news)).collect();
            for (i, regressor) in regressors.iter().enumerate() {
                crate::matrix::add_scaled(&mut next, *regressor, drawn.coefficients.row(i));
            }
            regressors.truncate(regressors.len() - var.series());
            regressors.splice(1..1, next.iter().copied());
            next
        };
        (0..ahead).map(step).collect()
    };
    (0..draws).map(one).collect()
}

/// A draw that does not run away; the last one tried, where none of many is such.
fn bounded(var: &Var, random: &mut Random) -> Drawn {
    const MOST_TRIES: u32 = 50;
    let mut drawn = var.draw(random);
    let own = |drawn: &Drawn| (1..=var.lags()).map(|lag| drawn.coefficients.at(lag, 0)).collect();
    for _ in 1..MOST_TRIES {
        if var.series() > 1 || is_bounded(own(&drawn)) {
            break;
        }
        drawn = var.draw(random);
    }
    drawn
}

/// Whether an autoregression with these coefficients returns: every partial autocorrelation, found by taking off one lag
/// after another (Levinson and Durbin's recursion backwards), lies within ±1.
fn is_bounded(mut coefficients: Vec<f64>) -> bool {
    while let Some(partial) = coefficients.pop() {
        if partial.abs() >= 1.0 {
            return false;
        }
        let left: Vec<f64> = coefficients.iter().rev().copied().collect();
        let share = 1.0 - partial * partial;
        coefficients.iter_mut().zip(left).for_each(|(own, other)| *own = (*own + partial * other) / share);
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Noise about a mean, from a generator of the test's own.
    fn noise(count: usize) -> Vec<f64> {
        let mut x = 88_172_645_463_325_252_u64;
        let mut part = || {
            x ^= x << 13;
            x ^= x >> 7;
            x ^= x << 17;
            (x >> 11) as f64 / (1_u64 << 53) as f64
        };
        (0..count).map(|_| 10.0 + (0..6).map(|_| part() - 0.5).sum::<f64>()).collect()
    }

    fn walk(count: usize) -> Vec<f64> {
        noise(count)
            .iter()
            .scan(0.0, |sum, step| {
                Some(*{
                    *sum += step - 10.0;
                    sum
                })
            })
            .collect()
    }

    #[test]
    fn noise_is_not_foreseen_by_its_last_value() {
        let found = forecast(&noise(150), Scale::Points, 6).unwrap();
        let told = found.evaluation.to_string();
        assert!(found.evaluation.crps(Method::Mean) < found.evaluation.crps(Method::NoChange), "{told}");
        assert!(found.ahead.iter().all(|ahead| (ahead.value - 10.0).abs() < 0.5), "{:?}", found.ahead);
    }

    #[test]
    fn a_walk_goes_on_from_where_it_is() {
        let walk = walk(150);
        let found = forecast(&walk, Scale::Points, 6).unwrap();
        assert_ne!(found.method, Method::Mean, "{}", found.evaluation);
        let widths: Vec<f64> = found.ahead.iter().map(|ahead| ahead.outer[1] - ahead.outer[0]).collect();
        assert!(widths[5] > 1.5 * widths[0], "the farther ahead the less is known: {widths:?}");
        assert!((found.ahead[0].value - walk[149]).abs() < 1.0);
    }

    #[test]
    fn what_does_not_beat_no_change_says_so() {
        let skill = |crps| vec![Skill { crps, interval: 0.0, held: 0.9 }];
        let told = |crps: [f64; 3]| Evaluation { origins: 20, skills: crps.map(skill) }.to_string();
        assert!(told([2.0, 1.0, 3.0]).starts_with("The autoregression does not beat no change; no change is given"));
        assert!(told([2.0, 3.0, 1.0]).contains("but not the historical mean, which is given"));
        assert!(told([1.0, 3.0, 2.0]).starts_with("The autoregression beats no change and the mean"));
        assert!(told([1.0, 1.0, 1.0]).contains("does not beat no change"), "a tie is no victory");
    }

    #[test]
    fn counts_stay_counts() {
        let counts: Vec<f64> = noise(120).iter().map(|v| (v - 8.5).max(0.0).round()).collect();
        for ahead in forecast(&counts, Scale::Counts, 4).unwrap().ahead {
            assert!(ahead.outer[0] >= 0.0, "{ahead:?}");
        }
    }

    /// y(t) = a·y(t−1) + b·y(t−2) returns where b < 1 − a, b < 1 + a and b > −1.
    #[test]
    fn what_returns_by_the_triangle_of_two_lags() {
        for a in -25..=25 {
            for b in -15..=15 {
                let (a, b) = (f64::from(a) / 10.0 + 0.03, f64::from(b) / 10.0 + 0.01);
                assert_eq!(is_bounded(vec![a, b]), b < 1.0 - a && b < 1.0 + a && b > -1.0, "{a} {b}");
            }
        }
    }

    #[test]
    fn bad_input_is_refused() {
        assert_eq!(forecast(&noise(40), Scale::Points, 6).unwrap_err(), Unfit::Short { have: 40, need: 53 });
        assert_eq!(forecast(&[3.0; 100], Scale::Points, 2).unwrap_err(), Unfit::Still(0));
        let mut bad = noise(100);
        bad[10] = f64::NAN;
        assert_eq!(forecast(&bad, Scale::Points, 2).unwrap_err(), Unfit::NotFinite(10));
    }

    #[test]
    fn the_same_series_gives_the_same_forecast() {
        assert_eq!(forecast(&noise(100), Scale::Points, 2), forecast(&noise(100), Scale::Points, 2));
    }
}
