//! Words of others on a terminal: file names, ids and quoted words may hold what moves the cursor, paints over lines or turns the
//! direction of writing. It is shown, and not done.

use std::{
    borrow::Cow,
    io::{self, Write},
};

/// The same text with every such character in the form `\\u{1b}`. Ends of lines and tabs stay.
pub fn shown(text: &str) -> Cow<'_, str> {
    if !text.contains(is_harmful) {
        return Cow::Borrowed(text);
    }
    let one =
        |c: char| if is_harmful(c) { Cow::Owned(c.escape_unicode().to_string()) } else { Cow::Owned(c.to_string()) };
    Cow::Owned(text.chars().map(one).collect::<Vec<Cow<str>>>().concat())
}

/// Control characters, and marks that turn or hide what follows.
fn is_harmful(c: char) -> bool {
    let turns = matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    turns || (c.is_control() && !matches!(c, '\n' | '\t')) || matches!(c, '\u{2028}' | '\u{2029}')
}

/// A writer that lets nothing harmful through. What is no UTF-8 is shown as such.
pub struct Harmless<W: Write> {
    out: W,
    /// The beginning of a character whose end was not yet written.
    begun: Vec<u8>,
}

impl<W: Write> Harmless<W> {
    /// Over this one.
    pub fn over(out: W) -> Harmless<W> {
        Harmless { out, begun: Vec::new() }
    }
}

impl<W: Write> Write for Harmless<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.begun.extend(bytes);
        // A character is at most four bytes long: only the last three can be a beginning.
        let whole = match std::str::from_utf8(&self.begun) {
            Err(error) if error.error_len().is_none() => error.valid_up_to(),
            _ => self.begun.len(),
        };
        let text = String::from_utf8_lossy(&self.begun[..whole]);
        self.out.write_all(shown(&text).as_bytes())?;
        self.begun.drain(..whole);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_moves_the_cursor_or_turns_the_writing_is_shown() {
        assert_eq!(shown("a\u{1b}[2Jb\r\u{202e}c\u{9b}d"), "a\\u{1b}[2Jb\\u{d}\\u{202e}c\\u{9b}d");
        for plain in ["Élysée\t中\nשלום", "a — “b”"] {
            assert!(matches!(shown(plain), Cow::Borrowed(_)), "{plain}");
        }
    }

    #[test]
    fn a_character_written_in_parts_arrives_whole() {
        let mut out = Vec::new();
        let mut writer = Harmless::over(&mut out);
        "é中\u{1b}x".as_bytes().chunks(1).for_each(|byte| writer.write_all(byte).unwrap());
        writer.write_all(&[0xff, b'y']).unwrap();
        writer.flush().unwrap();
        assert_eq!(String::from_utf8(out).unwrap(), "é中\\u{1b}x\u{fffd}y");
    }
}
