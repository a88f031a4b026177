//! A document's sentences as running text, laid out as texts are that the treebanks do not have.
//!
//! The treebanks give no line breaks, and hardly a sentence in them ends in an abbreviation. So that the ends of sentences
//! are found in text that is hard-wrapped, in text with a line for each paragraph, and after "in the U.S.", each document
//! is learned from once as it stands and once in one of these layouts.

use crate::parser_random::Random;
use std::collections::BTreeSet;

/// Running text and the bytes at which its sentences begin.
#[derive(Default)]
pub struct Laid {
    pub text: String,
    pub starts: BTreeSet<usize>,
}

impl Laid {
    fn add(&mut self, sentence: &str, separator: &str) {
        if !self.text.is_empty() {
            self.text.push_str(separator);
        }
        self.starts.insert(self.text.len());
        self.text.push_str(sentence);
    }
}

/// All on one line.
pub fn plain(sentences: &[&str]) -> Laid {
    let mut laid = Laid::default();
    sentences.iter().for_each(|s| laid.add(s, " "));
    laid
}

/// How often a sentence ends in an abbreviation that it did not.
const ABBREVIATED: f32 = 0.02;
/// How often a paragraph ends with a sentence, where lines are wrapped and where they are not.
const PARAGRAPH: (f32, f32) = (0.25, 0.6);
/// How often a line breaks within a sentence where none is wrapped.
const TORN: f32 = 0.001;

/// In a layout that chance picks.
pub fn varied(sentences: &[&str], random: &mut Random) -> Laid {
    let wrapped = random.unit() < 0.5;
    let paragraph = if wrapped { PARAGRAPH.0 } else { PARAGRAPH.1 };
    let mut laid = Laid::default();
    for sentence in sentences {
        let short = if random.unit() < ABBREVIATED { abbreviated(sentence, random) } else { None };
        let separator = if random.unit() < paragraph { "\n" } else { " " };
        laid.add(short.as_deref().unwrap_or(sentence), separator);
    }
    let width = 45 + random.below(56);
    laid.text = if wrapped { wrap(&laid.text, width) } else { tear(&laid.text, random) };
    laid
}

/// The sentence with an abbreviation for its last word, if that is a plain one.
fn abbreviated(sentence: &str, random: &mut Random) -> Option<String> {
    const ENDS: [&str; 12] =
        ["U.S.", "U.S.", "U.K.", "U.N.", "D.C.", "p.m.", "a.m.", "Inc.", "Corp.", "Co.", "Jr.", "etc."];
    let (rest, last) = sentence.strip_suffix('.')?.rsplit_once(' ')?;
    last.chars().all(char::is_alphabetic).then(|| format!("{rest} {}", ENDS[random.below(ENDS.len())]))
}

/// Breaks lines for want of room.
pub fn wrap(text: &str, width: usize) -> String {
    let mut bytes = text.as_bytes().to_vec();
    let (mut line, mut space) = (0, None);
    for (at, c) in text.char_indices().chain([(text.len(), '\n')]) {
        if let Some(space) = space.filter(|_| at - line > width) {
            bytes[space] = b'\n';
            line = space + 1;
        }
        match c {
            '\n' => (line, space) = (at + 1, None),
            ' ' => space = Some(at),
            _ => {}
        }
        space = space.filter(|space| *space > line);
    }
    String::from_utf8(bytes).expect("only spaces were changed")
}

/// Breaks a few lines anywhere.
fn tear(text: &str, random: &mut Random) -> String {
    text.chars().map(|c| if c == ' ' && random.unit() < TORN { '\n' } else { c }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_layout_keeps_the_words_and_their_starts() {
        let sentences = ["He left in May.", "She stayed, as was her wont, until the very end of the summer.", "Why?"];
        for seed in 0..50 {
            let laid = varied(&sentences, &mut Random::new(seed));
            let starts: Vec<usize> = laid.starts.iter().copied().collect();
            let ends = starts.iter().skip(1).copied().chain([laid.text.len()]);
            let found: Vec<String> =
                starts.iter().zip(ends).map(|(a, b)| laid.text[*a..b].replace('\n', " ")).collect();
            assert_eq!(found.len(), 3);
            let whole = sentences.iter().zip(&found).filter(|(s, f)| f.trim() == **s).count();
            assert!(whole >= 1 && found[2] == "Why?", "{found:?}");
            assert!(found[1].starts_with("She stayed, as was her wont, until the very end of the "), "{found:?}");
        }
    }

    #[test]
    fn lines_are_wrapped_to_their_width() {
        assert_eq!(wrap("one two three four", 9), "one two\nthree\nfour");
        assert_eq!(wrap("one\ntwo three", 9), "one\ntwo three");
    }
}
