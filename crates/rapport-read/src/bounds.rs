//! What reading one file may cost, in one place.
//!
//! Every bound is counted in work done (bytes, lines, elements, letters) and never by the clock, so that a file is cut at the
//! same place on every machine. Each stands far beyond what a paper, an edition or a table has, and what meets one is said, with
//! the place and the mend.

/// The largest file that is read, in bytes. Reading a text takes about three times its size in memory, its bytes included
/// (measured: 64 MiB of reporting, 225 MiB); [`MAX_LINES`] bounds what a file of nothing but tiny lines can take (about 300
/// bytes a line). A line may be as long as the file.
pub const MAX_BYTES: u64 = 64 << 20;

/// The most lines that a text may have. Reporting has lines of twenty bytes and more, so this is beyond any paper.
pub const MAX_LINES: usize = 4_000_000;

/// The most columns of a table of statistics. Spreadsheets end at 16,384.
pub(crate) const MAX_COLUMNS: usize = 16_384;

/// The most figures that one table gives; in tests of this crate fewer, to be quick.
pub(crate) const MAX_FIGURES: usize = if cfg!(test) { 10_000 } else { 250_000 };

/// The most attributes of one element of XML: an XML parser compares each with all others.
pub(crate) const MAX_ATTRIBUTES: usize = 1_000;

/// The most elements of an XML file that declare namespaces. Editions have a few, word processors some dozens.
pub(crate) const MAX_NAMESPACED: usize = 10_000;

/// The most elements, texts and comments of one XML file. The largest volume of *Foreign Relations* has a tenth of it.
pub(crate) const MAX_NODES: u32 = 4_000_000;

/// The largest stream of a PDF file or part of a DOCX file, unpacked, in bytes.
pub(crate) const MAX_PART: u64 = 64 << 20;

/// The most bytes to which the streams of a PDF file, pictures apart, or the parts of a DOCX file unpack in all.
pub(crate) const MAX_UNPACKED: u64 = 256 << 20;

/// The most bytes that the streams of objects of an encrypted PDF file could unpack to, where it cannot be told to how many they do.
/// Half a megabyte of them, packed, can; that is the objects of some thousand pages.
pub(crate) const MAX_SEALED: u64 = 512 << 20;

/// The most groups of an RTF file that stand within one another. Word processors write some dozens.
pub(crate) const MAX_GROUPS: usize = 10_000;

/// The most archives, mails and the like that stand within one another.
pub(crate) const MAX_NESTED: usize = 4;

/// The most members of the archives in one file, those of archives within them included.
pub(crate) const MAX_MEMBERS: usize = 20_000;

/// The most cells of a spreadsheet that are looked at, empty ones among them.
pub(crate) const MAX_CELLS: usize = 5_000_000;

/// The last year in which a document can have been written: a later one is a slip of the pen, or made to deceive.
pub const LAST_YEAR: i16 = 2100;

/// What a number of units of work is taken from.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Budget(u64);

/// There was not so much left.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Spent;

impl Budget {
    /// So many units.
    pub fn of(units: u64) -> Budget {
        Budget(units)
    }

    /// Takes so many from it; where there are fewer, what is left stays.
    pub fn spend(&mut self, units: u64) -> Result<(), Spent> {
        self.0 = self.0.checked_sub(units).ok_or(Spent)?;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_budget_is_spent_to_its_end_and_not_beyond() {
        let mut budget = Budget::of(10);
        assert_eq!((budget.spend(7), budget.spend(4)), (Ok(()), Err(Spent)));
        assert_eq!((budget.spend(3), budget.spend(1)), (Ok(()), Err(Spent)));
    }
}
