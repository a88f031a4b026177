//! What becomes of a letter before words are cut.

use std::collections::HashMap;

/// What a letter does to the word it stands in.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Kind {
    /// It is a part of the word.
    Letter,
    /// It ends the word.
    Space,
    /// It is a word by itself.
    Alone,
    /// It is left out.
    Gone,
}

/// Chinese characters, as the encoder's vocabulary was made with.
const CHINESE: [(char, char); 8] = [
    ('\u{3400}', '\u{4dbf}'),
    ('\u{4e00}', '\u{9fff}'),
    ('\u{f900}', '\u{faff}'),
    ('\u{20000}', '\u{2a6df}'),
    ('\u{2a700}', '\u{2b73f}'),
    ('\u{2b740}', '\u{2b81f}'),
    ('\u{2b920}', '\u{2ceaf}'),
    ('\u{2f800}', '\u{2fa1f}'),
];

/// The first Korean syllable, and how many consonants lead, vowels follow and consonants end.
const KOREAN: [u32; 4] = [0xac00, 19, 21, 28];
/// The first of each of the parts of a Korean syllable; the last begins with "none".
const KOREAN_PARTS: [u32; 3] = [0x1100, 0x1161, 0x11a7];

/// The table of letters beyond ASCII (`model/letters.txt`).
pub struct Letters {
    gone: Vec<(char, char)>,
    marks: Vec<(char, char)>,
    plain: HashMap<char, &'static str>,
}

impl Letters {
    /// The table that is built in.
    pub fn new() -> Letters {
        let mut letters = Letters { gone: Vec::new(), marks: Vec::new(), plain: HashMap::new() };
        for line in include_str!("../../model/letters.txt").lines() {
            let mut fields = line.split(' ');
            let kind = fields.next();
            let (Some(from), Some(rest)) = (fields.next().and_then(code), fields.next()) else { continue };
            match (kind, code(rest)) {
                (Some("gone"), Some(to)) => letters.gone.push((from, to)),
                (Some("mark"), Some(to)) => letters.marks.push((from, to)),
                (Some("as"), _) => drop(letters.plain.insert(from, rest)),
                _ => {}
            }
        }
        letters
    }

    /// What a letter does to its word.
    pub fn kind(&self, letter: char) -> Kind {
        match letter {
            'a'..='z' | 'A'..='Z' | '0'..='9' => Kind::Letter,
            ' ' | '\t' | '\n' | '\r' => Kind::Space,
            '!'..='~' => Kind::Alone,
            '\0'..='\x7f' => Kind::Gone,
            _ if within(&self.gone, letter) => Kind::Gone,
            _ if letter.is_whitespace() => Kind::Space,
            _ if within(&CHINESE, letter) || self.is_mark(letter) => Kind::Alone,
            _ => Kind::Letter,
        }
    }

    /// Gives a letter's plain form: small, without accents, Korean syllables in their parts.
    pub fn plain(&self, letter: char, mut give: impl FnMut(char)) {
        if letter.is_ascii() {
            give(letter.to_ascii_lowercase());
        } else if let Some(plain) = self.plain.get(&letter) {
            plain.chars().for_each(give);
        } else if let Some(parts) = korean(letter) {
            parts.into_iter().flatten().for_each(give);
        } else {
            letter.to_lowercase().for_each(give);
        }
    }

    /// Whether a letter is punctuation, once plain ("≠" is "=" with an accent).
    fn is_mark(&self, letter: char) -> bool {
        let first = self.plain.get(&letter).and_then(|plain| plain.chars().next()).unwrap_or(letter);
        first.is_ascii_punctuation() || within(&self.marks, first)
    }
}

/// The letter of a number in sixteens.
fn code(field: &str) -> Option<char> {
    u32::from_str_radix(field, 16).ok().and_then(char::from_u32)
}

/// Whether one of the ranges, which are in order, holds the letter.
fn within(ranges: &[(char, char)], letter: char) -> bool {
    let after = ranges.partition_point(|range| range.0 <= letter);
    after > 0 && letter <= ranges[after - 1].1
}

/// The two or three letters of a Korean syllable.
fn korean(letter: char) -> Option<[Option<char>; 3]> {
    let [first, leads, vowels, ends] = KOREAN;
    let at = u32::from(letter).checked_sub(first).filter(|at| *at < leads * vowels * ends)?;
    let [lead, vowel, end] = KOREAN_PARTS;
    let last = (at % ends > 0).then_some(end + at % ends).and_then(char::from_u32);
    Some([char::from_u32(lead + at / (vowels * ends)), char::from_u32(vowel + at / ends % vowels), last])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plain(text: &str) -> String {
        let (letters, mut out) = (Letters::new(), String::new());
        text.chars().for_each(|c| letters.plain(c, |plain| out.push(plain)));
        out
    }

    #[test]
    fn letters_are_small_and_bare() {
        assert_eq!(plain("ÀÉîøßİ Ж"), "aeiøßi ж");
        assert_eq!(plain("한국가"), "\u{1112}\u{1161}\u{11ab}\u{1100}\u{116e}\u{11a8}\u{1100}\u{1161}");
    }

    #[test]
    fn every_kind() {
        let letters = Letters::new();
        let kinds = |text: &str| text.chars().map(|c| letters.kind(c)).collect::<Vec<_>>();
        assert!(kinds("\0\x0b\x7f\u{85}\u{ad}\u{301}\u{fffd}\u{e000}").iter().all(|k| *k == Kind::Gone));
        assert!(kinds(" \t\n\r\u{a0}\u{2028}\u{3000}").iter().all(|k| *k == Kind::Space));
        assert!(kinds("!$~’—。≠中\u{f900}").iter().all(|k| *k == Kind::Alone));
        assert!(kinds("aZ9é€한ж").iter().all(|k| *k == Kind::Letter));
    }
}
