//! `rapport check`: every column of every row, every hash, every span of evidence, every sum of a feed.

use crate::{
    command::cli::Check,
    desk::Desk,
    failure::{self, Failure, Outcome},
    feed_desk,
    notice::{Listener, Notice},
};
use rapport_model::{DocumentId, Problem, Severity};
use std::{fs, io::Write, path::Path};

/// Verifies the desk and says what it verified.
///
/// # Errors
/// If anything is not as it was; each thing is named with its mend.
pub fn run(args: &Check, out: &mut dyn Write, listener: &dyn Listener) -> Outcome<()> {
    let desk = Desk::find(args.desk.desk.as_deref())?;
    if let Some(noted) = &args.seal {
        begins_with(&desk, noted)?;
    }
    verify(&desk, out, listener)
}

/// The same of an open desk.
///
/// # Errors
/// As [`run`].
pub fn verify(desk: &Desk, out: &mut dyn Write, listener: &dyn Listener) -> Outcome<()> {
    let mut problems = desk.ledger.check()?;
    let files = desk.ledger.files()?;
    for file in &files {
        problems.extend(kept_whole(&desk.kept(&file.hash)?, &file.hash, &file.name));
    }
    let feeds = feed_desk::check::check(desk)?;
    problems.extend(feeds.problems);
    whole(&problems, desk.folder()?, listener)?;
    let documents = desk.ledger.documents(None)?.len();
    writeln!(out, "{} files and {documents} documents are as they were; all evidence holds", files.len())?;
    if let Some((number, hash)) = desk.ledger.last_seal()? {
        writeln!(out, "every column of the ledger is as it was sealed; the last seal is {number}:{}", &hash[..DIGITS])?;
    }
    if feeds.parts > 0 {
        let parts = if feeds.parts == 1 { "1 part".to_owned() } else { format!("{} parts", feeds.parts) };
        writeln!(out, "{parts} of feeds as they were; their rows add up to the monthly sums")?;
    }
    Ok(())
}

/// Tells what is not as it was.
///
/// # Errors
/// If there is any such thing.
pub fn whole(problems: &[Problem], folder: &Path, listener: &dyn Listener) -> Outcome<()> {
    let name = folder.display().to_string();
    for problem in problems {
        listener.hear(Notice::Met { name: name.clone(), problem: problem.clone() });
    }
    if problems.is_empty() {
        return Ok(());
    }
    Err(Failure::new(format!("{} of the desk’s promises do not hold", problems.len())))
}

/// So many digits of a seal are shown: nobody makes a history with another's.
const DIGITS: usize = 32;

/// The history must begin with a seal that was noted down.
fn begins_with(desk: &Desk, noted: &str) -> Outcome<()> {
    let usage =
        || Failure::usage(format!("“{noted}” is no seal")).hint("write it as `rapport check` shows it: 12:0f5a…");
    let (number, digits) = noted.split_once(':').ok_or_else(usage)?;
    let number: i64 = number.parse().map_err(|_| usage())?;
    if digits.len() < 8 {
        return Err(usage());
    }
    let name = desk.folder()?.display();
    match desk.ledger.seal_of(number)? {
        Some(hash) if hash.starts_with(&digits.to_lowercase()) => Ok(()),
        Some(_) => Err(Failure::new(format!("{name}: seal {number} is another: the history before it was rewritten"))
            .hint("bring a backup that has that seal back with `rapport restore`")),
        None => Err(Failure::new(format!("{name}: there is no seal {number}: what came after an earlier one is gone"))
            .hint("bring a backup that has that seal back with `rapport restore`")),
    }
}

/// The kept copy of a file must be there and have the hash that it is named by.
fn kept_whole(place: &Path, hash: &str, name: &str) -> Option<Problem> {
    let shown = format!("{name}, kept as {}", place.display());
    let problem = |what: &str| Problem::new(Severity::Error, format!("{shown}: {what}"));
    match fs::read(place) {
        Err(error) => Some(problem(&failure::reason(&error)).hint("put the original back under that name")),
        Ok(bytes) if DocumentId::of_bytes(&bytes, None).as_str() != format!("sha256:{hash}") => {
            Some(problem("its bytes have changed").hint("put the original back under that name"))
        }
        Ok(_) => None,
    }
}
