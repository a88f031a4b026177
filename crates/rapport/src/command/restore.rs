//! `rapport restore`: a desk brought back from a backup.

use crate::{
    backup,
    command::{check, cli::Restore, wish},
    desk::{self, Desk},
    failure::{Failure, Outcome},
    notice::Listener,
};
use std::io::{Write, sink};

/// Brings the desk back, and verifies it.
///
/// # Errors
/// If the backup is not whole, the desk is not whole afterwards, or it cannot be written.
pub fn run(args: &Restore, out: &mut dyn Write, listener: &dyn Listener) -> Outcome<()> {
    check::verify(&Desk::open(&args.folder)?, &mut sink(), listener).map_err(|failure| {
        Failure::new(format!("{}: {}", args.folder.display(), failure.message)).hint("name another backup")
    })?;
    let desk = desk::place(args.desk.desk.as_deref())?;
    let copied = backup::restore(&args.folder, &desk, wish("rapport restore", args.wait), listener)?;
    check::whole(&copied.problems, &desk, listener)?;
    check::verify(&Desk::open(&desk)?, out, listener)
}
