//! Why a command could not make its output.

use crate::intake::Count;
pub use rapport_feeds::reason;
use rapport_model::Problem;
use std::{fmt, io, path::Path};

/// A failure with the exit code it means: 1 failed, 2 wrong usage. Names the file, the place and the mend.
#[derive(Debug)]
pub struct Failure {
    /// What is wrong and where.
    pub message: String,
    /// How to mend it.
    pub hint: Option<String>,
    /// The exit code.
    pub code: u8,
    /// What was read and left out until then, for the closing line.
    pub count: Option<Count>,
}

/// Marks a closed pipe among the exit codes; it never leaves the process.
const CLOSED_PIPE: u8 = 141;

/// What a command gives.
pub type Outcome<T> = Result<T, Failure>;

impl Failure {
    /// The output could not be made.
    pub fn new(message: impl Into<String>) -> Failure {
        Failure { message: message.into(), hint: None, code: 1, count: None }
    }

    /// The command was called wrongly.
    pub fn usage(message: impl Into<String>) -> Failure {
        Failure { message: message.into(), hint: None, code: 2, count: None }
    }

    /// The same with its mend.
    pub fn hint(mut self, hint: impl Into<String>) -> Failure {
        self.hint = Some(hint.into());
        self
    }

    /// The same after so much was read and left out.
    pub fn after(mut self, count: Count) -> Failure {
        self.count = Some(count);
        self
    }

    /// Whether whoever read our output stopped reading.
    pub fn is_closed_pipe(&self) -> bool {
        self.code == CLOSED_PIPE
    }

    /// A file that the system would not read or write.
    pub fn of_file(path: &Path, error: io::Error) -> Failure {
        Failure::new(format!("{}: {}", path.display(), reason(&error)))
    }

    /// A desk that the system would not let be written to.
    pub fn of_desk(desk: &Path, error: &io::Error) -> Failure {
        let (why, mend) = match error.kind() {
            io::ErrorKind::PermissionDenied => (
                "this desk may not be written to (permission denied)".to_owned(),
                "have its owner do this, or work in a desk of your own: `rapport backup` makes a copy",
            ),
            io::ErrorKind::ReadOnlyFilesystem => (
                "this desk stands where nothing may be written (a read-only file system)".to_owned(),
                "work in a copy elsewhere: `rapport backup` makes one",
            ),
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => (
                format!("no room is left ({error})"),
                "make room and run this again: what was kept before is there, and is not doubled",
            ),
            _ => (reason(error), "see that the desk's folder may be written to"),
        };
        Failure::new(format!("{}: {why}", desk.display())).hint(mend)
    }

    /// A problem met at a file.
    pub fn of_problem(name: &str, problem: Problem) -> Failure {
        Failure { message: format!("{name}: {}", problem.message), hint: problem.hint, code: 1, count: None }
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)?;
        self.hint.as_ref().map_or(Ok(()), |hint| write!(f, "\n  mend: {hint}"))
    }
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Failure {
        let code = if error.kind() == io::ErrorKind::BrokenPipe { CLOSED_PIPE } else { 1 };
        Failure { code, ..Failure::new(reason(&error)) }
    }
}

impl From<rapport_feeds::Error> for Failure {
    fn from(error: rapport_feeds::Error) -> Failure {
        Failure { hint: error.hint, ..Failure::new(error.message) }
    }
}

impl From<rapport_ledger::Error> for Failure {
    fn from(error: rapport_ledger::Error) -> Failure {
        let place = error.path().map(|path| format!("{}: ", path.display())).unwrap_or_default();
        Failure::new(format!("{place}{}", error.message())).hint(error.hint())
    }
}
