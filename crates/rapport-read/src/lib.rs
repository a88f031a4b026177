//! Bytes of a file to documents: text, structure, markings, problems.
//!
//! [`read`] recognises what a file is, by its content first and its name second, and gives a [`Reading`]: the documents in
//! it, the figures that its tables hold, and the problems met. The text of a document is frozen as it stands in the file;
//! gaps, stamps, headings and blocks stand beside it as byte spans. A sentence that a redaction, a page break or a footnote
//! tore apart is one block again.
//!
//! ```
//! let story = "MOSCOW, March 3, 1987. China and the Soviet Union signed\n\n25X1\n\nan agreement. [redacted] 25X1\n";
//! let reading = rapport_read::read("story.txt", story.as_bytes()).expect("it is a text");
//! let document = &reading.documents[0];
//! assert_eq!(document.dates.written.unwrap().to_string(), "1987-03-03");
//! assert_eq!(document.withheld[0].codes, ["25X1"]);
//! let words: Vec<&str> = document.blocks[1].pieces.iter().map(|piece| piece.of(&document.text)).collect();
//! assert_eq!(words, ["China and the Soviet Union signed", "an agreement."]);
//! ```
//!
//! Deliberately absent: input and output (callers bring the bytes), grammar, the meaning of words, the ledger, the clock.

mod article;
mod bounds;
mod builder;
mod chronicle;
mod columns;
mod credit;
mod dates;
mod dating;
mod decode;
mod docx;
mod export;
mod furniture;
mod head;
mod header;
mod html;
mod jsonl;
mod language;
mod mail;
mod markdown;
mod markings;
mod markup;
mod nest;
mod outline;
mod own;
mod packed;
mod pdf;
mod plain;
mod recognise;
mod rtf;
mod run;
mod sheets;
mod source;
mod syndication;
mod table;
mod tei;
mod told;
pub mod wire;

pub use bounds::{LAST_YEAR, MAX_BYTES, MAX_LINES};
pub use dating::{bound, is_undated, says_undated};
use nest::Nest;
use rapport_model::{Apart, Document, Edtf, Problem, Quantity, Severity, Together};
use recognise::Format;
pub use told::{Told, date_told, kind_told};

/// The version of the readers, stored with the frozen text.
pub const READER: &str = concat!("rapport-read ", env!("CARGO_PKG_VERSION"), "/1");

/// A date as papers write it (`18 April 1988`, `Dec. 31, 1987`, `April 1969`, `18 APR 88`) or in EDTF (`1988-04`), if these words
/// are one and nothing else.
pub fn date(words: &str) -> Option<Edtf> {
    dates::whole(words)
}

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

    /// The same with a date for the documents that bear none.
    pub fn dated(mut self, date: Edtf) -> Reading {
        let undated = self.documents.iter_mut().filter(|document| document.vantage().is_none());
        undated.for_each(|document| told::redate(document, date));
        self
    }

    /// The same with each document as this leaves it.
    pub fn map(mut self, each: impl FnMut(&mut Document)) -> Reading {
        self.documents.iter_mut().for_each(each);
        self
    }
}

/// Reads the bytes of one file. `name` is shown, and hints at the format where the content does not tell.
///
/// # Errors
/// The file is left out whole; the problem names the reason and the mend.
pub fn read(name: &str, bytes: &[u8]) -> Result<Reading, Problem> {
    read_apart(name, bytes, &Together)
}

/// The same, each document of a file that holds several apart from the rest.
///
/// # Errors
/// As [`read`].
pub fn read_apart(name: &str, bytes: &[u8], apart: &dyn Apart) -> Result<Reading, Problem> {
    let mut reading = read_any(name, bytes, &mut Nest::new(apart))?;
    for document in &mut reading.documents {
        dating::doubt_the_far_future(document);
        if document.outlet.is_none() && document.edition.is_none() {
            document.outlet = export::credit(&document.text);
        }
    }
    Ok(reading)
}

pub(crate) fn read_any(name: &str, bytes: &[u8], nest: &mut Nest) -> Result<Reading, Problem> {
    if bytes.len() as u64 > MAX_BYTES {
        return Err(too_large(bytes.len() as u64));
    }
    if bytes[..bytes.len().min(1024)].windows(5).any(|w| w == b"%PDF-") {
        return pdf::read(name, bytes).map(dated);
    }
    if bytes.starts_with(b"PK\x03\x04") {
        return match packed::what(bytes) {
            packed::Package::Sheet => sheets::read(name, bytes, nest),
            packed::Package::Archive => packed::zip(name, bytes, nest),
            packed::Package::Paper => docx::read(name, bytes, nest.apart),
        };
    }
    match () {
        () if packed::is_gzip(bytes) => return packed::gzip(name, bytes, nest),
        () if packed::is_tar(bytes) => return packed::tar(name, bytes, nest),
        () if rtf::is_one(bytes) => {
            let text = rtf::text(bytes)?;
            return Ok(read_plain(&File { name, text: &text, bytes }, nest.apart));
        }
        () => {}
    }
    if let Some(kind) = mail::kind(name, bytes) {
        return mail::read(kind, name, bytes, nest);
    }
    read_bytes(name, bytes, nest.apart)
}

/// Reads a file whose bytes are a text, if they are one.
fn read_bytes(name: &str, bytes: &[u8], apart: &dyn Apart) -> Result<Reading, Problem> {
    let decoded = decode::decode(bytes)?;
    let text = decoded.text.as_ref();
    if text.trim().is_empty() {
        return Err(Problem::new(Severity::Error, "the file is empty").hint("leave it out, or give its text"));
    }
    let lines = text.bytes().filter(|b| *b == b'\n').count();
    if lines > MAX_LINES {
        let message = format!("the file has {lines} lines, and texts of more than {MAX_LINES} are not read");
        return Err(Problem::new(Severity::Error, message).hint("split it into parts"));
    }
    if let Some(problem) = own::refused(name, text) {
        return Err(problem);
    }
    let mut reading = read_text(&File { name, text, bytes }, apart)?;
    match (decoded.note, reading.documents.as_mut_slice()) {
        (Some(note), [document]) => document.problems.insert(0, note),
        (Some(note), _) => reading.problems.insert(0, note),
        (None, _) => {}
    }
    Ok(reading)
}

/// A file whose bytes are a text.
pub(crate) struct File<'f> {
    /// How it is shown.
    pub name: &'f str,
    /// Its text.
    pub text: &'f str,
    /// What ids are hashed from.
    pub bytes: &'f [u8],
}

fn read_text(file: &File, apart: &dyn Apart) -> Result<Reading, Problem> {
    let File { name, text, bytes } = *file;
    if let Some(reading) = columns::lines::read(file, apart) {
        return Ok(reading);
    }
    match recognise::format(name, text) {
        Format::Xml if syndication::is_one(text) => syndication::read(file, apart),
        Format::Xml => tei::read(file, apart),
        Format::Html => html::read(file, apart),
        Format::Markdown if let Some(parted) = export::split(text) => Ok(article::parted(parted, name, bytes, apart)),
        Format::Markdown => markdown::read(name, text, bytes).map(dated),
        Format::Json => jsonl::read(file, apart),
        Format::Table => match chronicle::read_table(name, text, bytes) {
            Some(reading) => Ok(dated(reading)),
            None => table::read(name, text, bytes),
        },
        Format::Drawing => {
            let problem = Problem::new(Severity::Error, "it is a drawing (SVG), whose words are labels");
            Err(problem.hint("leave it out, or give the text it was drawn from"))
        }
        Format::Plain => Ok(read_plain(file, apart)),
        Format::Feed(feed) => {
            let problem = Problem::new(Severity::Error, format!("it is an event feed ({feed}) and no reporting"));
            Err(problem.hint("feeds are read by `rapport cube` and never mix with reporting"))
        }
    }
}

/// A plain text: the articles in it, or one document.
fn read_plain(file: &File, apart: &dyn Apart) -> Reading {
    let File { name, text, bytes } = *file;
    match export::split(text) {
        Some(parted) => article::parted(parted, name, bytes, apart),
        None => dated(plain::read(name, text, bytes)),
    }
}

pub(crate) fn dated(mut reading: Reading) -> Reading {
    for document in &mut reading.documents {
        dating::settle(document);
        credit::settle(document);
        head::settle(document, &head::Roster::default());
    }
    reading
}

/// Why a file of this size is refused; callers check before they load it.
pub fn too_large(size: u64) -> Problem {
    let message = format!("the file has {} MiB, and files above {} MiB are not read", size >> 20, MAX_BYTES >> 20);
    Problem::new(Severity::Error, message).hint("split it into parts")
}
