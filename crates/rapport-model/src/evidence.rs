//! The words that support a statement.

use crate::{Document, DocumentId, Marking, Span};

/// The words that support a report, a figure or a sentence of the memo.
///
/// Guarantee: it names at least one span; the spans lay in the document's text on character boundaries when it was made,
/// and the hash is of the words found there, so `rapport check` can tell whether they are still the same.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Evidence {
    document: DocumentId,
    spans: Vec<Span>,
    hash: String,
    marking: Marking,
}

impl Evidence {
    /// Evidence in this document, or `None` if there is no span or one does not fit the text. It carries the marking of
    /// the portions that the words stand in ([`Document::marking_of`]).
    pub fn new(document: &Document, spans: Vec<Span>) -> Option<Evidence> {
        let hash = Evidence::hash_of(&document.text, &spans)?;
        let marking = document.marking_of(&spans);
        Some(Evidence { document: document.id.clone(), spans, hash, marking })
    }

    /// Evidence as a store kept it. Nothing is verified here: [`Evidence::holds`] does that against the text.
    pub fn stored(document: DocumentId, spans: Vec<Span>, hash: String, marking: Marking) -> Option<Evidence> {
        (!spans.is_empty()).then_some(Evidence { document, spans, hash, marking })
    }

    /// The same, marked at least so high: with what its reading was settled by beside the words themselves.
    #[must_use]
    pub fn marked(self, marking: &Marking) -> Evidence {
        Evidence { marking: self.marking.join(marking), ..self }
    }

    /// The document.
    pub fn document(&self) -> &DocumentId {
        &self.document
    }

    /// Where in its text.
    pub fn spans(&self) -> &[Span] {
        &self.spans
    }

    /// SHA-256 of the quoted words, in hexadecimal.
    pub fn hash(&self) -> &str {
        &self.hash
    }

    /// The marking of what is quoted.
    pub fn marking(&self) -> &Marking {
        &self.marking
    }

    /// Whether the words are still those it was made from.
    pub fn holds(&self, text: &str) -> bool {
        Evidence::hash_of(text, &self.spans).as_deref() == Some(&self.hash)
    }

    /// The quoted words for a reader: pieces joined by an ellipsis, white space folded. Empty if the text is another.
    pub fn quote(&self, text: &str) -> String {
        let pieces = self.spans.iter().filter_map(|s| s.get(text));
        pieces.map(|p| p.split_whitespace().collect::<Vec<_>>().join(" ")).collect::<Vec<_>>().join(" … ")
    }

    /// Sixteen digits that name what these words are read as: the same as long as document, words and reading are.
    pub fn name(&self, reading: &str) -> String {
        use sha2::{Digest, Sha256};
        let mut hasher = Sha256::new();
        for part in [self.document.as_str(), &self.hash, &format!("{:?}", self.spans), reading] {
            hasher.update(part);
            hasher.update([0x1f]);
        }
        hasher.finalize().iter().take(8).map(|b| format!("{b:02x}")).collect()
    }

    fn hash_of(text: &str, spans: &[Span]) -> Option<String> {
        use sha2::{Digest, Sha256};
        if spans.is_empty() {
            return None;
        }
        let mut hasher = Sha256::new();
        for span in spans {
            hasher.update(span.get(text)?.as_bytes());
            hasher.update([0x1f]);
        }
        Some(hasher.finalize().iter().map(|b| format!("{b:02x}")).collect())
    }
}
