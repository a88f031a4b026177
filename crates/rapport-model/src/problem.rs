//! What went wrong, where, and how to mend it.

use crate::Span;

/// How much a problem costs.
#[derive(Clone, Copy, PartialEq, Eq, Debug, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Worth knowing; nothing was lost.
    Note,
    /// Something was read less well than it could be.
    Warning,
    /// A part, or the whole, was left out.
    Error,
}

impl Severity {
    /// All severities, least first.
    pub const ALL: [Severity; 3] = [Severity::Note, Severity::Warning, Severity::Error];

    /// The word in the JSON.
    pub fn word(self) -> &'static str {
        match self {
            Severity::Note => "note",
            Severity::Warning => "warning",
            Severity::Error => "error",
        }
    }

    /// The severity of this word.
    pub fn from_word(word: &str) -> Option<Severity> {
        Severity::ALL.into_iter().find(|one| one.word() == word)
    }
}

/// A problem met on the way. Reading never fails as a whole: it gives a value and the problems met.
///
/// Guarantee: the message names the reason; the hint, where there is one, names the mend. The place is a span of the
/// document's text, or `None` where it concerns the whole file (then the message names the line or part).
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Problem {
    /// How much it costs.
    pub severity: Severity,
    /// Where in the text, if it can be said.
    pub span: Option<Span>,
    /// What is wrong, in a sentence without a full stop.
    pub message: String,
    /// How to mend it.
    pub hint: Option<String>,
}

impl Problem {
    /// A problem of the whole file.
    pub fn new(severity: Severity, message: impl Into<String>) -> Problem {
        Problem { severity, span: None, message: message.into(), hint: None }
    }

    /// The same with its mend.
    pub fn hint(mut self, hint: impl Into<String>) -> Problem {
        self.hint = Some(hint.into());
        self
    }

    /// The same at a place.
    pub fn at(mut self, span: Span) -> Problem {
        self.span = Some(span);
        self
    }
}
