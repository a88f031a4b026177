//! Mail: one message (EML), many in a file (MBOX), and pages that a browser saved as a message (MHTML).
//!
//! A message gives the texts that stand in it: what its writer wrote, what it answers or forwards, the articles of a digest or a
//! letter of news, and what is attached. Its day is the one its writer's clock showed.

mod boxed;
mod message;
mod quoted;
#[cfg(test)]
mod tests;

use crate::{Reading, nest::Nest};
use rapport_model::{Document, DocumentId, Problem, Severity};
use std::collections::HashSet;

/// What kind of mail a file is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Kind {
    Message,
    Box,
}

/// Whether a file is mail: its head has lines that nothing but mail has, or its name says so.
pub(crate) fn kind(name: &str, bytes: &[u8]) -> Option<Kind> {
    let start = bytes.iter().position(|byte| !byte.is_ascii_whitespace())?;
    let bytes = &bytes[start..];
    if bytes.starts_with(b"From ") {
        let behind = bytes.iter().position(|byte| *byte == b'\n').map(|end| &bytes[end + 1..])?;
        return is_head(behind, false).then_some(Kind::Box);
    }
    let lower = name.to_ascii_lowercase();
    let named = [".eml", ".mht", ".mhtml"].iter().any(|ending| lower.ends_with(ending));
    is_head(bytes, named).then_some(Kind::Message)
}

/// A head is no longer than this.
const HEAD: usize = 64 << 10;

/// Whether bytes begin with the head of a message: named lines, among them one that only mail has, then an empty one.
fn is_head(bytes: &[u8], named: bool) -> bool {
    const OF_MAIL: [&str; 9] = [
        "message-id",
        "mime-version",
        "received",
        "return-path",
        "delivered-to",
        "content-transfer-encoding",
        "x-mailer",
        "snapshot-content-location",
        "in-reply-to",
    ];
    let head = &bytes[..bytes.len().min(HEAD)];
    let (mut lines, mut of_mail) = (0, false);
    for line in head.split(|byte| *byte == b'\n') {
        match line {
            [] | [b'\r'] => break,
            [b' ' | b'\t', ..] if lines > 0 => continue,
            _ => {}
        }
        let Some(field) = line.iter().position(|byte| *byte == b':').map(|at| &line[..at]) else { return false };
        if field.is_empty() || !field.iter().all(|byte| byte.is_ascii_graphic()) {
            return false;
        }
        lines += 1;
        of_mail |= OF_MAIL.contains(&String::from_utf8_lossy(field).to_ascii_lowercase().as_str());
    }
    lines >= 2 && (of_mail || named)
}

/// Leaves out what an answer quotes of another message in the same box.
fn once(reading: &mut Reading) {
    let words = |document: &Document| {
        let text =
            document.title.as_deref().and_then(|title| document.text.strip_prefix(title)).unwrap_or(&document.text);
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    };
    let is_quoted = |document: &Document| {
        let within = document.id.part().and_then(|part| part.rsplit_once("/article"));
        document.outlet.is_none() && within.is_some_and(|(_, number)| number != "1")
    };
    let before = reading.documents.len();
    let mut seen: HashSet<String> = reading.documents.iter().filter(|d| !is_quoted(d)).map(words).collect();
    reading.documents.retain(|document| !is_quoted(document) || seen.insert(words(document)));
    let left = before - reading.documents.len();
    if left > 0 {
        let message =
            format!("{left} texts that answers quote stand in the file as messages of their own; they were read once");
        reading.problems.push(Problem::new(Severity::Note, message));
    }
}

/// Reads a file of mail.
///
/// # Errors
/// There is no text in it.
pub(crate) fn read(kind: Kind, name: &str, bytes: &[u8], nest: &mut Nest) -> Result<Reading, Problem> {
    let mut reading = Reading::default();
    let messages = if kind == Kind::Box { boxed::messages(bytes) } else { vec![bytes.into()] };
    let (many, whole) = (messages.len() > 1, DocumentId::of_bytes(bytes, None));
    for (at, raw) in messages.iter().enumerate() {
        let part = if many { format!("message{}", at + 1) } else { String::new() };
        let alone = (kind == Kind::Message).then_some(bytes);
        message::Place { name, whole: &whole, bytes: alone, part }.read(raw, nest, &mut reading);
    }
    once(&mut reading);
    let worst = reading.problems.iter().find(|problem| problem.severity == Severity::Error);
    let none = || Problem::new(Severity::Error, "it is mail without a text");
    if reading.documents.is_empty() { Err(worst.cloned().unwrap_or_else(none)) } else { Ok(reading) }
}
