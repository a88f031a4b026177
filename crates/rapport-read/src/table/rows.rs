//! Rows of a table to figures, and the problems of those that give none.

use super::About;
use super::columns::{self, Column, Header, cells};
use super::numbers::{self, Decimal, Figure};
use crate::bounds::{MAX_COLUMNS, MAX_FIGURES};
use crate::dates;
use rapport_model::{ActorCode, Edtf, Problem, Reality, Severity, Span};
use regex::Regex;
use std::sync::LazyLock;

/// A figure with everything its row says.
pub(super) struct Row {
    pub what: String,
    pub between: Vec<ActorCode>,
    pub value: f64,
    pub unit: String,
    pub is_change: bool,
    pub date: Option<Edtf>,
    pub reality: Reality,
    pub source: Option<String>,
    pub published: Option<Edtf>,
    pub span: Span,
}

/// A table whose header is read.
pub(super) struct Rows<'t> {
    pub text: &'t str,
    pub header: &'t Header,
    pub about: &'t About,
    pub what: &'t str,
}

/// One row's cells and where it stands.
struct Line {
    cells: Vec<String>,
    number: usize,
    span: Span,
}

impl Rows<'_> {
    /// The figures of the rows, and what could not be read.
    pub fn read(&self, lines: &[(usize, Span)]) -> (Vec<Row>, Vec<Problem>) {
        let (delimiter, figures) = (self.header.delimiter, self.header.figures());
        let (lines, rest) = lines.split_at(lines.len().min(MAX_FIGURES / figures.len().max(1)));
        let (wide, lines): (Vec<_>, Vec<_>) =
            lines.iter().partition(|(_, span)| columns::too_many(span.of(self.text), Some(delimiter)));
        let lines: Vec<Line> = lines
            .into_iter()
            .map(|(number, span)| Line { cells: cells(span.of(self.text), delimiter), number, span })
            .collect();
        let shown = lines.iter().flat_map(|line| figures.iter().filter_map(|&at| line.cells.get(at)));
        let decimal = numbers::decimal(shown.map(String::as_str), delimiter);
        let mut rows = Vec::new();
        let mut problems: Vec<Problem> = wide.into_iter().map(too_wide).collect();
        for line in &lines {
            for &at in &figures {
                match self.row(line, at, decimal, &mut problems) {
                    Ok(row) => rows.extend(row),
                    Err(problem) => problems.push(problem),
                }
            }
        }
        problems.extend(rest.first().map(too_long));
        (rows, problems)
    }

    fn row(
        &self,
        line: &Line,
        at: usize,
        decimal: Decimal,
        problems: &mut Vec<Problem>,
    ) -> Result<Option<Row>, Problem> {
        let cell = line.cells.get(at).map(String::as_str).unwrap_or_default();
        let name = &self.header.columns[at].1;
        if is_missing(cell) {
            let message = format!("line {}, column “{name}”: no value is given", line.number);
            problems.push(Problem::new(Severity::Note, message).at(line.span));
            return Ok(None);
        }
        let Some(figure) = numbers::read(cell, decimal) else {
            let message = format!(
                "line {}, column “{name}”: “{}” is no number, so the row was left out",
                line.number,
                short(cell)
            );
            return Err(at_line(line, message, "write digits such as 2.6 or -20%, and words in a “note” column"));
        };
        if figure.doubtful {
            problems.push(doubt(line, name, cell, figure.value));
        }
        let date = self.date(line)?;
        let between = self.between(line)?;
        let (is_change, unit) = self.unit(line, at, &figure);
        let what = self.cell(line, Column::What).map(str::to_owned).unwrap_or_else(|| self.series(at));
        Ok(Some(Row {
            what,
            between,
            value: figure.value,
            unit,
            is_change,
            date: Some(date),
            reality: self.reality(line, &figure),
            source: self.cell(line, Column::Source).map(str::to_owned).or_else(|| self.about.source.clone()),
            published: self.cell(line, Column::Published).and_then(dates::whole),
            span: line.span,
        }))
    }

    fn cell<'l>(&self, line: &'l Line, column: Column) -> Option<&'l str> {
        let cell = line.cells.get(self.header.place(column)?)?;
        (!cell.is_empty()).then_some(cell)
    }

    /// What a column of figures counts: its own name in a table of several series, else the table's.
    fn series(&self, at: usize) -> String {
        match self.header.columns[at].0 {
            None => split_unit(&self.header.columns[at].1).0.to_owned(),
            Some(_) => self.what.to_owned(),
        }
    }

    fn date(&self, line: &Line) -> Result<Edtf, Problem> {
        let cell = self.cell(line, Column::Date).unwrap_or_default();
        period(cell).ok_or_else(|| {
            let message =
                format!("line {}, column “date”: “{}” is no date, so the row was left out", line.number, short(cell));
            at_line(line, message, "write 1988, 1988-04, 1988-04-18 or 1988-Q2")
        })
    }

    fn between(&self, line: &Line) -> Result<Vec<ActorCode>, Problem> {
        let Some(cell) = self.cell(line, Column::Between) else { return Ok(self.about.between.clone()) };
        actors(cell).ok_or_else(|| {
            let message = format!(
                "line {}, column “between”: “{}” names no actors by code, so the row was left out",
                line.number,
                short(cell)
            );
            at_line(line, message, "write codes such as \"SUN,CHN\", in quotation marks")
        })
    }

    /// Whether the figure is a change, and its unit: the cell's own, the column's, the header's or the table's.
    fn unit(&self, line: &Line, at: usize, figure: &Figure) -> (bool, String) {
        let column = split_unit(&self.header.columns[at].1).1.map(str::to_owned);
        let given = self.cell(line, Column::Unit).map(str::to_owned);
        let unit = match (&figure.unit, given) {
            (Some(own), _) if is_percent(own) => own.clone(),
            (Some(own), Some(given)) if !given.to_lowercase().contains(&own.to_lowercase()) => format!("{own} {given}"),
            (_, Some(given)) => given,
            (Some(own), None) => own.clone(),
            (None, None) => column.or_else(|| self.about.unit.clone()).unwrap_or_default(),
        };
        let kind = self.cell(line, Column::Kind).unwrap_or_default().to_lowercase();
        let said = ["change", "growth", "increase", "decrease"]
            .iter()
            .any(|w| kind.contains(w) || unit.to_lowercase().contains(w));
        let change = match self.cell(line, Column::Change).map(str::to_lowercase).as_deref() {
            Some("yes" | "y" | "true" | "1" | "x") => true,
            Some("no" | "n" | "false" | "0") => false,
            _ => said || (is_percent(&unit) && figure.signed),
        };
        (change, if is_percent(&unit) { "percent".to_owned() } else { unit })
    }

    fn reality(&self, line: &Line, figure: &Figure) -> Reality {
        let kind = self.cell(line, Column::Kind).unwrap_or_default();
        let said = kind.split([' ', ',', ';']).find_map(|word| numbers::standing(word).flatten());
        said.or(figure.reality).unwrap_or(Reality::Actual)
    }
}

fn too_wide((number, span): (usize, Span)) -> Problem {
    let message = format!("line {number} has more than {MAX_COLUMNS} cells, so the row was left out");
    Problem::new(Severity::Error, message).at(span).hint("give it as many cells as the header has")
}

fn too_long((number, span): &(usize, Span)) -> Problem {
    let message =
        format!("a table gives no more than {MAX_FIGURES} figures, so line {number} and all after it were left out");
    Problem::new(Severity::Error, message).at(*span).hint("split the table into parts")
}

fn at_line(line: &Line, message: String, mend: &str) -> Problem {
    Problem::new(Severity::Error, message).at(line.span).hint(mend)
}

fn doubt(line: &Line, name: &str, cell: &str, value: f64) -> Problem {
    let message = format!(
        "line {}, column “{name}”: “{}” was read as {value}; its mark could mean thousands or decimals",
        line.number,
        short(cell)
    );
    Problem::new(Severity::Warning, message).at(line.span).hint("write thousands without a mark")
}

fn short(cell: &str) -> String {
    let head: String = cell.chars().take(40).collect();
    if head.len() < cell.len() { format!("{head}…") } else { head }
}

/// Cells that say that there is no figure.
fn is_missing(cell: &str) -> bool {
    matches!(
        cell.trim().to_lowercase().as_str(),
        "" | "-" | "–" | "—" | "." | ".." | "..." | "…" | "n.a." | "na" | "n/a" | "nil" | "none" | "?" | "unknown"
    )
}

fn is_percent(unit: &str) -> bool {
    let unit = unit.to_lowercase();
    unit.starts_with('%') || unit.starts_with("percent") || unit.starts_with("per cent") || unit == "pct"
}

/// "exports (million rubles)" → the name and its unit.
fn split_unit(name: &str) -> (&str, Option<&str>) {
    match name.split_once('(').and_then(|(what, rest)| Some((what.trim(), rest.strip_suffix(')')?.trim()))) {
        Some((what, unit)) if !what.is_empty() => (what, Some(unit)),
        _ => (name, None),
    }
}

/// A date, or a quarter or half of a year: `1988-Q2`, `Q2 1988`, `1988 H1`.
fn period(cell: &str) -> Option<Edtf> {
    static PART: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(
            r"(?i)^(?:(?P<y1>\d{4})[\s-]?(?P<p1>[QH])(?P<n1>[1-4])|(?P<p2>[QH])(?P<n2>[1-4])[\s/-]?(?P<y2>\d{4}))$",
        )
        .expect("fixed")
    });
    let cell = cell.trim();
    let Some(found) = PART.captures(cell) else {
        let years = cell.split_once(['-', '–']).filter(|(a, b)| a.trim().len() == 4 && b.trim().len() == 4);
        return dates::whole(cell)
            .or_else(|| years.and_then(|(a, b)| format!("{}/{}", a.trim(), b.trim()).parse().ok()));
    };
    let part = |one: &str, other: &str| found.name(one).or(found.name(other)).map(|m| m.as_str().to_owned());
    let year: i16 = part("y1", "y2")?.parse().ok()?;
    let number: i8 = part("n1", "n2")?.parse().ok()?;
    let months = if part("p1", "p2")?.eq_ignore_ascii_case("q") { 3 } else { 6 };
    let last = Edtf::month(year, number * months)?.last_day();
    Some(Edtf::between(Edtf::month(year, (number - 1) * months + 1)?.first_day(), last))
}

/// Actors by code: "SUN,CHN", "SUN-CHN", "SUN / CHN", "SUN".
pub(super) fn actors(words: &str) -> Option<Vec<ActorCode>> {
    let names = words.split([',', '/', '-', '–', ' ', ';', '&']).map(str::trim).filter(|w| !w.is_empty());
    let codes: Option<Vec<ActorCode>> = names.map(|name| name.parse().ok()).collect();
    codes.filter(|codes| !codes.is_empty())
}
