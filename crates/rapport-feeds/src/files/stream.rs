//! Blocks of what can only be read from the front.

use super::{
    blocks::{BLOCK, Block, Blocks, closed, too_long},
    room::Room,
};
use crate::rows::Parting;
use std::{
    io::{self, Read},
    sync::{Mutex, PoisonError},
};

/// What can only be read from the front: packed files, pipes.
pub struct Stream<R> {
    state: Mutex<Flow<R>>,
}

struct Flow<R> {
    from: R,
    /// What was read and not yet given: the beginning of a line.
    carry: Vec<u8>,
    parting: Parting,
    number: u64,
    ended: bool,
    broken: Option<String>,
}

impl<R: Read> Stream<R> {
    /// What follows `head`, which was read already, header and all; every line is a record.
    pub fn new(from: R, head: &[u8], header: usize) -> Stream<R> {
        let carry = head[header.min(head.len())..].to_vec();
        Stream {
            state: Mutex::new(Flow { from, carry, parting: Parting::Spaces, number: 0, ended: false, broken: None }),
        }
    }

    /// The same of records whose fields are parted so: none is torn, though a field of it goes over several lines.
    pub(crate) fn of_records(mut self, parting: Parting) -> Stream<R> {
        self.state.get_mut().unwrap_or_else(PoisonError::into_inner).parting = parting;
        self
    }
}

impl<R: Read> Flow<R> {
    /// Puts what was carried into the room, and gives how much is held there.
    fn uncarry(&mut self, room: &mut Room) -> usize {
        let held = self.carry.len();
        room.of(held + BLOCK)[..held].copy_from_slice(&self.carry);
        self.carry.clear();
        held
    }

    /// Reads until so much is held, or it ends; where it breaks off, no torn line stays.
    fn fill(&mut self, room: &mut Room, mut held: usize, wanted: usize) -> usize {
        while held < wanted && !self.ended {
            match self.from.read(&mut room.of(wanted + 1)[held..wanted]) {
                Ok(0) => self.ended = true,
                Ok(count) => held += count,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => {
                    self.ended = true;
                    self.broken = Some(error.to_string());
                    held = memchr::memrchr(b'\n', &room.of(held)[..held]).map_or(0, |at| at + 1);
                }
            }
        }
        held
    }

    /// Reads whole records, and gives where they end and how much of that the file lacks: its last line end. What follows them is
    /// carried.
    fn lines(&mut self, room: &mut Room) -> io::Result<(usize, usize)> {
        let mut held = self.uncarry(room);
        loop {
            let before = held;
            held = self.fill(room, held, held.max(BLOCK / 2) * 2);
            if self.ended {
                let end = closed(room, held);
                return Ok((end, end - held));
            }
            if let Some(end) = self.parting.last_end(&room.of(held)[..held]) {
                self.carry.extend_from_slice(&room.of(held)[end..]);
                return Ok((end, 0));
            }
            too_long(before)?;
        }
    }
}

impl<R: Read + Send> Blocks for Stream<R> {
    fn next<'r>(&self, room: &'r mut Room) -> io::Result<Option<Block<'r>>> {
        let mut flow = self.state.lock().expect("no reader panics");
        if flow.ended && flow.carry.is_empty() {
            return Ok(None);
        }
        let (end, added) = flow.lines(room)?;
        let number = flow.number;
        flow.number += 1;
        drop(flow);
        Ok(Some(Block { number, lines: &room.of(end)[..end], bytes: (end - added) as u64 }))
    }

    fn break_off(&self) -> Option<String> {
        self.state.lock().expect("no reader panics").broken.clone()
    }
}
