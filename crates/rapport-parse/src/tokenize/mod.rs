//! Words of a run of text as UD English cuts them.
//!
//! White space parts chunks, each chunk is read from left to right ([`chunk`]), and a word with a clitic is cut into the
//! words it is made of ([`clitic`]). What has one form only by custom (prefixes that keep their hyphen, abbreviations
//! that keep their point) stands in [`lists`].

mod address;
mod chunk;
mod clitic;
mod lists;
mod number;

/// A word of a run.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Word {
    /// First byte in the run.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
    /// Whether it goes on the orthographic word of the word before it: the `n't` of "don't".
    pub clitic: bool,
}

/// The words of a text, in order.
pub fn words(text: &str) -> Vec<Word> {
    let mut reader = chunk::Reader::new(text);
    let mut at = 0;
    for piece in text.split(char::is_whitespace) {
        if !piece.is_empty() {
            reader.chunk(at, at + piece.len());
        }
        at += piece.len() + text[at + piece.len()..].chars().next().map_or(0, char::len_utf8);
    }
    reader.words
}

/// Where the last word of a sentence is cut if it is an abbreviation that shares the sentence's point: "at 5 p.m|."
pub fn final_point(word: &str) -> Option<usize> {
    lists::final_point(word)
}

/// Whether the word, in lower case, is an abbreviation that no sentence ends in, such as "Mr."
pub fn leads_on(word: &str) -> bool {
    lists::leads_on(word)
}

#[cfg(test)]
mod tests;
