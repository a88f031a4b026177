//! Blocks of whole lines, given to whichever thread asks next.

use super::room::Room;
use std::io;

/// Bytes that a block begins with: it and what is made of it stay in a processor's second cache.
pub(super) const BLOCK: usize = 256 << 10;
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

/// A line so long is none.
pub(super) fn too_long(line: usize) -> io::Result<()> {
    if line > LONGEST_LINE {
        let message = format!("it has a line of more than {} MiB", LONGEST_LINE >> 20);
        return Err(io::Error::new(io::ErrorKind::InvalidData, message));
    }
    Ok(())
}

/// Closes the last line of a file that ends here, if it is open, and gives how much is then held.
pub(super) fn closed(room: &mut Room, held: usize) -> usize {
    if held == 0 || room.of(held)[held - 1] == b'\n' {
        return held;
    }
    room.of(held + 1)[held] = b'\n';
    held + 1
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::files::{Plain, Stream};
    use std::io::{Read, Write};

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
                let plain = Plain::new(file.try_clone().unwrap(), whole.len() as u64, header).in_blocks_of(block);
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
