//! Level and slope of a relationship, month by month, with bands.
//!
//! **Unit.** Points of the score, −9 to 9; points a year. **Reference.** Harvey 1989 for the trend ([`Smoother`]); the local
//! bootstrap of documents is ours. **Check.** Simulated worlds whose trend is known: how often a band holds it stands in
//! `FREEZE.md` (`tests/coverage.rs`). **Definition and formula.**
//! The score by month and the same with all drift taken out are smoothed alike ([`Smoother`]). The slope of the first
//! says how the level moves, that of the second how the events move it. Movement net of drift is the lesser of the
//! two where they have one sign, else nought: silence is no progress, and events that only make up for drift are none
//! either. Bands are those of the whole chain, from documents to slope, over documents drawn anew with the coder's
//! error ([`Draws`]): the 5th to 95th of a hundred draws, laid about the estimate by their distance from the median
//! draw, since error put in twice would else pull them aside.

use crate::draw::{Pool, Random};
use crate::{BOUND, Draws, Observation, Period, Smoother, Unit, scale, score, tally::within, threshold};
use rapport_model::{Date, Dyad, Marking};

/// A figure and its 90% band.
///
/// Guarantee: `low <= value <= high`.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Banded {
    /// The figure.
    pub value: f64,
    /// The band's lower end.
    pub low: f64,
    /// The band's upper end.
    pub high: f64,
}

/// One month of a trend.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct TrendRow {
    /// The month's first day.
    pub start: Date,
    /// The smoothed level, −9 to 9.
    pub level: Banded,
    /// The slope net of drift, in points a year: the lesser of the next two where they have one sign, else nought;
    /// and so each end of its band.
    pub slope: Banded,
    /// The slope of the score as it is, points a year.
    pub score_slope: Banded,
    /// The slope of what events did, points a year.
    pub event_slope: Banded,
}

/// Level and slope by month, and what they rest on.
#[derive(Clone, PartialEq, Debug)]
pub struct Trend {
    /// A row for each month.
    pub rows: Vec<TrendRow>,
    /// Root mean square of the innovations in the last 24 months, in points: how far a month's score lies from what
    /// the months before it led to expect.
    pub deviation: f64,
    /// Events in the last 24 months.
    pub recent: u64,
    /// What was drawn for the bands.
    pub unit: Unit,
    /// How many documents there are.
    pub documents: usize,
    /// How it was drawn.
    pub draws: Draws,
    /// The join of the markings of all that is counted in it: every month is smoothed over all of them.
    pub marking: Marking,
}

/// The trend of a pair from the month that holds `from` to the one that holds `to`, from the score as [`score`] has it.
///
/// ```
/// use rapport_measure::{Draws, Observation, trend};
/// use rapport_model::Cameo;
///
/// let signed: Cameo = "057".parse().unwrap();
/// let acts: Vec<Observation> = (0..12).map(|i| Observation {
///     date: format!("198{}-0{}", 6 + i / 6, 1 + i % 6).parse().unwrap(),
///     source: "SUN".parse().unwrap(), target: "CHN".parse().unwrap(),
///     goldstein: signed.goldstein(), quad: signed.quad(), symmetric: true, count: 1, documents: vec![i], marking: Default::default(),
/// }).collect();
/// let day = |text: &str| text.parse().unwrap();
/// let dyad = "SUN,CHN".parse().unwrap();
/// let trend = trend(&acts, dyad, day("1986-01-01"), day("1987-12-31"), 0.0, &Draws::default());
/// let spring = &trend.rows[4];
/// assert!(spring.slope.low > 0.0, "six signings in six months: {spring:?}");
/// assert_eq!((trend.rows.len(), trend.recent), (24, 12));
/// ```
pub fn trend(observations: &[Observation], dyad: Dyad, from: Date, to: Date, opening: f64, draws: &Draws) -> Trend {
    let rows = score(observations, dyad, Period::Month, from, to, opening);
    let starts: Vec<Date> = rows.iter().map(|row| row.start).collect();
    let mut drifted = 0.0;
    let path = rows.iter().map(|row| {
        drifted += row.drift;
        [row.level, row.level - drifted]
    });
    let smoother = Smoother::new(starts.len());
    let course = Course::of(&smoother, path.collect());
    let pool = Pool::new(&acts(observations, dyad, from, to, &starts));
    let drawn = draw(&pool, &smoother, opening, starts.len(), draws);
    let marking = rows.last().map(|row| row.marking.clone()).unwrap_or_default();
    let recent = window(&rows).iter().map(|row| row.events).sum();
    let deviation = root_mean_square(window(&course.innovations[2.min(starts.len())..]));
    let rows = starts.into_iter().enumerate().map(|(i, start)| course.row(i, start, &drawn)).collect();
    Trend { rows, deviation, recent, unit: pool.unit, documents: pool.documents, draws: *draws, marking }
}

/// The last months that the words look at.
pub(crate) fn window<T>(rows: &[T]) -> &[T] {
    &rows[rows.len().saturating_sub(threshold("window") as usize)..]
}

fn root_mean_square(values: &[f64]) -> f64 {
    let squares: f64 = values.iter().map(|v| v * v).sum();
    (squares / values.len().max(1) as f64).sqrt()
}

/// The pair's events that fall in one of the months.
fn acts<'a>(
    observations: &'a [Observation],
    dyad: Dyad,
    from: Date,
    to: Date,
    starts: &[Date],
) -> Vec<(usize, f64, &'a [u32])> {
    let of_pair = observations.iter().filter(|o| o.concerns(dyad) && within(o, from, to) && o.count > 0);
    let act = |o: &'a Observation| {
        let place = starts.binary_search(&Period::Month.place(o.date)?).ok()?;
        Some((place, scale(o.goldstein) * f64::from(o.count), &o.documents[..]))
    };
    of_pair.filter_map(act).collect()
}

/// What the smoother makes of one path of the score.
struct Course {
    level: Vec<f64>,
    score_slope: Vec<f64>,
    event_slope: Vec<f64>,
    innovations: Vec<f64>,
}

impl Course {
    /// From the level and the level with drift taken out, by month.
    fn of(smoother: &Smoother, path: Vec<[f64; 2]>) -> Course {
        let [score, events] = [0, 1].map(|i| smoother.smooth(&path.iter().map(|p| p[i]).collect::<Vec<f64>>()));
        let a_year = |slopes: Vec<f64>| slopes.into_iter().map(|slope| slope * 12.0).collect();
        Course {
            level: score.level.into_iter().map(|level| level.clamp(-BOUND, BOUND)).collect(),
            score_slope: a_year(score.slope),
            event_slope: a_year(events.slope),
            innovations: score.innovations,
        }
    }

    fn row(&self, i: usize, start: Date, drawn: &[Course]) -> TrendRow {
        let band = |pick: &dyn Fn(&Course) -> f64| banded(pick(self), drawn.iter().map(pick).collect());
        let level = band(&|course| course.level[i]);
        let [score_slope, event_slope] = [band(&|course| course.score_slope[i]), band(&|course| course.event_slope[i])];
        TrendRow {
            start,
            level: Banded { low: level.low.max(-BOUND), high: level.high.min(BOUND), ..level },
            slope: Banded {
                value: net(score_slope.value, event_slope.value),
                low: net(score_slope.low, event_slope.low),
                high: net(score_slope.high, event_slope.high),
            },
            score_slope,
            event_slope,
        }
    }
}

/// The lesser of two slopes of one sign, else nought.
fn net(one: f64, other: f64) -> f64 {
    if one * other <= 0.0 {
        0.0
    } else if one.abs() < other.abs() {
        one
    } else {
        other
    }
}

fn draw(pool: &Pool, smoother: &Smoother, opening: f64, months: usize, draws: &Draws) -> Vec<Course> {
    let mut random = Random(draws.seed);
    let count = if pool.is_empty() { 0 } else { draws.count };
    let one = |_| Course::of(smoother, path(&pool.draw(&mut random, draws.error, months), opening));
    (0..count).map(one).collect()
}

/// The level, and the level with drift taken out, by month.
fn path(news: &[[f64; 2]], opening: f64) -> Vec<[f64; 2]> {
    let (mut level, mut drifted) = (crate::score::bounded(opening), 0.0);
    let month = |[good, bad]: &[f64; 2]| {
        let step = crate::score::step(level, *good, *bad, Period::Month);
        level = step.level;
        drifted += step.drift;
        [level, level - drifted]
    };
    news.iter().map(month).collect()
}

/// The band of these draws about the figure.
fn banded(value: f64, mut drawn: Vec<f64>) -> Banded {
    if drawn.is_empty() {
        return Banded { value, low: value, high: value };
    }
    drawn.sort_by(f64::total_cmp);
    let at = |part: f64| drawn[(part * (drawn.len() - 1) as f64).round() as usize];
    let tail = (1.0 - threshold("confidence") / 100.0) / 2.0;
    let median = at(0.5);
    Banded { value, low: value + (at(tail) - median), high: value + (at(1.0 - tail) - median) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::CoderError;
    use crate::testing::{act, date, dyad};

    fn run(acts: &[Observation], opening: f64) -> Trend {
        trend(acts, dyad(), date("1980-01-01"), date("1987-12-31"), opening, &Draws { count: 200, ..Draws::default() })
    }

    /// One act of each value in every month.
    fn monthly(values: &[f64]) -> Vec<Observation> {
        let months = (1980..1988).flat_map(|year| (1..=12).map(move |month| format!("{year}-{month:02}")));
        months.flat_map(|month| values.iter().map(move |value| act(&month, *value)).collect::<Vec<_>>()).collect()
    }

    #[test]
    fn silence_is_no_progress() {
        let last = *run(&[], -8.0).rows.last().unwrap();
        assert!(last.score_slope.value > 0.1, "the drift lifts the score: {last:?}");
        assert!(last.event_slope.value.abs() < 1e-9 && last.slope.value.abs() < 1e-9, "but nothing happened: {last:?}");
    }

    #[test]
    fn making_up_for_drift_is_none_either() {
        let last = *run(&monthly(&[4.0]), 0.0).rows.last().unwrap();
        assert!(last.level.value > 4.0 && last.event_slope.value > 1.0, "a good relationship kept up: {last:?}");
        assert!(last.slope.value < threshold("still"), "stands still: {last:?}");
    }

    #[test]
    fn the_lesser_of_two() {
        assert_eq!([net(2.0, 3.0), net(-3.0, -2.0), net(1.0, -1.0), net(0.0, 5.0)], [2.0, -2.0, 0.0, 0.0]);
    }

    #[test]
    fn the_same_seed_gives_the_same_bands() {
        let acts = monthly(&[4.0, -2.0]);
        assert_eq!(run(&acts, 0.0), run(&acts, 0.0));
    }

    #[test]
    fn a_coder_that_errs_widens_the_bands() {
        let acts = monthly(&[4.0, -6.0]);
        let width = |error| {
            let draws = Draws { count: 400, error, ..Draws::default() };
            let trend = trend(&acts, dyad(), date("1980-01-01"), date("1987-12-31"), 0.0, &draws);
            let level = trend.rows.last().unwrap().level;
            level.high - level.low
        };
        let (perfect, erring) = (width(CoderError::default()), width(CoderError { spurious: 0.3, misread: 0.3 }));
        assert!(erring > 1.02 * perfect, "{erring} {perfect}");
    }

    #[test]
    fn the_figure_lies_in_its_band() {
        for row in run(&monthly(&[1.9, -2.0]), 3.0).rows {
            for banded in [row.level, row.slope] {
                assert!(banded.low <= banded.value && banded.value <= banded.high, "{row:?}");
            }
        }
    }

    #[test]
    fn no_time_no_rows() {
        let trend = trend(&[], dyad(), date("1988-01-01"), date("1987-01-01"), 0.0, &Draws::default());
        assert_eq!((trend.rows.len(), trend.recent, trend.deviation), (0, 0, 0.0));
    }
}
