//! Rows of the tables, from our CSV files or a desk's TOML: one shape for both, so that one loader reads them.

use rapport_model::{ActorCode, Date, Problem, Rank, Severity};
use std::collections::BTreeMap;

/// A row: its fields by name and the line it stands on.
#[derive(Debug)]
pub(crate) struct Row {
    /// `state`, `name`, `organisation`, `outlet`, `office` or `person`.
    pub table: String,
    /// From 1.
    pub line: usize,
    fields: BTreeMap<String, String>,
}

/// The tables and their columns.
const TABLES: [(&str, &[&str]); 6] = [
    ("state", &["code", "name", "adjective", "person", "people", "capital", "from", "to"]),
    ("name", &["name", "code", "kind", "from", "to", "by"]),
    ("organisation", &["code", "name", "also", "role", "from", "to"]),
    ("outlet", &["name", "code", "owner", "kind", "also", "from", "to"]),
    ("office", &["title", "role", "rank", "kind", "also"]),
    ("person", &["name", "also", "short", "code", "role", "office", "rank", "from", "to"]),
];

impl Row {
    /// A field's text, empty if the row lacks it.
    pub fn get(&self, field: &str) -> &str {
        self.fields.get(field).map_or("", |text| text.trim())
    }

    /// A field that may not be empty.
    pub fn need(&self, field: &str) -> Result<&str, Problem> {
        match self.get(field) {
            "" => Err(self.problem(format!("a {} has no {field}", self.table), format!("add {field} = \"…\""))),
            text => Ok(text),
        }
    }

    /// The parts of a list.
    pub fn list(&self, field: &str) -> impl Iterator<Item = &str> {
        self.get(field).split('|').map(str::trim).filter(|part| !part.is_empty())
    }

    /// An actor's code, `None` if the field is empty.
    pub fn code(&self, field: &str) -> Result<Option<ActorCode>, Problem> {
        let text = self.get(field);
        let wrong =
            |_| self.problem(format!("“{text}” is no code"), "write three to twelve capital letters, such as SUN");
        (!text.is_empty()).then(|| text.parse().map_err(wrong)).transpose()
    }

    /// A day, `None` if the field is empty.
    pub fn day(&self, field: &str) -> Result<Option<Date>, Problem> {
        let text = self.get(field);
        let wrong = |_| self.problem(format!("“{text}” is no day"), "write year, month and day, such as 1979-01-08");
        (!text.is_empty()).then(|| text.parse().map_err(wrong)).transpose()
    }

    /// A rung of the ladder, `None` if the field is empty.
    pub fn rank(&self) -> Result<Option<Rank>, Problem> {
        let text = self.get("rank");
        let words = || Rank::ALL.map(Rank::word).join(", ");
        let wrong = || self.problem(format!("“{text}” is no rank"), format!("write one of {}", words()));
        (!text.is_empty()).then(|| Rank::from_word(text).ok_or_else(wrong)).transpose()
    }

    /// A problem of this row.
    pub fn problem(&self, message: impl Into<String>, hint: impl Into<String>) -> Problem {
        Problem::new(Severity::Error, format!("line {}: {}", self.line, shortened(&message.into()))).hint(hint)
    }

    fn check(self) -> Result<Row, Problem> {
        let tables = || TABLES.map(|(name, _)| format!("[[{name}]]")).join(", ");
        let Some((_, columns)) = TABLES.iter().find(|(name, _)| *name == self.table) else {
            return Err(
                self.problem(format!("there is no table [[{}]]", self.table), format!("use one of {}", tables()))
            );
        };
        match self.fields.keys().find(|field| !columns.contains(&field.as_str())) {
            Some(field) => {
                let message = format!("a {} has no field “{field}”", self.table);
                Err(self.problem(message, format!("its fields are {}", columns.join(", "))))
            }
            None => Ok(self),
        }
    }
}

/// The rows of a CSV file whose first line that is no comment names the columns.
pub(crate) fn from_csv(table: &str, text: &str) -> Result<Vec<Row>, Problem> {
    let mut reader = csv::ReaderBuilder::new().comment(Some(b'#')).from_reader(text.as_bytes());
    let broken = |e: csv::Error| Problem::new(Severity::Error, e.to_string());
    let header = reader.headers().map_err(broken)?.clone();
    let row = |record: csv::StringRecord| {
        let line = record.position().map_or(0, |p| p.line() as usize);
        let fields = header.iter().zip(&record).map(|(h, f)| (h.to_owned(), f.to_owned())).collect();
        Row { table: table.to_owned(), line, fields }.check()
    };
    reader.records().map(|record| record.map_err(broken).and_then(row)).collect()
}

type Tables = BTreeMap<String, Vec<toml::Spanned<BTreeMap<String, toml::Value>>>>;

/// The rows of a TOML file: `[[state]]`, `[[name]]`, `[[organisation]]`, `[[outlet]]`, `[[office]]`, `[[person]]`, in the
/// order of the tables above and of the file.
pub(crate) fn from_toml(text: &str) -> Result<Vec<Row>, Problem> {
    let breaks: Vec<usize> = memchr::memchr_iter(b'\n', text.as_bytes()).collect();
    let line_of = |at: usize| 1 + breaks.partition_point(|place| *place < at);
    let tables: Tables = toml::from_str(text).map_err(|error| {
        let line = error.span().map_or(1, |span| line_of(span.start));
        Problem::new(Severity::Error, format!("line {line}: {}", shortened(error.message())))
            .hint("each entry is a block such as [[person]] followed by lines of field = \"text\"")
    })?;
    let mut rows = Vec::new();
    for (table, entries) in tables {
        for entry in entries {
            let line = line_of(entry.span().start);
            let mut row = Row { table: table.clone(), line, fields: BTreeMap::new() };
            for (field, value) in entry.into_inner() {
                let text = plain(&value).ok_or_else(|| {
                    row.problem(
                        format!("{field} is neither text nor a list of texts"),
                        format!("write {field} = \"…\""),
                    )
                })?;
                row.fields.insert(field, text);
            }
            rows.push(row.check()?);
        }
    }
    rows.sort_by_key(|row| TABLES.iter().position(|(name, _)| *name == row.table));
    Ok(rows)
}

/// What is said of a row, with no more of its words than fit a line.
fn shortened(message: &str) -> String {
    const MOST: usize = 200;
    match message.char_indices().nth(MOST) {
        Some((end, _)) => format!("{}…", &message[..end]),
        None => message.to_owned(),
    }
}

fn plain(value: &toml::Value) -> Option<String> {
    match value {
        toml::Value::String(text) => Some(text.clone()),
        toml::Value::Datetime(day) => Some(day.to_string()),
        toml::Value::Array(parts) => parts.iter().map(plain).collect::<Option<Vec<_>>>().map(|p| p.join("|")),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_knows_its_line_however_many_stand_before_it() {
        let text: String = (0..20_000).map(|n| format!("[[person]]\nname = \"N{n}\"\ncode = \"SUN\"\n\n")).collect();
        let rows = from_toml(&text).unwrap();
        assert_eq!((rows.len(), rows[0].line, rows[19_999].line), (20_000, 1, 79_997));
    }

    #[test]
    fn of_a_long_value_only_the_beginning_is_said() {
        let text = format!("[[person]]\nname = \"Nobody\"\ncode = \"{}\"\n", "x".repeat(5000));
        let problem = from_toml(&text).unwrap()[0].code("code").unwrap_err();
        assert!(problem.message.starts_with("line 1: “xxx") && problem.message.ends_with("x…"), "{}", problem.message);
        assert!(problem.message.chars().count() < 250);
    }
}
