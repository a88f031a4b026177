//! `rapport backup`: a verified copy of a desk that may be in use.

use crate::{
    backup::backup,
    command::{check, cli::Backup, wish},
    desk::Desk,
    failure::Outcome,
    notice::Listener,
};
use std::io::Write;

/// Copies the desk and verifies the copy.
///
/// # Errors
/// If something could not be copied (the rest is), the copy is not whole, or its folder cannot be written.
pub fn run(args: &Backup, out: &mut dyn Write, listener: &dyn Listener) -> Outcome<()> {
    let desk = Desk::find(args.desk.desk.as_deref())?;
    let copied = backup(&desk, &args.folder, wish("rapport backup", args.wait), listener)?;
    check::whole(&copied.problems, &args.folder, listener)?;
    check::verify(&Desk::open(&args.folder)?, out, listener)
}
