//! Why a model's file is none.

use std::{error::Error, fmt};

/// A file that holds no model of the encoder, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unfit(String);

impl Unfit {
    /// From what the file does: "ends in its header".
    pub(crate) fn new(what: impl Into<String>) -> Unfit {
        Unfit(what.into())
    }
}

impl fmt::Display for Unfit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "the encoder's model {}; take the file of this release, or make one with `cargo xtask train-coder`",
            self.0
        )
    }
}

impl Error for Unfit {}
