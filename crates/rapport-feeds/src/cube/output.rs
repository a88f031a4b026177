//! The table written out: aside, then put in place.

use super::{line::Lines, parquet_table, shards::Summed};
use crate::{
    aside::aside,
    error::{Error, Outcome},
    threads::together,
};
use rapport_model::Period;
use std::{
    collections::BTreeMap,
    fs::{self, File},
    io::{BufWriter, Write},
    path::Path,
    sync::{
        Mutex,
        atomic::{AtomicUsize, Ordering},
    },
};

/// How the table is written.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Form {
    /// Comma-separated values with a header.
    Csv,
    /// Apache Parquet.
    Parquet,
}

impl Form {
    /// By the ending of the name; `None` if it has another.
    pub fn of(path: &Path) -> Option<Form> {
        match path.extension().and_then(|ending| ending.to_str()).map(str::to_ascii_lowercase).as_deref() {
            Some("csv") => Some(Form::Csv),
            Some("parquet") => Some(Form::Parquet),
            _ => None,
        }
    }
}

/// Writes the table and gives the number of its rows.
///
/// # Errors
/// If the folder cannot be written; nothing is left behind.
pub fn write(table: &mut Summed, period: Period, form: Form, place: &Path) -> Outcome<u64> {
    let aside = aside(place);
    let done = match form {
        Form::Csv => csv(table, period, &aside),
        Form::Parquet => parquet_table::write(table, period, &aside),
    };
    let put = done.and_then(|rows| {
        fs::rename(&aside, place).map_err(|error| Error::of_file(place, error))?;
        Ok(rows)
    });
    put.inspect_err(|_| {
        let _ = fs::remove_file(&aside);
    })
}

fn csv(table: &mut Summed, period: Period, path: &Path) -> Outcome<u64> {
    let failed = |error| Error::of_file(path, error);
    let mut file = File::create(path).map_err(failed)?;
    file.write_all(Lines::header().as_bytes()).map_err(failed)?;
    let Some(pieces) = table.pieces() else {
        let mut out = BufWriter::with_capacity(1 << 20, file);
        return csv_of_runs(table, period, &mut out, path);
    };
    let next = AtomicUsize::new(0);
    let ordered = Mutex::new(Ordered { file, next: 0, waiting: BTreeMap::new(), failed: None });
    let rows = pieces.iter().map(|(_, range)| range.len() as u64).sum();
    together(|| {
        let mut lines = Lines::new(&table.names, period);
        while let Some((place, piece)) =
            Some(next.fetch_add(1, Ordering::Relaxed)).and_then(|n| Some((n, pieces.get(n)?)))
        {
            let mut text = Vec::with_capacity(piece.1.len() * 80);
            table.piece(piece).for_each(|entry| lines.push(entry, &mut text));
            ordered.lock().expect("no thread panics").take(place, text);
        }
    });
    let ordered = ordered.into_inner().expect("no thread panics");
    ordered.failed.map_or(Ok(rows), |error| Err(failed(error)))
}

fn csv_of_runs(table: &mut Summed, period: Period, out: &mut impl Write, path: &Path) -> Outcome<u64> {
    let names = table.names.clone();
    let (mut lines, mut text, mut rows) = (Lines::new(&names, period), Vec::new(), 0);
    let failed = |error| Error::of_file(path, error);
    table.for_each(|entry| {
        text.clear();
        lines.push(entry, &mut text);
        rows += 1;
        out.write_all(&text).map_err(failed)
    })?;
    out.flush().map_err(failed)?;
    Ok(rows)
}

/// Pieces of text that come in any order and are written in theirs.
struct Ordered {
    file: File,
    next: usize,
    waiting: BTreeMap<usize, Vec<u8>>,
    failed: Option<std::io::Error>,
}

impl Ordered {
    fn take(&mut self, place: usize, text: Vec<u8>) {
        self.waiting.insert(place, text);
        while let Some(text) = self.waiting.remove(&self.next) {
            if let Err(error) = self.file.write_all(&text) {
                self.failed.get_or_insert(error);
            }
            self.next += 1;
        }
    }
}
