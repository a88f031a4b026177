//! Bytes to text: which encoding, and what is no text at all.

use encoding_rs::{Encoding, UTF_16BE, UTF_16LE, WINDOWS_1252};
use rapport_model::{Problem, Severity};
use std::borrow::Cow;

/// A decoded file.
#[derive(Debug)]
pub(crate) struct Decoded<'b> {
    /// Its text; a byte-order mark is no part of it.
    pub text: Cow<'b, str>,
    /// What is to be said of the encoding: nothing for plain UTF-8.
    pub note: Option<Problem>,
}

/// Decodes the bytes of a file.
///
/// # Errors
/// The bytes are no text; the problem names what they are, where that can be told.
pub(crate) fn decode(bytes: &[u8]) -> Result<Decoded<'_>, Problem> {
    if let Some(what) = known_binary(bytes) {
        return Err(what);
    }
    // Before UTF-16, with whose mark that of UTF-32 begins.
    if let Some(decoded) = utf_32(bytes) {
        return Ok(decoded);
    }
    if let Some((encoding, _)) = Encoding::for_bom(bytes) {
        return Ok(by(encoding, bytes));
    }
    if let Some(encoding) = utf_16_without_mark(bytes) {
        return Ok(by(encoding, bytes));
    }
    if looks_binary(bytes) {
        let problem = Problem::new(Severity::Error, "it is binary data and not text");
        return Err(problem.hint("give the text itself: plain text, Markdown, HTML, PDF, DOCX, TEI or CSV"));
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => Ok(Decoded { text: Cow::Borrowed(text), note: None }),
        Err(_) => Ok(legacy(bytes)),
    }
}

fn by<'b>(encoding: &'static Encoding, bytes: &'b [u8]) -> Decoded<'b> {
    let (text, used, broken) = encoding.decode(bytes);
    let note = match (broken, used.name()) {
        (true, name) => Some(broken_bytes(name)),
        (false, "UTF-8") => None,
        (false, name) => Some(read_as(name)),
    };
    Decoded { text, note }
}

fn read_as(name: &str) -> Problem {
    Problem::new(Severity::Note, format!("the file is in {name} and was decoded from it"))
}

fn broken_bytes(name: &str) -> Problem {
    Problem::new(Severity::Warning, format!("some bytes are no {name}; each stands in the text as “\u{fffd}”"))
        .hint("save the file as UTF-8")
}

/// A file that is no valid UTF-8: UTF-8 with a few broken bytes, what it declares, or what its bytes look like.
fn legacy(bytes: &[u8]) -> Decoded<'_> {
    let lossy = String::from_utf8_lossy(bytes);
    let broken = lossy.chars().filter(|c| *c == '\u{fffd}').count();
    let whole = lossy.chars().filter(|c| !c.is_ascii() && *c != '\u{fffd}').count();
    if whole >= broken * 4 {
        return Decoded { text: lossy, note: Some(broken_bytes("UTF-8")) };
    }
    let encoding = declared(bytes).unwrap_or_else(|| guessed(bytes));
    let (text, used, broken) = encoding.decode(bytes);
    let plain_latin = used == WINDOWS_1252 && !bytes.iter().any(|b| (0x80..0xa0).contains(b));
    let name = if plain_latin { "Latin-1 (ISO 8859-1)" } else { used.name() };
    Decoded { text, note: Some(if broken { broken_bytes(name) } else { read_as(name) }) }
}

/// What an XML declaration or an HTML head says.
fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(1024)]).to_ascii_lowercase();
    if !head.trim_start().starts_with('<') {
        return None;
    }
    let at = head.find("encoding=").map(|at| at + 9).or(head.find("charset=").map(|at| at + 8))?;
    let label = head[at..].trim_start_matches(['"', '\'', ' ']);
    let label = &label[..label.find(['"', '\'', ' ', '>', ';', '?']).unwrap_or(label.len())];
    Encoding::for_label(label.as_bytes()).filter(|e| *e != encoding_rs::UTF_8)
}

fn guessed(bytes: &[u8]) -> &'static Encoding {
    let mut detector = chardetng::EncodingDetector::new(chardetng::Iso2022JpDetection::Deny);
    detector.feed(&bytes[..bytes.len().min(1 << 20)], true);
    detector.guess(None, chardetng::Utf8Detection::Deny)
}

/// Every other byte of Western text in UTF-16 is zero.
fn utf_16_without_mark(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = &bytes[..bytes.len().min(4096) & !1];
    let zeros = |odd: usize| head.iter().skip(odd).step_by(2).filter(|b| **b == 0).count();
    let (even, odd, half) = (zeros(0), zeros(1), head.len() / 2);
    match () {
        () if half < 4 => None,
        () if odd * 10 >= half * 7 && even * 20 <= half => Some(UTF_16LE),
        () if even * 10 >= half * 7 && odd * 20 <= half => Some(UTF_16BE),
        () => None,
    }
}

/// A file of four bytes a letter: by its mark, or because Western text has zeros in three of them.
fn utf_32(bytes: &[u8]) -> Option<Decoded<'static>> {
    let head = &bytes[..bytes.len().min(4096) & !3];
    let quads = || head.as_chunks::<4>().0.iter();
    let most = |zeros: [bool; 4]| {
        let fits = |quad: &&[u8; 4]| quad.iter().zip(zeros).all(|(byte, zero)| (*byte == 0) == zero);
        head.len() >= 16 && quads().filter(fits).count() * 10 >= quads().count() * 7
    };
    let (name, order): (_, fn([u8; 4]) -> u32) = match () {
        () if bytes.starts_with(&[0xff, 0xfe, 0, 0]) || most([false, true, true, true]) => {
            ("UTF-32LE", u32::from_le_bytes)
        }
        () if bytes.starts_with(&[0, 0, 0xfe, 0xff]) || most([true, true, true, false]) => {
            ("UTF-32BE", u32::from_be_bytes)
        }
        () => return None,
    };
    let (quads, rest) = bytes.as_chunks::<4>();
    let mut text: String = quads.iter().map(|quad| char::from_u32(order(*quad)).unwrap_or('\u{fffd}')).collect();
    if text.starts_with('\u{feff}') {
        text.remove(0);
    }
    let broken = !rest.is_empty() || text.contains('\u{fffd}');
    Some(Decoded { text: Cow::Owned(text), note: Some(if broken { broken_bytes(name) } else { read_as(name) }) })
}

/// More than one byte in a hundred is a control character that text does not use.
fn looks_binary(bytes: &[u8]) -> bool {
    let head = &bytes[..bytes.len().min(1 << 16)];
    let control = |b: &u8| matches!(b, 0..=8 | 0x0b | 0x0e..=0x1a | 0x1c..=0x1f | 0x7f);
    let count = head.iter().filter(|b| control(b)).count();
    head.contains(&0) && count * 1000 > head.len() || count * 100 > head.len()
}

/// Formats by their first bytes that hold no text we read.
fn known_binary(bytes: &[u8]) -> Option<Problem> {
    const KINDS: [(&[u8], &str, &str); 15] = [
        (b"SQLite format 3\0", "it is an SQLite database (a desk's ledger is one) and no reporting", "leave it out"),
        (b"PAR1", "it is a Parquet table and no reporting", "event feeds are read by `rapport cube`"),
        (b"\x89PNG", "it is a PNG picture", "give the text in it: run it through text recognition first"),
        (b"\xff\xd8\xff", "it is a JPEG picture", "give the text in it: run it through text recognition first"),
        (b"GIF8", "it is a GIF picture", "give the text in it"),
        (b"II*\0", "it is a TIFF picture", "give the text in it: run it through text recognition first"),
        (b"MM\0*", "it is a TIFF picture", "give the text in it: run it through text recognition first"),
        (b"\xd0\xcf\x11\xe0", "it is an old Office file (.doc, .xls)", "save it as .docx or as CSV"),
        (b"{\\rtf", "it is Rich Text", "save it as .docx or as plain text"),
        (b"\x1f\x8b", "it is compressed with gzip", "unpack it first"),
        (b"BZh", "it is compressed with bzip2", "unpack it first"),
        (b"\xfd7zXZ", "it is compressed with xz", "unpack it first"),
        (b"7z\xbc\xaf", "it is a 7-Zip archive", "unpack it first"),
        (b"\x7fELF", "it is a program", "leave it out"),
        (b"MZ\x90\0", "it is a program", "leave it out"),
    ];
    let kind = KINDS.iter().find(|(magic, ..)| bytes.starts_with(magic));
    kind.map(|(_, what, mend)| Problem::new(Severity::Error, *what).hint(*mend))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(bytes: &[u8]) -> (String, String) {
        let decoded = decode(bytes).unwrap();
        (decoded.text.into_owned(), decoded.note.map(|p| p.message).unwrap_or_default())
    }

    #[test]
    fn utf_8_needs_no_words_and_its_mark_is_no_text() {
        assert_eq!(text("communiqué".as_bytes()), ("communiqué".into(), String::new()));
        assert_eq!(text(b"\xef\xbb\xbfMoscow"), ("Moscow".into(), String::new()));
    }

    #[test]
    fn other_encodings_are_said() {
        let wide: Vec<u8> = "Moscow agreed.".encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(text(&wide).0, "Moscow agreed.");
        assert!(text(&wide).1.contains("UTF-16LE"));
        let marked: Vec<u8> =
            [0xfe, 0xff].into_iter().chain("Moscow".encode_utf16().flat_map(u16::to_be_bytes)).collect();
        assert_eq!(text(&marked), ("Moscow".into(), "the file is in UTF-16BE and was decoded from it".into()));
        let latin = b"The joint communiqu\xe9 was signed in Moscow on Tuesday by both ministers.";
        assert!(text(latin).0.contains("communiqué") && text(latin).1.contains("Latin-1"), "{:?}", text(latin));
        let quotes = b"Beijing called it a \x93political move\x94 and said \x96 in private \x96 that it\x92s welcome.";
        assert!(text(quotes).0.contains("“political move”") && text(quotes).1.contains("windows-1252"));
    }

    #[test]
    fn four_bytes_a_letter_are_said_and_not_taken_for_two() {
        for (mark, order) in [("\u{feff}", true), ("", true), ("\u{feff}", false), ("", false)] {
            let words = format!("{mark}Moscow agreed to it.");
            let wide =
                words.chars().flat_map(|c| if order { (c as u32).to_le_bytes() } else { (c as u32).to_be_bytes() });
            let (words, note) = text(&wide.collect::<Vec<u8>>());
            let name = if order { "UTF-32LE" } else { "UTF-32BE" };
            assert_eq!(
                (words.as_str(), note),
                ("Moscow agreed to it.", format!("the file is in {name} and was decoded from it"))
            );
        }
        let cut: Vec<u8> = [0xff, 0xfe, 0, 0, b'M', 0, 0, 0, b'o'].to_vec();
        assert_eq!(text(&cut).1, "some bytes are no UTF-32LE; each stands in the text as “\u{fffd}”");
    }

    #[test]
    fn a_few_broken_bytes_do_not_cost_the_rest() {
        let mut bytes = "Élysée, communiqué, détente, naïveté".as_bytes().to_vec();
        bytes.push(0xff);
        let (text, note) = text(&bytes);
        assert!(text.starts_with("Élysée") && text.ends_with('\u{fffd}') && note.contains("no UTF-8"));
    }

    #[test]
    fn a_declaration_is_believed() {
        let page = b"<?xml version=\"1.0\" encoding=\"ISO-8859-2\"?><p>\xb9</p>";
        assert!(text(page).0.contains('š'));
    }

    #[test]
    fn binaries_are_named() {
        assert!(decode(b"SQLite format 3\0...").unwrap_err().message.contains("SQLite"));
        assert!(decode(&[0, 1, 2, 3, 0, 0, 9, 200, 0, 4, 0, 0]).unwrap_err().message.contains("binary"));
    }
}
