//! Bytes of a file to documents: text, structure, markings, problems.
//!
//! [`read`] recognises what a file is, by its content first and its name second, and gives a [`Reading`]: the documents in
//! it, the figures that its tables hold, and the problems met. The text of a document is frozen as it stands in the file;
//! gaps, stamps, headings and blocks stand beside it as byte spans. A sentence that a redaction, a page break or a footnote
//! tore apart is one block again.
//!
//! Deliberately absent: input and output (callers bring the bytes), grammar, the meaning of words, the ledger, the clock.

mod builder;
mod dates;
mod docx;
mod header;
mod html;
mod language;
mod markdown;
mod markings;
mod outline;
mod pdf;
mod plain;
mod run;
mod source;
mod tei;
pub mod wire;

use rapport_model::{Document, Problem, Quantity, Severity};

/// The largest file that is read, in bytes. A reader holds the bytes, the decoded text and the spans at once: at most about
/// eight times the file's size.
pub const MAX_BYTES: u64 = 64 << 20;

/// The version of the readers, stored with the frozen text.
pub const READER: &str = concat!("rapport-read ", env!("CARGO_PKG_VERSION"), "/1");

/// What was read from one file.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Reading {
    /// The documents in it, in order.
    pub documents: Vec<Document>,
    /// The figures that its tables of statistics hold, each with its row as evidence.
    pub quantities: Vec<Quantity>,
    /// Problems of the file as a whole, or of parts that became no document. Problems within a document stand there.
    pub problems: Vec<Problem>,
}

impl Reading {
    /// A reading of one document.
    pub(crate) fn of(document: Document) -> Reading {
        Reading { documents: vec![document], ..Reading::default() }
    }
}

/// Reads the bytes of one file. `name` is shown, and hints at the format where the content does not tell.
///
/// # Errors
/// The file is left out whole; the problem names the reason and the mend.
pub fn read(name: &str, bytes: &[u8]) -> Result<Reading, Problem> {
    let lower = name.to_ascii_lowercase();
    if bytes.starts_with(b"%PDF") {
        return pdf::read(name, bytes);
    }
    if bytes.starts_with(b"PK\x03\x04") {
        return docx::read(name, bytes);
    }
    let text = std::str::from_utf8(bytes).map_err(|_| Problem::new(Severity::Error, "it is not UTF-8"))?;
    if lower.ends_with(".xml") {
        tei::read(name, text, bytes)
    } else if lower.ends_with(".html") {
        html::read(name, text, bytes)
    } else if lower.ends_with(".md") {
        markdown::read(name, text, bytes)
    } else {
        Ok(plain::read(name, text, bytes))
    }
}
