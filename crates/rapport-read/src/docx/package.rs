//! The ZIP package around a document.

use crate::bounds::{Budget, MAX_PART, MAX_UNPACKED, Spent};
use rapport_model::{Problem, Severity};
use std::io::{Cursor, Read};
use zip::{ZipArchive, result::ZipError};

/// An opened package.
pub(crate) struct Package<'b> {
    archive: ZipArchive<Cursor<&'b [u8]>>,
    names: Vec<String>,
    /// What its parts may still unpack to: a few kilobytes can be packed that unpack to terabytes.
    budget: Budget,
}

impl<'b> Package<'b> {
    /// Opens the package, or says what it is instead.
    pub fn open(bytes: &'b [u8]) -> Result<Package<'b>, Problem> {
        if bytes.starts_with(&[0xd0, 0xcf, 0x11, 0xe0]) {
            let problem =
                Problem::new(Severity::Error, "it is a Word document of the old form (.doc), or one with a password");
            return Err(problem.hint("open it, take the password off, and save it as DOCX"));
        }
        let archive = ZipArchive::new(Cursor::new(bytes))
            .map_err(|error| broken(&format!("not a whole ZIP package: {error}")))?;
        let mut names: Vec<String> = archive.file_names().flatten().map(|name| name.into_owned()).collect();
        names.sort();
        Ok(Package { archive, names, budget: Budget::of(MAX_UNPACKED) })
    }

    /// Whether it has a part of this name.
    pub fn has(&self, name: &str) -> bool {
        self.names.iter().any(|own| own == name)
    }

    /// The name of the part that holds the text.
    pub fn main(&self) -> Result<String, Problem> {
        let names = || self.names.iter();
        if let Some(main) = names().find(|n| n.starts_with("word/document") && n.ends_with(".xml")) {
            return Ok(main.clone());
        }
        let has = |start: &str| names().any(|n| n.starts_with(start));
        let (what, mend) = match () {
            () if has("ppt/") => ("a set of slides", "save it as PDF"),
            () if has("content.xml") => ("an OpenDocument file", "save it as DOCX"),
            () if has("META-INF/container.xml") => ("an e-book", "save its chapters as HTML or text"),
            () => ("a package of another kind", "save what it holds as DOCX or text"),
        };
        Err(Problem::new(Severity::Error, format!("it is {what}")).hint(mend))
    }

    /// A part as text, or `None` if there is none of this name.
    pub fn part(&mut self, name: &str) -> Result<Option<String>, Problem> {
        let file = match self.archive.by_name(name) {
            Ok(file) => file,
            Err(ZipError::FileNotFound) => return Ok(None),
            Err(ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED)) => return Err(locked()),
            Err(error) => return Err(broken(&format!("its part {name} cannot be unpacked: {error}"))),
        };
        let mut bytes = Vec::new();
        let unpacked = file.take(MAX_PART + 1).read_to_end(&mut bytes);
        unpacked.map_err(|error| broken(&format!("its part {name} cannot be unpacked: {error}")))?;
        if bytes.len() as u64 > MAX_PART {
            let message = format!("its part {name} unpacks to more than {} MiB", MAX_PART >> 20);
            return Err(Problem::new(Severity::Error, message).hint("split the document, or save it as text"));
        }
        self.budget.spend(bytes.len() as u64).map_err(|Spent| too_much())?;
        let text = String::from_utf8(bytes).map_err(|_| broken(&format!("its part {name} is not UTF-8")))?;
        Ok(Some(text.strip_prefix('\u{feff}').map(str::to_owned).unwrap_or(text)))
    }

    /// A part in the same folder as the main one.
    pub fn beside(&mut self, main: &str, name: &str) -> Result<Option<String>, Problem> {
        let folder = main.rsplit_once('/').map_or("", |(folder, _)| folder);
        self.part(&format!("{folder}/{name}"))
    }

    /// The parts that hold page headers and footers.
    pub fn headers(&self) -> Vec<String> {
        let is_header = |name: &&String| name.starts_with("word/header") || name.starts_with("word/footer");
        self.names.iter().filter(is_header).cloned().collect()
    }
}

/// A package that cannot be read.
pub(super) fn broken(reason: &str) -> Problem {
    let problem = Problem::new(Severity::Error, format!("it is a broken DOCX file: {reason}"));
    problem.hint("open it in a word processor and save it again, or fetch it again if it was cut short")
}

fn too_much() -> Problem {
    let message = format!("its parts unpack to more than {} MiB", MAX_UNPACKED >> 20);
    Problem::new(Severity::Error, message).hint("split the document, or save it as text")
}

fn locked() -> Problem {
    Problem::new(Severity::Error, "it is locked with a password").hint("save it without the password")
}
