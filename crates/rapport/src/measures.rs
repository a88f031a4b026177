//! Happenings to the figures of a relationship: what `rapport-measure` is asked for a memo and a series.

use crate::casework::Known;
use rapport_judge::YearScore;
use rapport_measure::{Draws, Observation, Period, ScoreRow, THRESHOLDS, Trend};
use rapport_model::{Course, Cutoff, Date, Direction, DocumentId, Dyad, Happening};
use std::collections::{BTreeMap, BTreeSet};

/// A series begins at most so many years before its cut-off, unless the documents themselves are older: what they say in
/// passing of longer ago is background and no coverage.
const YEARS_BACK: i16 = 10;
/// The score is taken to open at ordinary.
const OPENING: f64 = 0.0;

/// What a memo needs of the measures.
pub struct Measured {
    /// Where the relationship is going.
    pub course: Course,
    /// The score at each year's end, and at the cut-off.
    pub scores: Vec<YearScore>,
}

/// The days between which reporting tells anything: a slip in a year must not make a series of thousands of years.
const FIRST: Date = Date::constant(1500, 1, 1);
const LAST: Date = Date::constant(rapport_read::LAST_YEAR, 12, 31);

/// Course and yearly scores as of the cut-off.
pub fn measure(happenings: &[Happening], known: &Known, dyad: Dyad, cutoff: Cutoff) -> Measured {
    let observations = observations(happenings, known, dyad);
    let Some([from, to]) = span(&observations, known, cutoff) else {
        return Measured { course: nothing_to_go_by(), scores: Vec::new() };
    };
    let trend = trend(&observations, dyad, [from, to]);
    let course = rapport_measure::reading(&trend).map_or_else(nothing_to_go_by, |reading| reading.course);
    Measured { course, scores: yearly(&scores(&observations, dyad, Period::Month, [from, to])) }
}

/// The dated actual happenings between the two, each told by its documents.
pub fn observations(happenings: &[Happening], known: &Known, dyad: Dyad) -> Vec<Observation> {
    let all = everybodys(happenings, known);
    all.into_iter().filter(|observation| observation.concerns(dyad)).collect()
}

/// The dated actual happenings between whomever, each told by its documents.
pub fn everybodys(happenings: &[Happening], known: &Known) -> Vec<Observation> {
    let numbers: BTreeMap<&DocumentId, u32> = known.documents.keys().zip(0..).collect();
    let told_by = |happening: &Happening| -> Vec<u32> {
        let reports = happening.reports.iter().filter_map(|id| known.reports.get(id));
        let numbers: BTreeSet<u32> = reports.map(|report| numbers[report.evidence.document()]).collect();
        numbers.into_iter().collect()
    };
    happenings.iter().filter_map(|happening| Observation::of(happening, told_by(happening))).collect()
}

/// The day with which a series ends.
pub fn last_day(cutoff: Cutoff) -> Date {
    cutoff.day().min(LAST)
}

/// From the first month told of to the cut-off, within the years that reporting can tell of; `None` if nothing is told of.
pub fn span(observations: &[Observation], known: &Known, cutoff: Cutoff) -> Option<[Date; 2]> {
    let to = last_day(cutoff);
    let back = Date::new(to.year() - YEARS_BACK, 1, 1).ok()?;
    let oldest = known.documents.values().filter_map(|document| document.known()).min();
    let earliest = oldest.map_or(back, |day| day.min(back)).max(FIRST);
    let told = observations.iter().filter(|o| Period::Month.place(o.date).is_some());
    let first = told.map(|o| o.date.first_day()).filter(|day| *day >= earliest && *day <= to).min()?;
    Some([first.first_of_month(), to])
}

/// The score by period.
pub fn scores(observations: &[Observation], dyad: Dyad, period: Period, [from, to]: [Date; 2]) -> Vec<ScoreRow> {
    rapport_measure::score(observations, dyad, period, from, to, OPENING)
}

/// The trend by month: the level's bands.
pub fn trend(observations: &[Observation], dyad: Dyad, [from, to]: [Date; 2]) -> Trend {
    rapport_measure::trend(observations, dyad, from, to, OPENING, &Draws::default())
}

/// A day as a part of its year, for what lies across a picture: 1 July 1969 is about 1969.5.
pub fn as_year(day: Date) -> f64 {
    f64::from(day.year()) + f64::from(day.day_of_year() - 1) / f64::from(day.days_in_year())
}

/// The last month of each year, with the year's events.
fn yearly(months: &[ScoreRow]) -> Vec<YearScore> {
    let mut years: Vec<YearScore> = Vec::new();
    for month in months {
        let (year, score) = (month.start.year(), month.level);
        let happenings = month.events as usize;
        match years.last_mut() {
            Some(last) if last.year == year => {
                last.score = score;
                last.happenings += happenings;
            }
            _ => years.push(YearScore { year, score, happenings }),
        }
    }
    years
}

fn nothing_to_go_by() -> Course {
    let band = rapport_measure::level_name(OPENING);
    let nought = (OPENING, [OPENING; 2]);
    Course {
        direction: Direction::Unclear,
        pace: None,
        steadiness: None,
        level: nought,
        slope: nought,
        band,
        recent: 0,
    }
}

/// Every threshold between two words, as the memo's foot shows them.
pub fn thresholds() -> BTreeMap<String, String> {
    THRESHOLDS.iter().map(|t| (t.name.to_owned(), format!("{} {}: {}", t.value, t.unit, t.rule))).collect()
}
