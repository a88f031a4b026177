//! `rapport read`: files to documents.

use crate::{
    command::{cli::Read, terminal::output_is_seen},
    failure::{Failure, Outcome},
    gather,
    intake::{self, Count, Opened},
    notice::{Length, Listener},
};
use rapport_read::Reading;
use std::io::Write;

/// Writes each document as a line of JSON.
///
/// # Errors
/// If nothing could be read, or standard output cannot be written.
pub fn run(args: &Read, out: &mut dyn Write, listener: &dyn Listener) -> Outcome<Count> {
    let mut gathered = gather::gather(&args.files, &[]);
    gathered.sources.date = args.date;
    let mut count = Count::default();
    for (name, problem) in &gathered.left_out {
        count += intake::left_out(name, problem, listener);
    }
    if !output_is_seen() {
        listener.begin("reading", Length::Of(gathered.files.len() as u64));
    }
    intake::each_file(
        &gathered,
        |_, _, reading| lines(&reading),
        |Opened { made, count: counted, said, .. }| {
            count += counted;
            listener.step(1);
            listener.pass_on(&said);
            Ok(out.write_all(made.unwrap_or_default().as_bytes())?)
        },
    )?;
    listener.end();
    if count.read == 0 {
        return Err(Failure::new("nothing could be read").hint("see the lines above for each file").after(count));
    }
    Ok(count)
}

/// A line for each document.
fn lines(reading: &Reading) -> String {
    reading.documents.iter().map(|document| rapport_read::wire::to_line(document) + "\n").collect()
}
