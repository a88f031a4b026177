//! A document in the list of sources.

use super::text;
use crate::{cite, cite_short};
use rapport_model::{Document, DocumentId, Edtf, Marking, SourceKind};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error};

/// A document that the memo quotes.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Source {
    /// Its id.
    #[serde(with = "text::document")]
    pub document: DocumentId,
    /// The full citation, with its full stop.
    pub citation: String,
    /// The short form that notes use.
    pub short: String,
    /// What kind of paper it is.
    #[serde(serialize_with = "write_kind", deserialize_with = "read_kind")]
    pub kind: SourceKind,
    /// Its date, as it bears it.
    #[serde(default, with = "text::option")]
    pub date: Option<Edtf>,
    /// The file it was read from.
    pub file: String,
    /// The source whose words this one reprints: it does not count as independent.
    #[serde(default, with = "text::document::option")]
    pub same_as: Option<DocumentId>,
    /// What the document as a whole is marked with, and what quotes it.
    #[serde(default, with = "text::marking")]
    pub marking: Marking,
}

impl Source {
    /// The document as a source that tells independently.
    pub fn new(document: &Document) -> Source {
        Source {
            document: document.id.clone(),
            citation: cite(document),
            short: cite_short(document),
            kind: document.source,
            date: document.vantage(),
            file: document.file.clone(),
            same_as: None,
            marking: document.marking.clone(),
        }
    }

    /// The same, marked at least so high.
    pub fn marked(self, marking: &Marking) -> Source {
        Source { marking: self.marking.join(marking), ..self }
    }
}

fn write_kind<S: Serializer>(kind: &SourceKind, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(kind.word())
}

fn read_kind<'de, D: Deserializer<'de>>(from: D) -> Result<SourceKind, D::Error> {
    let word = String::deserialize(from)?;
    SourceKind::from_word(&word).ok_or_else(|| D::Error::custom(format!("“{word}” is no kind of source")))
}
