//! `rapport add`: documents into a desk.

use crate::{
    cli::Add,
    config::Config,
    desk::Desk,
    failure::{Failure, Outcome},
    gather,
    intake::Count,
    lexicon,
    stock::{self, Keep},
};
use std::path::PathBuf;

/// What this desk leaves out, and each folder among the paths that has a desk.toml of its own.
fn left_out(desk: &Desk, paths: &[PathBuf]) -> Outcome<Vec<String>> {
    let mut names = desk.config.leave_out.clone();
    for folder in paths.iter().filter(|path| path.join("desk.toml").is_file()) {
        names.extend(Config::of_folder(folder)?.leave_out);
    }
    Ok(names)
}

/// Reads the files into the desk's ledger, keeps them, and codes what is new.
///
/// # Errors
/// If nothing could be read, or the desk cannot be written.
pub fn run(args: &Add) -> Outcome<Count> {
    let mut desk = Desk::find(args.desk.desk.as_deref())?;
    let now = jiff::Timestamp::now();
    let gathered = gather::gather(&args.paths, &left_out(&desk, &args.paths)?);
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
