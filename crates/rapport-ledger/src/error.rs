//! What can keep a ledger from answering.

use std::{fmt, path::PathBuf};

/// What the ledger's methods give back.
pub type Result<T> = std::result::Result<T, Error>;

/// Why a ledger did not do what it was asked; displayed as the reason, then the mend.
#[derive(Debug)]
pub enum Error {
    /// There is no such file.
    Missing(PathBuf),
    /// There is a file already where a ledger was to be made.
    Exists(PathBuf),
    /// The file is no ledger.
    Foreign(PathBuf),
    /// A later Rapport made it.
    Newer {
        /// The file.
        path: PathBuf,
        /// The version of its tables.
        version: i64,
    },
    /// The system keeps us from it.
    Denied {
        /// The file.
        path: PathBuf,
        /// Why.
        reason: String,
    },
    /// Another process held the ledger for longer than we wait.
    Busy,
    /// A document was named that the ledger does not hold.
    UnknownDocument(String),
    /// A generation cannot come into force before every document is coded in it.
    Uncoded {
        /// How many documents are not.
        documents: usize,
        /// One of them.
        example: String,
    },
    /// What was to be stored does not fit: an assertion whose words are not there, a date that cannot be kept.
    Refused(String),
    /// The analyst's SQL was not understood, or would write.
    Query {
        /// What is wrong, and where.
        message: String,
        /// How to mend it.
        hint: String,
    },
    /// A stored value is not what the schema says: the file was changed from outside.
    Damaged {
        /// Table, row and what is wrong there.
        place: String,
    },
    /// SQLite failed otherwise: disk full, no permission, a damaged file.
    Store(rusqlite::Error),
}

impl Error {
    /// A stored value that cannot be read.
    pub(crate) fn damaged(place: impl Into<String>) -> Error {
        Error::Damaged { place: place.into() }
    }
}

impl Error {
    /// The file it concerns, where it is about the file as a whole.
    pub fn path(&self) -> Option<&std::path::Path> {
        match self {
            Error::Missing(path)
            | Error::Exists(path)
            | Error::Foreign(path)
            | Error::Newer { path, .. }
            | Error::Denied { path, .. } => Some(path),
            _ => None,
        }
    }

    /// What is wrong, in a sentence without a full stop.
    pub fn message(&self) -> String {
        match self {
            Error::Missing(_) => "there is no ledger here".into(),
            Error::Exists(_) => "a file is here already".into(),
            Error::Foreign(_) => "this is no ledger of Rapport".into(),
            Error::Newer { version, .. } => {
                format!("its tables are of version {version}, and this Rapport reads up to {}", crate::open::VERSION)
            }
            Error::Denied { reason, .. } => format!("it cannot be opened: {reason}"),
            Error::Busy => "another process is writing to the ledger".into(),
            Error::UnknownDocument(id) => format!("{id}: the ledger holds no such document"),
            Error::Uncoded { documents, example } => {
                format!("{documents} documents are not coded in this generation yet, {example} among them")
            }
            Error::Refused(reason) => reason.clone(),
            Error::Query { message, .. } => message.clone(),
            Error::Damaged { place } => format!("{place}: the ledger was changed from outside"),
            Error::Store(error) => format!("the ledger could not be read or written: {error}"),
        }
    }

    /// How to mend it.
    pub fn hint(&self) -> &str {
        match self {
            Error::Missing(_) => "make a desk with `rapport new`",
            Error::Exists(_) => "choose another place, or open it as it is",
            Error::Foreign(_) => {
                "name a desk made with `rapport new`; if it was one, bring it back with `rapport restore`"
            }
            Error::Newer { .. } => "use a newer Rapport",
            Error::Denied { .. } => "have its owner let you read it, or copy the whole desk to where you may write",
            Error::Busy => "try again when it has finished",
            Error::UnknownDocument(_) => "add the file that has it",
            Error::Uncoded { .. } => "code them, then adopt it",
            Error::Refused(_) => "correct it and try again",
            Error::Query { hint, .. } => hint,
            Error::Damaged { .. } => "`rapport check` names every such place; restore a copy with `rapport restore`",
            Error::Store(_) => "see that the disk has room and may be written, then run `rapport check`",
        }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(path) = self.path() {
            write!(f, "{}: ", path.display())?;
        }
        write!(f, "{}; {}", self.message(), self.hint())
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Error::Store(error) => Some(error),
            _ => None,
        }
    }
}

impl From<rusqlite::Error> for Error {
    fn from(error: rusqlite::Error) -> Error {
        match error.sqlite_error_code() {
            Some(rusqlite::ErrorCode::DatabaseBusy | rusqlite::ErrorCode::DatabaseLocked) => Error::Busy,
            _ => Error::Store(error),
        }
    }
}
