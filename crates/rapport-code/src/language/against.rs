//! What dates are read against.

use rapport_model::Edtf;

/// What dates are read against.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Against {
    /// The document's date.
    pub vantage: Option<Edtf>,
    /// The date last spoken of, for "two months later".
    pub last: Option<Edtf>,
}
