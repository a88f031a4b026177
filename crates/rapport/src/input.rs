//! A file's bytes, or standard input's for `-`.

use crate::failure::{Failure, Outcome};
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

/// The name to show and the bytes.
///
/// # Errors
/// If it cannot be read; the message names it.
pub fn bytes(path: &Path) -> Outcome<(String, Vec<u8>)> {
    if is_standard(path) {
        return Ok((STANDARD.to_owned(), standard(u64::MAX)?));
    }
    let bytes = fs::read(path).map_err(|error| Failure::of_file(path, error))?;
    Ok((path.display().to_string(), bytes))
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
