//! Rows left out, with file, line and reason, beside the output.

use crate::{
    aside::aside,
    error::{Error, Outcome},
    rows::Reject,
};
use std::{
    collections::BTreeMap,
    fmt,
    fs::{self, File},
    io::BufWriter,
    path::{Path, PathBuf},
};

/// The file of rejects. It is made with the first of them, written aside and put in place by [`Rejects::finish`].
pub struct Rejects {
    place: PathBuf,
    aside: PathBuf,
    out: Option<csv::Writer<BufWriter<File>>>,
    file: String,
    /// Lines of the part before the next block.
    lines: u64,
    next: u64,
    waiting: BTreeMap<u64, (u64, Vec<Reject>)>,
    count: u64,
}

impl Rejects {
    /// Beside this output: `cube.csv` has `cube.rejects.csv`.
    pub fn beside(output: &Path) -> Rejects {
        let place = output.with_extension("rejects.csv");
        let aside = aside(&place);
        Rejects { place, aside, out: None, file: String::new(), lines: 0, next: 0, waiting: BTreeMap::new(), count: 0 }
    }

    /// What follows is of this part, whose header has so many lines.
    pub fn begin(&mut self, file: &str, header: u64) {
        file.clone_into(&mut self.file);
        (self.lines, self.next) = (header, 0);
        self.waiting.clear();
    }

    /// Takes what a block left out; blocks may come in any order.
    ///
    /// # Errors
    /// If the file of rejects cannot be written.
    pub fn take(&mut self, number: u64, lines: u64, rejects: Vec<Reject>) -> Outcome<()> {
        self.waiting.insert(number, (lines, rejects));
        while let Some((lines, rejects)) = self.waiting.remove(&self.next) {
            for reject in rejects {
                self.write(self.lines + reject.line + 1, &reject.reason)?;
            }
            self.lines += lines;
            self.next += 1;
        }
        Ok(())
    }

    fn write(&mut self, line: u64, reason: &str) -> Outcome<()> {
        if self.out.is_none() {
            let file = File::create(&self.aside).map_err(|error| Error::of_file(&self.aside, error))?;
            let mut out = csv::Writer::from_writer(BufWriter::new(file));
            out.write_record(["file", "line", "reason"]).map_err(|error| self.broken(&error))?;
            self.out = Some(out);
        }
        let line = line.to_string();
        let written = self.out.as_mut().map(|out| out.write_record([self.file.as_str(), line.as_str(), reason]));
        self.count += 1;
        written.map_or(Ok(()), |written| written.map_err(|error| self.broken(&error)))
    }

    fn broken(&self, error: &dyn std::fmt::Display) -> Error {
        Error::new(format!("{}: {error}", self.aside.display()))
    }

    /// Puts the file in place and says what is in it. An older one of that name goes if there is nothing to say.
    ///
    /// # Errors
    /// If the folder cannot be written.
    pub fn finish(mut self) -> Outcome<Option<LeftOut>> {
        let Some(mut out) = self.out.take() else {
            let _ = fs::remove_file(&self.place);
            return Ok(None);
        };
        out.flush().map_err(|error| self.broken(&error))?;
        drop(out);
        fs::rename(&self.aside, &self.place).map_err(|error| Error::of_file(&self.place, error))?;
        Ok(Some(LeftOut { rows: self.count, place: self.place.clone() }))
    }
}

impl Drop for Rejects {
    fn drop(&mut self) {
        if self.out.take().is_some() {
            let _ = fs::remove_file(&self.aside);
        }
    }
}

/// Rows that were left out, and the file that tells of each.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct LeftOut {
    /// How many.
    pub rows: u64,
    /// The file.
    pub place: PathBuf,
}

impl fmt::Display for LeftOut {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let LeftOut { rows, place } = self;
        let noun = if *rows == 1 { "row" } else { "rows" };
        write!(f, "{rows} {noun} left out; file, line and reason of each: {}", place.display())
    }
}
