//! PDF with a text layer.
//!
//! A page of PDF is letters at places: words, lines, columns and paragraphs are read back from the geometry (`glyphs` →
//! `rows` → `lines` → `text`), and the text that comes out goes through the plain-text reader, so that a paper has
//! the same structure as PDF and as text. Running heads, page numbers and what a tagged file calls an artifact are
//! furniture: furniture stays in the text and out of the blocks. The numbers of footnotes are taken out of the
//! sentences. The properties of the file give a day last, and a note says so.
//!
//! Deliberately absent: pictures of pages (a scan needs OCR first), text under rotation other than the page's own,
//! forms.

mod furniture;
mod glyphs;
mod lines;
mod rows;
#[cfg(test)]
mod tests;
mod text;
mod unpack;
mod work;

use crate::bounds::{MAX_PART, MAX_UNPACKED, Spent};
use crate::{Reading, dates::Dated, dating, markings, plain};
use glyphs::{Page, Pages};
use hayro_interpret::hayro_syntax::{DecryptionError, LoadPdfError, Pdf};
use rapport_model::{Block, BlockKind, Date, Document, DocumentId, Edtf, Gap, GapKind, Problem, Severity, Span};
use std::panic::{AssertUnwindSafe, catch_unwind};
use text::Extract;

/// Fewer letters than this on all pages are stray marks (a stamp of the scanner's, a page number) and no text layer.
const FEWEST_LETTERS: usize = 20;

/// Reads the bytes of one file.
pub(crate) fn read(name: &str, bytes: &[u8]) -> Result<Reading, Problem> {
    // The interpreter is written not to panic and forbids unsafe code, but fonts and content streams of the wild are
    // many; a file that finds a hole in it must cost that file and not the run. Nothing outlives the closure.
    let pages = catch_unwind(AssertUnwindSafe(|| pages(bytes)));
    let read = pages.unwrap_or_else(|_| Err(broken("its pages could not be interpreted")))?;
    let (read, made) = read;
    let pages = &read.pages;
    let letters: usize = pages.iter().map(|page| page.letters).sum();
    let unknown: usize = pages.iter().map(|page| page.unknown).sum();
    if unknown > letters {
        let problem =
            Problem::new(Severity::Error, "its fonts do not say which letters they show, so it has no text layer");
        return Err(problem.hint("run OCR over it (for example ocrmypdf --force-ocr)"));
    }
    if letters < FEWEST_LETTERS {
        return Err(not_read(&read).unwrap_or_else(|| no_text(pages)));
    }
    let mut document = document(name, bytes, &text::extract(pages));
    document.problems.extend(pages_without_text(pages));
    document.problems.extend(not_read(&read));
    if let Some(made) = made {
        dating::settle_beside(&mut document, &[(Dated::sure(made), dating::MADE)]);
    }
    Ok(Reading::of(document))
}

/// The pages, and the day on which the file says that it was made.
fn pages(bytes: &[u8]) -> Result<(Pages, Option<Edtf>), Problem> {
    unpack::whole_file(bytes).map_err(|Spent| unpacks_to_too_much())?;
    let pdf = Pdf::new(bytes.to_vec()).map_err(refusal)?;
    if pdf.pages().is_empty() { Err(broken("it has no pages")) } else { Ok((glyphs::pages(&pdf), made(&pdf))) }
}

fn made(pdf: &Pdf) -> Option<Edtf> {
    let made = pdf.metadata().creation_date.as_ref()?;
    let day = Date::new(made.year.try_into().ok()?, made.month.try_into().ok()?, made.day.try_into().ok()?);
    day.ok().map(Edtf::day)
}

fn unpacks_to_too_much() -> Problem {
    let (part, whole) = (MAX_PART >> 20, MAX_UNPACKED >> 20);
    let message =
        format!("its streams unpack to more than {whole} MiB, or one to more than {part} MiB, and are not unpacked");
    Problem::new(Severity::Error, message).hint("save it as text (for example pdftotext), or split it into parts")
}

/// Pages that would take more work than a page, or a file, may.
fn not_read(read: &Pages) -> Option<Problem> {
    let numbers: Vec<String> = read.overfull.iter().take(20).map(usize::to_string).collect();
    let more = if read.overfull.len() > numbers.len() { " and others" } else { "" };
    let message = match (numbers.is_empty(), read.cut_at) {
        (true, None) => return None,
        (true, Some(page)) => format!("its pages from {page} on are more than is read of one file: left out"),
        (false, None) => format!("page {}{more} draws more than a page of text: left out", numbers.join(", ")),
        (false, Some(page)) => format!(
            "page {}{more} draws more than a page of text, and the pages from {page} on are more than is read of one file: \
             left out",
            numbers.join(", ")
        ),
    };
    Some(Problem::new(Severity::Error, message).hint("print it to PDF again, or split it into parts"))
}

/// The plain-text reader sees the text without furniture and footnotes, byte for byte, so that a paragraph they
/// interrupt is whole; then they have their place again.
fn document(name: &str, bytes: &[u8], extract: &Extract) -> Document {
    let mut shown = extract.text.clone().into_bytes();
    for span in extract.furniture.iter().chain(&extract.notes) {
        shown[span.start()..span.end()].fill(b' ');
    }
    let shown = String::from_utf8(shown).unwrap_or_default();
    let mut document = plain::document(DocumentId::of_bytes(bytes, None), name, &shown);
    document.text = extract.text.clone();
    for note in &extract.notes {
        add_note(&mut document, *note);
    }
    document.withheld.sort_by_key(|gap| gap.span);
    // A banner over every page marks the whole document, though it is furniture.
    let banner = markings::declared(&markings::stamps(&extract.banners));
    document.marking = document.marking.join(&banner);
    document
}

/// A footnote is a block after the text, its number apart; what was withheld in it is a gap as elsewhere.
fn add_note(document: &mut Document, note: Span) {
    let numbered = note.of(&document.text);
    let words = numbered.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '*' | '†' | '‡' | ' '));
    let note = Span::new(note.end() - words.len(), note.end());
    let words = note.of(&document.text);
    let place = |from: usize, to: usize| {
        let part = &words[from..to];
        let lead = part.len() - part.trim_start().len();
        let start = note.start() + from + lead;
        (!part.trim().is_empty()).then(|| Span::new(start, start + part.trim().len()))
    };
    let (mut pieces, mut gaps, mut at) = (Vec::new(), Vec::new(), 0);
    for gap in markings::gaps(words) {
        pieces.extend(place(at, gap.span.start()));
        let span = Span::new(note.start() + gap.span.start(), note.start() + gap.span.end());
        gaps.push(Gap { span, kind: GapKind::Phrase, codes: gap.codes });
        at = gap.span.end();
    }
    pieces.extend(place(at, words.len()));
    if !pieces.is_empty() {
        document.blocks.push(Block { kind: BlockKind::Note, pieces });
    }
    document.withheld.extend(gaps);
}

fn refusal(error: LoadPdfError) -> Problem {
    match error {
        LoadPdfError::Decryption(DecryptionError::PasswordProtected) => {
            Problem::new(Severity::Error, "it is locked with a password").hint("save it without the password")
        }
        LoadPdfError::Decryption(_) => {
            let problem = Problem::new(Severity::Error, "it is encrypted in a way that cannot be undone here");
            problem.hint("open it in a viewer and print it to PDF again")
        }
        LoadPdfError::Invalid => broken("it cannot be parsed"),
    }
}

fn broken(reason: &str) -> Problem {
    Problem::new(Severity::Error, format!("it is a broken PDF file: {reason}"))
        .hint("open it in a viewer and print it to PDF again, or fetch it again if it was cut short")
}

fn no_text(pages: &[Page]) -> Problem {
    if pages.iter().any(|page| page.pictures) {
        return Problem::new(Severity::Error, "no text layer: it is a scan; run OCR (for example ocrmypdf) first")
            .hint("ocrmypdf scan.pdf text.pdf");
    }
    Problem::new(Severity::Error, "no text layer: its pages are empty or drawn")
        .hint("run OCR (for example ocrmypdf) first")
}

/// Pages of pictures amid pages of text.
fn pages_without_text(pages: &[Page]) -> Option<Problem> {
    let blank = pages.iter().enumerate().filter(|(_, page)| page.pictures && page.letters == 0);
    let numbers: Vec<String> = blank.map(|(at, _)| (at + 1).to_string()).collect();
    let message = format!("no text layer on page {}: left out", numbers.join(", "));
    let problem = Problem::new(Severity::Warning, message);
    (!numbers.is_empty()).then(|| problem.hint("run OCR (for example ocrmypdf --skip-text) first"))
}
