//! Not read yet.

use crate::Reading;
use rapport_model::{Problem, Severity};

/// Reads the bytes of one file.
pub(crate) fn read(_name: &str, _bytes: &[u8]) -> Result<Reading, Problem> {
    Err(Problem::new(Severity::Error, "this format is not read yet"))
}
