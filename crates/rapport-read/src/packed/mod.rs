//! Archives: ZIP, gzip, tar. Each member is read as a file of its own; a member that cannot be read costs itself alone.

mod tar;
#[cfg(test)]
mod tests;

use crate::{
    Reading,
    nest::{self, Member, Nest, Outer},
};
use flate2::read::MultiGzDecoder;
use rapport_model::{Problem, Severity};
use std::io::Cursor;
use zip::{ZipArchive, result::ZipError};

/// What a ZIP package holds.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Package {
    /// A spreadsheet.
    Sheet,
    /// Files that somebody packed.
    Archive,
    /// The paper of a word processor, or what only its reader can name.
    Paper,
}

/// What a ZIP package holds, by the names in it.
pub(crate) fn what(bytes: &[u8]) -> Package {
    let Ok(archive) = ZipArchive::new(Cursor::new(bytes)) else { return Package::Paper };
    let names: Vec<String> = archive.file_names().flatten().map(|name| name.into_owned()).collect();
    let has = |start: &str| names.iter().any(|name| name.starts_with(start));
    // An OpenDocument file stores its type first and unpacked.
    let head = &bytes[..bytes.len().min(200)];
    let table = b"vnd.oasis.opendocument.spreadsheet";
    let office = has("[Content_Types].xml") || has("mimetype") || has("META-INF/container.xml");
    match () {
        () if has("xl/workbook.xml") || head.windows(table.len()).any(|words| words == table) => Package::Sheet,
        () if office || has("word/document") => Package::Paper,
        () => Package::Archive,
    }
}

/// Reads the members of a ZIP archive.
///
/// # Errors
/// Nothing in it could be read.
pub(crate) fn zip(name: &str, bytes: &[u8], nest: &mut Nest) -> Result<Reading, Problem> {
    let broken = |error: ZipError| {
        let message = format!("it is a broken ZIP archive: {error}");
        Problem::new(Severity::Error, message).hint("fetch it again if it was cut short")
    };
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(broken)?;
    let (mut reading, outer) = (Reading::default(), Outer::of(name, bytes));
    for at in 0..archive.len() {
        let part = format!("member{}", at + 1);
        match member(&mut archive, at, nest) {
            Ok(Some((name, bytes))) => {
                say_if_archive(&name, &bytes, &mut reading);
                nest.member(&outer, &Member { part: &part, name: &name, bytes: &bytes }, &mut reading);
            }
            Ok(None) => {}
            Err((problem, fatal)) => {
                reading.problems.push(problem);
                if fatal {
                    break;
                }
            }
        }
    }
    whole(reading)
}

/// A member's name and bytes; `None` if it is a folder, or what a system leaves about. Of a problem, whether it ends the reading.
type Unpacked = Result<Option<(String, Vec<u8>)>, (Problem, bool)>;

fn member(archive: &mut ZipArchive<Cursor<&[u8]>>, at: usize, nest: &mut Nest) -> Unpacked {
    let listed = archive.name_for_index(at).and_then(Result::ok).map(|name| nest::shown(&name));
    let name = listed.unwrap_or_else(|| format!("member {}", at + 1));
    let unread = |why: &str| {
        let problem = Problem::new(Severity::Error, format!("{name}: it cannot be unpacked: {why}"));
        (problem.hint("fetch the archive again, or unpack it by other means"), false)
    };
    let file = match archive.by_index(at) {
        Ok(file) if file.is_dir() || is_idle(&name) => return Ok(None),
        Ok(file) => file,
        Err(ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED)) => return Err(unread("it has a password")),
        Err(error) => return Err(unread(&error.to_string())),
    };
    nest.count().map_err(|problem| (problem, true))?;
    match nest.unpack(file) {
        Ok((_, Some(why))) => Err(unread(&why)),
        Ok((bytes, None)) => Ok(Some((name, bytes))),
        Err(problem) => Err((nest::named(&name, problem), nest.is_spent())),
    }
}

/// Files of systems and editors that stand in archives.
fn is_idle(name: &str) -> bool {
    let file = name.rsplit('/').next().unwrap_or(name);
    name.starts_with("__MACOSX/") || file.is_empty() || file.starts_with('.') || file == "Thumbs.db"
}

fn say_if_archive(name: &str, bytes: &[u8], reading: &mut Reading) {
    let packed =
        bytes.starts_with(b"PK\x03\x04") && what(bytes) == Package::Archive || is_gzip(bytes) || tar::is_one(bytes);
    if packed {
        let message = format!("{name}: an archive within the archive; the files in it were read too");
        reading.problems.push(Problem::new(Severity::Note, message));
    }
}

/// Whether a file is compressed with gzip.
pub(crate) fn is_gzip(bytes: &[u8]) -> bool {
    bytes.starts_with(&[0x1f, 0x8b, 8])
}

/// Reads what a gzip file wraps; if it breaks off, what came before.
///
/// # Errors
/// Nothing in it could be read.
pub(crate) fn gzip(name: &str, bytes: &[u8], nest: &mut Nest) -> Result<Reading, Problem> {
    let (unpacked, broken) = nest.unpack(MultiGzDecoder::new(bytes))?;
    let mut reading = Reading::default();
    if let Some(why) = broken {
        let message = format!("it breaks off, and is read as far as it goes ({why})");
        reading.problems.push(Problem::new(Severity::Error, message).hint("fetch it again"));
    }
    let lower = name.to_ascii_lowercase();
    let inner = match () {
        () if lower.ends_with(".gz") => &name[..name.len() - 3],
        () if lower.ends_with(".tgz") => &name[..name.len() - 4],
        () => name,
    };
    nest.member(&Outer::of(name, bytes), &Member { part: "", name: inner, bytes: &unpacked }, &mut reading);
    whole(reading)
}

/// Whether a file is a tar archive.
pub(crate) fn is_tar(bytes: &[u8]) -> bool {
    tar::is_one(bytes)
}

/// Reads the members of a tar archive.
///
/// # Errors
/// Nothing in it could be read.
pub(crate) fn tar(name: &str, bytes: &[u8], nest: &mut Nest) -> Result<Reading, Problem> {
    let (mut reading, outer) = (Reading::default(), Outer::of(name, bytes));
    for (at, entry) in tar::Entries::of(bytes).enumerate() {
        let step = entry.and_then(|entry| nest.count().map(|()| entry));
        match step {
            Ok(entry) if is_idle(&entry.name) => {}
            Ok(entry) => {
                let part = format!("member{}", at + 1);
                say_if_archive(&nest::shown(&entry.name), entry.bytes, &mut reading);
                nest.member(&outer, &Member { part: &part, name: &entry.name, bytes: entry.bytes }, &mut reading);
            }
            Err(problem) => {
                reading.problems.push(problem);
                break;
            }
        }
    }
    whole(reading)
}

/// What was read, or, if that is nothing, the first problem.
fn whole(reading: Reading) -> Result<Reading, Problem> {
    if !reading.documents.is_empty() {
        return Ok(reading);
    }
    let worst =
        reading.problems.iter().max_by_key(|problem| problem.severity).filter(|p| p.severity == Severity::Error);
    let none = || Problem::new(Severity::Error, "it is an archive with nothing in it to read");
    Err(worst.cloned().unwrap_or_else(none))
}
