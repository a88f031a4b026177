//! What a sentence says: words, and what some of them are.

mod edit;
mod wire;

pub(crate) use edit::prose;

use rapport_model::{ActorCode, Document, DocumentId, Edtf, Span};
use serde::{Deserialize, Serialize};
use std::ops::Range;

/// A text in runs, so that a rendering or a release can treat names, dates, figures and quotations each rightly.
///
/// Guarantee: the runs stand in order and their texts make up the whole text; a quotation made here is, but for its white space,
/// what stands in its document at its span, or where it was cut the beginning of that. Read back from JSON, only the former is known.
#[derive(Clone, PartialEq, Debug, Default, Serialize, Deserialize)]
#[serde(try_from = "wire::Wire", into = "wire::Wire")]
pub struct Prose {
    text: String,
    /// In order, none overlapping; what they leave are words.
    marks: Vec<(Range<usize>, Mark)>,
}

/// A stretch of text that is all of one kind.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Run<'p> {
    /// Its words; empty for a place where evidence is cited.
    pub text: &'p str,
    /// What it is; `None` for mere words.
    pub mark: Option<&'p Mark>,
}

/// What a run is, beside words.
#[derive(Clone, PartialEq, Debug)]
pub enum Mark {
    /// Who is named; the state they act for, where it is known.
    Name(Option<ActorCode>),
    /// A date.
    Date(Edtf),
    /// A figure, by its id.
    Figure(String),
    /// Words of a document, white space folded.
    Quote(DocumentId, Span),
    /// The place where these pieces of the sentence's evidence are cited.
    Cited(Vec<usize>),
}

impl Prose {
    /// These words as what they are.
    pub fn marked(text: impl Into<String>, mark: Mark) -> Prose {
        let text = text.into();
        let marks = vec![(0..text.len(), mark)];
        Prose { text, marks }
    }

    /// The words of a document at this span; `None` if there are none.
    pub fn quote(document: &Document, span: Span) -> Option<Prose> {
        let words = span.get(&document.text)?.split_whitespace().collect::<Vec<_>>().join(" ");
        (!words.is_empty()).then(|| Prose::marked(words, Mark::Quote(document.id.clone(), span)))
    }

    /// The whole text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Its runs.
    pub fn runs(&self) -> Vec<Run<'_>> {
        let mut runs = Vec::new();
        let mut at = 0;
        for (range, mark) in &self.marks {
            if at < range.start {
                runs.push(Run { text: &self.text[at..range.start], mark: None });
            }
            runs.push(Run { text: &self.text[range.clone()], mark: Some(mark) });
            at = range.end;
        }
        if at < self.text.len() {
            runs.push(Run { text: &self.text[at..], mark: None });
        }
        runs
    }

    /// The figures that it gives, by id.
    pub fn figures(&self) -> impl Iterator<Item = &str> {
        self.marks.iter().filter_map(|(_, mark)| if let Mark::Figure(id) = mark { Some(id.as_str()) } else { None })
    }

    /// The documents that it quotes.
    pub fn quoted(&self) -> impl Iterator<Item = &DocumentId> {
        self.marks.iter().filter_map(|(_, mark)| if let Mark::Quote(id, _) = mark { Some(id) } else { None })
    }

    /// A piece of evidence that it cites and that is not among the first so many.
    pub(crate) fn cites_beyond(&self, pieces: usize) -> Option<usize> {
        let cited =
            self.marks.iter().filter_map(|(_, mark)| if let Mark::Cited(cited) = mark { Some(cited) } else { None });
        cited.flatten().copied().find(|piece| *piece >= pieces)
    }

    /// The same, with all its evidence cited at the end, unless it is cited already.
    pub(crate) fn cited(mut self, pieces: usize) -> Prose {
        if !self.marks.iter().any(|(_, mark)| matches!(mark, Mark::Cited(_))) {
            let end = self.text.len();
            self.marks.push((end..end, Mark::Cited((0..pieces).collect())));
        }
        self
    }
}

impl From<String> for Prose {
    fn from(text: String) -> Prose {
        Prose { text, marks: Vec::new() }
    }
}

impl From<&str> for Prose {
    fn from(text: &str) -> Prose {
        Prose::from(text.to_owned())
    }
}

impl From<&String> for Prose {
    fn from(text: &String) -> Prose {
        Prose::from(text.clone())
    }
}

#[cfg(test)]
mod tests;
