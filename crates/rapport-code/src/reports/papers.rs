//! Papers of governments, and what in them is no relation of states.

use rapport_model::{Cameo, Document, SourceKind};

/// A paper of a government: a cable, an assessment, a memorandum, the record of a talk.
pub(super) fn is_paper(document: &Document) -> bool {
    use SourceKind::{Embassy, Intelligence, OfficialPaper, Transcript};
    matches!(document.source, Embassy | Intelligence | OfficialPaper | Transcript) || document.edition.is_some()
}

/// Papers of governments are full of what colleagues ask, tell and promise one another: no relations of states.
pub(super) fn is_own_business(document: &Document, code: Cameo) -> bool {
    is_paper(document) && matches!(code.root(), "01" | "02" | "03" | "04" | "05" | "06" | "08" | "10" | "12")
}
