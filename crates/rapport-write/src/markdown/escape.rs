//! Text that Markdown shows as it stands.

use crate::layout::fold;

/// The text on one line with every character escaped that CommonMark or its tables, strikethroughs and notes would read.
pub(crate) fn escape(text: &str) -> String {
    let folded = fold(text);
    let mut out = String::with_capacity(folded.len());
    for (at, letter) in folded.char_indices() {
        if is_special(letter, &folded[at..]) || (at == 0 && "+-=".contains(letter)) || ends_number(&folded, at) {
            out.push('\\');
        }
        out.push(letter);
    }
    out
}

fn is_special(letter: char, rest: &str) -> bool {
    match letter {
        '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '|' | '~' | '#' => true,
        // Only what could be an entity: "AT&T Co." stays as it is.
        '&' => rest[1..].starts_with(|c: char| c == '#' || c.is_ascii_alphabetic()) && rest.contains(';'),
        _ => false,
    }
}

/// Whether the character at this place makes the start of the text an entry of a numbered list: "1." or "1)".
fn ends_number(text: &str, at: usize) -> bool {
    let (number, rest) = text.split_at(at);
    let marks = rest.strip_prefix(['.', ')']).is_some_and(|rest| rest.is_empty() || rest.starts_with(' '));
    marks && !number.is_empty() && number.bytes().all(|b| b.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::escape;

    #[test]
    fn what_markdown_would_read_is_escaped() {
        assert_eq!(escape("a *b* [c](d) <e>"), r"a \*b\* \[c\](d) \<e\>");
        assert_eq!(escape("1. first"), "1\\. first");
        assert_eq!(escape("1.5 billion"), "1.5 billion");
        assert_eq!(escape("- no\nlist"), "\\- no list");
        assert_eq!(escape("Q&A, AT&T"), "Q&A, AT&T");
        assert_eq!(escape("&lt;b&gt;"), "\\&lt;b\\&gt;");
    }
}
