//! Breaks in a series of counts, as they come: how likely it is, with each new value, that the rate has just changed.
//!
//! Bayesian online change point detection (Adams and MacKay 2007, arXiv 0710.3742). With r the number of values since
//! the last break, each value x either goes on (r + 1) or begins anew (r = 0 before it):
//!
//! ```text
//! P(r + 1, x…) = P(r, …)·p(x | r)·(1 − h)        P(0, x…) = Σ P(r, …)·p(x | r)·h
//! ```
//!
//! Counts are Poisson with a Gamma(shape, rate) prior on the rate, so p(x | r) is negative binomial in the sum of the
//! last r values. h is the chance of a break at any one step. As in the paper, a value's own step closes the run: r =
//! 0 after x means that the next value begins anew.
//!
//! **Unit.** Probabilities; counts a step for the rate. **Check.** The same recursion on scipy's negative binomial, and the sum
//! over every division of a short series: `FREEZE.md`, `tests/levant.rs`.

/// What is assumed before any value.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Prior {
    /// Shape of the Gamma prior on the rate; over nought.
    pub shape: f64,
    /// Rate of the Gamma prior on the rate; over nought. The prior mean is shape / rate.
    pub rate: f64,
    /// The chance of a break at a step, 0 to 1: 1/60 for one in five years of months.
    pub hazard: f64,
}

/// What is known after one value.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Online {
    /// The likeliest number of values since the last break.
    pub run: usize,
    /// Its probability.
    pub sure: f64,
    /// The probability that the run that this value belongs to began at it or at one of the two before it.
    pub fresh: f64,
    /// The mean rate, over all runs.
    pub rate: f64,
}

/// The state of knowledge after each count; empty if a prior's parameter is out of range.
///
/// By hand: prior Gamma(1, 1), hazard ½, one count of 0. p(0) = 1/2 (geometric), whichever way the run goes: the run
/// is 0 or 1 with ½ each.
///
/// ```
/// use rapport_measure::{Prior, online};
///
/// let known = online(&[0], Prior { shape: 1.0, rate: 1.0, hazard: 0.5 });
/// assert!((known[0].sure - 0.5).abs() < 1e-12);
///
/// // Two a month for two years, then twelve.
/// let counts: Vec<u32> = [vec![2; 24], vec![12; 3]].concat();
/// let known = online(&counts, Prior { shape: 1.0, rate: 0.2, hazard: 1.0 / 60.0 });
/// assert!(known[23].fresh < 0.05 && known[24].fresh > 0.95, "one month shows it");
/// assert_eq!(known[26].run, 3);
/// ```
pub fn online(counts: &[u32], prior: Prior) -> Vec<Online> {
    let valid = prior.shape > 0.0 && prior.rate > 0.0 && (0.0..=1.0).contains(&prior.hazard);
    if !valid || prior.shape.is_infinite() || prior.rate.is_infinite() {
        return Vec::new();
    }
    let mut runs = Runs { chances: vec![1.0], sums: vec![0.0] };
    counts.iter().map(|count| runs.take(f64::from(*count), prior)).collect()
}

/// The distribution over the number of values since the last break.
struct Runs {
    /// By length, from 0; they add up to one.
    chances: Vec<f64>,
    /// The sum of the last values, by how many.
    sums: Vec<f64>,
}

impl Runs {
    fn take(&mut self, count: f64, prior: Prior) -> Online {
        let weights: Vec<f64> = self.weights(count, prior);
        let total: f64 = weights.iter().sum();
        let began: f64 = weights.iter().take(3).sum::<f64>() / total;
        let grown = weights.iter().map(|weight| weight / total * (1.0 - prior.hazard));
        self.chances = std::iter::once(prior.hazard).chain(grown).collect();
        self.sums = std::iter::once(0.0).chain(self.sums.iter().map(|sum| sum + count)).collect();
        let (run, sure) = self.likeliest();
        let mean = |(length, sum): (usize, &f64)| (prior.shape + sum) / (prior.rate + length as f64);
        let rate = self.sums.iter().enumerate().map(mean).zip(&self.chances).map(|(mean, p)| mean * p).sum();
        Online { run, sure, fresh: began, rate }
    }

    /// Chance of each run length times that of the count after it, up to a common factor: logarithms, less the
    /// greatest.
    fn weights(&self, count: f64, prior: Prior) -> Vec<f64> {
        let log = |(length, sum): (usize, &f64)| {
            let (shape, rate) = (prior.shape + sum, prior.rate + length as f64);
            let ways = libm::lgamma(shape + count) - libm::lgamma(shape);
            libm::log(self.chances[length]) + ways + shape * libm::log(rate) - (shape + count) * libm::log(rate + 1.0)
        };
        let logs: Vec<f64> = self.sums.iter().enumerate().map(log).collect();
        let greatest = logs.iter().copied().fold(f64::NEG_INFINITY, f64::max);
        logs.into_iter().map(|log| libm::exp(log - greatest)).collect()
    }

    /// The likeliest length, the shorter of equals.
    fn likeliest(&self) -> (usize, f64) {
        let better = |best: (usize, f64), (i, p): (usize, &f64)| if *p > best.1 { (i, *p) } else { best };
        self.chances.iter().enumerate().fold((0, f64::NEG_INFINITY), better)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Probability of a segment, its rate integrated out: Γ(a + Σx)/Γ(a) · b^a / (b + n)^(a + Σx), less the factorials.
    fn segment(counts: &[u32], prior: Prior) -> f64 {
        let sum: f64 = counts.iter().map(|c| f64::from(*c)).sum();
        let (a, b) = (prior.shape, prior.rate);
        let ways = libm::lgamma(a + sum) - libm::lgamma(a);
        libm::exp(ways + a * libm::log(b) - (a + sum) * libm::log(b + counts.len() as f64))
    }

    /// The probability that the last run began at its last one, two or three values, over every division of the series.
    fn by_enumeration(counts: &[u32], prior: Prior) -> f64 {
        let (mut all, mut fresh) = (0.0, 0.0);
        for cuts in 0..1_u32 << (counts.len() - 1) {
            let mut ends: Vec<usize> = (1..counts.len()).filter(|i| cuts >> (i - 1) & 1 == 1).collect();
            let breaks = ends.len();
            ends.push(counts.len());
            let starts: Vec<usize> = std::iter::once(0).chain(ends.iter().copied()).collect();
            let goes_on = (counts.len() - 1 - breaks) as i32;
            let chance = prior.hazard.powi(breaks as i32) * (1.0 - prior.hazard).powi(goes_on);
            let weight =
                starts.iter().zip(&ends).map(|(from, to)| segment(&counts[*from..*to], prior)).product::<f64>();
            all += chance * weight;
            if counts.len() - starts[ends.len() - 1] <= 3 {
                fresh += chance * weight;
            }
        }
        fresh / all
    }

    proptest! {
        #[test]
        fn it_agrees_with_every_division_counted(
            counts in proptest::collection::vec(0u32..20, 1..9), hazard in 0.01f64..0.9, shape in 0.2f64..5.0,
        ) {
            let prior = Prior { shape, rate: 0.7, hazard };
            let known = online(&counts, prior);
            let fresh = known.last().unwrap().fresh;
            prop_assert!((fresh - by_enumeration(&counts, prior)).abs() < 1e-9);
        }
    }

    #[test]
    fn bad_input_tells_nothing() {
        for (shape, rate, hazard) in [(0.0, 1.0, 0.1), (1.0, f64::NAN, 0.1), (1.0, 1.0, 1.5), (f64::INFINITY, 1.0, 0.1)]
        {
            assert!(online(&[1, 2], Prior { shape, rate, hazard }).is_empty());
        }
    }

    #[test]
    fn a_long_series_stays_a_distribution() {
        let counts: Vec<u32> = (0..1500).map(|i| [0, 3, 4_000_000][i % 3]).collect();
        let known = online(&counts, Prior { shape: 1.0, rate: 1.0, hazard: 0.01 });
        assert!(
            known.iter().all(|k| (0.0..=1.0).contains(&k.fresh) && (0.0..=1.0).contains(&k.sure) && k.rate.is_finite())
        );
    }
}
