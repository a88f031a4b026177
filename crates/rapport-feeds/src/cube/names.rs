//! Codes too long to be packed, by number.

use super::entry::Key;
use rapport_model::Symbol;
use std::{borrow::Cow, cmp::Ordering, collections::HashMap};

/// The texts of numbered symbols. A text keeps its number for as long as the names live.
#[derive(Clone, Debug, Default)]
pub struct Names {
    texts: Vec<Box<str>>,
    numbers: HashMap<Box<str>, u32>,
}

impl Names {
    /// The symbol of a text: packed if it fits, else numbered. What is not UTF-8 is replaced.
    ///
    /// # Panics
    /// With more than two thousand million different texts.
    pub fn symbol(&mut self, text: &[u8]) -> Symbol {
        if let Some(symbol) = Symbol::packed(text) {
            return symbol;
        }
        let text = String::from_utf8_lossy(text);
        if let Some(number) = self.numbers.get(text.as_ref()) {
            return Symbol::numbered(*number);
        }
        let number = u32::try_from(self.texts.len()).ok().filter(|n| *n < 1 << 31).expect("fewer than 2³¹ names");
        self.texts.push(text.as_ref().into());
        self.numbers.insert(text.as_ref().into(), number);
        Symbol::numbered(number)
    }

    /// The text of a symbol; empty for a number that was never given.
    pub fn text(&self, symbol: Symbol) -> Cow<'_, str> {
        match (symbol.number(), symbol.letters()) {
            (Some(number), _) => Cow::Borrowed(self.texts.get(number as usize).map_or("", |text| text)),
            (None, letters) => Cow::Owned(letters.unwrap_or_default()),
        }
    }

    /// In the order of the texts.
    pub fn compare_symbols(&self, one: Symbol, other: Symbol) -> Ordering {
        match (one.number(), other.number()) {
            (None, None) => one.cmp(&other),
            _ => self.text(one).cmp(&self.text(other)),
        }
    }

    /// In the order of the table: by source, target and period.
    pub fn compare(&self, one: &Key, other: &Key) -> Ordering {
        self.compare_symbols(one.source, other.source)
            .then_with(|| self.compare_symbols(one.target, other.target))
            .then_with(|| one.start.cmp(&other.start))
    }

    /// Whether every symbol so far was packed.
    pub(super) fn is_empty(&self) -> bool {
        self.texts.is_empty()
    }
}
