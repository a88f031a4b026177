//! How an act stands.

use rapport_model::Reality;

/// How an act stands, and the word of saying that it hangs on, if any.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(crate) struct Standing {
    pub reality: Reality,
    pub said_at: Option<usize>,
}

/// The first word other than `Actual` stands.
pub(super) fn set(reality: &mut Reality, found: Option<Reality>) {
    if *reality == Reality::Actual
        && let Some(found) = found
    {
        *reality = found;
    }
}
