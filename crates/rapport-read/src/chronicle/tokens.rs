//! The beginning of an entry as words, numbers and marks.

/// So far into an entry its label may reach.
const REACH: usize = 120;

/// What a token is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Kind {
    /// Digits: the number, and how many they are.
    Number(u32, usize),
    /// Letters, full stops within them included ("a.m").
    Word,
    /// Anything else, a character.
    Mark(char),
}

/// A token and where it stands.
#[derive(Clone, Copy, Debug)]
pub(super) struct Token<'t> {
    pub kind: Kind,
    pub words: &'t str,
    pub start: usize,
    pub end: usize,
    /// White space stands before it.
    pub spaced: bool,
    /// A tab or two spaces stand before it on its line.
    pub gap: bool,
}

/// The tokens of the first words.
pub(super) fn tokens(words: &str) -> Vec<Token<'_>> {
    let mut reach = words.len().min(REACH);
    while !words.is_char_boundary(reach) {
        reach -= 1;
    }
    let words = &words[..reach];
    let (mut found, mut at) = (Vec::new(), 0);
    while let Some(first) = words[at..].chars().next() {
        let white = words[at..].len() - words[at..].trim_start().len();
        if white > 0 {
            at += white;
            continue;
        }
        let end = at + length(&words[at..], first);
        let before = words[..at].len() - words[..at].trim_end().len();
        let space = &words[at - before..at];
        let gap = !space.contains('\n') && (before > 1 || space.contains('\t'));
        let kind = kind(&words[at..end], first);
        found.push(Token { kind, words: &words[at..end], start: at, end, spaced: before > 0, gap });
        at = end;
    }
    found
}

fn length(words: &str, first: char) -> usize {
    let run = |test: fn(char) -> bool| words.find(|c| !test(c)).unwrap_or(words.len());
    match first {
        _ if first.is_ascii_digit() => run(|c| c.is_ascii_digit()),
        _ if first.is_alphabetic() => {
            // "a.m." is a word, "Oct." is a word and a full stop.
            let end = run(|c| c.is_alphabetic());
            let rest = &words[end..];
            let more =
                rest.strip_prefix('.').map_or(0, |rest| rest.find(|c: char| !c.is_alphabetic()).unwrap_or(rest.len()));
            if end == 1 && more == 1 { end + 1 + more } else { end }
        }
        _ => first.len_utf8(),
    }
}

fn kind(words: &str, first: char) -> Kind {
    match first {
        _ if first.is_ascii_digit() => Kind::Number(words.parse().unwrap_or(u32::MAX), words.len()),
        _ if first.is_alphabetic() => Kind::Word,
        mark => Kind::Mark(mark),
    }
}
