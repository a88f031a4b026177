//! Why a feed, a table or a store could not be read or written.

use rapport_model::Problem;
use std::{fmt, io, path::Path};

/// What keeps a feed from being read, or what is made of it from being written. Names the file, the place and the mend.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Error {
    /// What is wrong and where.
    pub message: String,
    /// How to mend it.
    pub hint: Option<String>,
}

/// What a work on feeds gives.
pub type Outcome<T> = Result<T, Error>;

impl Error {
    /// This is wrong.
    pub fn new(message: impl Into<String>) -> Error {
        Error { message: message.into(), hint: None }
    }

    /// The same with its mend.
    pub fn hint(mut self, hint: impl Into<String>) -> Error {
        self.hint = Some(hint.into());
        self
    }

    /// A problem met at a file.
    pub fn of_problem(path: &Path, problem: Problem) -> Error {
        Error { message: format!("{}: {}", path.display(), problem.message), hint: problem.hint }
    }

    /// A file that the system would not read or write.
    pub fn of_file(path: &Path, error: io::Error) -> Error {
        Error::new(format!("{}: {}", path.display(), reason(&error)))
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)?;
        self.hint.as_ref().map_or(Ok(()), |hint| write!(f, "\n  mend: {hint}"))
    }
}

impl std::error::Error for Error {}

/// The system's reason in plain words.
pub fn reason(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => "no such file or folder".to_owned(),
        io::ErrorKind::PermissionDenied => "it may not be read (permission denied)".to_owned(),
        io::ErrorKind::StorageFull => "the disk is full".to_owned(),
        _ => error.to_string(),
    }
}
