//! Words as they are gathered from the markup: white space folded, footnotes out without a trace.

/// The words of one block in the making.
#[derive(Default)]
pub(crate) struct Run {
    words: String,
    /// White space came last and is not written yet.
    space: bool,
    /// A footnote was lifted out here.
    noted: bool,
    /// The next words join the last ones whatever white space stands between (`break="no"`).
    glued: bool,
}

impl Run {
    /// Adds words of the markup.
    pub fn add(&mut self, text: &str) {
        for char in text.chars() {
            if char.is_whitespace() {
                self.space = true;
            } else if !is_invisible(char) {
                self.close_seam(char);
                self.words.push(char);
            }
        }
    }

    /// Before a character: settles what stands between it and the last one.
    fn close_seam(&mut self, next: char) {
        if std::mem::take(&mut self.noted) {
            let last = self.words.chars().next_back().unwrap_or(' ');
            // "Key Biscayne <note/>." must not keep the space, "treaty.”<note/>Did" must get one.
            self.space = if is_closing(next) { false } else { self.space || (!opens(last) && next.is_alphanumeric()) };
        }
        let glued = std::mem::take(&mut self.glued);
        if std::mem::take(&mut self.space) && !glued && !self.words.is_empty() && !self.words.ends_with('\n') {
            self.words.push(' ');
        }
    }

    /// A footnote was lifted out here.
    pub fn lifted(&mut self) {
        self.noted = true;
    }

    /// A page or a line ends within a word.
    pub fn glue(&mut self) {
        self.glued = true;
    }

    /// A line ends that the original set.
    pub fn line(&mut self) {
        if !self.words.is_empty() && !self.words.ends_with('\n') {
            self.words.push('\n');
        }
        (self.space, self.noted) = (false, false);
    }

    /// Whether a line has just ended, or none has begun.
    pub fn at_line(&self) -> bool {
        self.words.is_empty() || self.words.ends_with('\n')
    }

    /// A cell of a table ends.
    pub fn cell(&mut self) {
        self.words.push('\t');
        (self.space, self.noted) = (false, false);
    }

    /// The words, and an empty run again.
    pub fn take(&mut self) -> String {
        std::mem::take(self).words.trim_end_matches([' ', '\n']).to_owned()
    }

    /// Whether there is nothing but white space.
    pub fn is_empty(&self) -> bool {
        self.words.trim().is_empty()
    }
}

/// Soft hyphens and zero-width characters: hints to a typesetter, and no part of a word.
fn is_invisible(char: char) -> bool {
    matches!(char, '\u{ad}' | '\u{200b}' | '\u{2060}' | '\u{feff}')
}

fn is_closing(char: char) -> bool {
    matches!(char, '.' | ',' | ';' | ':' | '!' | '?' | ')' | ']' | '”' | '’' | '\'')
}

fn opens(char: char) -> bool {
    char.is_whitespace() || matches!(char, '(' | '[' | '“' | '‘' | '—' | '–' | '-' | '/')
}

#[cfg(test)]
mod tests {
    use super::Run;

    fn run(parts: &[&str]) -> String {
        let mut run = Run::default();
        for part in parts {
            match *part {
                "<note>" => run.lifted(),
                "<lb>" => run.line(),
                "<pb no>" => run.glue(),
                words => run.add(words),
            }
        }
        run.take()
    }

    #[test]
    fn folds_white_space_of_pretty_printing() {
        assert_eq!(run(&["\n   The  two", "\n  sides ", " met"]), "The two sides met");
    }

    #[test]
    fn footnotes_leave_no_trace() {
        assert_eq!(run(&["to the island ", "<note>", "."]), "to the island.");
        assert_eq!(run(&["to the island", "<note>", " today"]), "to the island today");
        assert_eq!(run(&["of the treaty.”", "<note>", "Did it"]), "of the treaty.” Did it");
        assert_eq!(run(&["the Envoy", "<note>", "'s words"]), "the Envoy's words");
        assert_eq!(run(&["at the ford (", "<note>", "two miles"]), "at the ford (two miles");
    }

    #[test]
    fn lines_and_words_that_run_on() {
        assert_eq!(run(&["Granted ", "<lb>", " Denied"]), "Granted\nDenied");
        assert_eq!(run(&["nego\n", "<pb no>", "\n tiate"]), "negotiate");
    }
}
