//! Copies of a ledger that may be in use.

use crate::{Error, Ledger, Result};
use rusqlite::{
    Connection,
    backup::{Backup, StepResult},
};
use std::path::Path;

impl Ledger {
    /// Writes a copy of the ledger, as it is at this moment, to a file that is not there yet. Others may read and write meanwhile.
    ///
    /// # Errors
    /// If there is a file already, or it cannot be written.
    pub fn copy_to(&self, path: impl AsRef<Path>) -> Result<()> {
        let path = path.as_ref();
        if path.exists() {
            return Err(Error::Exists(path.to_owned()));
        }
        copy(&self.connection, &mut Connection::open(path)?)
    }
}

/// A copy in memory.
pub(crate) fn in_memory(connection: &Connection) -> Result<Connection> {
    let mut memory = Connection::open_in_memory()?;
    copy(connection, &mut memory)?;
    Ok(memory)
}

/// Copies in one step, which sees one state: whoever writes is not waited for.
fn copy(from: &Connection, into: &mut Connection) -> Result<()> {
    match Backup::new(from, into)?.step(-1)? {
        StepResult::Done => Ok(()),
        _ => Err(Error::Busy),
    }
}
