//! Rich Text Format: what a word processor of any age saves.
//!
//! The words alone are taken, with ends of paragraphs, cells and pages; tables of fonts and styles, pictures, page headers and
//! what is hidden or deleted are none. The text that results is read as plain text is, exports of databases among it.

mod scan;
#[cfg(test)]
mod tests;
mod words;

use rapport_model::{Problem, Severity};
use scan::Scan;
use words::Words;

/// Whether a file is in this format.
pub(crate) fn is_one(bytes: &[u8]) -> bool {
    bytes.starts_with(b"{\\rtf")
}

/// The text of a file.
///
/// # Errors
/// It has no words, or groups within groups beyond all use.
pub(crate) fn text(bytes: &[u8]) -> Result<String, Problem> {
    let mut words = Words::default();
    for token in Scan::of(bytes) {
        words.take(token)?;
    }
    let text = words.text();
    if text.trim().is_empty() {
        let problem = Problem::new(Severity::Error, "it is a document without words");
        return Err(problem.hint("if it holds pictures of pages, run OCR on them first"));
    }
    Ok(text)
}
