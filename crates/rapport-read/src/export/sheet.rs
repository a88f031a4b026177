//! A page or a paper set out as a text: its blocks with an empty line between, so that exports are read alike in all forms.

/// A text in the making.
#[derive(Default)]
pub(crate) struct Sheet {
    text: String,
}

impl Sheet {
    /// Adds the words of a block.
    pub fn block(&mut self, words: &str) {
        let words = words.trim();
        if !words.is_empty() {
            self.text.push_str(words);
            self.text.push_str("\n\n");
        }
    }

    /// Adds a rule across the page.
    pub fn rule(&mut self) {
        self.text.push_str("____________________\n\n");
    }

    /// The text.
    pub fn text(self) -> String {
        self.text
    }
}
