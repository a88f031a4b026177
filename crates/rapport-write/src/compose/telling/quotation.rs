//! What stands between quotation marks: it is told as it stands, letter by letter.

use rapport_model::Span;

/// The stretches between quotation marks in a piece of a text, without the white space and the stops at their ends. A mark
/// whose other half the piece does not hold reaches to the piece's end.
pub(super) fn inside(text: &str, piece: Span) -> Vec<Span> {
    let mut found = Vec::new();
    let mut open: Option<(char, usize)> = None;
    for (at, letter) in piece.of(text).char_indices().map(|(at, letter)| (piece.start() + at, letter)) {
        let behind = at + letter.len_utf8();
        match open {
            Some((mark, start)) if closes(mark, letter, &text[behind..]) => {
                found.push(Span::new(start, at));
                open = None;
            }
            Some(_) => {}
            None if is_stray(letter, &text[..at]) && found.is_empty() => found.push(Span::new(piece.start(), at)),
            None if matches!(letter, '“' | '"' | '‘') => open = Some((letter, behind)),
            None => {}
        }
    }
    // A single mark that nothing closes is an apostrophe.
    found.extend(open.filter(|(mark, _)| *mark != '‘').map(|(_, start)| Span::new(start, piece.end())));
    found.into_iter().map(|span| trimmed(span, text)).filter(|span| span.start() < span.end()).collect()
}

fn closes(mark: char, letter: char, behind: &str) -> bool {
    match mark {
        '“' => letter == '”',
        '‘' => letter == '’' && !behind.starts_with(char::is_alphanumeric),
        _ => letter == mark,
    }
}

/// Whether a mark closes what was opened before the piece.
fn is_stray(letter: char, before: &str) -> bool {
    let last = before.chars().next_back();
    letter == '”' || (letter == '"' && last.is_some_and(|c| !c.is_whitespace() && !matches!(c, '(' | '[' | '—' | '–')))
}

/// The span without white space at its ends and without stops at the last.
pub(super) fn trimmed(span: Span, text: &str) -> Span {
    let words = span.of(text);
    let start = span.start() + words.len() - words.trim_start().len();
    let stops = |c: char| c.is_whitespace() || matches!(c, '.' | ',' | ';' | ':' | '—');
    Span::new(start, (start + words.trim_start().trim_end_matches(stops).len()).max(start))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str) -> Vec<&str> {
        inside(text, Span::new(0, text.len())).into_iter().map(|span| span.of(text)).collect()
    }

    #[test]
    fn what_stands_between_marks_is_found() {
        assert_eq!(of("He said “we go.” They said “no”"), ["we go", "no"]);
        assert_eq!(of("He said \"we go,\" and \"no\"."), ["we go", "no"]);
        assert_eq!(of("China’s ‘plan’ is the ‘Soviet’s plan’"), ["plan", "Soviet’s plan"]);
        assert_eq!(of("China’s plan of ‘69"), Vec::<&str>::new());
    }

    #[test]
    fn a_lone_mark_reaches_to_the_end() {
        assert_eq!(of("we go,” he said"), ["we go"]);
        assert_eq!(of("we go,\" he said"), ["we go"]);
        assert_eq!(of("he said “we go"), ["we go"]);
        assert_eq!(of("he said “”"), Vec::<&str>::new());
    }
}
