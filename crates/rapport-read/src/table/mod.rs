//! Tables of statistics: a date, a value, its unit and its source on each row.

mod columns;
mod numbers;
mod rows;

use crate::Reading;
use crate::bounds::MAX_COLUMNS;
use crate::builder::{Builder, tidy};
use columns::{Column, Header};
use rapport_model::{
    ActorCode, BlockKind, Document, DocumentId, Edtf, Evidence, Problem, Quantity, Severity, SourceKind, Span,
};

/// The columns to recommend.
const MEND: &str = "give the table a header line with at least “date” and “value”: date,value,unit,source";

/// Whether a text of any name is such a table: its first line that is no comment names a date and a value column.
pub(crate) fn looks_like_one(text: &str) -> bool {
    let first = text.lines().map(str::trim).find(|line| !line.is_empty() && !line.starts_with('#'));
    first.filter(|line| line.len() <= 400).is_some_and(|line| {
        let header = Header::read(line);
        header.place(Column::Date).is_some() && header.place(Column::Value).is_some()
    })
}

/// What the comment lines above a table say: `# title: Sino-Soviet trade`.
#[derive(Default)]
struct About {
    title: Option<(String, Span)>,
    what: Option<String>,
    between: Vec<ActorCode>,
    unit: Option<String>,
    source: Option<String>,
    written: Option<Edtf>,
    published: Option<Edtf>,
}

/// Reads one table; `bytes` are what its id is hashed from.
///
/// # Errors
/// It has no header by which it could be read, or no row.
pub(crate) fn read(name: &str, text: &str, bytes: &[u8]) -> Result<Reading, Problem> {
    let mut builder = Builder::over(DocumentId::of_bytes(bytes, None), name, text.to_owned());
    let mut about = About::default();
    let mut header: Option<Header> = None;
    let mut lines: Vec<(usize, Span)> = Vec::new();
    for (number, span) in numbered_lines(text) {
        let line = span.of(text);
        if line.starts_with('#') {
            builder.block(BlockKind::Front, vec![span]);
            about.read(line, span, number, &mut builder);
        } else if header.is_none() {
            header = Some(usable(line, number)?);
            builder.block(BlockKind::Front, vec![span]);
        } else {
            builder.block(BlockKind::Row, vec![span]);
            lines.push((number, span));
        }
    }
    let header = header.ok_or_else(|| Problem::new(Severity::Error, "the table has no header line").hint(MEND))?;
    let what =
        about.what.clone().or(about.title.as_ref().map(|(title, _)| title.clone())).unwrap_or_else(|| stem(name));
    let rows = rows::Rows { text, header: &header, about: &about, what: &what };
    let (figures, problems) = rows.read(&lines);
    problems.into_iter().for_each(|problem| builder.problem(problem));
    describe(&mut builder, &about, &figures);
    Ok(finish(builder.finish(), figures))
}

fn usable(line: &str, number: usize) -> Result<Header, Problem> {
    if columns::too_many(line, None) {
        let message = format!("line {number} should be the table's header, and has more than {MAX_COLUMNS} columns");
        return Err(Problem::new(Severity::Error, message).hint("give each series a row and not a column"));
    }
    let header = Header::read(line);
    if header.is_one() {
        return Ok(header);
    }
    let lacks = if header.place(Column::Date).is_none() { "date" } else { "value" };
    let message = format!("line {number} should be the table's header, and no column in it is named “{lacks}”");
    Err(Problem::new(Severity::Error, message).hint(MEND))
}

/// Lines that are not empty, with their numbers from 1.
fn numbered_lines(text: &str) -> impl Iterator<Item = (usize, Span)> {
    let mut start = 0;
    text.split_inclusive('\n').enumerate().filter_map(move |(at, line)| {
        let from = start + line.len() - line.trim_start().len();
        start += line.len();
        let words = line.trim();
        (!words.is_empty()).then(|| (at + 1, Span::new(from, from + words.len())))
    })
}

/// A file's name without folder and ending, its word breaks made spaces.
fn stem(name: &str) -> String {
    let file = name.rsplit(['/', '\\']).next().unwrap_or(name);
    let stem = file.rsplit_once('.').map_or(file, |(stem, _)| stem);
    tidy(&stem.replace(['-', '_'], " "))
}

impl About {
    fn read(&mut self, line: &str, span: Span, number: usize, builder: &mut Builder) {
        let Some((key, value)) = line.trim_start_matches('#').split_once(':') else { return };
        let value = value.trim();
        let key = key.trim().to_lowercase();
        match key.as_str() {
            "title" | "table" => {
                let start = span.end() - value.len();
                self.title = Some((tidy(value), Span::new(start, span.end())));
            }
            "what" | "series" | "indicator" | "measure" => self.what = Some(value.to_owned()),
            "unit" | "units" => self.unit = Some(value.to_owned()),
            "source" | "sources" => self.source = Some(value.to_owned()),
            "between" | "countries" | "dyad" | "country" => self.between = rows::actors(value).unwrap_or_default(),
            "date" | "written" | "dated" => self.written = crate::dates::whole(value),
            "published" | "publication date" => self.published = crate::dates::whole(value),
            _ => return,
        }
        let unread = match key.as_str() {
            "between" | "countries" | "dyad" | "country" => self.between.is_empty(),
            "date" | "written" | "dated" => self.written.is_none(),
            "published" | "publication date" => self.published.is_none(),
            _ => false,
        };
        if unread {
            let message = format!("line {number}: “{value}” cannot be read as “{key}”");
            builder.problem(
                Problem::new(Severity::Warning, message)
                    .at(span)
                    .hint("write # between: SUN,CHN and # date: 1988-04-18"),
            );
        }
    }
}

fn describe(builder: &mut Builder, about: &About, figures: &[rows::Row]) {
    builder.document.source = SourceKind::Statistics;
    builder.document.dates.written = about.written;
    builder.document.dates.published =
        about.published.or(figures.iter().filter_map(|row| row.published).max_by_key(|d| d.last_day()));
    builder.document.outlet = about.source.clone();
    if let Some((_, span)) = &about.title {
        builder.section(*span, 0);
    }
    if builder.document.dates.written.or(builder.document.dates.published).is_none() {
        builder.problem(
            Problem::new(Severity::Warning, "the table bears no date, so no cut-off admits it")
                .hint("add a first line such as “# date: 1988-04-18”"),
        );
    }
}

fn finish(document: Document, rows: Vec<rows::Row>) -> Reading {
    let quantity = |row: rows::Row| {
        let evidence = Evidence::new(&document, vec![row.span])?;
        Some(Quantity {
            what: row.what,
            between: row.between,
            value: row.value,
            unit: row.unit,
            is_change: row.is_change,
            date: row.date,
            reality: row.reality,
            limits: rapport_model::Limits::default(),
            according_to: row.source,
            evidence,
        })
    };
    let quantities = rows.into_iter().filter_map(quantity).collect();
    Reading { documents: vec![document], quantities, problems: Vec::new() }
}

#[cfg(test)]
mod tests;
