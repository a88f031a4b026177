//! Cells, rows and sheets, whatever file they come from.

use crate::bounds::{Budget, MAX_BYTES, MAX_CELLS, MAX_COLUMNS, Spent};
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

/// What may still be looked at: cells, and bytes of words in them. One string of a workbook may stand in every cell.
pub(super) struct Room {
    cells: Budget,
    words: Budget,
}

impl Room {
    pub fn new() -> Room {
        Room { cells: Budget::of(MAX_CELLS as u64), words: Budget::of(MAX_BYTES) }
    }

    /// Puts a cell at its place in a row.
    ///
    /// # Errors
    /// The row is wider, or the file has more cells or words, than is read.
    pub fn put(&mut self, row: &mut Vec<Cell>, at: usize, cell: Cell) -> Result<(), Problem> {
        let problem = |what: String| Problem::new(Severity::Error, what).hint("split it, or save the sheet as CSV");
        if at >= MAX_COLUMNS {
            return Err(problem(format!("a row has more than {MAX_COLUMNS} columns")));
        }
        let more = (at + 1).saturating_sub(row.len());
        self.cells.spend(more as u64).map_err(|Spent| problem(format!("it has more than {MAX_CELLS} cells")))?;
        if let Cell::Words(words) = &cell {
            let all = |Spent| problem(format!("the words of its cells come to more than {} MiB", MAX_BYTES >> 20));
            self.words.spend(words.len() as u64).map_err(all)?;
        }
        row.resize(row.len().max(at + 1), Cell::Empty);
        row[at] = cell;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_string_in_every_cell_is_bounded_by_its_words() {
        let (mut room, mut row) = (Room::new(), Vec::new());
        let long = Cell::Words("a".repeat(1 << 20));
        let put = (0..100).position(|at| room.put(&mut row, at, long.clone()).is_err());
        assert_eq!(put, Some(64));
        let said = room.put(&mut row, 64, long).unwrap_err().message;
        assert_eq!(said, "the words of its cells come to more than 64 MiB");
    }
}
