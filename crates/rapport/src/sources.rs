//! `sources.csv`: what somebody says of the files beside it, where their own words do not say it or say it wrongly.

use crate::{gather::Found, input};
use rapport_model::{Edtf, Marking, Problem, Severity};
use rapport_read::{Reading, Told, date_told, kind_told};
use std::{
    collections::BTreeMap,
    path::{Component, Path, PathBuf},
};

/// Its name.
pub const NAME: &str = "sources.csv";
/// Its columns; the first must be there.
const COLUMNS: [&str; 7] = ["file", "date", "outlet", "kind", "title", "reliability", "marking"];

/// What is said of files, by their paths and, of files that hold several documents, by the part.
#[derive(Debug, Default)]
pub struct Sources {
    told: BTreeMap<(PathBuf, Option<String>), Told>,
    /// The date of what bears none and of which nothing is said.
    pub date: Option<Edtf>,
}

impl Sources {
    /// Takes in the list at this path; what is wrong in it, with the row and the mend.
    pub fn take_in(&mut self, path: &Path) -> Vec<Problem> {
        let rows = match input::settings(path) {
            Ok(text) => rows(&text),
            Err(failure) => Err(Problem { hint: failure.hint, ..problem(failure.message) }),
        };
        let folder = path.parent().unwrap_or_else(|| Path::new(""));
        match rows {
            Ok(rows) => rows.into_iter().flat_map(|row| self.row(folder, row)).collect(),
            Err(problem) => vec![problem],
        }
    }

    fn row(&mut self, folder: &Path, row: Row) -> Vec<Problem> {
        let Row { line, file, told, mut problems } = row;
        let at = |message: String, hint: &str| problem(format!("row {line}: {message}")).hint(hint);
        if file.is_empty() {
            problems.push(at("it names no file".to_owned(), "write the file's path from this folder"));
            return problems;
        }
        let (name, part) = named(folder, &file);
        let path = plain(&folder.join(name));
        if !path.is_file() {
            problems.push(at(format!("there is no file “{file}” here"), "write its path from the folder of this list"));
        } else if self.told.contains_key(&(path.clone(), part.clone())) {
            problems.push(at(format!("“{file}” has a row already, which holds"), "leave one of the two"));
        } else {
            self.told.insert((path, part), told);
        }
        problems
    }

    /// Says what is known of a file's documents, and dates those that then bear no date as was asked.
    pub fn say(&self, found: &Found, reading: Reading) -> Reading {
        let path = plain(&found.path);
        let said = reading.map(|document| {
            let part = document.id.part().map(str::to_owned);
            let of = |part: Option<String>| self.told.get(&(path.clone(), part));
            // What is said of the whole file holds for each part of it, and what is said of the part before that.
            let known = [of(None), part.clone().and_then(|part| of(Some(part)))];
            known.into_iter().flatten().for_each(|told| told.say(document));
        });
        self.date.into_iter().fold(said, Reading::dated)
    }

    /// Whether something is said of the day of this document.
    pub fn date_of(&self, found: &Found) -> Option<Edtf> {
        self.told.get(&(plain(&found.path), None)).and_then(|told| told.date)
    }
}

/// The file and the part that a row names: `export.txt#3`, unless a file is called so.
fn named<'r>(folder: &Path, file: &'r str) -> (&'r str, Option<String>) {
    match file.rsplit_once('#') {
        Some((name, part)) if !folder.join(file).exists() => (name, Some(part.to_owned())),
        _ => (file, None),
    }
}

/// A path without the steps that lead nowhere: `./a/../b.txt` is `b.txt`.
fn plain(path: &Path) -> PathBuf {
    let mut plain = PathBuf::new();
    for part in path.components() {
        match part {
            Component::CurDir => {}
            Component::ParentDir if plain.file_name().is_some() => {
                plain.pop();
            }
            part => plain.push(part),
        }
    }
    plain
}

fn problem(message: String) -> Problem {
    Problem::new(Severity::Error, message)
}

/// A row of the list, and what is wrong in it.
struct Row {
    line: usize,
    file: String,
    told: Told,
    problems: Vec<Problem>,
}

fn rows(text: &str) -> Result<Vec<Row>, Problem> {
    let text = text.trim_start_matches('\u{feff}');
    let first = text.lines().next().unwrap_or_default();
    let mark = [b',', b';', b'\t'].into_iter().max_by_key(|mark| first.bytes().filter(|byte| byte == mark).count());
    let mut table = csv::ReaderBuilder::new();
    let mut table =
        table.delimiter(mark.unwrap_or(b',')).flexible(true).trim(csv::Trim::All).from_reader(text.as_bytes());
    let broken = |error: csv::Error| {
        let line = error.position().map_or(1, csv::Position::line);
        problem(format!("row {line}: it cannot be read")).hint("save the list again as CSV in UTF-8")
    };
    let columns: Vec<String> = table.headers().map_err(broken)?.iter().map(str::to_lowercase).collect();
    let known = || format!("let its first line name its columns, of {}", COLUMNS.join(", "));
    if !columns.iter().any(|column| column == COLUMNS[0]) {
        return Err(problem("row 1: there is no column “file”".to_owned()).hint(known()));
    }
    if let Some(other) = columns.iter().find(|column| !column.is_empty() && !COLUMNS.contains(&column.as_str())) {
        return Err(problem(format!("row 1: “{other}” is no column of it")).hint(known()));
    }
    let breaks: Vec<usize> = text.match_indices('\n').map(|(at, _)| at).collect();
    let read = |record: csv::StringRecord| {
        row(&columns, &record, 1 + breaks.partition_point(|at| *at < start_of(text, &record)))
    };
    table.records().map(|record| record.map(read).map_err(broken)).collect()
}

/// Where a record begins: empty lines before it are none of its own.
fn start_of(text: &str, record: &csv::StringRecord) -> usize {
    let at = record.position().map_or(0, |place| place.byte() as usize);
    text.len() - text[at..].trim_start_matches(['\r', '\n']).len()
}

fn row(columns: &[String], record: &csv::StringRecord, line: usize) -> Row {
    let mut row = Row { line, file: String::new(), told: Told::default(), problems: Vec::new() };
    for (column, cell) in columns.iter().zip(record).filter(|(_, cell)| !cell.is_empty()) {
        if let Err(message) = row.cell(column, cell) {
            row.problems.push(problem(format!("row {line}: {message}")));
        }
    }
    if record.len() > columns.len() {
        let message = format!("row {line}: it has {} cells, and there are {} columns", record.len(), columns.len());
        row.problems.push(problem(message).hint("put what holds a comma in quotes"));
    }
    row
}

impl Row {
    fn cell(&mut self, column: &str, cell: &str) -> Result<(), String> {
        let told = &mut self.told;
        match column {
            "file" => self.file = cell.replace('\\', "/"),
            "date" => told.date = Some(date_told(cell)?),
            "outlet" => told.outlet = Some(cell.to_owned()),
            "kind" => told.kind = Some(kind_told(cell)?),
            "title" => told.title = Some(cell.to_owned()),
            "reliability" => told.reliability = Some(grade(cell)?),
            "marking" => told.marking = Some(marking(cell)?),
            _ => {}
        }
        Ok(())
    }
}

/// A source's reliability and, if it is given, that of what it says: A to F and 1 to 6, as services grade them.
fn grade(cell: &str) -> Result<String, String> {
    let grade = cell.to_uppercase().replace([' ', '-', '/'], "");
    let is = |at: usize, of: &str| grade.chars().nth(at).is_none_or(|char| of.contains(char));
    let fits = (1..=2).contains(&grade.chars().count()) && is(0, "ABCDEF") && is(1, "123456");
    fits.then_some(grade)
        .ok_or_else(|| format!("“{cell}” is no grade: write A to F, and 1 to 6 after it if you like (B2)"))
}

fn marking(cell: &str) -> Result<Marking, String> {
    Marking::of_portion(cell)
        .ok_or_else(|| format!("“{cell}” is no marking: write U, C, S or TS, with controls as in S//NOFORN"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use rapport_model::{Document, SourceKind};
    use std::fs;

    fn folder(list: &str) -> (tempfile::TempDir, Sources, Vec<String>) {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("a.txt"), "The envoys met at the ford.\n").unwrap();
        fs::write(folder.path().join("b.txt"), "The envoys met at the ford.\n").unwrap();
        fs::write(folder.path().join(NAME), list).unwrap();
        let mut sources = Sources::default();
        let problems = sources.take_in(&folder.path().join(NAME));
        (folder, sources, problems.into_iter().map(|problem| problem.message).collect())
    }

    fn said(folder: &tempfile::TempDir, sources: &Sources, name: &str) -> Document {
        let path = folder.path().join(name);
        let reading = rapport_read::read(name, &fs::read(&path).unwrap()).unwrap();
        sources.say(&Found { name: name.to_owned(), path }, reading).documents.remove(0)
    }

    #[test]
    fn each_column_is_said_of_its_file() {
        let list = "\u{feff}File;Date;Outlet;Kind;Title;Reliability;Marking\n./a.txt;18 April 1988;xinhua;press;\"Ford; talks\";b 2;S//NF\n";
        let (folder, sources, problems) = folder(list);
        assert_eq!(problems, [] as [String; 0]);
        let document = said(&folder, &sources, "a.txt");
        assert_eq!(document.dates.published.unwrap().to_string(), "1988-04-18");
        assert_eq!((document.outlet.as_deref(), document.title.as_deref()), (Some("Xinhua"), Some("Ford; talks")));
        assert_eq!((document.source, document.marking.to_string().as_str()), (SourceKind::Press, "S//NOFORN"));
        assert_eq!(
            document.problems.iter().map(|p| &*p.message).collect::<Vec<_>>(),
            ["the reliability of its source is B2"]
        );
        assert!(rapport_read::is_undated(&said(&folder, &sources, "b.txt")));
    }

    #[test]
    fn each_mistake_is_named_with_its_row() {
        for (list, message) in [
            ("name,date\na.txt,1988\n", "row 1: there is no column “file”"),
            ("file,day\na.txt,1988\n", "row 1: “day” is no column of it"),
            ("file,date\na.txt,1988\nc.txt,1988\n", "row 3: there is no file “c.txt” here"),
            (
                "file,date\na.txt,3/4/1988\n",
                "row 2: day and month of “3/4/1988” are in doubt: write 1988-04-03 or 1988-03-04",
            ),
            ("file,date\n\na.txt,soon\n", "row 3: “soon” is no date"),
            ("file,kind\na.txt,poem\n", "row 2: “poem” is no kind of paper: write one of intelligence, embassy"),
            ("file,marking\na.txt,X\n", "row 2: “X” is no marking"),
            ("file,reliability\na.txt,G7\n", "row 2: “G7” is no grade"),
            ("file,title\na.txt,One, two\n", "row 2: it has 3 cells, and there are 2 columns"),
            ("file,date\na.txt,1988\na.txt,1989\n", "row 3: “a.txt” has a row already"),
            ("file,date\n,1988\n", "row 2: it names no file"),
        ] {
            let problems = folder(list).2;
            assert!(problems.len() == 1 && problems[0].starts_with(message), "{list}: {problems:?}");
        }
    }

    #[test]
    fn a_mistake_costs_its_cell_alone() {
        let (folder, sources, _) = folder("file,date,outlet\na.txt,soon,Pravda\nb.txt,1988,\n");
        assert_eq!(said(&folder, &sources, "a.txt").outlet.as_deref(), Some("Pravda"));
        assert_eq!(said(&folder, &sources, "b.txt").dates.written.unwrap().to_string(), "1988");
    }
}
