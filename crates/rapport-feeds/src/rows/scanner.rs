//! Blocks of whole lines to what their rows add.

use super::{
    day::Days,
    layout::Layout,
    map::{Placed, Told},
    row::{self, Fields, Name, Row},
    scan::Marks,
};
use crate::files::Counted;
use rapport_model::Addend;

/// The mark of a text in UTF-8.
pub(crate) const UTF8: &[u8] = b"\xef\xbb\xbf";

/// What a block held. Lines that hold nothing are no rows.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Found {
    /// Lines of the block.
    pub lines: u64,
    /// Rows read, the rejected included.
    pub rows: u64,
    /// Rows that a map passes over.
    pub passed: u64,
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

    /// What its rows come to.
    pub fn counted(&self) -> Counted {
        Counted::of(self.rows, self.passed, [self.rejects.len(), self.addends.len()])
    }

    /// Nothing found, the room kept.
    pub fn clear(&mut self) {
        (self.lines, self.rows, self.passed) = (0, 0, 0);
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
        if let Some(map) = &self.layout.map {
            return self.read_mapped(map, lines, found, name);
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

    /// A mapped feed tells of its records, and a record may go over several lines.
    fn read_mapped(&mut self, map: &Placed, lines: &[u8], found: &mut Found, name: Name<'_>) {
        let whole = map.each(lines, |line, told| {
            found.rows += 1;
            let added = match told {
                Told::Row(row) => row::read(self.layout, row, &mut self.days, name)
                    .map_err(|fault| fault.reason(self.layout, &all(row))),
                Told::Passed => {
                    found.passed += 1;
                    return;
                }
                Told::Wrong(reason) => Err(reason),
            };
            match added {
                Ok(addend) => found.addends.extend(addend),
                Err(reason) => found.reject(line as usize, reason),
            }
        });
        found.lines += whole;
    }

    /// What to pass over before the first block: the header with its line end, where the feed has one, and the mark that some tools
    /// put before a text in UTF-8.
    pub fn header(&self, head: &[u8]) -> usize {
        let mark = if head.starts_with(UTF8) { UTF8.len() } else { 0 };
        mark + if self.layout.header { self.layout.parting().end(&head[mark..]) } else { 0 }
    }
}

/// Every field of a row, for a message about it.
pub(crate) fn all<F: Fields + ?Sized>(row: &F) -> Vec<&[u8]> {
    (0..row.count()).map(|column| row.field(column)).collect()
}

pub(crate) fn is_blank(line: &[u8]) -> bool {
    line.is_empty() || line == b"\r"
}
