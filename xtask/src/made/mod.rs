//! Sentences of news prose made for the parser's training, with their trees.
//!
//! The treebanks at hand hold few of them: a state as subject, a bare object, titles and names, sanctions and troops. A
//! grammar composes such sentences from words of our own (`made.toml` in the model's folder) and the lexicon's names, and
//! gives each the tree that UD English would. What follows a noun or a verb is drawn from that word's own frame and hung
//! where it came from, so "talks with Peru" and "signed with Peru" teach what words ask for and no rule of attachment.

mod actors;
mod grammar;
mod inflect;
mod nouns;
mod phrase;
mod sentences;
mod verbs;
mod words;

use crate::{parser_data::Treebank, parser_random::Random};
use phrase::Phrase;
pub use words::Words;

/// How deep clauses and phrases may nest.
const DEPTH: usize = 3;
/// Longer ones are made again: news of that length has a grammar of its own.
const LONGEST: usize = 45;

/// Composes sentences at random.
struct Maker<'w> {
    words: &'w Words,
    random: Random,
    depth: usize,
    headline: bool,
}

impl Maker<'_> {
    fn chance(&mut self, share: f32) -> bool {
        self.random.unit() < share
    }

    fn pick<'l, T>(&mut self, list: &'l [T]) -> &'l T {
        &list[self.random.below(list.len())]
    }

    /// Whether phrases may nest deeper here.
    fn room(&self) -> bool {
        self.depth < DEPTH
    }
}

/// As many sentences as have this many words, the same for the same seed.
pub fn treebank(words: &Words, seed: u64, size: usize) -> Result<Treebank, String> {
    let mut maker = Maker { words, random: Random::new(seed), depth: 0, headline: false };
    let (mut text, mut made, mut count) = (String::new(), 0, 0);
    while made < size {
        let sentence: Phrase = maker.sentence();
        if sentence.len() <= LONGEST {
            made += sentence.len();
            text.push_str(&sentence.conllu(count));
            count += 1;
        }
    }
    Treebank::parse(&text).map_err(|e| format!("made sentences: {e}"))
}

/// `cargo xtask made [WORDS [SEED]]`: made sentences as CoNLL-U, to be looked at.
pub fn main(arguments: &[String]) -> Result<(), String> {
    let at = |i: usize, default: usize| {
        arguments.get(i).map_or(Ok(default), |a| a.parse().map_err(|_| format!("{a} is no number")))
    };
    let bank = treebank(&Words::read(std::path::Path::new("."))?, at(1, 1)? as u64, at(0, 400)?)?;
    print!("{}", rapport_parse::conllu::write(&bank.text, &bank.sentences));
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::{fmt::Write, path::Path};

    fn words() -> Words {
        Words::read(&Path::new(env!("CARGO_MANIFEST_DIR")).join("..")).unwrap()
    }

    #[test]
    fn every_sentence_is_one_tree_of_words_as_the_parser_cuts_them() {
        let words = words();
        let (mut cut_alike, mut all) = (0, 0);
        for seed in 1..6 {
            // Reading CoNLL-U refuses what is no tree.
            let bank = treebank(&words, seed, 20_000).unwrap();
            for sentence in &bank.sentences {
                let text = sentence.span.of(&bank.text);
                let start = sentence.span.start();
                let cuts = rapport_parse::tokenize::words(text);
                let mine = sentence.tokens.iter().map(|t| (t.span.start() - start, t.span.end() - start));
                cut_alike += usize::from(mine.eq(cuts.iter().map(|w| (w.start, w.end))));
                all += 1;
                assert!(text.starts_with(|c: char| !c.is_lowercase()), "{text}");
                assert!(!text.contains(" ,") && !text.contains(",.") && !text.contains("  "), "{text}");
            }
        }
        // "U.S." before the point of a sentence is told apart later than words are cut.
        assert!(cut_alike * 200 >= all * 199, "{cut_alike} of {all}");
    }

    #[test]
    fn the_same_seed_makes_the_same_sentences_and_another_others() {
        let words = words();
        let text = |seed| treebank(&words, seed, 2_000).unwrap().text;
        assert_eq!(text(4), text(4));
        assert_ne!(text(4), text(5));
    }

    /// A few sentences with what each word is, and what it hangs on.
    #[test]
    fn sentences_as_they_are_analysed() {
        let bank = treebank(&words(), 31, 120).unwrap();
        let mut shown = String::new();
        for sentence in &bank.sentences {
            let _ = writeln!(shown, "{}", sentence.span.of(&bank.text));
            for (i, token) in sentence.tokens.iter().enumerate() {
                let head = token.head.map_or("·", |h| sentence.form(h as usize, &bank.text));
                let form = sentence.form(i, &bank.text);
                let _ = writeln!(shown, "  {form} {:?} {} < {head}", token.upos, token.deprel.name());
            }
        }
        insta::assert_snapshot!(shown);
    }
}
