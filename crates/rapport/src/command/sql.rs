//! `rapport sql`: read-only SQL over the ledger.

use crate::{
    cli::Sql,
    desk::Desk,
    failure::{Failure, Outcome},
    table::{Cell, Table},
};
use std::io::Write;

/// Runs the statement and prints its rows.
///
/// # Errors
/// If the statement is wrong or would write; the message says where.
pub fn run(args: &Sql, out: &mut dyn Write) -> Outcome<()> {
    let desk = Desk::find(args.desk.desk.as_deref())?;
    let rows = desk.ledger.sql(&args.statement).map_err(|error| Failure::new(error.to_string()))?;
    table(rows).print(args.format, out)
}
