//! `rapport series --show trend`: level and slope by month with their bands, and the words that they allow.

use crate::{
    failure::{Failure, Outcome},
    notice::Listener,
    series::Record,
    table::{Cell, Table, portion},
};
use rapport_measure::{Period, Reading};

/// Level, and slope net of drift, by month; direction, pace and steadiness at the last on standard error.
///
/// # Errors
/// If another period than months is asked for.
pub fn table(record: &Record, listener: &dyn Listener) -> Outcome<Table> {
    if record.period != Period::Month {
        return Err(Failure::usage("the trend is reckoned by month").hint("leave --by out"));
    }
    let trend = record.trend();
    if let Some(reading) = rapport_measure::reading(&trend) {
        listener.told(format!("{}{}", portion(&trend.marking), words(&reading)));
    }
    let columns = ["period", "level", "low90", "high90", "slope", "slope_low90", "slope_high90"];
    let mut table = Table::new(&columns);
    let row = |row: &rapport_measure::TrendRow| {
        let figures = [row.level, row.slope].into_iter().flat_map(|banded| [banded.value, banded.low, banded.high]);
        let label: Cell = Period::Month.label(row.start).into();
        std::iter::once(label).chain(figures.map(|figure| Cell::Real(figure, 2))).collect()
    };
    table.rows = trend.rows.iter().map(row).collect();
    Ok(table.marked_whole(&trend.marking))
}

/// `Progress, slow and steady: 0.80 points a year (0.30 to 1.30), 14 happenings in 24 months.`
fn words(reading: &Reading) -> String {
    let course = &reading.course;
    let manner = [course.pace.map(|pace| pace.word()), course.steadiness.map(|steadiness| steadiness.word())];
    let manner = manner.into_iter().flatten().collect::<Vec<_>>().join(" and ");
    let manner = if manner.is_empty() { manner } else { format!(", {manner}") };
    let (slope, [low, high]) = course.slope;
    format!(
        "{}{manner}: {slope:.2} points a year ({low:.2} to {high:.2}), {} happenings in 24 months.",
        course.direction.word(),
        course.recent
    )
}
