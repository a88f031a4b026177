//! What a sentence of the memo stands on.

use super::text;
use rapport_model::{Document, DocumentId, Evidence, Ground, Marking, Span};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Words of a document, with the place they stand at, as a reader sees them.
///
/// Guarantee: made from a document, the words stood at these spans and hashed as the evidence says; there is at least one
/// span and at least one word. Read back from JSON, only the latter is known.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(try_from = "Wire")]
pub struct Quote {
    #[serde(with = "text::document")]
    document: DocumentId,
    #[serde(with = "text::spans")]
    spans: Vec<Span>,
    quote: String,
    #[serde(with = "text::marking")]
    marking: Marking,
}

#[derive(Deserialize)]
struct Wire {
    #[serde(with = "text::document")]
    document: DocumentId,
    #[serde(with = "text::spans")]
    spans: Vec<Span>,
    quote: String,
    #[serde(default, with = "text::marking")]
    marking: Marking,
}

impl TryFrom<Wire> for Quote {
    type Error = String;

    fn try_from(wire: Wire) -> Result<Quote, String> {
        let Wire { document, spans, quote, marking } = wire;
        if spans.is_empty() || quote.trim().is_empty() {
            return Err(format!("evidence in {document} names no words: give its `spans` and `quote`"));
        }
        Ok(Quote { document, spans, quote, marking })
    }
}

impl Quote {
    /// The words of this evidence in its document; `None` if it is another document, or its words have changed or are blank.
    pub fn new(evidence: &Evidence, document: &Document) -> Option<Quote> {
        let fits = evidence.document() == &document.id && evidence.holds(&document.text);
        let quote = fits.then(|| evidence.quote(&document.text)).filter(|quote| !quote.trim().is_empty())?;
        let (spans, marking) = (evidence.spans().to_vec(), evidence.marking().clone());
        Some(Quote { document: document.id.clone(), spans, quote, marking })
    }

    /// The quotes of all this evidence; what is in no document here, or has changed, is left out.
    pub fn all(evidence: &[Evidence], documents: &BTreeMap<DocumentId, Document>) -> Vec<Quote> {
        evidence.iter().filter_map(|e| Quote::new(e, documents.get(e.document())?)).collect()
    }

    /// The document.
    pub fn document(&self) -> &DocumentId {
        &self.document
    }

    /// Where in its text.
    pub fn spans(&self) -> &[Span] {
        &self.spans
    }

    /// The words: white space folded, pieces joined by an ellipsis.
    pub fn words(&self) -> &str {
        &self.quote
    }

    /// The marking of what is quoted.
    pub fn marking(&self) -> &Marking {
        &self.marking
    }

    /// The bytes, for a reader who opens the document: "bytes 120–164, 180–212".
    pub fn place(&self) -> String {
        let spans: Vec<String> = self.spans.iter().map(|span| format!("{}–{}", span.start(), span.end())).collect();
        format!("bytes {}", spans.join(", "))
    }
}

/// Quotes and figures under one sentence.
///
/// Guarantee: at least one of either.
#[derive(Clone, PartialEq, Debug)]
pub struct Basis {
    quotes: Vec<Quote>,
    figures: Vec<String>,
}

impl Basis {
    /// The basis made of these, or `None` if both are empty.
    pub fn new(quotes: Vec<Quote>, figures: Vec<String>) -> Option<Basis> {
        (!quotes.is_empty() || !figures.is_empty()).then_some(Basis { quotes, figures })
    }

    /// The judging stage's ground with its words looked up; `None` if no word and no figure is left.
    pub fn of(ground: &Ground, documents: &BTreeMap<DocumentId, Document>) -> Option<Basis> {
        Basis::new(Quote::all(ground.evidence(), documents), ground.figures().to_vec())
    }

    /// The quotes.
    pub fn quotes(&self) -> &[Quote] {
        &self.quotes
    }

    /// Ids of the figures.
    pub fn figures(&self) -> &[String] {
        &self.figures
    }

    /// The join of the quotes' markings.
    pub fn marking(&self) -> Marking {
        self.quotes.iter().fold(Marking::default(), |marking, quote| marking.join(&quote.marking))
    }
}
