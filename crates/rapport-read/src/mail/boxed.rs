//! Where one message of a mailbox ends and the next begins.

use std::borrow::Cow;

/// The messages of a mailbox: each begins with a line "From …" behind an empty one, with named lines below it.
pub(super) fn messages(bytes: &[u8]) -> Vec<Cow<'_, [u8]>> {
    let mut starts: Vec<(usize, usize)> = Vec::new();
    let (mut at, mut blank) = (0, true);
    for line in bytes.split_inclusive(|byte| *byte == b'\n') {
        let behind = at + line.len();
        if blank && line.starts_with(b"From ") && is_named(&bytes[behind..]) {
            starts.push((at, behind));
        }
        blank = line.iter().all(u8::is_ascii_whitespace);
        at = behind;
    }
    let ends = starts.iter().skip(1).map(|(at, _)| *at).chain([bytes.len()]);
    starts.iter().zip(ends).map(|((_, start), end)| unquoted(&bytes[*start..end])).collect()
}

/// Whether the first line is a named one.
fn is_named(bytes: &[u8]) -> bool {
    let line = bytes.split(|byte| *byte == b'\n').next().unwrap_or_default();
    let field = line.iter().position(|byte| *byte == b':').map_or(&[][..], |at| &line[..at]);
    !field.is_empty() && field.iter().all(u8::is_ascii_graphic)
}

/// A line of a text that would look like the beginning of a message has a mark before it.
fn unquoted(message: &[u8]) -> Cow<'_, [u8]> {
    let is_quoted = |line: &[u8]| {
        let bare = line.iter().position(|byte| *byte != b'>').map_or(&[][..], |at| &line[at..]);
        line.starts_with(b">") && bare.starts_with(b"From ")
    };
    let lines = || message.split_inclusive(|byte| *byte == b'\n');
    if !lines().any(is_quoted) {
        return Cow::Borrowed(message);
    }
    Cow::Owned(lines().flat_map(|line| if is_quoted(line) { &line[1..] } else { line }).copied().collect())
}
