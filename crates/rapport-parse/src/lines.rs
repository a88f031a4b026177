//! Line breaks, told apart by why the line was broken.

/// Why a line was broken.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Break {
    /// It was not.
    None = 0,
    /// For want of room, as far as one can tell.
    Wrapped = 1,
    /// On purpose: what comes next had room on it or is an item of a list, or the lines are too long to have been wrapped.
    Meant = 2,
}

/// The widest line, in characters, that text is wrapped to.
const WIDEST: usize = 140;
/// A line that its next word would fill to less than this share of the widest was broken on purpose; lines of a scan
/// are of uneven length.
const FULL: (usize, usize) = (4, 5);

/// What marks an item of a list and nothing else at the start of a line.
const BULLETS: &[char] = &['•', '‣', '◦', '▪', '●', '■', '*'];

/// The line breaks of a text.
pub(crate) struct Lines {
    /// Where each line ends, in bytes, and why.
    ends: Vec<(usize, Break)>,
}

impl Lines {
    /// Of this text.
    pub fn of(text: &str) -> Lines {
        if !text.contains('\n') {
            return Lines { ends: Vec::new() };
        }
        let length = |words: &str| words.chars().count();
        let lines: Vec<&str> = text.split_inclusive('\n').collect();
        let lengths: Vec<usize> = lines.iter().map(|line| length(line.trim())).collect();
        let first = |at: usize| lines.get(at).and_then(|line| line.split_whitespace().next()).unwrap_or_default();
        let width = lengths.iter().max().copied().unwrap_or(0);
        let mut end = 0;
        let reason = |at: usize| {
            end += lines[at].len();
            let next = first(at + 1);
            let fits = (lengths[at] + 1 + length(next)) * FULL.1 < width * FULL.0;
            let meant = fits || width > WIDEST || next.starts_with(BULLETS);
            (end, if meant { Break::Meant } else { Break::Wrapped })
        };
        Lines { ends: (0..lines.len()).map(reason).collect() }
    }

    /// The break in the white space from `start` to `end`.
    pub fn break_between(&self, start: usize, end: usize) -> Break {
        let next = self.ends.get(self.ends.partition_point(|(at, _)| *at <= start));
        next.filter(|(at, _)| *at <= end).map_or(Break::None, |(_, reason)| *reason)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The text with `|` at each line break that was meant and `~` at the others.
    fn check(text: &str, expected: &str) {
        let lines = Lines::of(text);
        let mark = |(at, c): (usize, char)| match (c, lines.break_between(at, at + 1)) {
            ('\n', Break::Meant) => '|',
            ('\n', _) => '~',
            _ => c,
        };
        assert_eq!(text.char_indices().map(mark).collect::<String>(), expected);
    }

    #[test]
    fn a_line_with_room_for_the_next_word_was_broken_on_purpose() {
        check(
            "Early life\nHe was born in the small town of Kiel, the son\nof a teacher.\nIn 1914 he left.",
            "Early life|He was born in the small town of Kiel, the son~of a teacher.|In 1914 he left.",
        );
    }

    #[test]
    fn lines_too_long_to_be_wrapped_are_paragraphs() {
        let long = "word ".repeat(40);
        check(&format!("{long}\n{long}"), &format!("{long}|{long}"));
        check("no break", "no break");
        check("• 12 were killed\n• 3 are missing", "• 12 were killed|• 3 are missing");
    }
}
