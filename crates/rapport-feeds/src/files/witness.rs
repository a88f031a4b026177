//! The hash of a file's bytes: of all at once, or as they are read.

use super::room::Room;
use sha2::{Digest, Sha256};
use std::{
    collections::BTreeMap,
    fs::File,
    io::{self, Read},
    path::Path,
    sync::Mutex,
};

/// The SHA-256 of a file, hexadecimal.
///
/// # Errors
/// If it cannot be read.
pub fn of_file(path: &Path) -> io::Result<String> {
    let (mut file, mut hasher, mut room) = (File::open(path)?, Sha256::new(), Room::default());
    loop {
        match file.read(room.of(1 << 18)) {
            Ok(0) => return Ok(hexadecimal(hasher)),
            Ok(count) => hasher.update(&room.of(count)[..]),
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
}

/// A SHA-256 as it is written.
pub fn hexadecimal(hasher: Sha256) -> String {
    hasher.finalize().iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Sees the bytes of a file go by, so that they are not read a second time for their hash.
///
/// A file is hashed from its front, but read by several threads: each hands over its blocks as it is done with them, and one that
/// finds nobody hashing hashes all that are next. None waits for another.
pub struct Witness {
    waiting: Mutex<Waiting>,
    hasher: Mutex<Hashing>,
}

/// Blocks that are not hashed yet: the room that each stands in, and its bytes.
#[derive(Default)]
struct Waiting {
    blocks: BTreeMap<u64, (Room, usize)>,
    spare: Vec<Room>,
}

struct Hashing {
    next: u64,
    sha: Sha256,
}

impl Witness {
    /// Of a file that begins with this, which is in no block.
    pub fn new(beginning: &[u8]) -> Witness {
        let hashing = Hashing { next: 0, sha: Sha256::new_with_prefix(beginning) };
        Witness { waiting: Mutex::default(), hasher: Mutex::new(hashing) }
    }

    /// Takes a block, the first bytes of its room, and gives other room for it.
    pub fn see(&self, number: u64, room: &mut Room, bytes: u64) {
        let mut waiting = self.waiting.lock().expect("no thread panics");
        let spare = waiting.spare.pop().unwrap_or_default();
        waiting.blocks.insert(number, (std::mem::replace(room, spare), bytes as usize));
        drop(waiting);
        if let Ok(mut hashing) = self.hasher.try_lock() {
            self.catch_up(&mut hashing);
        }
    }

    /// The SHA-256 of what was seen, hexadecimal.
    pub fn hash(&self) -> String {
        let mut hashing = self.hasher.lock().expect("no thread panics");
        // A block that came while the last hasher was leaving is still to be done.
        self.catch_up(&mut hashing);
        hexadecimal(hashing.sha.clone())
    }

    fn catch_up(&self, hashing: &mut Hashing) {
        let waiting = || self.waiting.lock().expect("no thread panics");
        loop {
            let next = waiting().blocks.remove(&hashing.next);
            let Some((mut room, bytes)) = next else { return };
            hashing.sha.update(&room.of(bytes)[..]);
            hashing.next += 1;
            waiting().spare.push(room);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::{fs, thread};

    #[test]
    fn blocks_in_any_order_are_hashed_as_the_file_is() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("feed");
        let blocks: Vec<Vec<u8>> = (0..40u8).map(|number| vec![number; usize::from(number) * 700]).collect();
        fs::write(&path, [b"header".to_vec(), blocks.concat()].concat()).unwrap();
        let witness = Witness::new(b"header");
        thread::scope(|scope| {
            for first in [1, 0] {
                let (witness, blocks) = (&witness, &blocks);
                scope.spawn(move || {
                    let mut room = Room::default();
                    for (number, block) in blocks.iter().enumerate().skip(first).step_by(2) {
                        room.of(block.len() + 9)[..block.len()].copy_from_slice(block);
                        witness.see(number as u64, &mut room, block.len() as u64);
                    }
                });
            }
        });
        assert_eq!(witness.hash(), of_file(&path).unwrap());
    }
}
