//! One row: its fields checked, and what it adds.

use super::{
    day::{Days, american},
    fault::Fault,
    layout::{CodeForm, Layout, QuadColumn},
};
use rapport_model::{Addend, Cameo, Date, Decimal, Figures, Symbol};

/// The fields of a row.
pub(crate) trait Fields {
    /// How many there are.
    fn count(&self) -> usize;
    /// One of them; `column` is below the count.
    fn field(&self, column: usize) -> &[u8];
}

/// A row and the positions of its separators, its line end last.
pub(crate) struct Row<'a> {
    /// The block that it stands in.
    pub(crate) bytes: &'a [u8],
    /// Where it begins.
    pub(crate) start: usize,
    /// Separators in the block.
    pub(crate) marks: &'a [u32],
}

impl Fields for Row<'_> {
    #[inline]
    fn count(&self) -> usize {
        self.marks.len()
    }

    #[inline]
    fn field(&self, column: usize) -> &[u8] {
        let from = if column == 0 { self.start } else { self.marks[column - 1] as usize + 1 };
        let to = self.marks[column] as usize;
        let field = &self.bytes[from..to];
        let last = column + 1 == self.marks.len();
        if last { field.strip_suffix(b"\r").unwrap_or(field) } else { field }
    }
}

/// Gives longer codes their symbols.
pub type Name<'a> = &'a mut dyn FnMut(&[u8]) -> Symbol;

const GOLDSTEIN_MOST: Decimal = Decimal::whole(10);
const TONE_MOST: Decimal = Decimal::whole(100);

/// What every row must have, checked.
pub(crate) struct Read {
    pub(crate) day: Date,
    source: Option<Symbol>,
    target: Option<Symbol>,
    pub(crate) figures: Figures,
}

impl Read {
    /// What the row adds: nothing where source or target has no country.
    #[inline]
    pub(crate) fn addend(&self) -> Option<Addend> {
        let (source, target) = (self.source?, self.target?);
        let Figures { quad, goldstein, events, mentions, tone } = self.figures;
        Some(Addend { source, target, day: self.day, events, goldstein, quad, mentions, tone })
    }
}

/// Checks a row, and gives what it adds.
#[inline]
pub(crate) fn read<F: Fields + ?Sized>(
    layout: &Layout,
    row: &F,
    days: &mut Days,
    name: Name<'_>,
) -> Result<Option<Addend>, Fault> {
    Ok(read_whole(layout, row, days, name)?.addend())
}

/// Checks a row.
#[inline]
pub(crate) fn read_whole<F: Fields + ?Sized>(
    layout: &Layout,
    row: &F,
    days: &mut Days,
    name: Name<'_>,
) -> Result<Read, Fault> {
    // What a map tells of a row has always the same columns.
    if layout.map.is_none() && !layout.widths.contains(&row.count()) {
        return Err(Fault::Width);
    }
    let columns = &layout.columns;
    let day = day(layout, row.field(columns.day), days).ok_or(Fault::Day)?;
    let source = code(layout, row.field(columns.source), name).ok_or(Fault::Source)?;
    let target = code(layout, row.field(columns.target), name).ok_or(Fault::Target)?;
    Ok(Read { day, source, target, figures: figures(layout, row)? })
}

#[inline]
fn figures<F: Fields + ?Sized>(layout: &Layout, row: &F) -> Result<Figures, Fault> {
    let columns = &layout.columns;
    let quad = quad(columns.quad, row.field(columns.quad.column())).ok_or(Fault::Quad)?;
    let value = columns.goldstein.map_or(Some(None), |column| number(layout, row.field(column)));
    let goldstein = value.ok_or(Fault::Goldstein)?;
    within(goldstein, GOLDSTEIN_MOST).ok_or(Fault::GoldsteinRange)?;
    let mentions = columns.mentions.map_or(Some(0), |column| count(row.field(column))).ok_or(Fault::Mentions)?;
    let tone = columns.tone.map_or(Some(None), |column| number(layout, row.field(column))).ok_or(Fault::Tone)?;
    within(tone, TONE_MOST).ok_or(Fault::ToneRange)?;
    let events = columns.events.map_or(Some(1), |column| count(row.field(column))).ok_or(Fault::Events)?;
    Ok(Figures { quad, goldstein, events, mentions, tone })
}

#[inline]
fn day(layout: &Layout, text: &[u8], days: &mut Days) -> Option<Date> {
    days.read(text).or_else(|| layout.american.then(|| american(text)).flatten())
}

/// `Some(None)` where the feed says nothing, `None` where what it says is wrong.
#[inline]
fn code(layout: &Layout, text: &[u8], name: Name<'_>) -> Option<Option<Symbol>> {
    if text.is_empty() {
        return Some(None);
    }
    match layout.code {
        CodeForm::Letters => match text {
            [b'A'..=b'Z', b'A'..=b'Z', b'A'..=b'Z'] => Symbol::packed(text).map(Some),
            _ => None,
        },
        CodeForm::Words if layout.is_missing(text) => Some(None),
        CodeForm::Words => match std::str::from_utf8(text) {
            Ok(words) if !words.chars().any(char::is_control) => {
                Some(Some(Symbol::packed(text).unwrap_or_else(|| name(text))))
            }
            _ => None,
        },
    }
}

#[inline]
fn quad(column: QuadColumn, text: &[u8]) -> Option<u8> {
    match (column, text) {
        (QuadColumn::Digit(_), [digit @ b'1'..=b'4']) => Some(digit - b'0'),
        (QuadColumn::Digit(_), _) => None,
        (QuadColumn::Cameo(_), [tens @ b'0'..=b'2', ones @ b'0'..=b'9', ..]) => root(tens - b'0', ones - b'0'),
        (QuadColumn::Cameo(_), _) => None,
        (QuadColumn::Name(_), name) => act_named(name).map(|act| act.quad().number()),
        (QuadColumn::Words(_), words) => quad_of_words(words),
        (QuadColumn::Told(_), []) => Some(0),
        (QuadColumn::Told(_), words) => quad_of_words(words),
    }
}

/// The act of this name, as CAMEO names them.
pub(crate) fn act_named(name: &[u8]) -> Option<Cameo> {
    Cameo::named(std::str::from_utf8(name).ok()?.trim())
}

fn root(tens: u8, ones: u8) -> Option<u8> {
    match tens * 10 + ones {
        1..=5 => Some(1),
        6..=8 => Some(2),
        9..=13 => Some(3),
        14..=20 => Some(4),
        _ => None,
    }
}

fn quad_of_words(words: &[u8]) -> Option<u8> {
    const NAMES: [&str; 4] = ["VERBAL COOPERATION", "MATERIAL COOPERATION", "VERBAL CONFLICT", "MATERIAL CONFLICT"];
    let words = std::str::from_utf8(words).ok()?.replace(['_', '-'], " ");
    let at = NAMES.iter().position(|name| name.eq_ignore_ascii_case(words.trim()));
    at.map(|at| at as u8 + 1).or_else(|| words.parse().ok().filter(|number| (1..=4).contains(number)))
}

#[inline]
fn number(layout: &Layout, text: &[u8]) -> Option<Option<Decimal>> {
    if text.is_empty() || layout.is_missing(text) {
        return Some(None);
    }
    Decimal::parse(text).map(Some)
}

#[inline]
fn within(number: Option<Decimal>, most: Decimal) -> Option<()> {
    number.is_none_or(|number| number.units().abs() <= most.units()).then_some(())
}

#[inline]
fn count(text: &[u8]) -> Option<u32> {
    if text.len() > 9 {
        return None;
    }
    text.iter().try_fold(0, |count, byte| byte.is_ascii_digit().then(|| count * 10 + u32::from(byte - b'0')))
}

impl Layout {
    #[inline]
    pub(crate) fn is_missing(&self, text: &[u8]) -> bool {
        self.missing.iter().any(|word| word.as_bytes() == text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quad_classes_by_root_and_by_words() {
        for (code, class) in [
            ("010", Some(1)),
            ("057", Some(1)),
            ("08", Some(2)),
            ("112", Some(3)),
            ("204", Some(4)),
            ("21", None),
            ("1", None),
        ] {
            assert_eq!(quad(QuadColumn::Cameo(0), code.as_bytes()), class, "{code}");
        }
        assert_eq!(quad_of_words(b"Verbal Conflict"), Some(3));
        assert_eq!(quad_of_words(b"MATERIAL_COOPERATION"), Some(2));
        assert_eq!(quad_of_words(b"5"), None);
    }

    #[test]
    fn counts_are_digits() {
        assert_eq!(
            (count(b"12"), count(b""), count(b"-1"), count(b"1.0"), count(b"9999999999")),
            (Some(12), Some(0), None, None, None)
        );
    }
}
