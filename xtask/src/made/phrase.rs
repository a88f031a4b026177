//! A phrase with its tree: words are only ever put before or after it, hung on its head, so that every phrase is a
//! projective tree by construction.

use super::sentences::capital;
use std::fmt::Write;

/// A word as the treebanks describe it.
#[derive(Clone, Debug)]
pub struct Word {
    pub form: String,
    pub lemma: String,
    pub upos: &'static str,
    pub feats: &'static str,
    /// Index of the head within the phrase; its own for the phrase's head.
    head: usize,
    relation: &'static str,
    /// No space after it.
    tight: bool,
    /// No space before it.
    glued: bool,
}

/// Words and the tree over them.
#[derive(Clone, Debug)]
pub struct Phrase {
    words: Vec<Word>,
    head: usize,
}

impl Phrase {
    pub fn new(form: &str, lemma: &str, upos: &'static str, feats: &'static str) -> Phrase {
        let (form, lemma) = (form.to_owned(), lemma.to_owned());
        let word = Word { form, lemma, upos, feats, head: 0, relation: "root", tight: false, glued: false };
        Phrase { words: vec![word], head: 0 }
    }

    /// A word that is its own lemma and has no features.
    pub fn bare(form: &str, upos: &'static str) -> Phrase {
        Phrase::new(form, form, upos, "_")
    }

    /// A mark that stands close to the word before it.
    pub fn mark(form: &str) -> Phrase {
        let mut mark = Phrase::bare(form, "PUNCT");
        mark.words[0].glued = true;
        mark
    }

    /// With no space after its last word.
    pub fn tight(mut self) -> Phrase {
        let last = self.words.len() - 1;
        self.words[last].tight = true;
        self
    }

    /// With no space before its first word.
    pub fn glued(mut self) -> Phrase {
        self.words[0].glued = true;
        self
    }

    pub fn len(&self) -> usize {
        self.words.len()
    }

    pub fn first(&self) -> &Word {
        &self.words[0]
    }

    pub fn last(&self) -> &Word {
        &self.words[self.words.len() - 1]
    }

    /// The word that heads it.
    pub fn head(&self) -> &Word {
        &self.words[self.head]
    }

    /// Without the commas and points that another mark makes idle.
    pub fn tidied(mut self) -> Phrase {
        while let Some(at) = (0..self.words.len()).find(|i| self.is_idle(*i)) {
            self.words.remove(at);
            let closed = |i: usize| if i > at { i - 1 } else { i };
            self.head = closed(self.head);
            self.words.iter_mut().for_each(|word| word.head = closed(word.head));
        }
        self
    }

    fn is_idle(&self, at: usize) -> bool {
        let next = self.words.get(at + 1).map_or(".", |word| word.form.as_str());
        let form = self.words[at].form.as_str();
        let last_point = form == "." && at > 0 && self.words[at - 1].form.ends_with('.');
        last_point || form == "," && matches!(next, "." | "," | ")" | "-" | "--" | "—")
    }

    /// With a capital at its beginning.
    pub fn begun(mut self) -> Phrase {
        let at = self.words.iter().position(|word| word.form.starts_with(char::is_alphanumeric)).unwrap_or(0);
        self.words[at].form = capital(&self.words[at].form);
        self
    }

    pub fn words_mut(&mut self) -> &mut [Word] {
        &mut self.words
    }

    /// With a dependent put before all of it.
    pub fn before(self, dependent: Phrase, relation: &'static str) -> Phrase {
        let head = self.head + dependent.words.len();
        let mut joined = dependent.joined(self);
        joined.hang(head, relation);
        joined
    }

    /// With a dependent put after all of it.
    pub fn after(self, dependent: Phrase, relation: &'static str) -> Phrase {
        let (head, lower) = (self.head, self.words.len() + dependent.head);
        let mut joined = self.joined(dependent);
        joined.head = lower;
        joined.hang(head, relation);
        joined
    }

    /// Both in a row, headed by the first of them.
    fn joined(mut self, right: Phrase) -> Phrase {
        let by = self.words.len();
        self.words.extend(right.words.into_iter().map(|word| Word { head: word.head + by, ..word }));
        self
    }

    /// Hangs what heads it now on another of its words.
    fn hang(&mut self, head: usize, relation: &'static str) {
        let old = self.head;
        (self.words[old].head, self.words[old].relation) = (head, relation);
        self.head = head;
    }

    /// The sentence in the treebanks' format.
    pub fn conllu(&self, id: usize) -> String {
        let mut out = format!("# sent_id = made-{id}\n# text = {}\n", self.text());
        for (i, word) in self.words.iter().enumerate() {
            let Word { form, lemma, upos, feats, relation, .. } = word;
            let head = if i == self.head { 0 } else { word.head + 1 };
            let space = if self.is_tight(i) { "SpaceAfter=No" } else { "_" };
            let _ = writeln!(out, "{}\t{form}\t{lemma}\t{upos}\t_\t{feats}\t{head}\t{relation}\t_\t{space}", i + 1);
        }
        out.push('\n');
        out
    }

    fn is_tight(&self, at: usize) -> bool {
        self.words[at].tight || self.words.get(at + 1).is_some_and(|next| next.glued)
    }

    pub fn text(&self) -> String {
        let mut text = String::new();
        for (i, word) in self.words.iter().enumerate() {
            text.push_str(&word.form);
            if i + 1 < self.words.len() && !self.is_tight(i) {
                text.push(' ');
            }
        }
        text
    }
}
