//! What a part is known by from elsewhere than itself.

use crate::{
    error::{Error, Outcome},
    files::hexadecimal,
};
use sha2::{Digest, Sha256};
use std::{
    fs::File,
    io::{self, Read, Seek, SeekFrom, Write},
    path::Path,
};

/// What a part was when it was put in its place, to be kept apart from it: a desk keeps it in its ledger. A part that has another is
/// not read.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
pub struct Print {
    /// Its size.
    pub bytes: u64,
    /// Its rows.
    pub rows: u64,
    /// SHA-256 of its bytes, hexadecimal.
    pub hash: String,
    /// SHA-256 of its footer, hexadecimal: that names the hashes of its columns, by which a few of them are verified without reading
    /// the others.
    pub footer: String,
}

/// A part that was put in its place.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Placed {
    /// The year of its rows.
    pub year: i16,
    /// Its file below the folder of its feed: `1988/000012-0003.parquet`.
    pub file: String,
    /// What it is known by.
    pub print: Print,
}

impl Print {
    /// Of a part as it is: for one that nothing is kept of yet.
    ///
    /// # Errors
    /// If it cannot be read, or is no part.
    pub fn of(path: &Path, rows: u64) -> Outcome<Print> {
        let read = || {
            let mut file = File::open(path)?;
            let mut hashed = Hashed::new(io::sink());
            let bytes = io::copy(&mut file, &mut hashed)?;
            Ok::<_, io::Error>(Print { bytes, rows, hash: hashed.hash().1, footer: footer_hash(&mut file)? })
        };
        read().map_err(|error| Error::of_file(path, error))
    }
}

/// How the last bytes of a Parquet file are: the length of its footer, and the word that it begins with as well.
pub(super) const TAIL: u64 = 8;
/// The word.
pub(super) const MAGIC: &[u8] = b"PAR1";

/// The hash of the footer of a part that is whole.
pub(super) fn footer_hash(file: &mut File) -> io::Result<String> {
    Ok(hash_of(&footer(file)?))
}

pub(super) fn hash_of(bytes: &[u8]) -> String {
    hexadecimal(Sha256::new_with_prefix(bytes))
}

/// The footer with the last bytes after it.
pub(super) fn footer(file: &mut File) -> io::Result<Vec<u8>> {
    let broken = || io::Error::new(io::ErrorKind::InvalidData, "it has no whole footer");
    let length = file.seek(SeekFrom::End(0))?;
    let mut tail = [0; TAIL as usize];
    file.seek(SeekFrom::Start(length.checked_sub(TAIL).ok_or_else(broken)?))?;
    file.read_exact(&mut tail)?;
    let [a, b, c, d, ..] = tail;
    let whole = u64::from(u32::from_le_bytes([a, b, c, d])) + TAIL;
    if tail[4..] != *MAGIC || whole > length {
        return Err(broken());
    }
    file.seek(SeekFrom::Start(length - whole))?;
    let mut footer = vec![0; whole as usize];
    file.read_exact(&mut footer)?;
    Ok(footer)
}

/// Hashes what goes by.
pub(super) struct Hashed<W> {
    out: W,
    hash: Sha256,
}

impl<W> Hashed<W> {
    pub fn new(out: W) -> Hashed<W> {
        Hashed { out, hash: Sha256::new() }
    }

    /// Where it went, and the hash of it.
    pub fn hash(self) -> (W, String) {
        (self.out, hexadecimal(self.hash))
    }
}

impl<W: Write> Write for Hashed<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = self.out.write(bytes)?;
        self.hash.update(&bytes[..written]);
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}
