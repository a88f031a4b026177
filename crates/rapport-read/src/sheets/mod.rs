//! Spreadsheets (XLSX, ODS): tables of articles become articles, other tables are read as the CSV that they could be saved as.

mod cells;
mod ods;
#[cfg(test)]
mod tests;
mod xlsx;

use crate::{
    Reading, article,
    columns::{Columns, lines},
    docx::Package,
    nest::{Member, Nest, Outer},
};
use cells::{Cell, Sheet};
use rapport_model::{Problem, Severity};

/// Reads the sheets of one file.
///
/// # Errors
/// Nothing in it could be read.
pub(crate) fn read(name: &str, bytes: &[u8], nest: &mut Nest) -> Result<Reading, Problem> {
    let mut package = Package::open(bytes)?;
    let sheets = if package.has("xl/workbook.xml") { xlsx::sheets(&mut package)? } else { ods::sheets(&mut package)? };
    let many = sheets.iter().filter(|sheet| !sheet.rows.is_empty()).count() > 1;
    let (mut reading, outer) = (Reading::default(), Outer::of(name, bytes));
    for (at, sheet) in sheets.iter().enumerate().filter(|(_, sheet)| !sheet.rows.is_empty()) {
        let part = if many { format!("sheet{}", at + 1) } else { String::new() };
        Table { outer: &outer, sheet, part }.read(nest, &mut reading);
    }
    let first = reading.problems.iter().find(|problem| problem.severity == Severity::Error);
    let none = || Problem::new(Severity::Error, "it is a spreadsheet without a table");
    if reading.documents.is_empty() { Err(first.cloned().unwrap_or_else(none)) } else { Ok(reading) }
}

/// Among so many first rows is the header: a title may stand above it.
const TOP: usize = 5;

struct Table<'f> {
    outer: &'f Outer<'f>,
    sheet: &'f Sheet,
    part: String,
}

impl Table<'_> {
    fn read(&self, nest: &mut Nest, into: &mut Reading) {
        let columns = |row: &(usize, Vec<Cell>)| Columns::of(&row.1.iter().map(Cell::plain).collect::<Vec<_>>());
        let found = self.sheet.rows.iter().take(TOP).enumerate().find_map(|(at, row)| Some((at, columns(row)?)));
        match found {
            Some((at, columns)) => self.articles(&columns, &self.sheet.rows[at + 1..], nest, into),
            None => {
                let csv = self.csv();
                let member =
                    Member { part: &self.part, name: &format!("{}.csv", self.sheet.name), bytes: csv.as_bytes() };
                nest.member(self.outer, &member, into);
            }
        }
    }

    fn articles(&self, columns: &Columns, rows: &[(usize, Vec<Cell>)], nest: &Nest, into: &mut Reading) {
        let day = columns.date();
        let cell =
            |(at, cell): (usize, &Cell)| if Some(at) == day { cell.day(self.sheet.from_1904) } else { cell.plain() };
        let words = |row: &[Cell]| row.iter().enumerate().map(cell).collect::<Vec<String>>();
        let rows: Vec<(usize, Vec<String>)> = rows.iter().map(|(number, row)| (*number, words(row))).collect();
        let articles = columns.articles(rows.iter().map(|(_, row)| row));
        let before = if self.part.is_empty() { String::new() } else { format!("{}/", self.part) };
        let placed = rows.iter().map(|(number, _)| format!("{before}row{number}")).zip(articles);
        let named = lines::sorted(placed, &mut into.problems);
        into.documents.extend(article::named(named, self.outer.name, &self.outer.id, nest.apart).documents);
    }

    /// The sheet as separated values.
    fn csv(&self) -> String {
        let mut writer = csv::WriterBuilder::new().flexible(true).from_writer(Vec::new());
        for (_, row) in &self.sheet.rows {
            // Writing to memory does not fail.
            let _ = writer.write_record(row.iter().map(Cell::plain));
        }
        writer.into_inner().map(|bytes| String::from_utf8_lossy(&bytes).into_owned()).unwrap_or_default()
    }
}
