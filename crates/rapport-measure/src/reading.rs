//! The words for a relationship's course, from the figures and the table of thresholds.

use crate::{THRESHOLDS, Trend, TrendRow, level_name, round2, threshold, trend::window};
use rapport_model::{Course, Direction, Pace, Steadiness};

/// The words, and the figures behind each.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Reading {
    /// Direction, pace, steadiness and level, with the figures that the memo prints.
    pub course: Course,
    /// The part of the last 24 months that moved the direction's way, 0 to 1, where it is progress or deterioration.
    pub months_that_way: Option<f64>,
    /// Root mean square of the innovations in the last 24 months, in points.
    pub deviation: f64,
    /// The slope of the score with its drift, points a year.
    pub score_slope: f64,
    /// The slope of what events did, points a year.
    pub event_slope: f64,
    /// Whether the series is under 48 months long: part of its movement may then be the score leaving its opening
    /// level.
    pub young: bool,
}

/// The words for the last month of a trend, or `None` if it has no month.
///
/// Every figure is rounded to two decimals first and given so; the words follow from [`THRESHOLDS`] alone:
///
/// - direction: unclear with fewer than 12 events in the last 24 months; progress or deterioration if the slope's 90%
///   band lies outside ±0.25 points a year, stagnation if inside, else unclear;
/// - pace: slow under 1 point a year, moderate to 3, rapid over;
/// - steadiness: steady if at least three quarters of the last 24 months have a slope of the direction's sign and the
///   deviation of the innovations is under the yearly pace; erratic if fewer than half have it; uneven between.
///
/// By hand: a slope of 0.80 with its band from 0.30 to 1.30 lies wholly above 0.25: progress; 0.80 < 1: slow; 20 of 24
/// months up is 0.83 ≥ 0.75, and a deviation of 0.40 is under 0.80: steady. "Slow but steady progress."
///
/// ```
/// use rapport_measure::{Banded, Draws, Trend, TrendRow, Unit, reading};
///
/// let month = |slope: f64| {
///     let slope = Banded { value: slope, low: slope - 0.5, high: slope + 0.5 };
///     let level = Banded { value: -2.1, low: -3.0, high: -1.2 };
///     TrendRow { start: "1988-01-01".parse().unwrap(), level, slope, score_slope: slope, event_slope: slope }
/// };
/// let mut rows = vec![month(-0.1); 4];
/// rows.extend(vec![month(0.8); 20]);
/// let (unit, draws) = (Unit::Documents, Draws::default());
/// let marking = Default::default();
/// let trend = Trend { rows, deviation: 0.4, recent: 14, unit, documents: 12, draws, marking };
/// let reading = reading(&trend).unwrap();
/// let course = reading.course;
/// let words = (course.pace.unwrap().word(), course.steadiness.unwrap().word(), course.direction.word());
/// assert_eq!(words, ("slow", "steady", "progress"));
/// assert_eq!((reading.course.band, reading.months_that_way), ("discord", Some(0.83)));
/// ```
pub fn reading(trend: &Trend) -> Option<Reading> {
    let last = trend.rows.last()?;
    let slope = round2(last.slope.value);
    let band = [round2(last.slope.low), round2(last.slope.high)];
    let direction = direction(band, trend.recent);
    let moves = matches!(direction, Direction::Progress | Direction::Deterioration);
    let months_that_way = moves.then(|| that_way(window(&trend.rows), slope));
    let deviation = round2(trend.deviation);
    let course = Course {
        direction,
        pace: moves.then(|| pace(slope)),
        steadiness: months_that_way.map(|part| steadiness(part, deviation, slope)),
        level: (round2(last.level.value), [round2(last.level.low), round2(last.level.high)]),
        slope: (slope, band),
        band: level_name(last.level.value),
        recent: usize::try_from(trend.recent).unwrap_or(usize::MAX),
    };
    Some(Reading {
        course,
        months_that_way,
        deviation,
        score_slope: round2(last.score_slope.value),
        event_slope: round2(last.event_slope.value),
        young: (trend.rows.len() as f64) < 2.0 * threshold("window"),
    })
}

fn direction([low, high]: [f64; 2], recent: u64) -> Direction {
    let still = threshold("still");
    if (recent as f64) < threshold("happenings") {
        Direction::Unclear
    } else if low > still {
        Direction::Progress
    } else if high < -still {
        Direction::Deterioration
    } else if low >= -still && high <= still {
        Direction::Stagnation
    } else {
        Direction::Unclear
    }
}

fn pace(slope: f64) -> Pace {
    let pace = slope.abs();
    if pace < threshold("moderate") {
        Pace::Slow
    } else if pace <= threshold("rapid") {
        Pace::Moderate
    } else {
        Pace::Rapid
    }
}

/// The part of the months whose slope has the sign of this one.
fn that_way(rows: &[TrendRow], slope: f64) -> f64 {
    let with = rows.iter().filter(|row| round2(row.slope.value) * slope > 0.0).count();
    round2(with as f64 / rows.len() as f64)
}

fn steadiness(part: f64, deviation: f64, slope: f64) -> Steadiness {
    if part < threshold("erratic") {
        Steadiness::Erratic
    } else if part >= threshold("steady") && deviation < slope.abs() {
        Steadiness::Steady
    } else {
        Steadiness::Uneven
    }
}

/// The table of thresholds as text, a line each: what the command line shows.
///
/// ```
/// assert!(rapport_measure::thresholds_table().starts_with("window        24 months"));
/// ```
pub fn thresholds_table() -> String {
    let line = |t: &crate::Threshold| format!("{:<13} {} {}: {}\n", t.name, t.value, t.unit, t.rule);
    THRESHOLDS.iter().map(line).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{act, date, dyad};
    use crate::{Banded, Draws, Unit, trend};

    fn made(slopes: &[f64], width: f64, deviation: f64, recent: u64) -> Reading {
        let row = |slope: &f64| {
            let slope = Banded { value: *slope, low: slope - width, high: slope + width };
            let level = Banded { value: 0.0, low: 0.0, high: 0.0 };
            TrendRow { start: date("1988-01-01"), level, slope, score_slope: slope, event_slope: slope }
        };
        let rows = slopes.iter().map(row).collect();
        let trend = Trend {
            rows,
            deviation,
            recent,
            unit: Unit::Documents,
            documents: 20,
            draws: Draws::default(),
            marking: Default::default(),
        };
        reading(&trend).unwrap()
    }

    fn words(reading: Reading) -> String {
        let course = reading.course;
        let words =
            [course.pace.map(Pace::word), course.steadiness.map(Steadiness::word), Some(course.direction.word())];
        words.into_iter().flatten().collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn each_word_has_its_edge() {
        let steady = |slope: f64, width: f64| words(made(&[slope; 24], width, 0.1, 12));
        assert_eq!(steady(0.5, 0.24), "slow steady progress", "the band ends at 0.26");
        assert_eq!(steady(0.5, 0.25), "unclear", "the band touches 0.25");
        assert_eq!(steady(0.5, 0.246), "unclear", "0.254 is printed, and compared, as 0.25");
        assert_eq!(steady(0.0, 0.25), "stagnation");
        assert_eq!(steady(0.99, 0.1), "slow steady progress");
        assert_eq!(steady(1.0, 0.1), "moderate steady progress");
        assert_eq!(steady(-3.0, 0.1), "moderate steady deterioration");
        assert_eq!(steady(-3.01, 0.1), "rapid steady deterioration");
    }

    #[test]
    fn too_few_happenings_tell_nothing() {
        assert_eq!(words(made(&[2.0; 24], 0.1, 0.1, 11)), "unclear");
        assert_eq!(words(made(&[0.0; 24], 0.1, 0.1, 11)), "unclear");
    }

    #[test]
    fn noise_and_turns_make_it_uneven_or_erratic() {
        let turning = |up: usize| [vec![-1.0; 24 - up], vec![1.0; up]].concat();
        assert_eq!(words(made(&turning(18), 0.1, 0.99, 12)), "moderate steady progress");
        assert_eq!(
            words(made(&turning(18), 0.1, 1.0, 12)),
            "moderate uneven progress",
            "the noise is as large as the pace"
        );
        assert_eq!(words(made(&turning(17), 0.1, 0.1, 12)), "moderate uneven progress");
        assert_eq!(words(made(&turning(12), 0.1, 0.1, 12)), "moderate uneven progress");
        assert_eq!(words(made(&turning(11), 0.1, 0.1, 12)), "moderate erratic progress");
    }

    /// Four years of weekly agreements after four of weekly accusations, and the same the other way about.
    #[test]
    fn a_turn_for_the_better_and_for_the_worse() {
        let run = |first: f64, then: f64| {
            let weeks = crate::Period::Week.starts(date("1980-01-01"), date("1987-12-28"));
            let act =
                |week: &rapport_model::Date| act(&week.to_string(), if week.year() < 1986 { first } else { then });
            let acts: Vec<_> = weeks.iter().map(act).collect();
            words(
                reading(&trend(&acts, dyad(), date("1980-01-01"), date("1987-12-31"), 0.0, &Draws::default())).unwrap(),
            )
        };
        assert!(run(-5.0, 5.0).ends_with("progress"), "{}", run(-5.0, 5.0));
        assert!(run(5.0, -5.0).ends_with("deterioration"), "{}", run(5.0, -5.0));
    }

    #[test]
    fn nothing_known_is_unclear() {
        let trend = trend(&[], dyad(), date("1980-01-01"), date("1987-12-31"), 0.0, &Draws::default());
        let reading = reading(&trend).unwrap();
        assert_eq!((words(reading).as_str(), reading.course.band), ("unclear", "ordinary"));
    }
}
