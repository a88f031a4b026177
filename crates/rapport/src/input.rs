//! A file's bytes, or standard input's for `-`.

use crate::failure::{Failure, Outcome, reason};
use rapport_model::{Problem, Severity};
use std::{
    fs,
    io::{self, Read},
    path::Path,
};

/// What standard input is called where a file would be named.
pub const STANDARD: &str = "standard input";

/// Whether this path means standard input. A file of that name is `./-`.
pub fn is_standard(path: &Path) -> bool {
    path == Path::new("-")
}

/// Standard input up to its end, or up to one byte more than `most`.
///
/// # Errors
/// If it cannot be read.
pub fn standard(most: u64) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    io::stdin().lock().take(most.saturating_add(1)).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// The most bytes of one input that is read as a whole.
const MOST: u64 = 4 << 30;
/// The most bytes of a file of settings or of names.
const MOST_SETTINGS: u64 = 16 << 20;

/// Why this is no file that could be read to its end, if it is none. A pipe that is named has an end.
pub fn endless(meta: &fs::Metadata) -> Option<Problem> {
    let kind = meta.file_type();
    let what = match () {
        () if kind.is_file() || is_pipe(kind) => return None,
        () if kind.is_dir() => "it is a folder",
        () => "it is no file but a device or a socket",
    };
    Some(Problem::new(Severity::Error, what).hint("name a file; - is standard input"))
}

#[cfg(unix)]
fn is_pipe(kind: fs::FileType) -> bool {
    std::os::unix::fs::FileTypeExt::is_fifo(&kind)
}

#[cfg(not(unix))]
fn is_pipe(_: fs::FileType) -> bool {
    false
}

/// A file's bytes, if they are no more than so many.
///
/// # Errors
/// If it cannot be read, is no file, or has more.
pub fn bounded(path: &Path, most: u64) -> Result<Vec<u8>, Problem> {
    let refused =
        |error: io::Error| Problem::new(Severity::Error, reason(&error)).hint("check the path and its permissions");
    let meta = fs::metadata(path).map_err(refused)?;
    if let Some(problem) = endless(&meta) {
        return Err(problem);
    }
    let mut bytes = Vec::new();
    let file = fs::File::open(path).map_err(refused)?;
    // A file may grow while it is read, and a pipe does not say how long it is.
    let read = file.take(most.saturating_add(1)).read_to_end(&mut bytes).map_err(refused)?;
    if read as u64 > most || meta.len() > most {
        let message =
            format!("it has {} MiB and more than {} MiB is not read", meta.len().max(read as u64) >> 20, most >> 20);
        return Err(Problem::new(Severity::Error, message).hint("split it into smaller files"));
    }
    Ok(bytes)
}

/// The name to show and the bytes.
///
/// # Errors
/// If it cannot be read; the message names it.
pub fn bytes(path: &Path) -> Outcome<(String, Vec<u8>)> {
    if is_standard(path) {
        let bytes = standard(MOST)?;
        if bytes.len() as u64 > MOST {
            return Err(Failure::new(format!("{STANDARD}: more than {} MiB is not read", MOST >> 20)).hint("split it"));
        }
        return Ok((STANDARD.to_owned(), bytes));
    }
    let name = path.display().to_string();
    let bytes = bounded(path, MOST).map_err(|problem| Failure::of_problem(&name, problem))?;
    Ok((name, bytes))
}

/// The text of a file of settings or of names.
///
/// # Errors
/// If it cannot be read, is too large for one, or is not UTF-8; the message names it.
pub fn settings(path: &Path) -> Outcome<String> {
    let failed = |problem| Failure::of_problem(&path.display().to_string(), problem);
    let bytes = bounded(path, MOST_SETTINGS).map_err(failed)?;
    String::from_utf8(bytes).map_err(|error| {
        let at = error.utf8_error().valid_up_to();
        failed(Problem::new(Severity::Error, format!("it is not UTF-8 (byte {at})")).hint("save it as UTF-8"))
    })
}

/// The name to show and the text.
///
/// # Errors
/// If it cannot be read or is not UTF-8; the message names the byte.
pub fn text(path: &Path) -> Outcome<(String, String)> {
    let (name, bytes) = bytes(path)?;
    let text = String::from_utf8(bytes).map_err(|error| {
        let at = error.utf8_error().valid_up_to();
        Failure::new(format!("{name}: it is not UTF-8 (byte {at})"))
            .hint("convert it, or use `rapport read`, which does")
    })?;
    Ok((name, text))
}
