//! Tables of events in files of their own: CSV and its kin.

use super::{columns, walk};
use crate::{Reading, bounds::MAX_COLUMNS, builder::Builder};
use rapport_model::{BlockKind, Document, DocumentId, Entry, Problem, Severity, SourceKind, Span};

/// Between two cells.
const DELIMITERS: [char; 4] = [',', '\t', ';', '|'];

/// A table of events with its rows.
struct Table {
    cells: Vec<Vec<Span>>,
    wholes: Vec<Span>,
}

/// Whether a text of any name is a table of events: its first line names a date and what happened.
pub(crate) fn tells_events(text: &str) -> bool {
    const LONGEST: usize = 400;
    let first = text.lines().map(str::trim).find(|line| !line.is_empty() && !line.starts_with('#'));
    first.filter(|line| line.len() <= LONGEST).is_some_and(|line| {
        DELIMITERS.iter().any(|mark| {
            let names: Vec<&str> = line.split(*mark).map(|name| name.trim().trim_matches('"')).collect();
            columns::is_header(&names)
        })
    })
}

/// Reads a table of events; `None` if it is none.
pub(crate) fn read_table(name: &str, text: &str, bytes: &[u8]) -> Option<Reading> {
    let table = table(text, delimiter(text)?, usize::MAX)?;
    let units = columns::table(text, &table.cells, &table.wholes)?;
    let found = walk::walk(text, &units, walk::context(text, &units, walk::Own::default()));
    if found.drafts.is_empty() || found.drafts.len() * 2 < units.len() {
        return None;
    }
    let mut builder = Builder::over(DocumentId::of_bytes(bytes, None), name, text.to_owned());
    builder.document.source = SourceKind::Chronology;
    for whole in table.wholes.iter().filter(|whole| !found.drafts.iter().any(|draft| draft.start == whole.start())) {
        builder.block(BlockKind::Front, vec![*whole]);
    }
    for draft in &found.drafts {
        builder.block(BlockKind::Item, draft.body.clone());
    }
    let mut document = builder.finish();
    document.blocks.sort_by_key(|block| block.pieces[0]);
    document.entries = found.drafts.iter().map(|draft| entry(text, draft)).collect();
    unread(&mut document, &units);
    Some(Reading::of(document))
}

fn entry(text: &str, draft: &walk::Draft) -> Entry {
    let source = draft.source.map(|source| source.of(text).replace("\"\"", "\""));
    Entry { span: Span::new(draft.start, draft.end), label: draft.label, date: draft.date, source }
}

/// Says of rows that tell something and have no date that can be read.
fn unread(document: &mut Document, units: &[super::Unit]) {
    let dated: std::collections::HashSet<usize> = document.entries.iter().map(|entry| entry.span.start()).collect();
    let told = units.iter().filter_map(|unit| unit.row.as_ref()).filter(|row| !row.body.is_empty());
    let problems = told.filter(|row| !dated.contains(&row.whole.start())).map(|row| {
        let line = document.text[..row.whole.start()].matches('\n').count() + 1;
        let message = format!("line {line}: its date cannot be read, so what it tells is undated");
        Problem::new(Severity::Warning, message)
            .at(row.whole)
            .hint("write dates as 1988-04-18, 18 April 1988 or April 1988")
    });
    let problems: Vec<Problem> = problems.collect();
    document.problems.extend(problems);
}

impl Table {
    fn width(&self) -> usize {
        self.cells.iter().map(Vec::len).min().unwrap_or(0)
    }
}

/// The delimiter by which the first rows are those of a table of events: that which gives the most cells.
fn delimiter(text: &str) -> Option<char> {
    const LOOKED_AT: usize = 64;
    let width = |mark: char| {
        let table = table(text, mark, LOOKED_AT)?;
        columns::table(text, &table.cells, &table.wholes).map(|_| table.width())
    };
    DELIMITERS
        .into_iter()
        .filter_map(|mark| Some((width(mark)?, mark)))
        .max_by_key(|(width, _)| *width)
        .map(|(_, mark)| mark)
}

/// The cells of so many first rows of a text by this delimiter; lines of remarks are left out.
fn table(text: &str, mark: char, most: usize) -> Option<Table> {
    let (mut cells, mut wholes) = (Vec::new(), Vec::new());
    let mut at = 0;
    while at < text.len() && cells.len() < most {
        let (row, end) = record(text, at, mark)?;
        let whole = columns::trimmed(text, Span::new(at, end));
        if !whole.is_empty() && !whole.of(text).starts_with('#') {
            cells.push(row);
            wholes.push(whole);
        }
        at = end + usize::from(end < text.len());
    }
    (cells.len() > 1).then_some(Table { cells, wholes })
}

/// The cells of the record that begins here, quotation marks around them left off, and where it ends.
fn record(text: &str, start: usize, mark: char) -> Option<(Vec<Span>, usize)> {
    let (mut cells, mut from, mut quoted) = (Vec::new(), start, false);
    let mut end = text.len();
    for (at, c) in text[start..].char_indices().map(|(at, c)| (start + at, c)) {
        match c {
            '"' => {
                // A cell's first mark opens it; one after another is written for one within.
                let cell = text[from..at].trim_start();
                quoted = !quoted && (cell.is_empty() || cell.starts_with('"'));
            }
            '\n' if !quoted => {
                end = at;
                break;
            }
            _ if c == mark && !quoted => {
                cells.push(unquoted(text, Span::new(from, at)));
                from = at + 1;
            }
            _ => {}
        }
        if cells.len() >= MAX_COLUMNS {
            return None;
        }
    }
    cells.push(unquoted(text, Span::new(from, end)));
    Some((cells, end))
}

fn unquoted(text: &str, cell: Span) -> Span {
    let cell = columns::trimmed(text, cell);
    let words = cell.of(text);
    let quoted = words.len() > 1 && words.starts_with('"') && words.ends_with('"');
    if quoted { columns::trimmed(text, Span::new(cell.start() + 1, cell.end() - 1)) } else { cell }
}
