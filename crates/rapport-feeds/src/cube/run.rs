//! Sorted runs: tables that were emptied to make room. 108 bytes a row, little-endian, for the length of one command.

use super::entry::{Entry, Key, Sums, day_number, day_of};
use rapport_model::{Decimal, Symbol};
use std::io::{self, Read, Write};

const BYTES: usize = 108;

/// Writes rows as a run; they must be in order.
///
/// # Errors
/// If the output cannot be written.
pub fn write_run<'e>(entries: impl Iterator<Item = &'e Entry>, out: &mut dyn Write) -> io::Result<()> {
    entries.into_iter().try_for_each(|entry| out.write_all(&to_bytes(entry)))
}

/// Reads a run of so many rows.
#[derive(Debug)]
pub struct Run<R> {
    from: R,
    left: u64,
}

impl<R: Read> Run<R> {
    /// The run of so many rows that begins here.
    pub fn new(from: R, rows: u64) -> Run<R> {
        Run { from, left: rows }
    }
}

impl<R: Read> Iterator for Run<R> {
    type Item = io::Result<Entry>;

    fn next(&mut self) -> Option<io::Result<Entry>> {
        self.left = self.left.checked_sub(1)?;
        let mut bytes = [0; BYTES];
        Some(self.from.read_exact(&mut bytes).and_then(|()| {
            of_bytes(&bytes).ok_or_else(|| io::Error::new(io::ErrorKind::InvalidData, "a day that is none"))
        }))
    }
}

fn to_bytes(Entry { key, sums }: &Entry) -> [u8; BYTES] {
    let mut bytes = [0; BYTES];
    let mut at = 0;
    let mut put = |part: &[u8]| {
        bytes[at..at + part.len()].copy_from_slice(part);
        at += part.len();
    };
    for word in [key.source.bits(), key.target.bits(), day_number(key.start)] {
        put(&word.to_le_bytes());
    }
    let [q1, q2, q3, q4] = sums.quads;
    for count in [sums.events, q1, q2, q3, q4, sums.mentions, sums.with_goldstein, sums.with_tone] {
        put(&count.to_le_bytes());
    }
    for sum in [sums.goldstein, sums.tone] {
        put(&sum.units().to_le_bytes());
    }
    bytes
}

fn of_bytes(bytes: &[u8; BYTES]) -> Option<Entry> {
    let word = |at: usize| u32::from_le_bytes(bytes[at..at + 4].try_into().expect("four bytes"));
    let count = |at: usize| u64::from_le_bytes(bytes[at..at + 8].try_into().expect("eight bytes"));
    let sum =
        |at: usize| Decimal::from_units(i128::from_le_bytes(bytes[at..at + 16].try_into().expect("sixteen bytes")));
    let key = Key { source: Symbol::from_bits(word(0)), target: Symbol::from_bits(word(4)), start: day_of(word(8))? };
    let sums = Sums {
        events: count(12),
        quads: [count(20), count(28), count(36), count(44)],
        mentions: count(52),
        with_goldstein: count(60),
        with_tone: count(68),
        goldstein: sum(76),
        tone: sum(92),
    };
    Some(Entry { key, sums })
}
