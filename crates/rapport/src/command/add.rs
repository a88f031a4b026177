//! `rapport add`: documents into a desk.

use crate::{
    cli::Add,
    desk::Desk,
    failure::{Failure, Outcome},
    gather,
    intake::Count,
    lexicon,
    stock::{self, Keep},
};

/// Reads the files into the desk's ledger, keeps them, and codes what is new.
///
/// # Errors
/// If nothing could be read, or the desk cannot be written.
pub fn run(args: &Add) -> Outcome<Count> {
    let mut desk = Desk::find(args.desk.desk.as_deref())?;
    let now = jiff::Timestamp::now();
    let gathered = gather::gather(&args.paths, &desk.config.leave_out);
    let before = desk.documents()?;
    let count = stock::take_in(&mut desk.ledger, &gathered, &Keep::In(&desk.folder), now)?;
    if count.read == 0 {
        return Err(Failure::new("nothing could be read").hint("see the lines above for each file").after(count));
    }
    let coder = lexicon::coder(Some(&desk.folder), &desk.config)?;
    stock::code(&mut desk.ledger, &coder, None, now)?;
    eprintln!("{} new in the desk", desk.documents()? - before);
    Ok(count)
}
