//! Where sentences end: a linear model over the words on both sides of a gap.

use crate::{
    features::{hash, normal},
    lines::Lines,
    tokenize::{Word, leads_on},
};

/// Weights of the model.
pub const WEIGHTS: usize = 1 << 15;
/// What a gap that neither a mark nor the end of a line makes an end has to score. Treebanks joined to one line teach that
/// headings end so; in running prose that cuts sentences before names ("expelled four / Venezuelan diplomats").
const BARE: i32 = 40;
/// The most words a sentence may have; a longer one is cut, so that the cost stays linear.
pub const MOST_WORDS: usize = 240;

/// The trained splitter.
#[derive(Clone)]
pub struct Splitter {
    /// One weight for each hashed feature.
    pub weights: Vec<i8>,
}

impl Default for Splitter {
    fn default() -> Splitter {
        Splitter { weights: vec![0; WEIGHTS] }
    }
}

impl Splitter {
    /// The index of the first word of every sentence.
    pub fn starts(&self, text: &str, words: &[Word]) -> Vec<usize> {
        let mut starts = Vec::new();
        let mut gaps = Gaps::new(text, words);
        for (at, word) in words.iter().enumerate() {
            let begin = starts.last().copied().unwrap_or(0);
            if at == 0 {
                starts.push(0);
            } else if word.clitic {
                // A word with its clitic is never torn.
            } else if at - begin >= MOST_WORDS
                || (gaps.is_candidate(at) && self.score(&gaps.features(at, begin)) > gaps.least(at))
            {
                starts.push(at);
            }
        }
        starts
    }

    fn score(&self, features: &[u32]) -> i32 {
        features.iter().map(|f| i32::from(self.weights[*f as usize % WEIGHTS])).sum()
    }
}

/// The gaps between the words of a text, as the model sees them.
pub struct Gaps<'t> {
    text: &'t str,
    words: &'t [Word],
    normals: Vec<String>,
    lines: Lines,
    features: Vec<u32>,
}

impl<'t> Gaps<'t> {
    /// Of these words.
    pub fn new(text: &'t str, words: &'t [Word]) -> Gaps<'t> {
        let normals = words.iter().map(|w| normal(&text[w.start..w.end])).collect();
        Gaps { text, words, normals, lines: Lines::of(text), features: Vec::new() }
    }

    /// Whether a sentence can begin at word `at`: after white space, or after what ends one, but not after "Mr." and not in
    /// "World War I".
    pub fn is_candidate(&self, at: usize) -> bool {
        if leads_on(&self.normals[at - 1]) || self.is_numeral(at) {
            return false;
        }
        let ends = self.normals[at - 1].ends_with(['.', '?', '!', ':', ';', '"', '\'', ')', ']', '>']);
        self.words[at - 1].end < self.words[at].start || ends
    }

    /// The score that a sentence's end before word `at` has to pass: more where neither a mark nor the end of a line tells of one.
    fn least(&self, at: usize) -> i32 {
        let before = &self.normals[at - 1];
        let marked = ender_kind(before) != 0 || is_closer(before);
        let broken = self.lines.break_between(self.words[at - 1].end, self.words[at].start) as usize > 0;
        if marked || broken { 0 } else { BARE }
    }

    /// Whether the word is an "I" that counts what stands before it.
    fn is_numeral(&self, at: usize) -> bool {
        self.form(at) == "I" && kind(self.form(at - 1)) == 2 && is_counted(&self.normals[at - 1])
    }

    fn form(&self, at: usize) -> &'t str {
        &self.text[self.words[at].start..self.words[at].end]
    }

    /// The features of the gap before word `at`, in a sentence that began at word `begin`.
    pub fn features(&mut self, at: usize, begin: usize) -> Vec<u32> {
        let mut found = std::mem::take(&mut self.features);
        found.clear();
        let word = |i: usize| self.normals.get(i).map_or("", String::as_str);
        let kind = |i: usize| if i < self.words.len() { kind(self.form(i)) } else { 0 };
        let (before, next) = (word(at - 1), word(at));
        let earlier = if at >= 2 && at - 2 >= begin { word(at - 2) } else { "" };
        let final_at = (begin..at).rev().find(|i| !is_closer(word(*i))).unwrap_or(begin);
        let ender = word(final_at);
        let spaced = self.words[at - 1].end < self.words[at].start;
        let broken = self.lines.break_between(self.words[at - 1].end, self.words[at].start) as usize;
        let end = ender_kind(ender);
        let length = (at - begin).min(40).ilog2();
        let (open, quotes) = self.open(begin, at);
        let (k, k2) = (kind(at), kind(at + 1));
        let before_end = if final_at > begin { kind(final_at - 1) } else { 0 };
        let closed = at - 1 - final_at;
        let mut add = |id: u8, text: &str, numbers: &[usize]| {
            let mut code = hash(id, text);
            for n in numbers {
                code = (code ^ *n as u32).wrapping_mul(0x9e37_79b1) ^ (code >> 13);
            }
            found.push(code);
        };
        let (spaced, length) = (usize::from(spaced), length as usize);
        add(1, "", &[end, k, spaced]);
        add(2, before, &[k]);
        add(3, next, &[end, k]);
        add(4, ender, &[k, closed.min(2)]);
        add(5, "", &[end, k, k2]);
        add(6, word(at + 1), &[end, k]);
        add(7, earlier, &[end]);
        add(8, "", &[end, length, k]);
        add(9, "", &[end, open, quotes, k]);
        add(10, "", &[end, before_end, k, spaced]);
        add(11, next, &[end, closed.min(2), quotes]);
        add(12, "", &[end, spaced, broken]);
        add(13, before, &[]);
        add(14, next, &[k]);
        add(15, &format!("{ender} {next}"), &[k]);
        add(16, &format!("{earlier} {before}"), &[k.min(3)]);
        add(17, &format!("{next} {}", word(at + 1)), &[end]);
        add(18, "", &[end, kind(begin), k, length]);
        add(19, "", &[usize::from(is_list_mark(before, at - begin)), k]);
        add(20, "", &[]);
        if end == 5 {
            add(24, "", &[usize::from(begins_no_name(next)), k]);
        }
        if broken > 0 {
            add(21, "", &[broken, end, k]);
            add(22, "", &[broken, end, kind(begin), length]);
            add(23, next, &[broken]);
            add(25, "", &[broken, end]);
            add(26, "", &[broken]);
        }
        self.features = found.clone();
        found
    }

    /// Open brackets (at most two are told apart) and whether a quotation is open.
    fn open(&self, begin: usize, at: usize) -> (usize, usize) {
        let (mut brackets, mut quotes) = (0i32, 0);
        for word in &self.normals[begin.max(at.saturating_sub(60))..at] {
            match word.as_str() {
                "(" | "[" => brackets += 1,
                ")" | "]" => brackets -= 1,
                "\"" => quotes ^= 1,
                _ => {}
            }
        }
        (brackets.clamp(0, 2) as usize, quotes)
    }
}

/// What is counted in Roman numerals: wars, parts, rulers.
fn is_counted(word: &str) -> bool {
    const WORDS: &str = "abbas act ahmed albert alexander appendix article book carol catherine category chapter \
        charles christian class constantine darius division elizabeth francis franz frederick friedrich grade \
        group gustav ivan james joseph josef leo leopold level louis maximilian mehmed murad napoleon nicholas \
        otto part paul pedro peter phase philip ptolemy rudolf section selim stage suleiman tier title type \
        umberto victor volume war wilhelm william xerxes zog";
    WORDS.split(' ').any(|counted| counted == word)
}

/// Words that, in capitals, begin a sentence and no name: what is "the U.S." before them ends one.
fn begins_no_name(word: &str) -> bool {
    const WORDS: &[&str] = &[
        "a", "after", "all", "also", "although", "an", "and", "another", "as", "at", "because", "before", "both",
        "but", "by", "despite", "during", "each", "for", "from", "he", "her", "his", "how", "however", "i", "if", "in",
        "instead", "it", "its", "many", "more", "most", "my", "neither", "no", "nobody", "not", "on", "once", "one",
        "only", "other", "others", "our", "she", "since", "so", "some", "such", "that", "the", "their", "then",
        "there", "these", "they", "this", "those", "though", "to", "under", "until", "we", "what", "when", "where",
        "while", "who", "why", "with", "yet", "you",
    ];
    WORDS.binary_search(&word).is_ok()
}

fn is_closer(word: &str) -> bool {
    matches!(word, "\"" | "'" | ")" | "]" | ">")
}

/// "1." or "a)" and no more: the mark of a list.
fn is_list_mark(before: &str, length: usize) -> bool {
    length <= 2 && matches!(before, "." | ")")
}

/// What ends here: nothing 0, points, question or exclamation, colon, semicolon, an abbreviation's point, dots, a dash.
fn ender_kind(word: &str) -> usize {
    match word {
        "." => 1,
        ":" => 3,
        ";" => 4,
        "," => 8,
        "--" | "-" | "---" => 7,
        _ if word.starts_with(['?', '!']) => 2,
        _ if word.ends_with("..") => 6,
        _ if word.ends_with('.') => 5,
        _ => 0,
    }
}

/// The kind of a word by its first letters.
fn kind(form: &str) -> usize {
    let mut letters = form.chars();
    let Some(first) = letters.next() else { return 0 };
    match first {
        _ if first.is_lowercase() => 1,
        _ if first.is_uppercase() && form.len() > 1 && letters.all(|c| !c.is_lowercase()) => 3,
        _ if first.is_uppercase() => 2,
        _ if first.is_numeric() => 4,
        '"' | '“' => 5,
        '\'' | '‘' | '`' => 6,
        '(' | '[' => 7,
        '-' | '*' | '•' | '·' | '–' | '—' | '+' | '=' | '_' => 8,
        ')' | ']' | '”' | '’' => 9,
        '.' | ',' | ';' | ':' | '?' | '!' => 10,
        '<' | '>' | '|' | '#' => 11,
        _ if first.is_alphabetic() => 12,
        _ => 13,
    }
}
