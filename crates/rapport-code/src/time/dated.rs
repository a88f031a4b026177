//! Whether a sentence tells when an act took place.

use super::when::when;
use crate::{acts::Coded, standing::Standing};
use rapport_model::{Basis, Reality};

/// Whether the sentence tells when an act took place.
pub(crate) fn is_dated(coded: &Coded, at: usize) -> bool {
    let standing = Standing { reality: Reality::Actual, said_at: None };
    let basis = when(coded.document, &coded.scene, &coded.dates, at, &standing).basis();
    matches!(basis, Basis::Stated | Basis::Relative)
}
