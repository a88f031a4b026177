//! The relationship score: where two actors stand with each other, −9 to 9.
//!
//! **Unit.** Points, −9 (confrontation) to 9 (friendly). **Check.** The same in fourteen lines of Python, `tests/score.rs`.
//! **Definition and reference.**
//! After Yan Xuetong and Zhou Fangyin (2004, *Quantitative measurement of bilateral relations*; Tsinghua's data on
//! great-power relations). With N = 9 and P the level at a period's start, an event of value I₀ contributes
//!
//! ```text
//! I = I₀·(N − P)/N  if I₀ ≥ 0        I = I₀·(N + P)/N  if I₀ < 0
//! ```
//!
//! so good news counts less when relations are good and bad news less when they are bad; since P is the level at the
//! start, the order of events within a period does not matter. The next level is P plus the period's contributions,
//! clamped to ±N. Three things are ours, [frozen](crate#frozen-figures) on public series, because the authors'
//! table of events is not public and their events were picked by hand:
//!
//! - the scale, I₀ = 3·sign(g)·(g/10)² from the Goldstein value g ([`scale`]);
//! - a full period: where Σ|I₀| is more, all its contributions are scaled down to it in proportion, so that the
//!   coverage of a dense source does not throw the score from bound to bound;
//! - the drift toward ordinary: −rate·P in a silent period, less in proportion as the period is full. It is kept
//!   apart from what events did.

use crate::{BOUND, GREATEST_ACT, Observation, Period, drift_rate, frozen, level_name, tally::within};
use rapport_model::{Date, Dyad, Goldstein, Marking};

/// One period of the score, in points.
///
/// Guarantee: `level` lies in ±9 and is `opening + good + bad + drift + clamped`, up to the rounding of floats.
#[derive(Clone, PartialEq, Debug)]
pub struct ScoreRow {
    /// The step.
    pub period: Period,
    /// Its first day.
    pub start: Date,
    /// The level at its start, P.
    pub opening: f64,
    /// What good news added; nought or more.
    pub good: f64,
    /// What bad news took; nought or less.
    pub bad: f64,
    /// What silence did: toward nought, never across it.
    pub drift: f64,
    /// What the clamp to ±9 took back; nought but in long periods.
    pub clamped: f64,
    /// The level at its end.
    pub level: f64,
    /// How many events it counts.
    pub events: u64,
    /// The join of the markings of all that is counted in it and in the periods before it.
    pub marking: Marking,
}

impl ScoreRow {
    /// The period's name: `1988-04`.
    pub fn label(&self) -> String {
        self.period.label(self.start)
    }

    /// The name of the band that the level lies in.
    pub fn band(&self) -> &'static str {
        level_name(self.level)
    }
}

/// The value I₀ of an act: 3·sign(g)·(g/10)², −3 to 3 points.
///
/// ```
/// use rapport_model::Goldstein;
///
/// let scale = |tenths| rapport_measure::scale(Goldstein::from_tenths(tenths));
/// assert_eq!([scale(100), scale(40), scale(0), scale(-60), scale(-100)], [3.0, 0.48, 0.0, -1.08, -3.0]);
/// ```
pub fn scale(goldstein: Goldstein) -> f64 {
    let squares = squares(goldstein);
    points(squares.unsigned_abs()) * f64::from(squares.signum() as i8)
}

/// What one event of value I₀ contributes at this level, before the period is found to be over full.
///
/// ```
/// use rapport_measure::contribution;
///
/// assert_eq!(contribution(1.5, 3.0), 1.0, "good news at a good level: 1.5 × 6/9");
/// assert_eq!(contribution(-1.5, 3.0), -2.0, "bad news at a good level: −1.5 × 12/9");
/// assert_eq!(contribution(3.0, 9.0), 0.0, "it cannot be better");
/// ```
pub fn contribution(value: f64, level: f64) -> f64 {
    if value >= 0.0 { value * (BOUND - level) / BOUND } else { value * (BOUND + level) / BOUND }
}

/// The score of a pair by period, opening at `opening` (0, ordinary, where nothing better is known; the first months
/// then partly tell how far the truth lay from that). Symmetric acts count once. Rows and events as in
/// [`crate::tally`].
///
/// By hand: at 0, agreeing (4.0, I₀ 0.48) and accusing (−2.0, I₀ −0.12) in January give 0.48 − 0.12; Σ|I₀| is 0.60, a
/// fifth of a full month, so the drift is −1/24 × 0 × 4/5 = 0 and January ends at 0.36. February is silent: −0.36/24
/// = −0.015.
///
/// ```
/// use rapport_measure::{Observation, Period, score};
/// use rapport_model::Cameo;
///
/// let act = |date: &str, code: &str| {
///     let cameo: Cameo = code.parse().unwrap();
///     Observation {
///         date: date.parse().unwrap(), source: "SUN".parse().unwrap(), target: "CHN".parse().unwrap(),
///         goldstein: cameo.goldstein(), quad: cameo.quad(), symmetric: false, count: 1, documents: vec![], marking: Default::default(),
///     }
/// };
/// let acts = [act("1988-01-05", "030"), act("1988-01-20", "112")];
/// let day = |text: &str| text.parse().unwrap();
/// let rows = score(&acts, "SUN,CHN".parse().unwrap(), Period::Month, day("1988-01-01"), day("1988-02-29"), 0.0);
/// let round = |x: f64| (x * 1000.0).round() / 1000.0;
/// assert_eq!([rows[0].good, rows[0].bad, rows[0].drift, rows[0].level].map(round), [0.48, -0.12, 0.0, 0.36]);
/// assert_eq!([rows[1].drift, rows[1].level].map(round), [-0.015, 0.345]);
/// assert_eq!(rows[1].band(), "ordinary");
/// ```
pub fn score(
    observations: &[Observation],
    dyad: Dyad,
    period: Period,
    from: Date,
    to: Date,
    opening: f64,
) -> Vec<ScoreRow> {
    let starts = period.starts(from, to);
    let mut news = vec![News::default(); starts.len()];
    for observation in observations.iter().filter(|o| o.concerns(dyad) && within(o, from, to)) {
        let place = period.place(observation.date).and_then(|start| starts.binary_search(&start).ok());
        if let Some(place) = place {
            news[place].add(observation);
        }
    }
    let (mut level, mut marking) = (bounded(opening), Marking::default());
    let row = |(start, news): (Date, News)| {
        let step = step(level, points(news.good), points(news.bad), period);
        marking = marking.join(&news.marking);
        let row = ScoreRow {
            period,
            start,
            opening: level,
            good: step.good,
            bad: step.bad,
            drift: step.drift,
            clamped: step.level - (level + step.good + step.bad + step.drift),
            level: step.level,
            events: news.events,
            marking: marking.clone(),
        };
        level = step.level;
        row
    };
    starts.into_iter().zip(news).map(row).collect()
}

/// Σ of squared tenths in a period: integers, so that no order of adding can show.
#[derive(Clone, Default)]
struct News {
    good: u64,
    bad: u64,
    events: u64,
    marking: Marking,
}

impl News {
    fn add(&mut self, observation: &Observation) {
        let squares = squares(observation.goldstein);
        let sum = squares.unsigned_abs() * u64::from(observation.count);
        *(if squares >= 0 { &mut self.good } else { &mut self.bad }) += sum;
        self.events += u64::from(observation.count);
        self.marking = self.marking.join(&observation.marking);
    }
}

/// The squared tenths with the value's sign. Values beyond ±10.0, which some feeds hold, count as ±10.0.
fn squares(goldstein: Goldstein) -> i64 {
    let tenths = i64::from(goldstein.tenths().clamp(-100, 100));
    tenths * tenths.abs()
}

/// Squared tenths to points.
fn points(squares: u64) -> f64 {
    GREATEST_ACT * squares as f64 / 10_000.0
}

/// A level within the bounds; what is no number is ordinary.
pub(crate) fn bounded(level: f64) -> f64 {
    if level.is_nan() { 0.0 } else { level.clamp(-BOUND, BOUND) }
}

/// What one period does.
#[derive(Clone, Copy)]
pub(crate) struct Step {
    pub good: f64,
    pub bad: f64,
    pub drift: f64,
    pub level: f64,
}

/// One period from this level, with Σ of I₀ above nought and Σ of |I₀| below.
pub(crate) fn step(level: f64, good: f64, bad: f64, period: Period) -> Step {
    let (full, volume) = (frozen::full(period), good + bad);
    let fit = if volume > full { full / volume } else { 1.0 };
    let silence = (1.0 - volume / full).max(0.0);
    let good = contribution(good * fit, level);
    let bad = contribution(-bad * fit, level);
    let drift = -level * drift_rate(period) * silence;
    Step { good, bad, drift, level: (level + good + bad + drift).clamp(-BOUND, BOUND) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{act, date, dyad};
    use proptest::prelude::*;

    fn periods() -> impl Strategy<Value = Period> {
        proptest::sample::select(Period::ALL.to_vec())
    }

    fn month(values: &[f64], opening: f64) -> ScoreRow {
        let acts: Vec<_> = values.iter().map(|g| act("1988-04", *g)).collect();
        score(&acts, dyad(), Period::Month, date("1988-04-01"), date("1988-04-30"), opening).remove(0)
    }

    #[test]
    fn silence_drifts_to_ordinary_and_stays() {
        let rows = score(&[], dyad(), Period::Month, date("1970-01-01"), date("1988-12-31"), -8.0);
        assert!(rows.windows(2).all(|w| w[0].level < w[1].level && w[1].level < 0.0));
        assert!(rows[16].level > -4.0 && rows[15].level < -4.0, "half is gone after seventeen months: {:?}", rows[16]);
        assert!(rows.iter().all(|r| r.good == 0.0 && r.bad == 0.0), "all of it is drift");
    }

    #[test]
    fn a_year_of_silence_is_twelve_months_of_it() {
        let [months, years] = [Period::Month, Period::Year]
            .map(|p| score(&[], dyad(), p, date("1980-01-01"), date("1989-12-31"), 6.0).last().unwrap().level);
        assert!((months - years).abs() < 1e-6, "{months} {years}");
    }

    #[test]
    fn a_dense_source_moves_it_a_third_of_the_way_a_month() {
        let many = month(&vec![-8.0; 5000], 0.0);
        assert!((many.level + 3.0).abs() < 1e-9, "{many:?}");
        let mixed = month(&[vec![-8.0; 5000], vec![8.0; 5000]].concat(), 6.0);
        assert!((mixed.level - 4.0).abs() < 1e-9, "from 6 a third of the way to 0: {mixed:?}");
    }

    proptest! {
        #[test]
        fn it_is_bounded(period in periods(), level in -9.0f64..=9.0, good in 0.0f64..1e4, bad in 0.0f64..1e4) {
            let step = step(level, good, bad, period);
            prop_assert!((-BOUND..=BOUND).contains(&step.level));
            prop_assert!(step.good >= 0.0 && step.bad <= 0.0 && step.drift * level <= 0.0);
        }

        #[test]
        fn nothing_moves_it_beyond_the_bound(value in 0.0f64..=3.0) {
            prop_assert_eq!(contribution(value, BOUND), 0.0);
            prop_assert_eq!(contribution(-value, -BOUND), 0.0);
        }

        /// A better act never leaves a worse level, whatever else happened and however full the period is.
        #[test]
        fn it_is_monotone(
            period in periods(), level in -9.0f64..=9.0, good in 0.0f64..20.0, bad in 0.0f64..20.0, more in 0.0f64..3.0,
        ) {
            let before = step(level, good, bad + more, period).level;
            let between = step(level, good, bad, period).level;
            let after = step(level, good + more, bad, period).level;
            prop_assert!(before <= between + 1e-12 && between <= after + 1e-12, "{before} {between} {after}");
        }

        #[test]
        fn the_scale_is_monotone_and_odd(one in -100i16..=100, other in -100i16..=100) {
            let value = |tenths| scale(Goldstein::from_tenths(tenths));
            prop_assert_eq!(one < other, value(one) < value(other));
            prop_assert_eq!(value(-one), -value(one));
            prop_assert!(value(one).abs() <= GREATEST_ACT);
        }

        #[test]
        fn the_order_within_a_period_does_not_matter(
            values in proptest::collection::vec(-100i16..=100, 1..40).prop_shuffle(), opening in -9.0f64..=9.0,
        ) {
            let values: Vec<f64> = values.into_iter().map(|t| f64::from(t) / 10.0).collect();
            let mut sorted = values.clone();
            sorted.sort_by(f64::total_cmp);
            prop_assert_eq!(month(&values, opening), month(&sorted, opening));
        }

        #[test]
        fn the_parts_add_up(values in proptest::collection::vec(-100i16..=100, 0..40), opening in -9.0f64..=9.0) {
            let values: Vec<f64> = values.into_iter().map(|t| f64::from(t) / 10.0).collect();
            let row = month(&values, opening);
            prop_assert!((row.opening + row.good + row.bad + row.drift + row.clamped - row.level).abs() < 1e-12);
        }
    }
}
