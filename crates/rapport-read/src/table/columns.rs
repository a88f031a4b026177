//! Which column of a table is which, by its header.

use crate::bounds::MAX_COLUMNS;

/// The delimiters that tables come with.
const DELIMITERS: [char; 4] = [',', ';', '\t', '|'];

/// What a column holds.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Column {
    /// The time a figure speaks of.
    Date,
    /// The figure.
    Value,
    /// Its unit.
    Unit,
    /// Who gives it.
    Source,
    /// What is counted.
    What,
    /// Whose it is.
    Between,
    /// Actual, expected or claimed; level or change.
    Kind,
    /// Whether it is a change: yes or no.
    Change,
    /// When it became public.
    Published,
    /// A remark; not used.
    Note,
}

/// The names under which columns go, lower case; the first of each is the one to recommend.
const NAMES: [(Column, &[&str]); 10] = [
    (Column::Date, &["date", "year", "period", "month", "quarter", "time", "when"]),
    (Column::Value, &["value", "figure", "amount", "number", "count", "total", "quantity"]),
    (Column::Unit, &["unit", "units", "currency", "measure unit"]),
    (Column::Source, &["source", "sources", "according to", "according_to", "reference", "origin"]),
    (Column::What, &["what", "series", "indicator", "item", "measure", "variable", "category", "name"]),
    (Column::Between, &["between", "countries", "country", "dyad", "pair", "actors", "actor", "states"]),
    (Column::Kind, &["kind", "reality", "status", "type"]),
    (Column::Change, &["change", "is change", "changes"]),
    (Column::Published, &["published", "publication date", "date published", "known"]),
    (Column::Note, &["note", "notes", "remark", "remarks", "comment", "comments"]),
];

/// A header: the delimiter and what each column is, with its name.
#[derive(Clone, PartialEq, Debug)]
pub(super) struct Header {
    /// Between two cells.
    pub delimiter: char,
    /// Each column: what it holds, if that is known, and its name as it stands.
    pub columns: Vec<(Option<Column>, String)>,
}

impl Header {
    /// The header of this line, by the delimiter that gives the most columns of known names.
    pub fn read(line: &str) -> Header {
        let headers = DELIMITERS.map(|delimiter| Header::by(line, delimiter));
        let known = |header: &Header| header.columns.iter().filter(|(column, _)| column.is_some()).count();
        let most = |best: Header, next: Header| match (known(&next), next.columns.len())
            .cmp(&(known(&best), best.columns.len()))
        {
            std::cmp::Ordering::Greater => next,
            _ => best,
        };
        headers.into_iter().reduce(most).expect("there are four delimiters")
    }

    fn by(line: &str, delimiter: char) -> Header {
        let mut taken: Vec<Column> = Vec::new();
        let columns = cells(line, delimiter).into_iter().map(|name| {
            let column = column(&name).filter(|column| !taken.contains(column));
            taken.extend(column);
            (column, name)
        });
        Header { delimiter, columns: columns.collect() }
    }

    /// Where a column is.
    pub fn place(&self, column: Column) -> Option<usize> {
        self.columns.iter().position(|(c, _)| *c == Some(column))
    }

    /// The columns that hold figures: the value column, or in a table without one every column of an unknown name, each a
    /// series named by it.
    pub fn figures(&self) -> Vec<usize> {
        match self.place(Column::Value) {
            Some(at) => vec![at],
            None => (0..self.columns.len()).filter(|&at| self.columns[at].0.is_none()).collect(),
        }
    }

    /// Whether a table can be read by this header.
    pub fn is_one(&self) -> bool {
        self.place(Column::Date).is_some() && !self.figures().is_empty()
    }
}

/// Whether a line has more cells than a table may have columns, by this delimiter or by any.
pub(super) fn too_many(line: &str, delimiter: Option<char>) -> bool {
    let more = |delimiter: char| line.matches(delimiter).nth(MAX_COLUMNS - 1).is_some();
    delimiter.map_or_else(|| DELIMITERS.into_iter().any(more), more)
}

fn column(name: &str) -> Option<Column> {
    let name = name.trim().to_lowercase().replace('_', " ");
    NAMES.iter().find(|(_, names)| names.iter().any(|n| n.replace('_', " ") == name)).map(|(column, _)| *column)
}

/// The cells of one line, quotation marks taken off, white space around them too. Read line by line, so that a quotation
/// mark left open costs its own line and no other.
pub(super) fn cells(line: &str, delimiter: char) -> Vec<String> {
    let mut reader = csv::ReaderBuilder::new();
    reader.has_headers(false).flexible(true).delimiter(delimiter as u8).trim(csv::Trim::All);
    reader.buffer_capacity(line.len().clamp(16, 1 << 16));
    let mut record = csv::StringRecord::new();
    match reader.from_reader(line.as_bytes()).read_record(&mut record) {
        Ok(_) => record.iter().map(str::to_owned).collect(),
        Err(_) => vec![line.to_owned()],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_go_by_name_in_any_order() {
        let header = Header::read("Unit;Value;Year;Source;Country");
        assert_eq!(header.delimiter, ';');
        assert_eq!(header.place(Column::Date), Some(2));
        assert_eq!(header.figures(), [1]);
    }

    #[test]
    fn a_table_without_a_value_column_has_a_series_in_each_other_column() {
        let header = Header::read("year,exports (million rubles),imports (million rubles),note");
        assert_eq!(header.figures(), [1, 2]);
        assert!(header.is_one());
        assert!(!Header::read("Moscow agreed, and Beijing too").is_one());
    }

    #[test]
    fn a_quotation_mark_left_open_costs_one_line() {
        assert_eq!(cells("1986,\"SUN,CHN\",2.6", ','), ["1986", "SUN,CHN", "2.6"]);
        assert_eq!(cells("1986,\"open, 2.6", ',').len(), 2);
    }
}
