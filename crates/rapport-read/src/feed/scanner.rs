//! Blocks of whole lines to what their rows add.

use super::{
    day::Days,
    layout::Layout,
    row::{self, Name, Row},
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

    /// Reads a block of whole lines, each with its line end, below 4 GiB, and adds what it finds. `name` gives codes of more
    /// than four bytes their symbols. The first line of a feed with a header must be left out by the caller
    /// ([`Scanner::header`]).
    pub fn read(&mut self, lines: &[u8], found: &mut Found, name: Name<'_>) {
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
                    Err(fault) => {
                        let row = &lines[start..stop];
                        let reason = fault.reason(self.layout, row.strip_suffix(b"\r").unwrap_or(row));
                        found.rejects.push(Reject { line: found.lines + line as u64, reason });
                    }
                }
            }
            (start, first) = (stop + 1, end + 1);
        }
        found.lines += self.marks.ends().len() as u64;
    }

    /// The length of the header with its line end, where the feed has one: what to pass over before the first block.
    pub fn header(&self, head: &[u8]) -> usize {
        let line = || head.iter().position(|byte| *byte == b'\n').map_or(head.len(), |at| at + 1);
        if self.layout.header { line() } else { 0 }
    }
}

fn is_blank(line: &[u8]) -> bool {
    line.is_empty() || line == b"\r"
}
