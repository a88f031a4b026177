//! Breaks in a series, looking back: the dates at which its level changed for good.
//!
//! PELT (Killick, Fearnhead and Eckley 2012, *Optimal detection of changepoints with a linear computational cost*)
//! finds the division into segments with the least sum of costs, where a segment's cost is −2 times its greatest
//! log-likelihood and each break costs 2·ln n more (the Bayesian information criterion for a date and a level). The
//! optimum is exact.
//!
//! The interval of a break's date is its posterior under a flat prior between its two neighbours, with the levels at
//! their likeliest: each date weighs exp(−½ · cost of the two segments).
//!
//! **Unit.** Indices of the series, and its own unit for the levels. **Check.** The same breaks as ruptures finds on the Levant
//! series; false alarms and power on simulated ones: `FREEZE.md`, `tests/levant.rs`.
//!
//! Where the coverage of a source changes, give shares of its volume and not counts: the break is else the source's.

/// What the values are.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Cost {
    /// Counts, nought or more; a segment has a rate.
    Poisson,
    /// Measures such as net Goldstein; a segment has a mean. The variance is one for all, from the median of the
    /// absolute differences of neighbours, which breaks hardly touch.
    Gaussian,
}

/// One change of level.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Break {
    /// Index of the first value of the new level.
    pub at: usize,
    /// The indices between which it lies with 90%, both included.
    pub between: [usize; 2],
    /// The mean from the break before to this one.
    pub before: f64,
    /// The mean from this one to the next.
    pub after: f64,
}

/// The breaks of a series, with at least `least` values between two (one, if nought is given). None if a value is no
/// finite number, or below nought with [`Cost::Poisson`], or if the series never varies.
///
/// By hand: six months of one event and six of nine. One segment: 12 months at rate 5, cost 2·(60 − 60·ln 5) = −73.1;
/// two: 2·(6 − 6·ln 1) + 2·(54 − 54·ln 9) = 12 − 129.3 = −117.3. The gain of 44.2 is over 2·ln 12 = 5.0: a break at
/// index 6.
///
/// ```
/// use rapport_measure::{Cost, breaks};
///
/// let months = [1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 9.0, 9.0, 9.0, 9.0, 9.0, 9.0];
/// let found = breaks(&months, Cost::Poisson, 2);
/// assert_eq!(found.len(), 1);
/// assert_eq!((found[0].at, found[0].before, found[0].after), (6, 1.0, 9.0));
/// ```
pub fn breaks(series: &[f64], cost: Cost, least: usize) -> Vec<Break> {
    let Some(costs) = Costs::new(series, cost) else { return Vec::new() };
    let penalty = 2.0 * libm::log(series.len() as f64);
    let ends = pelt(&costs, penalty, least.max(1));
    (1..ends.len() - 1).map(|i| costs.describe([ends[i - 1], ends[i], ends[i + 1]], least.max(1))).collect()
}

/// Costs of segments from running sums.
struct Costs {
    sums: Vec<f64>,
    squares: Vec<f64>,
    /// The variance, or `None` for counts.
    variance: Option<f64>,
}

impl Costs {
    fn new(series: &[f64], cost: Cost) -> Option<Costs> {
        let fits = |value: &f64| value.is_finite() && (cost == Cost::Gaussian || *value >= 0.0);
        if !series.iter().all(fits) || series.is_empty() {
            return None;
        }
        let variance = match cost {
            Cost::Poisson => None,
            Cost::Gaussian => Some(variance(series).filter(|v| *v > 0.0)?),
        };
        let running = |map: &dyn Fn(f64) -> f64| {
            let sum = series.iter().scan(0.0, |sum, value| {
                *sum += map(*value);
                Some(*sum)
            });
            std::iter::once(0.0).chain(sum).collect()
        };
        Some(Costs { sums: running(&|v| v), squares: running(&|v| v * v), variance })
    }

    fn len(&self) -> usize {
        self.sums.len() - 1
    }

    fn mean(&self, from: usize, to: usize) -> f64 {
        (self.sums[to] - self.sums[from]) / (to - from) as f64
    }

    /// −2 × the greatest log-likelihood of the values from index `from` to before `to`, less what is the same for
    /// every division.
    fn cost(&self, from: usize, to: usize) -> f64 {
        let sum = self.sums[to] - self.sums[from];
        match self.variance {
            Some(variance) => (self.squares[to] - self.squares[from] - sum * self.mean(from, to)) / variance,
            None if sum <= 0.0 => 0.0,
            None => 2.0 * (sum - sum * libm::log(self.mean(from, to))),
        }
    }

    fn describe(&self, [from, at, to]: [usize; 3], least: usize) -> Break {
        let dates = from + least..=to - least;
        let costs: Vec<f64> = dates.clone().map(|date| self.cost(from, date) + self.cost(date, to)).collect();
        let lowest = costs.iter().copied().fold(f64::INFINITY, f64::min);
        let weights: Vec<f64> = costs.iter().map(|cost| libm::exp((lowest - cost) / 2.0)).collect();
        let total: f64 = weights.iter().sum();
        let quantile = |part: f64| {
            let mut held = 0.0;
            let reached = weights.iter().position(|weight| {
                held += weight;
                held >= part * total
            });
            from + least + reached.unwrap_or(weights.len() - 1)
        };
        let between = [quantile(0.05).min(at), quantile(0.95).max(at)];
        Break { at, between, before: self.mean(from, at), after: self.mean(at, to) }
    }
}

/// The variance of the noise from the differences of neighbours: (median |difference| / 0.6745)² / 2, or half their
/// mean square where more than half of them are nought.
fn variance(series: &[f64]) -> Option<f64> {
    let mut steps: Vec<f64> = series.windows(2).map(|pair| (pair[1] - pair[0]).abs()).collect();
    steps.sort_by(f64::total_cmp);
    let median = *steps.get(steps.len() / 2)? / 0.6745;
    let mean_square = steps.iter().map(|step| step * step).sum::<f64>() / steps.len() as f64;
    Some(if median > 0.0 { median * median } else { mean_square } / 2.0)
}

/// The ends of the segments of the best division, from 0 to the length.
fn pelt(costs: &Costs, penalty: f64, least: usize) -> Vec<usize> {
    let length = costs.len();
    let mut best = vec![f64::INFINITY; length + 1];
    let mut last = vec![0; length + 1];
    best[0] = -penalty;
    // Candidates for the break before an end, with the end from which each can no longer be the best.
    let mut candidates: Vec<(usize, usize)> = Vec::new();
    for end in least..=length {
        candidates.push((end - least, usize::MAX));
        candidates.retain(|(_, expiry)| end < *expiry);
        for (start, _) in &candidates {
            let total = best[*start] + costs.cost(*start, end) + penalty;
            if total < best[end] {
                (best[end], last[end]) = (total, *start);
            }
        }
        for (start, expiry) in &mut candidates {
            // A break at `end` would serve every end at least `least` later no worse.
            if best[*start] + costs.cost(*start, end) > best[end] {
                *expiry = (*expiry).min(end + least);
            }
        }
    }
    let mut ends = vec![length];
    while let Some(end) = ends.last().copied().filter(|end| *end > 0) {
        ends.push(last[end]);
    }
    ends.reverse();
    ends
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::draw::Random;
    use proptest::prelude::*;

    /// Every division of a short series, one by one.
    fn exhaustive(costs: &Costs, penalty: f64, least: usize) -> f64 {
        let length = costs.len();
        let total = |cuts: u32| {
            let mut ends: Vec<usize> = (1..length).filter(|i| cuts >> (i - 1) & 1 == 1).collect();
            ends.push(length);
            let starts: Vec<usize> = std::iter::once(0).chain(ends.iter().copied()).collect();
            let segments = starts.iter().zip(&ends);
            if segments.clone().any(|(from, to)| to - from < least) {
                return f64::INFINITY;
            }
            segments.map(|(from, to)| costs.cost(*from, *to) + penalty).sum::<f64>() - penalty
        };
        (0..1_u32 << (length - 1)).map(total).fold(f64::INFINITY, f64::min)
    }

    proptest! {
        #[test]
        fn the_division_is_the_best_of_all(
            series in proptest::collection::vec(0u8..12, 6..12), least in 1usize..4, gaussian in any::<bool>(),
        ) {
            let series: Vec<f64> = series.into_iter().map(f64::from).collect();
            let cost = if gaussian { Cost::Gaussian } else { Cost::Poisson };
            let Some(costs) = Costs::new(&series, cost) else { return Ok(()) };
            let ends = pelt(&costs, 4.0, least);
            let found = ends.windows(2).map(|pair| costs.cost(pair[0], pair[1]) + 4.0).sum::<f64>() - 4.0;
            prop_assert!((found - exhaustive(&costs, 4.0, least)).abs() < 1e-9, "{ends:?}");
            prop_assert!(ends.windows(2).all(|pair| pair[1] - pair[0] >= least));
        }

        #[test]
        fn the_date_lies_in_its_interval(series in proptest::collection::vec(-9.0f64..9.0, 0..80)) {
            for found in breaks(&series, Cost::Gaussian, 3) {
                prop_assert!(found.between[0] <= found.at && found.at <= found.between[1]);
            }
        }
    }

    #[test]
    fn bad_input_has_no_breaks() {
        for series in [&[][..], &[1.0], &[f64::NAN, 1.0], &[-1.0, 2.0, 3.0]] {
            assert!(breaks(series, Cost::Poisson, 2).is_empty());
        }
        assert!(breaks(&[4.0; 30], Cost::Gaussian, 2).is_empty());
        assert!(breaks(&[f64::INFINITY; 30], Cost::Gaussian, 2).is_empty());
    }

    /// A Poisson count by multiplying uniform numbers (Knuth), enough for small rates.
    fn poisson(random: &mut Random, rate: f64) -> f64 {
        let (bound, mut product, mut count) = (libm::exp(-rate), random.part(), 0.0);
        while product > bound {
            product *= random.part();
            count += 1.0;
        }
        count
    }

    /// 300 series of 120 months: how often a break is seen where there is none, and where the rate doubles from 4 to 8.
    #[test]
    fn power_and_false_alarms() {
        let (mut alarms, mut seen, mut held) = (0, 0, 0);
        for seed in 0..300 {
            let mut random = Random(seed);
            let flat: Vec<f64> = (0..120).map(|_| poisson(&mut random, 4.0)).collect();
            let broken: Vec<f64> = (0..120).map(|i| poisson(&mut random, if i < 60 { 4.0 } else { 8.0 })).collect();
            alarms += usize::from(!breaks(&flat, Cost::Poisson, 6).is_empty());
            let near = |b: &&Break| b.at.abs_diff(60) <= 6;
            if let Some(found) = breaks(&broken, Cost::Poisson, 6).iter().find(near) {
                seen += 1;
                held += usize::from((found.between[0]..=found.between[1]).contains(&60));
            }
        }
        println!("of 300: false alarms {alarms}, seen within 6 months {seen}, true date in its interval {held}");
        assert!(alarms <= 30 && seen >= 280 && held * 100 >= seen * 80, "{alarms} {seen} {held}");
    }
}
