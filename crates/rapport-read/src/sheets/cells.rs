//! Cells, rows and sheets, whatever file they come from.

use crate::bounds::{Budget, MAX_CELLS, MAX_COLUMNS, Spent};
use crate::columns::serial;
use rapport_model::{Edtf, Problem, Severity};

/// What a cell holds.
#[derive(Clone, PartialEq, Debug, Default)]
pub(super) enum Cell {
    #[default]
    Empty,
    Words(String),
    Number(f64),
    Day(Edtf),
}

impl Cell {
    /// Its words.
    pub fn plain(&self) -> String {
        match self {
            Cell::Empty => String::new(),
            Cell::Words(words) => words.clone(),
            Cell::Number(number) => number.to_string(),
            Cell::Day(day) => day.to_string(),
        }
    }

    /// Its words in a column of days: a bare number counts them.
    pub fn day(&self, from_1904: bool) -> String {
        match self {
            Cell::Number(number) => serial(*number, from_1904).map_or_else(|| self.plain(), |day| day.to_string()),
            other => other.plain(),
        }
    }
}

/// The rows of a sheet that hold anything, with their numbers.
#[derive(Default, Debug)]
pub(super) struct Sheet {
    pub name: String,
    pub rows: Vec<(usize, Vec<Cell>)>,
    /// Whether days are counted from 1904.
    pub from_1904: bool,
}

impl Sheet {
    /// Adds a row, if it holds anything.
    pub fn row(&mut self, number: usize, mut cells: Vec<Cell>) {
        while cells.last().is_some_and(|cell| *cell == Cell::Empty) {
            cells.pop();
        }
        if !cells.is_empty() {
            self.rows.push((number, cells));
        }
    }
}

/// What may still be looked at.
pub(super) struct Room(Budget);

impl Room {
    pub fn new() -> Room {
        Room(Budget::of(MAX_CELLS as u64))
    }

    /// Puts a cell at its place in a row.
    ///
    /// # Errors
    /// The row is wider, or the file has more cells, than is read.
    pub fn put(&mut self, row: &mut Vec<Cell>, at: usize, cell: Cell) -> Result<(), Problem> {
        let problem = |what: String| Problem::new(Severity::Error, what).hint("split it, or save the sheet as CSV");
        if at >= MAX_COLUMNS {
            return Err(problem(format!("a row has more than {MAX_COLUMNS} columns")));
        }
        let more = (at + 1).saturating_sub(row.len());
        self.0.spend(more as u64).map_err(|Spent| problem(format!("it has more than {MAX_CELLS} cells")))?;
        row.resize(row.len().max(at + 1), Cell::Empty);
        row[at] = cell;
        Ok(())
    }
}
