//! Rows of event feeds: what every reader of a feed gives, and what a row adds to the sums of its directed dyad.

use crate::{Date, Decimal, Quad};
use std::sync::Arc;

/// An actor's code as a feed writes it, in four bytes: a code of up to four ASCII letters is its own symbol, longer ones are
/// numbered by whoever reads ([`Symbol::numbered`]).
///
/// Guarantee: two packed symbols compare as their texts do; a numbered one is greater than every packed one.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub struct Symbol(u32);

const NUMBERED: u32 = 1 << 31;

impl Symbol {
    /// The symbol of a text of one to four ASCII characters, none of them a control character; else `None`.
    #[inline]
    pub fn packed(text: &[u8]) -> Option<Symbol> {
        if text.is_empty() || text.len() > 4 || !text.iter().all(|byte| matches!(byte, 0x20..=0x7e)) {
            return None;
        }
        let mut bytes = [0; 4];
        bytes[..text.len()].copy_from_slice(text);
        Some(Symbol(u32::from_be_bytes(bytes)))
    }

    /// The symbol of the n-th longer text (n below 2³¹).
    pub fn numbered(number: u32) -> Symbol {
        Symbol(NUMBERED | number)
    }

    /// Its number, if it is a numbered one.
    pub fn number(self) -> Option<u32> {
        (self.0 >= NUMBERED).then_some(self.0 & !NUMBERED)
    }

    /// The text of a packed symbol; `None` for a numbered one.
    pub fn letters(self) -> Option<String> {
        let letters = || self.0.to_be_bytes().into_iter().take_while(|byte| *byte > 0).map(char::from).collect();
        self.number().is_none().then(letters)
    }

    /// As a number: what tables hash and files keep.
    pub fn bits(self) -> u32 {
        self.0
    }

    /// From [`Symbol::bits`].
    pub fn from_bits(bits: u32) -> Symbol {
        Symbol(bits)
    }
}

/// What one row of a feed adds to the sums of its directed dyad.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Addend {
    /// The source's country code.
    pub source: Symbol,
    /// The target's country code.
    pub target: Symbol,
    /// The day of the event.
    pub day: Date,
    /// The events that the row stands for: 1, or an aggregate's count.
    pub events: u32,
    /// Value on the Goldstein scale of one of them.
    pub goldstein: Option<Decimal>,
    /// Quad class 1–4; 0 where the feed has none.
    pub quad: u8,
    /// Mentions in sources; 0 where the feed has none.
    pub mentions: u32,
    /// Average tone.
    pub tone: Option<Decimal>,
}

/// The numbers of a row: what it adds, whoever it is between.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Figures {
    /// Quad class 1–4; 0 where the feed has none.
    pub quad: u8,
    /// Value on the Goldstein scale of one of the events.
    pub goldstein: Option<Decimal>,
    /// The events that the row stands for.
    pub events: u32,
    /// Mentions in sources; 0 where the feed has none.
    pub mentions: u32,
    /// Average tone.
    pub tone: Option<Decimal>,
}

impl From<&Addend> for Figures {
    #[inline]
    fn from(addend: &Addend) -> Figures {
        let Addend { quad, goldstein, events, mentions, tone, .. } = *addend;
        Figures { quad, goldstein, events, mentions, tone }
    }
}

/// Where a row comes from. A row is never evidence of an event; this leads back to what its maker wrote.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct RowOrigin {
    /// SHA-256 of the file's bytes, hexadecimal.
    pub file: Arc<str>,
    /// Its line; the first is 1.
    pub line: u64,
}

/// An actor as a feed has it: nothing is changed or added.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct FeedActor {
    /// The whole code: `RUSGOV`.
    pub code: Option<String>,
    /// Its country: a code, or a name where the feed has names.
    pub country: Option<String>,
    /// The name.
    pub name: Option<String>,
}

/// A row of a feed: never an event of the ledger. Scheme and codes stay as they came.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct CodedRow {
    /// Where it comes from.
    pub origin: RowOrigin,
    /// The feed's own number of it.
    pub id: Option<String>,
    /// The scheme of its code: `CAMEO`, `PLOVER`, `WEIS`.
    pub scheme: Arc<str>,
    /// The code of the act.
    pub code: String,
    /// The day of the event.
    pub day: Date,
    /// The day from which it could be known: the day it was added, or its own day if it is `backfilled`.
    pub known: Date,
    /// Whether the feed was made in bulk, years after: that its day was known then is taken on trust.
    pub backfilled: bool,
    /// Who acts.
    pub source: FeedActor,
    /// Who is acted upon.
    pub target: FeedActor,
    /// Quad class.
    pub quad: Option<Quad>,
    /// Value on the Goldstein scale, by the feed's own table.
    pub goldstein: Option<Decimal>,
    /// The events that the row stands for.
    pub events: u32,
    /// Mentions in sources.
    pub mentions: Option<u32>,
    /// Average tone.
    pub tone: Option<Decimal>,
}

impl From<&CodedRow> for Figures {
    fn from(row: &CodedRow) -> Figures {
        let (quad, mentions) = (row.quad.map_or(0, Quad::number), row.mentions.unwrap_or_default());
        Figures { quad, goldstein: row.goldstein, events: row.events, mentions, tone: row.tone }
    }
}

/// The least and the greatest of a feed's own numbers: shorter ones come first, which orders numbers as numbers.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct IdRange {
    /// The least.
    pub first: String,
    /// The greatest.
    pub last: String,
}

impl IdRange {
    /// Of one number.
    pub fn of(id: &str) -> IdRange {
        IdRange { first: id.to_owned(), last: id.to_owned() }
    }

    /// With another number in it.
    pub fn widen(&mut self, id: &str) {
        for (end, beyond) in
            [(&mut self.first, std::cmp::Ordering::Less), (&mut self.last, std::cmp::Ordering::Greater)]
        {
            if id.len().cmp(&end.len()).then_with(|| id.cmp(end)) == beyond {
                end.clear();
                end.push_str(id);
            }
        }
    }

    /// Whether a number lies in it.
    pub fn holds(&self, id: &str) -> bool {
        let order = |a: &str, b: &str| a.len().cmp(&b.len()).then_with(|| a.cmp(b));
        order(&self.first, id).is_le() && order(id, &self.last).is_le()
    }
}

#[cfg(test)]
mod tests {
    use super::Symbol;

    #[test]
    fn symbols_order_as_their_texts() {
        let mut texts = ["USA", "AFG", "NA", "A", "NAM", "RUS", "EURO"];
        let mut symbols = texts.map(|text| Symbol::packed(text.as_bytes()).unwrap());
        texts.sort();
        symbols.sort();
        assert_eq!(symbols.map(|symbol| symbol.letters().unwrap()), texts);
        assert!(symbols[6] < Symbol::numbered(0));
        assert_eq!(Symbol::numbered(7).number(), Some(7));
    }

    #[test]
    fn what_does_not_fit_is_not_packed() {
        for text in ["", "USSRX", "É", "A\tB"] {
            assert_eq!(Symbol::packed(text.as_bytes()), None, "{text}");
        }
    }
}
