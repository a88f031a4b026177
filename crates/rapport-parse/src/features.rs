//! What the network sees of a word: rows of one table of vectors, whose sum stands for the word.

use std::collections::HashMap;

/// Rows for hashed beginnings and endings.
pub const AFFIXES: usize = 1 << 14;
/// Rows for hashed shapes.
pub const SHAPES: usize = 512;
/// Rows for the spaces around a word.
pub const SPACING: usize = 4;
/// The most rows a word can have.
pub const MOST: usize = 12;

/// The rows of one word, `NONE` where it has fewer.
pub type Rows = [u32; MOST];
/// No row.
pub const NONE: u32 = u32::MAX;

/// A word as it stands in its sentence.
#[derive(Clone, Copy, Debug)]
pub struct Form<'t> {
    /// The words.
    pub text: &'t str,
    /// Whether white space, or the edge of the sentence, comes before it.
    pub spaced_before: bool,
    /// Whether it comes after it.
    pub spaced_after: bool,
}

/// The words that have a row of their own. Row 0 is for all others.
#[derive(Default, Clone)]
pub struct Vocabulary {
    words: Vec<String>,
    rows: HashMap<String, u32>,
}

impl Vocabulary {
    /// From normal forms ([`normal`]), in the order of their rows.
    pub fn new(words: Vec<String>) -> Vocabulary {
        let rows = words.iter().enumerate().map(|(i, w)| (w.clone(), i as u32 + 1)).collect();
        Vocabulary { words, rows }
    }

    /// The words in order.
    pub fn words(&self) -> &[String] {
        &self.words
    }

    /// How many rows the table of vectors has for this vocabulary, all features counted.
    pub fn table(&self) -> usize {
        self.words.len() + 1 + AFFIXES + SHAPES + SPACING
    }

    /// The rows of the words of one sentence. The row of the word itself comes first.
    pub fn rows(&self, sentence: &[Form<'_>]) -> Vec<Rows> {
        let shouted = is_shouted(sentence);
        sentence.iter().map(|form| self.word(form, shouted)).collect()
    }

    fn word(&self, form: &Form<'_>, shouted: bool) -> Rows {
        let mut rows = [NONE; MOST];
        let normal = normal(form.text);
        rows[0] = self.rows.get(&normal).copied().unwrap_or(0);
        let affixes = self.words.len() as u32 + 1;
        let shapes = affixes + AFFIXES as u32;
        let spacing = shapes + SHAPES as u32;
        rows[1] = shapes + shape(form.text, shouted) % SHAPES as u32;
        rows[2] = spacing + u32::from(form.spaced_before) * 2 + u32::from(form.spaced_after);
        let mut at = 3;
        let mut add = |kind: u8, part: &str| {
            rows[at] = affixes + hash(kind, part) % AFFIXES as u32;
            at += 1;
        };
        for (count, (start, _)) in normal.char_indices().rev().take(5).enumerate() {
            add(count as u8, &normal[start..]);
        }
        for (count, (start, c)) in normal.char_indices().take(4).enumerate() {
            add(8 + count as u8, &normal[..start + c.len_utf8()]);
        }
        rows
    }
}

/// A word without what does not matter to grammar: lower case, plain quotation marks and dashes, every digit a zero.
pub fn normal(word: &str) -> String {
    let mut normal = String::with_capacity(word.len());
    for c in word.chars() {
        match c {
            '0'..='9' => normal.push('0'),
            'a'..='z' => normal.push(c),
            'A'..='Z' => normal.push(c.to_ascii_lowercase()),
            '’' | '‘' | '`' | 'ʼ' | '´' => normal.push('\''),
            '“' | '”' | '„' | '«' | '»' => normal.push('"'),
            '‐' | '‑' | '–' => normal.push('-'),
            '—' | '―' => normal.push_str("--"),
            '…' => normal.push_str("..."),
            _ if c.is_ascii() => normal.push(c),
            _ => normal.extend(c.to_lowercase()),
        }
    }
    if normal == "''" || normal == "``" {
        normal = "\"".to_owned();
    }
    if normal.len() > 3 && normal.bytes().all(|b| b == b'-') {
        normal.truncate(3);
    }
    normal
}

/// Whether most of the sentence is in capitals, so that capitals tell nothing.
pub fn is_shouted(sentence: &[Form<'_>]) -> bool {
    let (mut upper, mut lower) = (0, 0);
    for c in sentence.iter().flat_map(|f| f.text.chars()) {
        upper += usize::from(c.is_uppercase());
        lower += usize::from(c.is_lowercase());
    }
    upper > 2 && upper > lower * 3
}

/// A number for the shape of a word: its kinds of letters in order, runs drawn together, and its length if short.
fn shape(word: &str, shouted: bool) -> u32 {
    let mut shape = [0u8; 8];
    let (mut length, mut last) = (0, 0);
    for c in word.chars() {
        let kind = match c {
            _ if c.is_uppercase() => b'X',
            _ if c.is_lowercase() => b'x',
            _ if c.is_numeric() => b'0',
            _ if c.is_alphabetic() => b'a',
            '’' | '‘' => b'\'',
            _ if c.is_ascii() => c as u8,
            _ => b'?',
        };
        if kind != last && length < shape.len() {
            shape[length] = kind;
            length += 1;
        }
        last = kind;
    }
    let letters = word.chars().count().min(5) as u8;
    let single = shape[..length].iter().filter(|k| **k == b'X').count() == 1 && letters > 1 && length == 1;
    let size = if single || shape[0] == b'0' { letters } else { 0 };
    let text = std::str::from_utf8(&shape[..length]).unwrap_or_default();
    hash(16 + size * 2 + u8::from(shouted), text)
}

/// FNV-1a over a kind and a text, mixed once more so that the low bits are good.
pub fn hash(kind: u8, text: &str) -> u32 {
    let mut hash = 0x811c_9dc5u32;
    for byte in std::iter::once(kind).chain(text.bytes()) {
        hash = (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193);
    }
    (hash ^ (hash >> 15)).wrapping_mul(0x2c1b_3c6d) >> 4
}
