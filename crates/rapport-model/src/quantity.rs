//! Figures that reporting gives.

use crate::{ActorCode, Edtf, Evidence, Marking, Reality};

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
    /// How sure the value is.
    pub limits: Limits,
    /// The source that the table or the sentence names.
    pub according_to: Option<String>,
    /// The words or the row.
    pub evidence: Evidence,
}

impl Quantity {
    /// How it is read: `trade 2.6 billion US$ 1986`. Tells the figures of one sentence apart.
    pub fn reading(&self) -> String {
        let date = self.date.map(|date| format!(" {date}")).unwrap_or_default();
        format!("{} {} {}{date}", self.what, self.value, self.unit)
    }

    /// What a person names it by: sixteen digits, the same as long as it is read so.
    pub fn name(&self) -> String {
        self.evidence.name(&self.reading())
    }

    /// The same figure, marked at least so high.
    #[must_use]
    pub fn marked(self, marking: &Marking) -> Quantity {
        Quantity { evidence: self.evidence.marked(marking), ..self }
    }
}

/// How sure a figure is by its own words. The default: exact.
#[derive(Clone, Copy, PartialEq, Debug, Default)]
pub struct Limits {
    /// The upper end where the words give a range, the value being the lower: "8 to 10 submarines".
    pub upper: Option<f64>,
    /// Whether the words say about, at least or at most.
    pub sense: Sense,
}

/// What stands before a figure: "about", "more than", "up to".
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Sense {
    /// Nothing: it is given as it is.
    #[default]
    Exact,
    /// It is round, or estimated.
    About,
    /// It may be more.
    AtLeast,
    /// It may be less.
    AtMost,
}

impl Sense {
    /// The word in the JSON.
    pub fn word(self) -> &'static str {
        ["exact", "about", "at-least", "at-most"][self as usize]
    }

    /// The sense of this word.
    pub fn from_word(word: &str) -> Option<Sense> {
        [Sense::Exact, Sense::About, Sense::AtLeast, Sense::AtMost].into_iter().find(|sense| sense.word() == word)
    }
}
