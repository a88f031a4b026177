//! Figures that reporting gives.

use crate::{ActorCode, Edtf, Evidence, Reality};

/// A figure with its unit, its date and the words that give it: a row of a table of statistics, or "US$2.6 billion in
/// 1986" in a text.
#[derive(Clone, PartialEq, Debug)]
pub struct Quantity {
    /// What is counted: `trade`, `troops`, `divisions`; a table's own name where it has one.
    pub what: String,
    /// Whose: one state, or two for what passes between them; empty if the words do not tell.
    pub between: Vec<ActorCode>,
    /// The figure.
    pub value: f64,
    /// Its unit: `billion US$`, `percent`.
    pub unit: String,
    /// Whether `value` is a change against the period before (then in percent) and not a level.
    pub is_change: bool,
    /// What time it speaks of.
    pub date: Option<Edtf>,
    /// Whether it was, is claimed or is expected.
    pub reality: Reality,
    /// The source that the table or the sentence names.
    pub according_to: Option<String>,
    /// The words or the row.
    pub evidence: Evidence,
}
