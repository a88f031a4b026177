//! `rapport add`: documents and feeds into a desk.

use crate::{
    command::{cli::Add, wish},
    config::Config,
    desk::Desk,
    failure::{Failure, Outcome},
    feed_desk::ingest::Intake,
    gather::{self, Found},
    intake::Count,
    notice::{Length, Listener},
    stock::{self, Keep},
};
use rapport_feeds::files::{self, Counted, How};
use std::path::PathBuf;

/// What this desk leaves out, and each folder among the paths that has a desk.toml of its own.
fn left_out(desk: &Desk, paths: &[PathBuf]) -> Outcome<Vec<String>> {
    let mut names = desk.config.leave_out.clone();
    for folder in paths.iter().filter(|path| path.join("desk.toml").is_file()) {
        names.extend(Config::of_folder(folder)?.leave_out);
    }
    Ok(names)
}

/// Takes the feeds in, and says how much was read and how many the desk had already.
fn take_feeds(feeds: &[Found], mut intake: Intake<'_>) -> Outcome<(Count, usize)> {
    let (mut count, mut held) = (Count::default(), 0);
    let bytes = feeds.iter().filter_map(|found| std::fs::metadata(&found.path).ok()).map(|meta| meta.len()).sum();
    if bytes > 0 {
        intake.listener.begin("taking in", Length::Bytes(bytes));
    }
    for found in feeds {
        let read = intake.take_in(found)?;
        held += usize::from(read == Count::default());
        count += read;
    }
    if bytes > 0 {
        intake.listener.end();
    }
    intake.counted.aside().into_iter().for_each(|told| intake.listener.told(told));
    Ok((count, held))
}

/// Reads the files into the desk's ledger, keeps them, and codes what is new.
///
/// # Errors
/// If nothing could be read, or the desk cannot be written.
pub fn run(args: &Add, listener: &dyn Listener) -> Outcome<Count> {
    let mut desk = Desk::find_to_write(args.desk.desk.as_deref(), wish("rapport add", args.wait), listener)?;
    let now = jiff::Timestamp::now();
    let mut gathered = gather::gather(&args.paths, &left_out(&desk, &args.paths)?);
    gathered.sources.date = args.date;
    let how = How { map: args.map.as_deref().map(files::map).transpose()? };
    let (feeds, others) = std::mem::take(&mut gathered.files).into_iter().partition(|found| how.is_feed(&found.path));
    gathered.files = others;
    let (mut count, held) =
        take_feeds(&feeds, Intake { desk: &mut desk, how, now, listener, counted: Counted::default() })?;
    if gathered.files.is_empty() && gathered.left_out.is_empty() && count.read + held > 0 {
        return Ok(count);
    }
    let before = desk.documents()?;
    let folder = desk.folder()?.to_owned();
    count += stock::take_in(&mut desk.ledger, &gathered, &Keep::In(&folder), now, listener)?;
    if count.read + held == 0 {
        return Err(Failure::new("nothing could be read").hint("see the lines above for each file").after(count));
    }
    let coder = desk.coder()?;
    count += stock::code(&mut desk.ledger, &coder, None, now, listener)?;
    listener.told(format!("{} new in the desk", desk.documents()? - before));
    Ok(count)
}
