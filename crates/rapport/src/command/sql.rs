//! `rapport sql`: read-only SQL over the ledger.

use crate::{
    command::cli::Sql,
    desk::Desk,
    failure::Outcome,
    notice::Listener,
    table::{Cell, Table},
};
use rapport_ledger::{Cut, MOST_BYTES, Value};
use std::{
    io::Write,
    time::{Duration, Instant},
};

/// Digits after the point of a number that a statement reckons.
const PLACES: usize = 6;

/// Runs the statement and prints its rows, up to the limits; where it was cut a note says so.
///
/// # Errors
/// If the statement is wrong or would write; the message says where.
pub fn run(args: &Sql, out: &mut dyn Write, listener: &dyn Listener) -> Outcome<()> {
    let mut desk = Desk::find(args.desk.desk.as_deref())?;
    let (start, limit) = (Instant::now(), Duration::from_secs(args.limit_seconds));
    let stop = move || limit > Duration::ZERO && start.elapsed() >= limit;
    let most = if args.limit_rows == 0 { usize::MAX } else { args.limit_rows };
    let answer = desk.ledger.sql_until(&args.statement, most, stop)?;
    answer.cut.into_iter().for_each(|cut| listener.note(said(cut, answer.rows.len(), args)));
    table(answer).print(args.format, out)
}

fn said(cut: Cut, rows: usize, args: &Sql) -> String {
    let (why, mend) = match cut {
        Cut::Rows => (format!("after {rows} rows"), "--limit-rows raises the limit, and 0 lifts it".to_owned()),
        Cut::Stopped => {
            let why = format!("after {} seconds, with {rows} rows found", args.limit_seconds);
            (why, "--limit-seconds raises the limit, and 0 lifts it".to_owned())
        }
        Cut::Bytes => {
            let why = format!("after {rows} rows, at {} MiB", MOST_BYTES >> 20);
            (why, "ask for fewer columns, or for a part of the rows at a time".to_owned())
        }
    };
    format!("the answer was cut {why}: there may be more; {mend}")
}

fn table(answer: rapport_ledger::Rows) -> Table {
    let rows = answer.rows.into_iter().map(|row| row.into_iter().map(cell).collect()).collect();
    Table::of(answer.columns, rows)
}

fn cell(value: Value) -> Cell {
    match value {
        Value::Null => Cell::Null,
        Value::Integer(number) => Cell::Int(number),
        Value::Real(number) => Cell::Real(number, PLACES),
        Value::Text(text) => Cell::Text(text),
        Value::Blob(bytes) => Cell::Text(bytes.iter().map(|byte| format!("{byte:02x}")).collect()),
    }
}
