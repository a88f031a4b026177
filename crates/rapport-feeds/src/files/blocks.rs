//! Blocks of whole lines, given to whichever thread asks next.

use super::room::Room;
use std::{
    fs::File,
    io::{self, Read},
    sync::{
        Mutex,
        atomic::{AtomicU64, Ordering},
    },
};

/// Bytes that a block begins with: it and what is made of it stay in a processor's second cache.
const BLOCK: usize = 256 << 10;
/// What is read beyond a block to find the end of its last line.
const BEYOND: usize = 8 << 10;
/// The longest line. No feed has one a thousandth as long.
const LONGEST_LINE: usize = 16 << 20;

/// Whole lines, each with its line end (the last line of a file is given one).
pub struct Block<'r> {
    /// Its place among the blocks of the part; every number is given once.
    pub number: u64,
    /// The lines; a block may have none.
    pub lines: &'r [u8],
    /// Bytes of the file that it stands for, every one of which stands for one block alone: the first of its room.
    pub bytes: u64,
}

/// A part of a feed, block by block.
pub trait Blocks: Sync {
    /// The next block; `None` at the end.
    ///
    /// # Errors
    /// If the file cannot be read, or a line is too long to be one.
    fn next<'r>(&self, room: &'r mut Room) -> io::Result<Option<Block<'r>>>;

    /// Why it ended before its end, once it has: a packed file that breaks off gives what stands before the break.
    fn break_off(&self) -> Option<String> {
        None
    }
}

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

    /// Reads up to `wanted` bytes from `offset`; fewer only at the file's end, where a missing line end is added.
    fn fill(&self, room: &mut Room, held: usize, wanted: usize, offset: u64) -> io::Result<(usize, bool)> {
        let mut held = held;
        while held < wanted {
            let read = read_at(&self.file, &mut room.of(wanted + 1)[held..wanted], offset + held as u64);
            match read {
                Ok(0) => {
                    if held > 0 && room.of(held)[held - 1] != b'\n' {
                        room.of(held + 1)[held] = b'\n';
                        held += 1;
                    }
                    return Ok((held, true));
                }
                Ok(count) => held += count,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => return Err(error),
            }
        }
        Ok((held, false))
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
        let (mut held, mut ended) = self.fill(room, 0, self.block + BEYOND, offset)?;
        let from = match number {
            0 => Some(0),
            _ => memchr::memchr(b'\n', &room.of(held)[..held.min(self.block)]).map(|at| at + 1),
        };
        let Some(from) = from else { return Ok(Some(Block { number, lines: &[], bytes })) };
        // The line end at the block's own end or after it closes its last line.
        let mut looked = self.block.min(held).max(from);
        let to = loop {
            if let Some(at) = memchr::memchr(b'\n', &room.of(held)[looked..held]) {
                break looked + at + 1;
            }
            if ended {
                break held;
            }
            too_long(held - self.block)?;
            looked = held;
            (held, ended) = self.fill(room, held, held * 2, offset)?;
        };
        Ok(Some(Block { number, lines: &room.of(held)[from..to.max(from)], bytes }))
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

/// What can only be read from the front: packed files, pipes.
pub struct Stream<R> {
    state: Mutex<Flow<R>>,
}

struct Flow<R> {
    from: R,
    /// What was read and not yet given: the beginning of a line.
    carry: Vec<u8>,
    number: u64,
    ended: bool,
    broken: Option<String>,
}

impl<R: Read> Stream<R> {
    /// What follows `head`, which was read already, header and all.
    pub fn new(from: R, head: &[u8], header: usize) -> Stream<R> {
        let carry = head[header.min(head.len())..].to_vec();
        Stream { state: Mutex::new(Flow { from, carry, number: 0, ended: false, broken: None }) }
    }
}

impl<R: Read + Send> Blocks for Stream<R> {
    fn next<'r>(&self, room: &'r mut Room) -> io::Result<Option<Block<'r>>> {
        let mut flow = self.state.lock().expect("no reader panics");
        if flow.ended && flow.carry.is_empty() {
            return Ok(None);
        }
        let mut held = flow.carry.len();
        room.of(held + BLOCK)[..held].copy_from_slice(&flow.carry);
        flow.carry.clear();
        let mut added = 0;
        let to = loop {
            let wanted = held.max(BLOCK / 2) * 2;
            let before = held;
            while held < wanted && !flow.ended {
                match flow.from.read(&mut room.of(wanted + 1)[held..wanted]) {
                    Ok(0) => flow.ended = true,
                    Ok(count) => held += count,
                    Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                    Err(error) => {
                        flow.ended = true;
                        flow.broken = Some(error.to_string());
                        held = memchr::memrchr(b'\n', &room.of(held)[..held]).map_or(0, |at| at + 1);
                    }
                }
            }
            if flow.ended {
                if held > 0 && room.of(held)[held - 1] != b'\n' {
                    room.of(held + 1)[held] = b'\n';
                    (held, added) = (held + 1, 1);
                }
                break held;
            }
            if let Some(at) = memchr::memrchr(b'\n', &room.of(held)[..held]) {
                break at + 1;
            }
            too_long(before)?;
        };
        flow.carry.extend_from_slice(&room.of(held)[to..]);
        let number = flow.number;
        flow.number += 1;
        drop(flow);
        Ok(Some(Block { number, lines: &room.of(to)[..to], bytes: to as u64 - added }))
    }

    fn break_off(&self) -> Option<String> {
        self.state.lock().expect("no reader panics").broken.clone()
    }
}

fn too_long(line: usize) -> io::Result<()> {
    if line > LONGEST_LINE {
        let message = format!("it has a line of more than {} MiB", LONGEST_LINE >> 20);
        return Err(io::Error::new(io::ErrorKind::InvalidData, message));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Write;

    fn gathered(blocks: &dyn Blocks) -> Vec<u8> {
        let (mut room, mut all, mut number) = (Room::default(), Vec::new(), 0);
        while let Some(block) = blocks.next(&mut room).unwrap() {
            assert_eq!(block.number, number);
            assert!(block.lines.is_empty() || block.lines.ends_with(b"\n"));
            all.extend_from_slice(block.lines);
            number += 1;
        }
        all
    }

    /// Gives a few bytes at a time.
    struct Drops<'a>(&'a [u8]);

    impl Read for Drops<'_> {
        fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
            let count = self.0.len().min(into.len()).min(5);
            into[..count].copy_from_slice(&self.0[..count]);
            self.0 = &self.0[count..];
            Ok(count)
        }
    }

    #[test]
    fn where_blocks_end_does_not_matter() {
        let lines = "one\n\ntwo words\nthree\r\nthe longest line of all of them\n1\n2\n\n\nend";
        let text = lines.repeat(3);
        for (whole, header) in
            [(format!("{text}\n"), 0), (text.clone(), 0), (text.clone(), 4), ("\n".to_owned(), 0), (String::new(), 0)]
        {
            let mut file = tempfile::tempfile().unwrap();
            file.write_all(whole.as_bytes()).unwrap();
            let mut expected = whole.as_bytes()[header..].to_vec();
            if !expected.is_empty() && !expected.ends_with(b"\n") {
                expected.push(b'\n');
            }
            for block in 1..60 {
                let plain = Plain { block, ..Plain::new(file.try_clone().unwrap(), whole.len() as u64, header) };
                assert_eq!(gathered(&plain), expected, "blocks of {block}");
            }
            let (head, rest) = whole.as_bytes().split_at(whole.len().min(7));
            assert_eq!(gathered(&Stream::new(Drops(rest), head, header)), expected);
        }
    }

    #[test]
    fn what_stands_before_a_break_is_given() {
        struct Torn;
        impl Read for Torn {
            fn read(&mut self, _: &mut [u8]) -> io::Result<usize> {
                Err(io::Error::new(io::ErrorKind::InvalidData, "torn"))
            }
        }
        let torn = Stream::new(io::Read::chain(&b"one\ntwo\nthr"[..], Torn), b"", 0);
        assert_eq!(gathered(&torn), b"one\ntwo\n");
        assert_eq!(torn.break_off().as_deref(), Some("torn"));
    }

    #[test]
    fn a_file_of_one_line_without_end_is_refused() {
        let endless = Stream::new(io::repeat(b'a'), b"", 0);
        assert!(endless.next(&mut Room::default()).is_err());
    }
}
