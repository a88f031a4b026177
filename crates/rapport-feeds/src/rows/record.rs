//! Records whose fields may stand in quotes; such a field may go over several lines, and so its record does.
//!
//! A quote counts where a field begins. One that nothing closes is a letter like others, and its record ends with its line.

use super::row::Fields;
use memchr::{memchr, memchr_iter, memrchr};

/// How far the quote that closes another is looked for: no field is a tenth as long.
const LONGEST: usize = 1 << 20;

/// What parts the fields of a record.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Parting {
    /// One or more spaces or tabs; no field stands in quotes, so every line is a record.
    Spaces,
    /// This byte.
    Byte(u8),
}

impl Parting {
    /// Where the last whole record of these bytes ends, if one does: the bytes begin with a record, and more may follow them.
    pub(crate) fn last_end(self, bytes: &[u8]) -> Option<usize> {
        if self.is_bare(bytes) {
            return memrchr(b'\n', bytes).map(|at| at + 1);
        }
        let mut end = 0;
        while let Some(next) = self.closed_end(&bytes[end..]) {
            end += next;
        }
        (end > 0).then_some(end)
    }

    /// Where the first record of these bytes ends; nothing follows them.
    pub(crate) fn end(self, bytes: &[u8]) -> usize {
        self.closed_end(bytes).unwrap_or_else(|| line_end(bytes))
    }

    /// Where the first record ends, as far as these bytes tell.
    fn closed_end(self, bytes: &[u8]) -> Option<usize> {
        let Parting::Byte(separator) = self else { return memchr(b'\n', bytes).map(|at| at + 1) };
        let reach = &bytes[..bytes.len().min(LONGEST)];
        let (mut at, mut begins) = (0, true);
        while at < reach.len() {
            match reach[at] {
                b'\n' => return Some(at + 1),
                b'"' if begins => {
                    let Some(close) = closing(reach, at + 1) else { break };
                    (at, begins) = (close, false);
                }
                byte => begins = byte == separator,
            }
            at += 1;
        }
        (bytes.len() >= LONGEST).then(|| memchr(b'\n', bytes).map(|at| at + 1)).flatten()
    }

    /// Whether every line of these bytes is a record.
    fn is_bare(self, bytes: &[u8]) -> bool {
        self == Parting::Spaces || memchr(b'"', bytes).is_none()
    }
}

/// Where the line ends that begins here, its line end included.
pub(crate) fn line_end(bytes: &[u8]) -> usize {
    memchr(b'\n', bytes).map_or(bytes.len(), |at| at + 1)
}

/// How many lines these are.
pub(crate) fn lines(bytes: &[u8]) -> u64 {
    memchr_iter(b'\n', bytes).count() as u64
}

/// The quote that closes a field which begins here; two of them stand for one that is written.
fn closing(bytes: &[u8], mut from: usize) -> Option<usize> {
    loop {
        let at = from + memchr(b'"', bytes.get(from..)?)?;
        match bytes.get(at + 1)? {
            b'"' => from = at + 2,
            _ => return Some(at),
        }
    }
}

/// The fields of a record, out of their quotes and without spaces around them.
#[derive(Clone, Debug, Default)]
pub(crate) struct Record {
    bytes: Vec<u8>,
    ends: Vec<usize>,
}

impl Record {
    /// Takes the fields of this record in place of those before.
    pub(crate) fn split(&mut self, record: &[u8], parting: Parting) {
        self.clear();
        match parting {
            Parting::Spaces => {
                record
                    .split(u8::is_ascii_whitespace)
                    .filter(|field| !field.is_empty())
                    .for_each(|field| self.push(field));
            }
            Parting::Byte(separator) => {
                let mut rest = Some(record);
                while let Some(fields) = rest {
                    rest = self.take(fields, separator);
                }
            }
        }
    }

    /// Takes the first of these fields and gives those after it.
    fn take<'b>(&mut self, fields: &'b [u8], separator: u8) -> Option<&'b [u8]> {
        let (mut field, mut from) = (Vec::new(), 0);
        // The end of a record closes its last field: one more byte is looked at there.
        let close = fields.strip_prefix(b"\"").and_then(closing_at_end);
        if let Some(close) = close {
            field.extend(unquoted(&fields[1..=close]));
            from = close + 2;
        }
        let end = memchr(separator, &fields[from..]).map(|at| from + at);
        field.extend_from_slice(&fields[from..end.unwrap_or(fields.len())]);
        self.push(&field);
        end.map(|end| &fields[end + 1..])
    }

    /// Takes one more field.
    pub(crate) fn push(&mut self, field: &[u8]) {
        self.bytes.extend_from_slice(field.trim_ascii());
        self.ends.push(self.bytes.len());
    }

    pub(crate) fn clear(&mut self) {
        self.bytes.clear();
        self.ends.clear();
    }

    /// Every field.
    pub(crate) fn fields(&self) -> impl Iterator<Item = &[u8]> {
        (0..self.count()).map(|column| self.field(column))
    }
}

impl Fields for Record {
    fn count(&self) -> usize {
        self.ends.len()
    }

    fn field(&self, column: usize) -> &[u8] {
        let from = if column == 0 { 0 } else { self.ends[column - 1] };
        &self.bytes[from..self.ends[column]]
    }
}

/// How many bytes stand before the quote that closes the field, in a record that ends with these bytes.
fn closing_at_end(field: &[u8]) -> Option<usize> {
    closing(field, 0).or_else(|| {
        let before = field.strip_suffix(b"\"")?;
        // An odd number of quotes before the last would make it the second of two.
        let run = before.iter().rev().take_while(|byte| **byte == b'"').count();
        (run % 2 == 0).then_some(before.len())
    })
}

/// What is written between quotes: two for each that is meant.
fn unquoted(text: &[u8]) -> Vec<u8> {
    let (mut out, mut rest) = (Vec::with_capacity(text.len()), text);
    while let Some(at) = memchr(b'"', rest) {
        out.extend_from_slice(&rest[..=at]);
        rest = rest.get(at + 2..).unwrap_or_default();
    }
    out.extend_from_slice(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const COMMA: Parting = Parting::Byte(b',');

    fn split(record: &str, parting: Parting) -> Vec<String> {
        let mut fields = Record::default();
        fields.split(record.as_bytes(), parting);
        fields.fields().map(|field| String::from_utf8_lossy(field).into_owned()).collect()
    }

    #[test]
    fn fields_come_out_of_their_quotes() {
        for (record, fields) in [
            ("a,b", &["a", "b"][..]),
            (",a, b ,", &["", "a", "b", ""]),
            ("\"a, b\",c", &["a, b", "c"]),
            ("\"a \"\"b\"\"\",c", &["a \"b\"", "c"]),
            ("\"\"\"a\"\"\"", &["\"a\""]),
            ("\"\",\"\"", &["", ""]),
            ("\"a\nb\",c", &["a\nb", "c"]),
            ("\"a\" b,c", &["a b", "c"]),
            ("12\" gun,c", &["12\" gun", "c"]),
            ("\"never closed,c", &["\"never closed", "c"]),
            ("", &[""]),
        ] {
            assert_eq!(split(record, COMMA), fields, "{record}");
        }
        assert_eq!(split("690302  CHN\tUSR \"x", Parting::Spaces), ["690302", "CHN", "USR", "\"x"]);
    }

    #[test]
    fn a_record_ends_outside_quotes() {
        for (text, end) in [
            ("a,b\nc", 4),
            ("a,\"b\nc\"\nd\n", 8),
            ("a,\"b\"\"\n\"\nd\n", 9),
            ("a \"b\nc\n", 5),
            ("\"never closed\nc,d\n", 14),
            ("a", 1),
        ] {
            assert_eq!(COMMA.end(text.as_bytes()), end, "{text}");
        }
        assert_eq!(COMMA.last_end(b"a,\"b\nc"), None);
        assert_eq!(COMMA.last_end(b"a\n\"b\nc"), Some(2));
        assert_eq!(COMMA.last_end(b"a\nb\"\nc"), Some(5));
        // A quote that may be the first of two tells nothing yet.
        assert_eq!(COMMA.last_end(b"\"b\""), None);
    }

    #[test]
    fn a_quote_that_nothing_closes_is_looked_for_so_far_and_no_farther() {
        let text = [b"\"never closed\n".to_vec(), b"c,d\n".repeat(LONGEST / 4)].concat();
        assert_eq!(COMMA.closed_end(&text), Some(14));
        assert_eq!(COMMA.closed_end(&text[..LONGEST - 1]), None);
    }

    proptest! {
        #[test]
        fn what_the_csv_crate_writes_is_read_back(fields in prop::collection::vec("(a|b|\"|,|\n|\r\n|c d){0,6}", 1..5)) {
            let mut writer = csv::Writer::from_writer(Vec::new());
            writer.write_record(&fields).unwrap();
            let text = writer.into_inner().unwrap();
            prop_assert_eq!(COMMA.end(&text), text.len());
            prop_assert_eq!(COMMA.last_end(&text), Some(text.len()));
            let trimmed: Vec<&str> = fields.iter().map(|field| field.trim()).collect();
            prop_assert_eq!(split(std::str::from_utf8(&text[..text.len() - 1]).unwrap(), COMMA), trimmed);
        }

        #[test]
        fn records_add_up_to_the_text(text in "[a\",\n]{0,80}") {
            let bytes = text.as_bytes();
            let mut at = 0;
            while at < bytes.len() {
                let end = COMMA.end(&bytes[at..]);
                prop_assert!(end > 0);
                at += end;
            }
            prop_assert_eq!(at, bytes.len());
        }
    }
}
