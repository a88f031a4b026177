//! Blocks of whole lines to what their rows add.

use super::{
    day::Days,
    layout::Layout,
    row::{self, Fields, Name, Row},
    scan::Marks,
};
use rapport_model::Addend;

/// What a block held. Lines that hold nothing are no rows.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Found {
    /// Lines of the block.
    pub lines: u64,
    /// Rows read, the rejected included.
    pub rows: u64,
    /// What the rows add that have a country on both sides, in the order of the rows.
    pub addends: Vec<Addend>,
    /// Rows left out.
    pub rejects: Vec<Reject>,
}

/// A row that is left out.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Reject {
    /// Its line in the block; the first is 0.
    pub line: u64,
    /// What is wrong with it.
    pub reason: String,
}

impl Found {
    fn reject(&mut self, line: usize, reason: String) {
        self.rejects.push(Reject { line: self.lines + line as u64, reason });
    }

    /// Nothing found, the room kept.
    pub fn clear(&mut self) {
        (self.lines, self.rows) = (0, 0);
        self.addends.clear();
        self.rejects.clear();
    }
}

/// Reads blocks of one feed; one for each thread.
#[derive(Debug)]
pub struct Scanner<'l> {
    layout: &'l Layout,
    marks: Marks,
    days: Days,
}

impl<'l> Scanner<'l> {
    /// A scanner of a feed so laid out.
    pub fn new(layout: &'l Layout) -> Scanner<'l> {
        Scanner { layout, marks: Marks::default(), days: Days::default() }
    }

    /// Reads a block of whole lines, each with its line end, below 2 GiB, and adds what it finds. `name` gives codes of more
    /// than four bytes their symbols. The first line of a feed with a header must be left out by the caller
    /// ([`Scanner::header`]).
    pub fn read(&mut self, lines: &[u8], found: &mut Found, name: Name<'_>) {
        if self.layout.map.is_some() {
            return self.read_mapped(lines, found, name);
        }
        self.marks.find(lines, self.layout.separator);
        let at = self.marks.at();
        let (mut start, mut first) = (0, 0);
        for (line, end) in self.marks.ends().iter().map(|end| *end as usize).enumerate() {
            let marks = &at[first..=end];
            let stop = at[end] as usize;
            if !is_blank(&lines[start..stop]) {
                found.rows += 1;
                let row = Row { bytes: lines, start, marks };
                match row::read(self.layout, &row, &mut self.days, name) {
                    Ok(addend) => found.addends.extend(addend),
                    Err(fault) => found.reject(line, fault.reason(self.layout, &all(&row))),
                }
            }
            (start, first) = (stop + 1, end + 1);
        }
        found.lines += self.marks.ends().len() as u64;
    }

    /// A mapped feed may quote its fields; a row of it is still one line.
    fn read_mapped(&mut self, lines: &[u8], found: &mut Found, name: Name<'_>) {
        let ends = lines.split_inclusive(|byte| *byte == b'\n').map(|line| line.trim_ascii_end());
        for (place, line) in ends.enumerate() {
            found.lines += 1;
            let Some(map) = self.layout.map.as_ref().filter(|_| !line.is_empty()) else { continue };
            found.rows += 1;
            let fields = map.split(line);
            match row::read(self.layout, fields.as_slice(), &mut self.days, name) {
                Ok(addend) => found.addends.extend(addend),
                Err(fault) => {
                    let fields: Vec<&[u8]> = fields.iter().map(Vec::as_slice).collect();
                    found.rejects.push(Reject { line: place as u64, reason: fault.reason(self.layout, &fields) });
                }
            }
        }
    }

    /// The length of the header with its line end, where the feed has one: what to pass over before the first block.
    pub fn header(&self, head: &[u8]) -> usize {
        let line = || head.iter().position(|byte| *byte == b'\n').map_or(head.len(), |at| at + 1);
        if self.layout.header { line() } else { 0 }
    }
}

/// Every field of a row, for a message about it.
pub(crate) fn all<F: Fields + ?Sized>(row: &F) -> Vec<&[u8]> {
    (0..row.count()).map(|column| row.field(column)).collect()
}

pub(crate) fn is_blank(line: &[u8]) -> bool {
    line.is_empty() || line == b"\r"
}
