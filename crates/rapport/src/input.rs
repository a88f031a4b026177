//! A file's bytes, or standard input's for `-`.

use crate::failure::{Failure, Outcome};
use std::{
    fs,
    io::{self, Read},
    path::Path,
};

/// The name to show and the bytes.
///
/// # Errors
/// If it cannot be read; the message names it.
pub fn bytes(path: &Path) -> Outcome<(String, Vec<u8>)> {
    if path == Path::new("-") {
        let mut bytes = Vec::new();
        io::stdin().lock().read_to_end(&mut bytes)?;
        return Ok(("standard input".to_owned(), bytes));
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
