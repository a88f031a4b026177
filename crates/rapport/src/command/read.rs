//! `rapport read`: files to documents.

use crate::{
    command::cli::Read,
    failure::{Failure, Outcome},
    gather,
    intake::{self, Count, Opened},
    notice::Listener,
};
use rapport_read::Reading;
use std::io::Write;

/// Writes each document as a line of JSON.
///
/// # Errors
/// If nothing could be read, or standard output cannot be written.
pub fn run(args: &Read, out: &mut dyn Write, listener: &dyn Listener) -> Outcome<Count> {
    let gathered = gather::gather(&args.files, &[]);
    let mut count = Count::default();
    for (name, problem) in &gathered.left_out {
        count += intake::left_out(name, problem, listener);
    }
    intake::each_file(
        &gathered.files,
        |_, _, reading| lines(&reading),
        |Opened { made, count: counted, said }| {
            count += counted;
            listener.pass_on(&said);
            Ok(out.write_all(made.unwrap_or_default().as_bytes())?)
        },
    )?;
    if count.read == 0 {
        return Err(Failure::new("nothing could be read").hint("see the lines above for each file").after(count));
    }
    Ok(count)
}

/// A line for each document.
fn lines(reading: &Reading) -> String {
    reading.documents.iter().map(|document| rapport_read::wire::to_line(document) + "\n").collect()
}
