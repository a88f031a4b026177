//! Rows and columns, printed in the form that was asked for.

use crate::failure::{Failure, Outcome};
use parquet::{
    basic::{LogicalType, Repetition, Type as PhysicalType},
    data_type::{ByteArray, ByteArrayType, DoubleType, Int64Type},
    file::{properties::WriterProperties, writer::SerializedFileWriter},
    schema::types::Type,
};
use rapport_model::Marking;
use std::{collections::HashSet, io::Write, sync::Arc};

/// A form in which a table is printed.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Format {
    /// Aligned columns for reading.
    Table,
    /// Comma-separated values with a header, for spreadsheets: no words of a source are taken for a formula.
    Csv,
    /// The same with all words as they are.
    CsvRaw,
    /// A JSON object a line.
    Jsonl,
    /// Apache Parquet.
    Parquet,
}

/// "(S) ", as it stands before what is so marked; nothing where it keeps nobody out.
pub fn portion(marking: &Marking) -> String {
    if marking.is_open() { String::new() } else { format!("({marking}) ") }
}

/// One cell.
#[derive(Clone, PartialEq, Debug)]
pub enum Cell {
    /// Nothing.
    Null,
    /// A whole number.
    Int(i64),
    /// A number, with the digits after the point that it is printed with.
    Real(f64, usize),
    /// Words.
    Text(String),
}

impl From<&str> for Cell {
    fn from(text: &str) -> Cell {
        Cell::Text(text.to_owned())
    }
}

impl From<String> for Cell {
    fn from(text: String) -> Cell {
        Cell::Text(text)
    }
}

impl From<usize> for Cell {
    fn from(number: usize) -> Cell {
        Cell::Int(number as i64)
    }
}

impl<C: Into<Cell>> From<Option<C>> for Cell {
    fn from(cell: Option<C>) -> Cell {
        cell.map_or(Cell::Null, Into::into)
    }
}

impl Cell {
    fn text(&self) -> String {
        match self {
            Cell::Null => String::new(),
            Cell::Int(number) => number.to_string(),
            Cell::Real(number, digits) => rounded(*number, *digits),
            Cell::Text(text) => text.clone(),
        }
    }

    /// The same for a spreadsheet, which reckons what begins with one of these, and does as it says.
    fn guarded(&self) -> String {
        let text = self.text();
        let words = matches!(self, Cell::Text(_)) && text.parse::<f64>().is_err();
        if words && text.starts_with(['=', '+', '-', '@', '\t', '\r']) { format!("'{text}") } else { text }
    }

    fn json(&self) -> serde_json::Value {
        match self {
            Cell::Null => serde_json::Value::Null,
            Cell::Int(number) => (*number).into(),
            Cell::Real(number, digits) => rounded(*number, *digits).parse::<f64>().unwrap_or(*number).into(),
            Cell::Text(text) => text.as_str().into(),
        }
    }

    fn is_number(&self) -> bool {
        matches!(self, Cell::Int(_) | Cell::Real(..))
    }
}

/// A table. Guarantee kept by its makers: every row has as many cells as there are columns.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Table {
    /// Names of the columns.
    pub columns: Vec<String>,
    /// The rows.
    pub rows: Vec<Vec<Cell>>,
    /// Columns of numbers, even where no row has one.
    figures: Vec<String>,
}

impl Table {
    /// A table with these columns and no row yet.
    pub fn new(columns: &[&str]) -> Table {
        Table::of(columns.iter().map(|c| (*c).to_owned()).collect(), Vec::new())
    }

    /// A table of these columns and rows.
    pub fn of(columns: Vec<String>, rows: Vec<Vec<Cell>>) -> Table {
        Table { columns, rows, figures: Vec::new() }
    }

    /// The same with these known to be columns of numbers: in Parquet an empty one keeps its type.
    pub fn with_figures(mut self, columns: &[&str]) -> Table {
        self.figures = columns.iter().map(|c| (*c).to_owned()).collect();
        self
    }

    /// The same with a column that says what each row is marked with, where any of them is marked.
    pub fn marked(mut self, markings: impl IntoIterator<Item = Marking>) -> Table {
        let markings: Vec<Marking> = markings.into_iter().collect();
        if markings.iter().any(|marking| !marking.is_open()) {
            self.columns.push("marking".to_owned());
            self.rows.iter_mut().zip(&markings).for_each(|(row, marking)| row.push(marking.to_string().into()));
        }
        self
    }

    /// The same with one marking for every row.
    pub fn marked_whole(self, marking: &Marking) -> Table {
        let markings = vec![marking.clone(); self.rows.len()];
        self.marked(markings)
    }

    /// Prints the table.
    ///
    /// # Errors
    /// If the output cannot be written.
    pub fn print(&self, format: Format, out: &mut dyn Write) -> Outcome<()> {
        match format {
            Format::Table => self.print_aligned(out),
            Format::Csv => self.print_csv(Cell::guarded, out),
            Format::CsvRaw => self.print_csv(Cell::text, out),
            Format::Jsonl => self.print_jsonl(out),
            Format::Parquet => self.print_parquet(out),
        }
    }

    fn print_aligned(&self, out: &mut dyn Write) -> Outcome<()> {
        let cells: Vec<Vec<String>> = self.rows.iter().map(|row| row.iter().map(one_line).collect()).collect();
        let width = |column: usize| {
            let name = self.columns[column].chars().count();
            cells.iter().map(|row| row[column].chars().count()).max().unwrap_or(0).max(name)
        };
        let widths: Vec<usize> = (0..self.columns.len()).map(width).collect();
        let right = |column: usize| self.rows.iter().any(|row| row[column].is_number());
        let line = |row: &[String]| {
            let padded = row.iter().enumerate().map(|(column, cell)| {
                let pad = " ".repeat(widths[column].saturating_sub(cell.chars().count()));
                if right(column) { format!("{pad}{cell}") } else { format!("{cell}{pad}") }
            });
            padded.collect::<Vec<_>>().join("  ").trim_end().to_owned()
        };
        writeln!(out, "{}", line(&self.columns))?;
        for row in &cells {
            writeln!(out, "{}", line(row))?;
        }
        Ok(())
    }

    fn print_csv(&self, shown: impl Fn(&Cell) -> String, out: &mut dyn Write) -> Outcome<()> {
        // As the system's own error: a closed pipe is known by its kind, which the writer's error hides.
        let broken = |error: csv::Error| match error.into_kind() {
            csv::ErrorKind::Io(error) => Failure::from(error),
            other => Failure::new(format!("CSV: {other:?}")),
        };
        let mut writer = csv::Writer::from_writer(out);
        writer.write_record(&self.columns).map_err(broken)?;
        for row in &self.rows {
            writer.write_record(row.iter().map(&shown)).map_err(broken)?;
        }
        Ok(writer.flush()?)
    }

    fn print_jsonl(&self, out: &mut dyn Write) -> Outcome<()> {
        let names = self.names_apart();
        for row in &self.rows {
            let pairs = names.iter().cloned().zip(row.iter().map(Cell::json));
            let object: serde_json::Map<String, serde_json::Value> = pairs.collect();
            writeln!(out, "{}", serde_json::Value::Object(object))?;
        }
        Ok(())
    }

    fn print_parquet(&self, out: &mut dyn Write) -> Outcome<()> {
        let bytes = self.parquet().map_err(|error| Failure::new(format!("Parquet: {error}")))?;
        Ok(out.write_all(&bytes)?)
    }

    fn parquet(&self) -> parquet::errors::Result<Vec<u8>> {
        let kinds: Vec<PhysicalType> = (0..self.columns.len()).map(|column| self.kind(column)).collect();
        let names = self.names_apart();
        let fields = names.iter().zip(&kinds).map(|(name, kind)| {
            let text = (*kind == PhysicalType::BYTE_ARRAY).then_some(LogicalType::String);
            let field = Type::primitive_type_builder(name, *kind).with_repetition(Repetition::OPTIONAL);
            field.with_logical_type(text).build().map(Arc::new)
        });
        let schema = Type::group_type_builder("rapport").with_fields(fields.collect::<Result<_, _>>()?).build()?;
        // The writer's own version stays out of the file, so that the same rows give the same bytes.
        let properties = WriterProperties::builder().set_created_by("rapport".to_owned()).build();
        let mut writer = SerializedFileWriter::new(Vec::new(), Arc::new(schema), Arc::new(properties))?;
        let mut group = writer.next_row_group()?;
        for (column, kind) in kinds.iter().enumerate() {
            let cells = || self.rows.iter().map(move |row| &row[column]);
            let levels: Vec<i16> = cells().map(|cell| i16::from(*cell != Cell::Null)).collect();
            let mut sink = group.next_column()?.expect("a column for each field of the schema");
            match kind {
                PhysicalType::INT64 => {
                    let values: Vec<i64> = cells().filter_map(whole).collect();
                    sink.typed::<Int64Type>().write_batch(&values, Some(&levels), None)?;
                }
                PhysicalType::DOUBLE => {
                    let values: Vec<f64> = cells().filter_map(real).collect();
                    sink.typed::<DoubleType>().write_batch(&values, Some(&levels), None)?;
                }
                _ => {
                    let texts = cells()
                        .filter(|cell| **cell != Cell::Null)
                        .map(|cell| ByteArray::from(cell.text().into_bytes()));
                    sink.typed::<ByteArrayType>().write_batch(&texts.collect::<Vec<_>>(), Some(&levels), None)?;
                }
            }
            sink.close()?;
        }
        group.close()?;
        writer.into_inner()
    }

    /// The columns' names, no two alike: `source`, `source_2`.
    fn names_apart(&self) -> Vec<String> {
        let mut taken = HashSet::new();
        let apart = |name: &String| {
            let numbered = (2..).map(|number| format!("{name}_{number}"));
            let free = std::iter::once(name.clone()).chain(numbered).find(|name| !taken.contains(name));
            let free = free.expect("there is always another number");
            taken.insert(free.clone());
            free
        };
        self.columns.iter().map(apart).collect()
    }

    /// The narrowest type that holds every cell of a column.
    fn kind(&self, column: usize) -> PhysicalType {
        let mut cells = self.rows.iter().map(|row| &row[column]).filter(|cell| **cell != Cell::Null).peekable();
        if cells.peek().is_none() {
            let figures = self.figures.contains(&self.columns[column]);
            return if figures { PhysicalType::DOUBLE } else { PhysicalType::BYTE_ARRAY };
        }
        cells.fold(PhysicalType::INT64, |kind, cell| match (kind, cell) {
            (PhysicalType::BYTE_ARRAY, _) | (_, Cell::Text(_)) => PhysicalType::BYTE_ARRAY,
            (PhysicalType::DOUBLE, _) | (_, Cell::Real(..)) => PhysicalType::DOUBLE,
            (kind, _) => kind,
        })
    }
}

fn whole(cell: &Cell) -> Option<i64> {
    if let Cell::Int(number) = cell { Some(*number) } else { None }
}

fn real(cell: &Cell) -> Option<f64> {
    match cell {
        Cell::Int(number) => Some(*number as f64),
        Cell::Real(number, _) => Some(*number + 0.0),
        Cell::Null | Cell::Text(_) => None,
    }
}

/// So many digits after the point; a figure that rounds to nought is nought and not −0.00.
fn rounded(number: f64, digits: usize) -> String {
    let text = format!("{number:.digits$}");
    let is_nought = text.bytes().all(|byte| matches!(byte, b'-' | b'0' | b'.'));
    if is_nought { text.trim_start_matches('-').to_owned() } else { text }
}

fn one_line(cell: &Cell) -> String {
    cell.text().split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io;

    #[test]
    fn an_empty_column_of_figures_is_one_of_numbers() {
        let mut table = Table::new(&["place", "tone_mean"]).with_figures(&["tone_mean"]);
        table.rows = vec![vec![Cell::Null, Cell::Null]];
        assert_eq!([table.kind(0), table.kind(1)], [PhysicalType::BYTE_ARRAY, PhysicalType::DOUBLE]);
        assert!(table.parquet().is_ok());
    }

    fn printed(table: &Table, format: Format) -> String {
        let mut out = Vec::new();
        table.print(format, &mut out).unwrap();
        String::from_utf8(out).unwrap()
    }

    /// A pipe that nobody reads.
    struct Closed;

    impl Write for Closed {
        fn write(&mut self, _: &[u8]) -> io::Result<usize> {
            Err(io::ErrorKind::BrokenPipe.into())
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    #[test]
    fn a_closed_pipe_is_known_however_many_rows_come_before_it_is_met() {
        for rows in [1, 10_000] {
            let table = Table::of(vec!["words".to_owned()], vec![vec!["Moscow agreed.".into()]; rows]);
            for format in [Format::Table, Format::Csv, Format::CsvRaw, Format::Jsonl, Format::Parquet] {
                let met = table.print(format, &mut Closed).unwrap_err();
                assert!(met.is_closed_pipe(), "{format:?}, {rows} rows: {met}");
            }
        }
    }

    #[test]
    fn columns_of_one_name_are_kept_apart() {
        let mut table = Table::new(&["code", "code", "code_2", "code"]);
        table.rows = vec![(0..4).map(Cell::Int).collect()];
        assert_eq!(printed(&table, Format::Jsonl), "{\"code\":0,\"code_2\":1,\"code_2_2\":2,\"code_3\":3}\n");
        assert!(table.parquet().is_ok());
        assert!(printed(&table, Format::Csv).starts_with("code,code,code_2,code\n"));
    }

    #[test]
    fn a_spreadsheet_reckons_no_words_of_a_source() {
        let mut table = Table::new(&["words", "figure"]);
        let words = ["=1+1", "+x", "-x", "@x", "-3.5", "a=b"];
        table.rows = words.iter().map(|words| vec![(*words).into(), Cell::Real(-1.0, 1)]).collect();
        let guarded = "words,figure\n'=1+1,-1.0\n'+x,-1.0\n'-x,-1.0\n'@x,-1.0\n-3.5,-1.0\na=b,-1.0\n";
        assert_eq!(printed(&table, Format::Csv), guarded);
        assert_eq!(printed(&table, Format::CsvRaw), guarded.replace('\'', ""));
    }

    #[test]
    fn what_rounds_to_nought_has_no_sign() {
        let told = |number, digits| Cell::Real(number, digits).text();
        assert_eq!([told(-0.004, 2), told(-0.0, 1), told(-0.006, 2), told(0.0, 0)], ["0.00", "0.0", "-0.01", "0"]);
        assert_eq!(Cell::Real(-0.004, 2).json().to_string(), "0.0");
    }
}
