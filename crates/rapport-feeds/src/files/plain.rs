//! Blocks of a file that can be read at any place.

use super::{
    blocks::{BLOCK, Block, Blocks, closed, too_long},
    room::Room,
};
use std::{
    fs::File,
    io,
    sync::atomic::{AtomicU64, Ordering},
};

/// What is read beyond a block to find the end of its last line.
const BEYOND: usize = 8 << 10;

/// A file that can be read at any place: a block holds the lines that begin after its first byte, up to the first that
/// begins after its last. The first block begins where the header ends, and holds the line that begins there too.
pub struct Plain {
    file: File,
    length: u64,
    header: u64,
    next: AtomicU64,
    block: usize,
}

impl Plain {
    /// The file, with so many bytes of header to pass over.
    pub fn new(file: File, length: u64, header: usize) -> Plain {
        Plain { file, length, header: header as u64, next: AtomicU64::new(0), block: BLOCK }
    }

    #[cfg(test)]
    pub(super) fn in_blocks_of(self, block: usize) -> Plain {
        Plain { block, ..self }
    }

    /// Reads up to `wanted` bytes from `offset`; fewer only at the file's end, where a missing line end is added.
    fn fill(&self, room: &mut Room, held: usize, wanted: usize, offset: u64) -> io::Result<(usize, bool)> {
        let mut held = held;
        while held < wanted {
            let read = read_at(&self.file, &mut room.of(wanted + 1)[held..wanted], offset + held as u64);
            match read {
                Ok(0) => return Ok((closed(room, held), true)),
                Ok(count) => held += count,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => return Err(error),
            }
        }
        Ok((held, false))
    }

    /// Where the last line of a block ends: at the line end at the block's own end, or the first after it.
    fn last_end(&self, room: &mut Room, read: (usize, bool), from: usize, offset: u64) -> io::Result<usize> {
        let (mut held, mut ended) = read;
        let mut looked = self.block.min(held).max(from);
        loop {
            if let Some(at) = memchr::memchr(b'\n', &room.of(held)[looked..held]) {
                return Ok(looked + at + 1);
            }
            if ended {
                return Ok(held);
            }
            too_long(held - self.block)?;
            looked = held;
            (held, ended) = self.fill(room, held, held * 2, offset)?;
        }
    }
}

impl Blocks for Plain {
    fn next<'r>(&self, room: &'r mut Room) -> io::Result<Option<Block<'r>>> {
        let number = self.next.fetch_add(1, Ordering::Relaxed);
        let offset = self.header + number * self.block as u64;
        if offset >= self.length {
            return Ok(None);
        }
        let bytes = (self.length - offset).min(self.block as u64);
        let (held, ended) = self.fill(room, 0, self.block + BEYOND, offset)?;
        let from = match number {
            0 => Some(0),
            _ => memchr::memchr(b'\n', &room.of(held)[..held.min(self.block)]).map(|at| at + 1),
        };
        let Some(from) = from else { return Ok(Some(Block { number, lines: &[], bytes })) };
        let to = self.last_end(room, (held, ended), from, offset)?;
        Ok(Some(Block { number, lines: &room.of(to.max(from))[from..], bytes }))
    }
}

#[cfg(unix)]
fn read_at(file: &File, into: &mut [u8], offset: u64) -> io::Result<usize> {
    std::os::unix::fs::FileExt::read_at(file, into, offset)
}

#[cfg(windows)]
fn read_at(file: &File, into: &mut [u8], offset: u64) -> io::Result<usize> {
    std::os::windows::fs::FileExt::seek_read(file, into, offset)
}
