//! One table for all threads: cut by source, so that they seldom wait for each other; emptied into sorted runs when it grows
//! beyond its bound.

use super::{
    entry::Entry,
    merge::Merged,
    names::Names,
    run::{Run, write_run},
    table::{Sorted, Table},
};
use crate::{
    aside::aside,
    error::{Error, Outcome},
    threads::together,
};
use rapport_model::{Addend, Period, Symbol};
use std::{
    fs::{self, File},
    io::{self, BufReader, BufWriter, Seek, SeekFrom, Write},
    ops::Range,
    path::{Path, PathBuf},
    sync::{
        Mutex, RwLock,
        atomic::{AtomicUsize, Ordering},
    },
};

/// Shards of the table.
const SHARDS: usize = 16;
/// Rows that a thread keeps for a shard before it takes the shard's lock.
const LOT: usize = 256;
/// Rows of the table held in memory, some 140 bytes each, before a shard is emptied into a run: 4 million, about 560 MB.
pub const BOUND: usize = 4_000_000;

/// The table that the threads share.
pub struct Shards {
    tables: Vec<Mutex<Table>>,
    names: RwLock<Names>,
    spill: Mutex<Spill>,
    bound: usize,
}

impl Shards {
    /// An empty table of such periods; beyond `bound` rows it is emptied into runs kept beside `place`.
    pub fn new(period: Period, bound: usize, place: &Path) -> Shards {
        let tables = (0..SHARDS).map(|_| Mutex::new(Table::new(period))).collect();
        let spill = Spill { path: aside(place), file: None, runs: Vec::new(), at: 0 };
        Shards { tables, names: RwLock::default(), spill: Mutex::new(spill), bound: (bound / SHARDS).max(1) }
    }

    /// The symbol of a code too long to be packed.
    pub fn name(&self, text: &[u8]) -> Symbol {
        self.names.write().expect("no thread panics").symbol(text)
    }

    fn add(&self, shard: usize, addends: &mut Vec<Addend>) -> Outcome<()> {
        let mut table = self.tables[shard].lock().expect("no thread panics");
        table.add_all(addends);
        addends.clear();
        if table.len() > self.bound {
            let sorted = table.drain_sorted(&self.names.read().expect("no thread panics"));
            drop(table);
            self.spill.lock().expect("no thread panics").write(&sorted)?;
        }
        Ok(())
    }

    /// What was added up, in order; the table is then empty. No thread may still be adding.
    ///
    /// # Errors
    /// If runs were kept and cannot be written out.
    pub fn take(&self) -> Outcome<Summed> {
        let names = std::mem::take(&mut *self.names.write().expect("no thread panics"));
        let next = AtomicUsize::new(0);
        let sorted = Mutex::new(Vec::with_capacity(SHARDS));
        together(|| {
            while let Some(table) = self.tables.get(next.fetch_add(1, Ordering::Relaxed)) {
                let done = table.lock().expect("no thread panics").drain_sorted(&names);
                sorted.lock().expect("no thread panics").push(done);
            }
        });
        let sorted = sorted.into_inner().expect("no thread panics");
        let mut spill = self.spill.lock().expect("no thread panics");
        let empty = Spill { path: spill.path.clone(), file: None, runs: Vec::new(), at: 0 };
        Ok(Summed { names, sorted, spill: std::mem::replace(&mut spill, empty) })
    }
}

/// What one thread found and has not yet added.
pub struct Lots<'s> {
    shards: &'s Shards,
    lots: Vec<Vec<Addend>>,
}

impl<'s> Lots<'s> {
    /// Nothing yet.
    pub fn new(shards: &'s Shards) -> Lots<'s> {
        Lots { shards, lots: (0..SHARDS).map(|_| Vec::with_capacity(LOT)).collect() }
    }

    /// Takes rows.
    ///
    /// # Errors
    /// If the table had to be emptied into a run and that cannot be written.
    pub fn take(&mut self, addends: &[Addend]) -> Outcome<()> {
        for addend in addends {
            let shard = shard_of(addend.source);
            self.lots[shard].push(*addend);
            if self.lots[shard].len() == LOT {
                self.shards.add(shard, &mut self.lots[shard])?;
            }
        }
        Ok(())
    }

    /// Adds what is left.
    ///
    /// # Errors
    /// As [`Lots::take`].
    pub fn finish(mut self) -> Outcome<()> {
        let mut lots = self.lots.iter_mut().enumerate();
        lots.try_for_each(|(shard, lot)| self.shards.add(shard, lot))
    }
}

fn shard_of(source: Symbol) -> usize {
    (source.bits().wrapping_mul(0x9e37_79b9) >> 28) as usize % SHARDS
}

/// Runs on disk; the file goes when this does.
struct Spill {
    path: PathBuf,
    file: Option<BufWriter<File>>,
    runs: Vec<(u64, u64)>,
    at: u64,
}

impl Spill {
    fn write(&mut self, sorted: &Sorted) -> Outcome<()> {
        let failed = |error| Error::of_file(&self.path, error);
        if self.file.is_none() {
            let mut open = fs::OpenOptions::new();
            let file = open.read(true).write(true).create(true).truncate(true).open(&self.path).map_err(failed)?;
            self.file = Some(BufWriter::with_capacity(1 << 20, file));
        }
        let Some(file) = &mut self.file else { return Ok(()) };
        let before = self.at;
        let mut counted = Counted { to: file, count: 0 };
        write_run(sorted.entries(), &mut counted).map_err(failed)?;
        self.at += counted.count;
        self.runs.push((before, sorted.len() as u64));
        Ok(())
    }
}

impl Drop for Spill {
    fn drop(&mut self) {
        if self.file.take().is_some() {
            let _ = fs::remove_file(&self.path);
        }
    }
}

struct Counted<W> {
    to: W,
    count: u64,
}

impl<W: Write> Write for Counted<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let count = self.to.write(bytes)?;
        self.count += count as u64;
        Ok(count)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.to.flush()
    }
}

/// The whole table in order, in memory or joined from runs.
pub struct Summed {
    /// The texts of long codes.
    pub names: Names,
    sorted: Vec<Sorted>,
    spill: Spill,
}

/// Rows of one source in one shard's table.
type Piece = (usize, Range<usize>);

impl Summed {
    /// How many runs were kept on disk.
    pub fn runs(&self) -> usize {
        self.spill.runs.len()
    }

    /// The rows in order as pieces that can be read side by side, where all are in memory.
    pub fn pieces(&self) -> Option<Vec<Piece>> {
        if self.runs() > 0 {
            return None;
        }
        let mut pieces: Vec<(Symbol, Piece)> = Vec::new();
        for (shard, sorted) in self.sorted.iter().enumerate() {
            let sources: Vec<Symbol> = sorted.entries().map(|entry| entry.key.source).collect();
            let mut from = 0;
            for alike in sources.chunk_by(|a, b| a == b) {
                pieces.push((alike[0], (shard, from..from + alike.len())));
                from += alike.len();
            }
        }
        pieces.sort_by(|(a, _), (b, _)| self.names.compare_symbols(*a, *b));
        Some(pieces.into_iter().map(|(_, piece)| piece).collect())
    }

    /// The rows of a piece.
    pub fn piece(&self, (shard, range): &Piece) -> impl ExactSizeIterator<Item = &Entry> {
        self.sorted[*shard].range(range.clone())
    }

    /// Every row in order.
    ///
    /// # Errors
    /// If runs were kept and cannot be read again: from `each`, or as a row is read.
    pub fn for_each(&mut self, mut each: impl FnMut(&Entry) -> Outcome<()>) -> Outcome<()> {
        if let Some(pieces) = self.pieces() {
            return pieces.iter().try_for_each(|piece| self.piece(piece).try_for_each(&mut each));
        }
        let path = self.spill.path.clone();
        let failed = |error| Error::of_file(&path, error);
        self.spill.file.as_mut().map_or(Ok(()), |file| file.flush()).map_err(failed)?;
        let mut runs: Vec<Box<dyn Iterator<Item = io::Result<Entry>> + '_>> = Vec::new();
        for (at, rows) in &self.spill.runs {
            let mut file = File::open(&path).map_err(failed)?;
            file.seek(SeekFrom::Start(*at)).map_err(failed)?;
            runs.push(Box::new(Run::new(BufReader::with_capacity(64 << 10, file), *rows)));
        }
        for sorted in &self.sorted {
            runs.push(Box::new(sorted.entries().map(|entry| Ok(*entry))));
        }
        for entry in Merged::new(runs, &self.names) {
            each(&entry.map_err(failed)?)?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cube::Lines;
    use rapport_model::Decimal;

    fn table(bound: usize, folder: &Path) -> (String, usize) {
        let shards = Shards::new(Period::Month, bound, &folder.join("runs"));
        let mut lots = Lots::new(&shards);
        let codes = ["AFG", "CHN", "RUS", "VNM", "Korea, Republic of"];
        for number in 0..3000u32 {
            let [source, target] = [number % 5, number / 5 % 5].map(|at| shards.name(codes[at as usize].as_bytes()));
            let day = jiff::civil::date(1960 + (number % 70) as i16, 1 + (number % 12) as i8, 3);
            let value = Some(Decimal::from_units(i128::from(number) * 10i128.pow(17)));
            let quad = 1 + (number % 4) as u8;
            lots.take(&[Addend {
                source,
                target,
                day,
                events: 1,
                goldstein: value,
                quad,
                mentions: number,
                tone: value,
            }])
            .unwrap();
        }
        lots.finish().unwrap();
        let mut summed = shards.take().unwrap();
        let names = summed.names.clone();
        let (mut lines, mut text) = (Lines::new(&names, Period::Month), Vec::new());
        summed
            .for_each(|entry| {
                lines.push(entry, &mut text);
                Ok(())
            })
            .unwrap();
        (String::from_utf8(text).unwrap(), summed.runs())
    }

    #[test]
    fn a_table_beyond_its_bound_is_the_same_table() {
        let folder = tempfile::tempdir().unwrap();
        let (whole, none) = table(BOUND, folder.path());
        let (spilt, runs) = table(64, folder.path());
        assert!(none == 0 && runs > 4, "{runs} runs");
        assert_eq!(spilt, whole);
        assert!(whole.contains("\n\"Korea, Republic of\",RUS,"), "{whole}");
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0, "runs go with the table");
    }
}
