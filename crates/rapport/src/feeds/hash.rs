//! The hash of a file's bytes: of all at once, or as they are read.

use super::room::Room;
use sha2::{Digest, Sha256};
use std::{
    fs::File,
    io::{self, Read},
    path::Path,
    sync::{Arc, Mutex},
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

fn hexadecimal(hasher: Sha256) -> String {
    hasher.finalize().iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Sees the bytes of a file go by, so that they are not read a second time for their hash.
#[derive(Clone, Default)]
pub struct Witness(Arc<Mutex<Sha256>>);

impl Witness {
    /// Takes the next bytes.
    pub fn see(&self, bytes: &[u8]) {
        self.0.lock().expect("no thread panics").update(bytes);
    }

    /// Forgets what it saw: what comes is another file.
    pub fn forget(&self) {
        *self.0.lock().expect("no thread panics") = Sha256::new();
    }

    /// The SHA-256 of what was seen, hexadecimal.
    pub fn hash(&self) -> String {
        hexadecimal(self.0.lock().expect("no thread panics").clone())
    }
}

/// What a witness sees as it is read.
pub struct Seen<R> {
    /// What is read, from the front.
    pub from: R,
    /// Who sees it.
    pub witness: Witness,
}

impl<R: Read> Read for Seen<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let count = self.from.read(into)?;
        self.witness.see(&into[..count]);
        Ok(count)
    }
}
