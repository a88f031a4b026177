//! `rapport read`: files to documents.

use crate::{
    command::cli::Read,
    failure::{Failure, Outcome},
    gather,
    intake::{self, Count},
    notice::Listener,
};
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
    for found in &gathered.files {
        match intake::bytes(found) {
            Ok(bytes) => {
                let (reading, read) = intake::read(found, &bytes, listener);
                count += read;
                for document in &reading.documents {
                    writeln!(out, "{}", rapport_read::wire::to_line(document))?;
                }
            }
            Err(problem) => count += intake::left_out(&found.name, &problem, listener),
        }
    }
    if count.read == 0 {
        return Err(Failure::new("nothing could be read").hint("see the lines above for each file").after(count));
    }
    Ok(count)
}
