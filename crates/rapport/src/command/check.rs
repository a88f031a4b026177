//! `rapport check`: every hash, every span of evidence, every sum of a feed.

use crate::{
    command::cli::DeskArg,
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
pub fn run(args: &DeskArg, out: &mut dyn Write, listener: &dyn Listener) -> Outcome<()> {
    let desk = Desk::find(args.desk.as_deref())?;
    let mut problems = desk.ledger.check()?;
    let files = desk.ledger.files()?;
    for file in &files {
        problems.extend(kept_whole(&desk.kept(&file.hash)?, &file.hash, &file.name));
    }
    let feeds = feed_desk::check::check(&desk)?;
    problems.extend(feeds.problems);
    let name = desk.folder()?.display().to_string();
    for problem in &problems {
        listener.hear(Notice::Met { name: name.clone(), problem: problem.clone() });
    }
    if !problems.is_empty() {
        return Err(Failure::new(format!("{} of the desk’s promises do not hold", problems.len())));
    }
    let documents = desk.ledger.documents(None)?.len();
    writeln!(out, "{} files and {documents} documents are as they were; all evidence holds", files.len())?;
    if feeds.parts > 0 {
        let parts = if feeds.parts == 1 { "1 part".to_owned() } else { format!("{} parts", feeds.parts) };
        writeln!(out, "{parts} of feeds as they were; their rows add up to the monthly sums")?;
    }
    Ok(())
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
