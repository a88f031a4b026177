//! `rapport sql`: read-only SQL over the ledger.

use crate::{
    command::cli::Sql,
    desk::Desk,
    failure::Outcome,
    table::{Cell, Table},
};
use rapport_ledger::Value;
use std::io::Write;

/// Digits after the point of a number that a statement reckons.
const PLACES: usize = 6;

/// Runs the statement and prints its rows.
///
/// # Errors
/// If the statement is wrong or would write; the message says where.
pub fn run(args: &Sql, out: &mut dyn Write) -> Outcome<()> {
    let mut desk = Desk::find(args.desk.desk.as_deref())?;
    table(desk.ledger.sql(&args.statement)?).print(args.format, out)
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
