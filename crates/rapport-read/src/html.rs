//! Not read yet.

use crate::Reading;
use rapport_model::{Problem, Severity};

/// Reads the decoded text of one file; `bytes` are what its ids are hashed from.
pub(crate) fn read(_name: &str, _text: &str, _bytes: &[u8]) -> Result<Reading, Problem> {
    Err(Problem::new(Severity::Error, "this format is not read yet"))
}
