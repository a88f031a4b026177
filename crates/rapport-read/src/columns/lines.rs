//! Articles in a text of separated values, of which cells may run over lines.

use super::Columns;
use crate::{
    File, Reading,
    article::{self, Article},
};
use rapport_model::{Apart, DocumentId, Problem, Severity};

/// What separates cells.
const SEPARATORS: [u8; 4] = [b',', b';', b'\t', b'|'];
/// A header is no longer than this.
const HEADER: usize = 4000;

/// The separator and the columns, if the first line names those of articles.
fn header(text: &str) -> Option<(u8, Columns)> {
    let line = text.lines().find(|line| !line.trim().is_empty()).filter(|line| line.len() <= HEADER)?;
    SEPARATORS.iter().filter(|mark| line.as_bytes().contains(mark)).find_map(|mark| {
        let names: Vec<String> = records(line, *mark).next()?.ok()?.1;
        Some((*mark, Columns::of(&names)?))
    })
}

/// The lines on which records begin, and their cells.
fn records(text: &str, mark: u8) -> impl Iterator<Item = Result<(u64, Vec<String>), csv::Error>> {
    let mut reader = csv::ReaderBuilder::new();
    reader.has_headers(false).flexible(true).delimiter(mark);
    reader.from_reader(text.as_bytes()).into_records().map(|record| {
        let record = record?;
        let line = record.position().map_or(0, csv::Position::line);
        Ok((line, record.iter().map(str::to_owned).collect()))
    })
}

/// Reads a table of articles; `None` if it is none.
pub(crate) fn read(file: &File, apart: &dyn Apart) -> Option<Reading> {
    let (mark, columns) = header(file.text)?;
    let mut problems = Vec::new();
    let mut rows: Vec<(u64, Vec<String>)> = Vec::new();
    for record in records(file.text, mark).skip(1) {
        match record {
            Ok((_, row)) if row.iter().all(|cell| cell.trim().is_empty()) => {}
            Ok(row) => rows.push(row),
            Err(error) => problems.push(Problem::new(Severity::Error, format!("a row cannot be read: {error}"))),
        }
    }
    let cells: Vec<&Vec<String>> = rows.iter().map(|(_, row)| row).collect();
    let articles = columns.articles(cells.iter().copied());
    let named = rows.iter().map(|(line, _)| format!("line{line}")).zip(articles);
    let mut reading =
        article::named(sorted(named, &mut problems), file.name, &DocumentId::of_bytes(file.bytes, None), apart);
    reading.problems.append(&mut problems);
    (!reading.documents.is_empty()).then_some(reading)
}

/// The rows that hold an article; of the others it is said.
pub(crate) fn sorted(
    rows: impl Iterator<Item = (String, Article)>,
    problems: &mut Vec<Problem>,
) -> Vec<(String, Article)> {
    let (good, bad): (Vec<_>, Vec<_>) = rows.partition(|(_, article)| article.is_one());
    problems.extend(bad.into_iter().map(|(place, _)| {
        let message = format!("{place}: the row has no text, and no headline with a day or a paper");
        Problem::new(Severity::Error, message).hint("fill its cells, or leave it out")
    }));
    good
}
