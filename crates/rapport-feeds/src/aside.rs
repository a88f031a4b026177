//! Files that are written beside their place and put there when they are whole.

use std::path::{Path, PathBuf};

/// Where a file is written before it is put in place.
pub fn aside(place: &Path) -> PathBuf {
    let mut name = place.file_name().unwrap_or_default().to_owned();
    name.push(format!(".{}.part", std::process::id()));
    place.with_file_name(name)
}
