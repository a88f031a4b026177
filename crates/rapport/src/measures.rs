//! Happenings to the figures of a relationship: what `rapport-measure` is asked for a memo and a series.

use crate::casework::Known;
use rapport_judge::YearScore;
use rapport_measure::{Draws, Observation, Period, ScoreRow, THRESHOLDS, Trend};
use rapport_model::{ActorCode, Course, Cutoff, Date, Direction, DocumentId, Dyad, Happening, Marked, Marking, Report};
use std::collections::{BTreeMap, BTreeSet};

/// A series begins at most so many years before its cut-off, unless the documents themselves are older: what they say in
/// passing of longer ago is background and no coverage.
const YEARS_BACK: i16 = 10;
/// The score is taken to open at ordinary.
const OPENING: f64 = 0.0;

/// What a memo needs of the measures.
pub struct Measured {
    /// Where the relationship is going.
    pub course: Marked<Course>,
    /// The score at each year's end, and at the cut-off.
    pub scores: Vec<YearScore>,
}

/// The days between which reporting tells anything: a slip in a year must not make a series of thousands of years.
const FIRST: Date = Date::constant(1500, 1, 1);
const LAST: Date = Date::constant(rapport_read::LAST_YEAR, 12, 31);

/// Course and yearly scores as of the cut-off.
pub fn measure(happenings: &[Happening], known: &Known, dyad: Dyad, cutoff: Cutoff) -> Measured {
    let observations = observations(happenings, known, dyad);
    let Some(Marked { value: span, marking }) = span(&observations, known, cutoff) else {
        let marking = Marking::of_all(observations.iter().map(|observation| &observation.marking));
        return Measured { course: Marked { value: nothing_to_go_by(), marking }, scores: Vec::new() };
    };
    let trend = trend(&observations, dyad, span);
    let course = rapport_measure::reading(&trend).map_or_else(nothing_to_go_by, |reading| reading.course);
    let course = Marked { value: course, marking: trend.marking.join(&marking) };
    Measured { course, scores: yearly(&scores(&observations, dyad, Period::Month, span), &marking) }
}

/// The dated actual happenings between the two, each told by its documents.
pub fn observations(happenings: &[Happening], known: &Known, dyad: Dyad) -> Vec<Observation> {
    let all = everybodys(happenings, known);
    all.into_iter().filter(|observation| observation.concerns(dyad)).collect()
}

/// The dated actual happenings between whomever, each told by its documents and marked with all that tells it.
pub fn everybodys(happenings: &[Happening], known: &Known) -> Vec<Observation> {
    let numbers: BTreeMap<&DocumentId, u32> = known.documents.keys().zip(0..).collect();
    let told_by = |happening: &Happening| -> Vec<u32> {
        let reports = happening.reports.iter().filter_map(|id| known.reports.get(id));
        let numbers: BTreeSet<u32> = reports.map(|report| numbers[report.evidence.document()]).collect();
        numbers.into_iter().collect()
    };
    let told = happenings.iter().flat_map(|happening| {
        let counted = Observation::of(happening, told_by(happening), known.marking_of(happening));
        let elsewhere = counted.iter().flat_map(|counted| elsewhere(counted, happening, known)).collect::<Vec<_>>();
        counted.into_iter().chain(elsewhere)
    });
    told.chain(known.set_aside.iter().filter_map(set_aside)).collect()
}

/// Where a happening that is marked would be counted if only some of what tells it were known.
fn elsewhere(counted: &Observation, happening: &Happening, known: &Known) -> Vec<Observation> {
    if counted.marking.is_open() {
        return Vec::new();
    }
    let told = happening.reports.iter().filter_map(|id| known.reports.get(id));
    let dated = told.filter_map(|report| Some((report.date()?, actors(report)?)));
    dated.filter(|(date, _)| *date != counted.date).map(|(date, pair)| counted.clone().uncounted(date, pair)).collect()
}

/// Where what people set aside would be counted.
fn set_aside(report: &Report) -> Option<Observation> {
    Some(Observation {
        date: report.date()?,
        source: report.source.code?,
        target: report.target.code?,
        goldstein: report.event.goldstein(),
        quad: report.event.quad(),
        symmetric: report.symmetric,
        count: 0,
        documents: Vec::new(),
        marking: report.evidence.marking().clone(),
    })
}

fn actors(report: &Report) -> Option<[ActorCode; 2]> {
    Some([report.source.code?, report.target.code?])
}

/// The day with which a series ends.
pub fn last_day(cutoff: Cutoff) -> Date {
    cutoff.day().min(LAST)
}

/// From the first month told of to the cut-off, within the years that reporting can tell of, marked with what it begins with; `None` if
/// nothing is told of.
pub fn span(observations: &[Observation], known: &Known, cutoff: Cutoff) -> Option<Marked<[Date; 2]>> {
    let to = last_day(cutoff);
    let back = Date::new(to.year() - YEARS_BACK, 1, 1).ok()?;
    let oldest = known.documents.values().filter_map(|document| document.known()).min();
    let earliest = oldest.map_or(back, |day| day.min(back)).max(FIRST);
    let told = || observations.iter().filter(|o| Period::Month.place(o.date).is_some());
    let days = told().filter(|o| o.count > 0).map(|o| o.date.first_day());
    let first = days.filter(|day| *day >= earliest && *day <= to).min()?.first_of_month();
    let month = Period::Month.end(first);
    let begins = Marking::of_all(told().filter(|o| o.date.first_day() <= month).map(|o| &o.marking));
    let marking = if oldest.is_some_and(|day| day < back) { begins.join(&of_the_oldest(known)) } else { begins };
    Some(Marked { value: [first, to], marking })
}

/// What is older than the years looked back on is told of only where a document is as old.
fn of_the_oldest(known: &Known) -> Marking {
    let oldest = known.documents.values().filter(|document| document.known().is_some()).min_by_key(|one| one.known());
    let told = known.reports.values().map(|report| &report.evidence);
    let told = told.filter(|evidence| oldest.is_some_and(|document| document.id == *evidence.document()));
    Marking::of_all(oldest.iter().map(|document| &document.marking).chain(told.map(|evidence| evidence.marking())))
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

/// The last month of each year, with the year's events; all marked at least as the span is.
fn yearly(months: &[ScoreRow], span: &Marking) -> Vec<YearScore> {
    let mut years: Vec<YearScore> = Vec::new();
    for month in months {
        let (year, score) = (month.start.year(), month.level);
        let (happenings, marking) = (month.events as usize, month.marking.join(span));
        match years.last_mut() {
            Some(last) if last.year == year => {
                (last.score, last.marking) = (score, marking);
                last.happenings += happenings;
            }
            _ => years.push(YearScore { year, score, happenings, marking }),
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
