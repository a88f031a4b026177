//! `rapport series --ahead`: the net sums expected next, if they can be foreseen at all.

use crate::{
    failure::{Failure, Outcome},
    notice::Listener,
    series::Record,
    table::{Cell, Table, portion},
};
use rapport_measure::{Scale, Unfit};

/// The net sums expected after the last period, with a word on how they were come by.
///
/// # Errors
/// If the series is too short or never varies.
pub fn table(record: &Record, periods: usize, listener: &dyn Listener) -> Outcome<Table> {
    let refused = |why: Unfit| {
        Failure::new(format!("no forecast of the series: {why}"))
            .hint("take shorter periods with --by, or more reporting")
    };
    let forecast = rapport_measure::forecast(&record.nets(), Scale::Points, periods).map_err(refused)?;
    let marking = record.marking();
    listener.told(format!("{}{}", portion(&marking), forecast.evaluation));
    let mut table = Table::new(&["period", "method", "net", "low68", "high68", "low90", "high90"]);
    let mut start = record.tally.last().map(|row| row.start);
    for ahead in &forecast.ahead {
        start = start.and_then(|start| record.period.end(start).tomorrow().ok());
        let figures = [ahead.value].into_iter().chain(ahead.inner).chain(ahead.outer);
        let head: [Cell; 2] = [start.map(|start| record.period.label(start)).into(), forecast.method.word().into()];
        table.rows.push(head.into_iter().chain(figures.map(|figure| Cell::Real(figure, 1))).collect());
    }
    Ok(table.marked_whole(&marking))
}
