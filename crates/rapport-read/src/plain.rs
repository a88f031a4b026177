//! Plain text.

use crate::builder::Builder;
use rapport_model::{BlockKind, Document, DocumentId, Span};

/// The document of a decoded plain text. Form feeds are page breaks.
pub(crate) fn document(id: DocumentId, name: &str, text: &str) -> Document {
    let mut builder = Builder::over(id, name, text.to_owned());
    builder.block(BlockKind::Paragraph, vec![Span::new(0, text.len())]);
    builder.finish()
}
