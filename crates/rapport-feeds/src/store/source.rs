//! The bytes of a part, seen to be those that were written before anything is made of them.

use super::{
    print::{MAGIC, Print, TAIL, footer, hash_of},
    schema::{CHUNKS, HASH},
};
use bytes::{Buf, Bytes, buf::Reader};
use parquet::{
    errors::{ParquetError, Result},
    file::{
        metadata::{ParquetMetaData, ParquetMetaDataReader},
        reader::{ChunkReader, Length},
    },
};
use sha2::{Digest, Sha256};
use std::{
    collections::BTreeMap,
    fs::File,
    io::{self, Read, Seek, SeekFrom},
    ops::Range,
    sync::{Mutex, PoisonError},
};

/// So many bytes of a column's hash are kept: enough that no other column has them.
pub(super) const KEPT: usize = 16;

/// A column of a group: where it stands, and the first bytes of its hash.
type Chunk = (Range<u64>, [u8; KEPT]);

/// The bytes of a part. A column is read whole and verified when the first of its bytes are asked for.
pub(super) struct Source {
    length: u64,
    file: Mutex<File>,
    bytes: Bytes,
    /// The columns by their first byte; of a part from before their hashes were kept all bytes are at hand, verified as far as that
    /// can be done.
    chunks: Option<BTreeMap<u64, Chunk>>,
    last: Mutex<Option<(Range<u64>, Bytes)>>,
}

/// What is wrong with a part, in a few words.
fn wrong(what: impl Into<String>) -> ParquetError {
    ParquetError::General(what.into())
}

impl Source {
    /// Opens a part that is known by this print, and gives its metadata. Without a print it is taken as it is, as far as it is one.
    pub fn open(mut file: File, print: Option<&Print>) -> Result<(Source, ParquetMetaData)> {
        let length = file.seek(SeekFrom::End(0))?;
        if let Some(print) = print.filter(|print| print.bytes != length) {
            return Err(wrong(format!("it has {length} bytes where {} were written", print.bytes)));
        }
        let end = footer(&mut file).map_err(|error| match error.kind() {
            io::ErrorKind::InvalidData => wrong(CHANGED),
            _ => error.into(),
        })?;
        if print.is_some_and(|print| print.footer != hash_of(&end)) || !begins(&mut file)? {
            return Err(wrong(CHANGED));
        }
        let metadata = caught(|| ParquetMetaDataReader::decode_metadata(&end[..end.len() - TAIL as usize]))?;
        let chunks = chunks(&metadata, length)?;
        let mut bytes = Vec::new();
        if chunks.is_none() {
            file.seek(SeekFrom::Start(0))?;
            file.read_to_end(&mut bytes)?;
            if print.is_some_and(|print| print.hash != hash_of(&bytes)) || !is_own(&metadata, &bytes) {
                return Err(wrong(CHANGED));
            }
        }
        let (bytes, file, last) = (Bytes::from(bytes), Mutex::new(file), Mutex::default());
        Ok((Source { length, file, bytes, chunks, last }, metadata))
    }

    /// The rest of the column, or of the file, from here on.
    fn from(&self, start: u64) -> Result<Bytes> {
        let Some(chunks) = &self.chunks else {
            let start = (start as usize).min(self.bytes.len());
            return Ok(self.bytes.slice(start..));
        };
        let chunk = chunks.range(..=start).next_back().filter(|(_, (range, _))| range.contains(&start));
        let (_, (range, hash)) = chunk.ok_or_else(|| wrong(CHANGED))?;
        let mut last = self.last.lock().unwrap_or_else(PoisonError::into_inner);
        let at = (start - range.start) as usize;
        if let Some((_, bytes)) = last.as_ref().filter(|(held, _)| held == range) {
            return Ok(bytes.slice(at..));
        }
        let bytes = self.read(range)?;
        if Sha256::digest(&bytes)[..KEPT] != hash[..] {
            return Err(wrong(CHANGED));
        }
        *last = Some((range.clone(), bytes.clone()));
        Ok(bytes.slice(at..))
    }

    fn read(&self, range: &Range<u64>) -> Result<Bytes> {
        let mut file = self.file.lock().unwrap_or_else(PoisonError::into_inner);
        file.seek(SeekFrom::Start(range.start))?;
        let mut bytes = vec![0; (range.end - range.start) as usize];
        file.read_exact(&mut bytes)?;
        Ok(Bytes::from(bytes))
    }
}

/// What is said of a part that is not what it was.
pub(super) const CHANGED: &str = "its bytes have changed";

impl Length for Source {
    fn len(&self) -> u64 {
        self.length
    }
}

impl ChunkReader for Source {
    type T = Reader<Bytes>;

    fn get_read(&self, start: u64) -> Result<Reader<Bytes>> {
        Ok(self.from(start)?.reader())
    }

    fn get_bytes(&self, start: u64, length: usize) -> Result<Bytes> {
        let rest = self.from(start)?;
        if rest.len() < length { Err(wrong(CHANGED)) } else { Ok(rest.slice(..length)) }
    }
}

/// Whether the file begins as a part does.
fn begins(file: &mut File) -> Result<bool> {
    let mut first = [0; MAGIC.len()];
    file.seek(SeekFrom::Start(0))?;
    file.read_exact(&mut first)?;
    Ok(first == *MAGIC)
}

/// What the metadata keep under this name.
fn kept<'m>(metadata: &'m ParquetMetaData, name: &str) -> Option<&'m str> {
    let pairs = metadata.file_metadata().key_value_metadata().into_iter().flatten();
    pairs.filter(|pair| pair.key == name).find_map(|pair| pair.value.as_deref())
}

/// Where the columns stand, group by group.
fn ranges(metadata: &ParquetMetaData) -> Result<Vec<Range<u64>>> {
    // A damaged footer may say anything, and the methods that take it apart do not expect that.
    let all = || metadata.row_groups().iter().flat_map(|group| group.columns()).map(|column| column.byte_range());
    let ranges = caught(|| Ok(all().collect::<Vec<_>>()))?.into_iter();
    ranges.map(|(from, length)| Ok(from..from.checked_add(length).ok_or_else(|| wrong(CHANGED))?)).collect()
}

fn chunks(metadata: &ParquetMetaData, length: u64) -> Result<Option<BTreeMap<u64, Chunk>>> {
    let Some(digits) = kept(metadata, CHUNKS) else { return Ok(None) };
    let (ranges, hashes) = (ranges(metadata)?, digits.as_bytes().chunks(2 * KEPT));
    if ranges.len() * 2 * KEPT != digits.len() || ranges.iter().any(|range| range.end > length) {
        return Err(wrong(CHANGED));
    }
    let chunk = |(range, digits): (Range<u64>, &[u8])| Some((range.start, (range, bytes_of(digits)?)));
    let chunks: Option<BTreeMap<u64, Chunk>> = ranges.into_iter().zip(hashes).map(chunk).collect();
    chunks.map(Some).ok_or_else(|| wrong(CHANGED))
}

fn bytes_of(digits: &[u8]) -> Option<[u8; KEPT]> {
    let mut bytes = [0; KEPT];
    for (byte, pair) in bytes.iter_mut().zip(digits.chunks(2)) {
        *byte = u8::from_str_radix(std::str::from_utf8(pair).ok()?, 16).ok()?;
    }
    Some(bytes)
}

/// Whether the columns have the hash that the part keeps of them all; one from before that was kept is taken as it is.
pub(super) fn is_own(metadata: &ParquetMetaData, bytes: &[u8]) -> bool {
    let Some(kept) = kept(metadata, HASH) else { return true };
    let Ok(ranges) = ranges(metadata) else { return false };
    let mut whole = Sha256::new();
    for range in ranges {
        let Some(bytes) = bytes.get(range.start as usize..range.end as usize) else { return false };
        whole.update(Sha256::digest(bytes));
    }
    crate::files::hexadecimal(whole) == kept
}

/// What is made of bytes that nothing vouches for, whatever they make the reader of Parquet do.
pub(super) fn caught<T>(read: impl FnOnce() -> Result<T>) -> Result<T> {
    std::panic::catch_unwind(std::panic::AssertUnwindSafe(read)).unwrap_or_else(|_| Err(wrong(CHANGED)))
}
