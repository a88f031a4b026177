//! Reads one chunk, that is text without white space, from left to right.

use super::{Word, address, clitic, lists, number};

/// Collects the words of a text.
pub(super) struct Reader<'t> {
    text: &'t str,
    /// What was read so far.
    pub words: Vec<Word>,
    /// Whether a single quotation mark stands open, so that the next one closes it and is no possessive.
    quoted: bool,
    /// Whether the chunk had a letter or a digit so far.
    begun: bool,
}

/// The longest chunk that is read as one, in bytes; a longer one is no text, and is cut so that the cost stays linear.
const LONGEST: usize = 1000;

const HYPHENS: [char; 3] = ['-', '‐', '‑'];
const MARKS: [char; 4] = ['\'', '’', '`', 'ʼ'];

impl<'t> Reader<'t> {
    pub fn new(text: &'t str) -> Reader<'t> {
        Reader { text, words: Vec::with_capacity(text.len() / 5 + 1), quoted: false, begun: false }
    }

    /// Reads the chunk from `start` to `end`.
    pub fn chunk(&mut self, start: usize, end: usize) {
        let mut at = start;
        self.begun = false;
        while at < end {
            let window = self.whole_characters(at, (end - at).min(LONGEST));
            let length = self.next(at, start, at + window).clamp(1, window);
            let length = self.whole_characters(at, length);
            self.push(at, at + length);
            at += length;
        }
    }

    /// The length of the token at `at`.
    fn next(&mut self, at: usize, start: usize, end: usize) -> usize {
        let rest = &self.text[at..end];
        let Some(first) = rest.chars().next() else { return 0 };
        if !self.begun {
            let address = address::length(rest);
            if address > 0 {
                return address;
            }
        }
        if first.is_alphanumeric() || is_joiner(first) {
            self.begun = true;
            return self.word(at, end);
        }
        if at == start
            && let Some(face) = lists::FACES.iter().find(|face| rest.starts_with(**face))
            && rest[face.len()..].chars().all(|c| c.is_ascii_punctuation())
        {
            return face.len();
        }
        self.sign(rest, first, at == start)
    }

    /// The length of a token that starts with no letter or digit.
    fn sign(&mut self, rest: &str, first: char, opening: bool) -> usize {
        let run = |of: &[char]| rest.len() - rest.trim_start_matches(of).len();
        let second = rest.chars().nth(1);
        match first {
            '.' if opening && second.is_some_and(|c| c.is_ascii_digit()) => 1 + number::length(&rest[1..]),
            '.' | '!' | '?' => run(&['.', '!', '?']),
            '#' | '@' if opening && second.is_some_and(char::is_alphabetic) => 1 + self.word_length(&rest[1..]),
            '-' | '*' | '=' | '_' | '~' | '+' if second == Some(first) => run(&[first]),
            '—' | '–' | '―' => run(&[first]),
            '…' => run(&['…', '.']),
            '<' | '>' if second == Some(first) => 2,
            '`' if second == Some('`') => 2,
            '\\' if second == Some('$') => 2,
            '\'' if second == Some('\'') => 2,
            '+' if second.is_some_and(|c| c.is_ascii_digit()) && opening => 1 + number::length(&rest[1..]),
            '\'' | '’' | '‘' if opening && year(&rest[first.len_utf8()..]) > 0 => {
                first.len_utf8() + year(&rest[first.len_utf8()..])
            }
            '\'' | '’' | '‘' if opening && lists::elided(&rest[first.len_utf8()..]) > 0 => {
                first.len_utf8() + lists::elided(&rest[first.len_utf8()..])
            }
            '\'' | '‘' | '’' | '`' => {
                self.quoted = !self.begun && first != '’';
                first.len_utf8()
            }
            other => other.len_utf8(),
        }
    }

    /// The length of a word that starts with a letter or a digit.
    fn word(&mut self, at: usize, end: usize) -> usize {
        let rest = &self.text[at..end];
        let numeric = number::length(rest);
        let unit = &rest[numeric..];
        let ends = !unit.starts_with(|c: char| c.is_alphanumeric() || MARKS.contains(&c));
        if numeric > 0 && (ends || is_unit(unit) && !self.ends_name(at)) {
            return numeric;
        }
        let mut length = 0;
        while let Some(next) = rest[length..].chars().next() {
            let read = &rest[..length];
            let after = &rest[length + next.len_utf8()..];
            let goes_on = after.starts_with(|c: char| c.is_alphanumeric());
            let keeps = match next {
                _ if next.is_alphanumeric() || is_joiner(next) => true,
                '.' if goes_on && lists::leads_to_number(read, after) => return length + 1,
                '.' if goes_on => is_dotted(read, after),
                '.' => is_letters_with_points(read) || lists::keeps_point(read, &self.text[at + length + 1..]),
                '&' => goes_on && is_capital(read) && after.starts_with(char::is_uppercase),
                '$' => matches!(read, "US" | "HK" | "US\\"),
                '\\' => read == "US" && after.starts_with('$'),
                '/' => goes_on && length == 1 && after.chars().nth(1).is_none_or(|c| !c.is_alphanumeric()),
                _ if MARKS.contains(&next) => goes_on || self.is_possessive(read, next),
                _ if HYPHENS.contains(&next) => goes_on && lists::is_prefix(read, after),
                _ => false,
            };
            if !keeps {
                break;
            }
            length += next.len_utf8();
            if next == '$' {
                break;
            }
        }
        length
    }

    /// Whether the number at `at` is the end of a name with a hyphen: "B-52H" has no unit, "10-15km" has.
    fn ends_name(&self, at: usize) -> bool {
        let before = self.text[..at].strip_suffix(HYPHENS);
        before.is_some_and(|name| name.ends_with(char::is_alphabetic))
    }

    /// Whether a mark after `read`, with nothing after it, is the possessive of a plural.
    fn is_possessive(&mut self, read: &str, mark: char) -> bool {
        let closes = std::mem::take(&mut self.quoted);
        !closes && mark != '`' && read.ends_with(['s', 'S', 'z', 'x']) && read.len() > 1
    }

    /// Takes one token, cut into its words if it has a clitic.
    fn push(&mut self, start: usize, end: usize) {
        let token = &self.text[start..end];
        let lettered = token.chars().next().is_some_and(char::is_alphanumeric);
        let cut = if lettered { plural_possessive(token).or_else(|| clitic::cut(token)) } else { None };
        match cut.filter(|cut| *cut > 0 && *cut < token.len()) {
            Some(cut) => {
                self.words.push(Word { start, end: start + cut, clitic: false });
                self.words.push(Word { start: start + cut, end, clitic: true });
            }
            None => self.words.push(Word { start, end, clitic: false }),
        }
    }

    /// Letters and digits at the start of `rest`.
    fn word_length(&self, rest: &str) -> usize {
        rest.find(|c: char| !c.is_alphanumeric() && !is_joiner(c)).unwrap_or(rest.len())
    }

    fn whole_characters(&self, at: usize, mut length: usize) -> usize {
        while !self.text.is_char_boundary(at + length) {
            length += 1;
        }
        length
    }
}

/// Combining marks, joiners, soft hyphens and the underscore belong to the word they stand in.
fn is_joiner(c: char) -> bool {
    c == '_' || matches!(c, '\u{ad}' | '\u{300}'..='\u{36f}' | '\u{200c}' | '\u{200d}' | '\u{fe00}'..='\u{fe0f}')
}

fn plural_possessive(token: &str) -> Option<usize> {
    let last = token.chars().next_back().filter(|c| MARKS.contains(c))?;
    Some(token.len() - last.len_utf8())
}

/// A point inside a word: between single letters ("U.S", "a.m"), or in a lower-case run of names and numbers.
fn is_dotted(read: &str, after: &str) -> bool {
    let last = read.rsplit('.').next().unwrap_or_default();
    let single = last.chars().count() == 1 && last.chars().all(char::is_alphabetic);
    let digits = last.bytes().all(|b| b.is_ascii_digit()) && after.starts_with(|c: char| c.is_ascii_digit());
    let degree = matches!(read, "Ph" | "M" | "B" | "D") && after.starts_with(char::is_alphabetic);
    single || digits || degree
}

/// "U.S" before its last point.
fn is_letters_with_points(read: &str) -> bool {
    let mut parts = read.split('.');
    read.contains('.') && parts.all(|p| (1..=2).contains(&p.chars().count()) && p.chars().all(char::is_alphabetic))
}

fn is_capital(read: &str) -> bool {
    read.len() <= 3 && !read.is_empty() && read.chars().all(char::is_uppercase)
}

/// The length of the year in `'72` or the decade in `'80s`; 0 for anything else.
fn year(rest: &str) -> usize {
    let bytes = rest.as_bytes();
    if bytes.len() < 2 || !bytes[..2].iter().all(u8::is_ascii_digit) {
        return 0;
    }
    let length = 2 + usize::from(bytes.get(2) == Some(&b's'));
    if bytes.get(length).is_some_and(u8::is_ascii_alphanumeric) { 0 } else { length }
}

/// "5pm", "35mm": the number and what it counts are two words.
fn is_unit(unit: &str) -> bool {
    let lower = unit.to_ascii_lowercase();
    let ended = |rest: &str| !rest.starts_with(|c: char| c.is_alphanumeric());
    ["am", "pm", "a.m", "p.m"].iter().any(|half| lower.strip_prefix(half).is_some_and(ended))
        || lists::UNITS.iter().any(|u| unit.strip_prefix(u).is_some_and(ended))
}
