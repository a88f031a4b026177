//! Rows of the dyad table as lines of CSV.

use super::{
    entry::{Entry, Sums},
    names::Names,
};
use rapport_model::Period;
use rapport_model::{Date, Decimal, Symbol};

/// The columns of the dyad table.
pub const COLUMNS: [&str; 12] = [
    "source",
    "target",
    "period",
    "events",
    "goldstein_sum",
    "goldstein_mean",
    "quad1",
    "quad2",
    "quad3",
    "quad4",
    "mentions",
    "tone_mean",
];

/// Writes rows as lines, each with its line end: sums exact with at least one place after the point, means with six; sum and
/// mean of nothing are empty.
#[derive(Debug)]
pub struct Lines<'n> {
    names: &'n Names,
    period: Period,
    last: Option<(Date, String)>,
}

impl<'n> Lines<'n> {
    /// Lines of a table of such periods.
    pub fn new(names: &'n Names, period: Period) -> Lines<'n> {
        Lines { names, period, last: None }
    }

    /// The first line.
    pub fn header() -> String {
        COLUMNS.join(",") + "\n"
    }

    /// Adds the line of a row.
    pub fn push(&mut self, entry: &Entry, out: &mut Vec<u8>) {
        let key = &entry.key;
        self.code(key.source, out);
        self.code(key.target, out);
        out.extend_from_slice(self.label(key.start).as_bytes());
        let Sums { events, quads, mentions, .. } = &entry.sums;
        out.push(b',');
        digits(*events, out);
        out.push(b',');
        if let Some(sum) = entry.sums.goldstein_sum() {
            exact(sum, out);
        }
        out.push(b',');
        mean(entry.sums.goldstein_mean(), out);
        for count in quads.iter().chain([mentions]) {
            out.push(b',');
            digits(*count, out);
        }
        out.push(b',');
        mean(entry.sums.tone_mean(), out);
        out.push(b'\n');
    }

    fn label(&mut self, start: Date) -> &str {
        if self.last.as_ref().is_none_or(|(day, _)| *day != start) {
            self.last = Some((start, self.period.label(start)));
        }
        self.last.as_ref().map_or("", |(_, label)| label)
    }

    /// A code and a comma; codes that are words may hold a comma themselves.
    fn code(&self, symbol: Symbol, out: &mut Vec<u8>) {
        if symbol.number().is_none() && !symbol.bits().to_be_bytes().iter().any(|byte| matches!(byte, b',' | b'"')) {
            out.extend(symbol.bits().to_be_bytes().into_iter().take_while(|byte| *byte > 0));
        } else {
            let text = self.names.text(symbol);
            if text.contains([',', '"', '\n', '\r']) {
                out.extend_from_slice(format!("\"{}\"", text.replace('"', "\"\"")).as_bytes());
            } else {
                out.extend_from_slice(text.as_bytes());
            }
        }
        out.push(b',');
    }
}

fn digits(number: u64, out: &mut Vec<u8>) {
    let mut room = [0u8; 20];
    let (mut at, mut rest) = (room.len(), number);
    loop {
        at -= 1;
        room[at] = b'0' + (rest % 10) as u8;
        rest /= 10;
        if rest == 0 {
            break;
        }
    }
    out.extend_from_slice(&room[at..]);
}

fn mean(mean: Option<Decimal>, out: &mut Vec<u8>) {
    if let Some(mean) = mean {
        // A mean has no more than six places and is no greater than its greatest member.
        millionths(mean.at_places(6) as i64, 6, out);
    }
}

/// Nearly every sum has at most six places; the others are written the long way.
fn exact(sum: Decimal, out: &mut Vec<u8>) {
    match i64::try_from(sum.at_places(6)) {
        Ok(number) if Decimal::from_units(i128::from(number) * 10i128.pow(18)) == sum => millionths(number, 1, out),
        _ => out.extend_from_slice(sum.to_string().as_bytes()),
    }
}

/// A number of millionths, with at least so many places after the point.
fn millionths(number: i64, least: usize, out: &mut Vec<u8>) {
    if number < 0 {
        out.push(b'-');
    }
    let size = number.unsigned_abs();
    digits(size / 1_000_000, out);
    out.push(b'.');
    let mut part = size % 1_000_000;
    let mut places = [0u8; 6];
    for place in places.iter_mut().rev() {
        *place = b'0' + (part % 10) as u8;
        part /= 10;
    }
    let needed = places.iter().rposition(|digit| *digit != b'0').map_or(0, |at| at + 1);
    out.extend_from_slice(&places[..needed.max(least)]);
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn written(write: impl FnOnce(&mut Vec<u8>)) -> String {
        let mut out = Vec::new();
        write(&mut out);
        String::from_utf8(out).unwrap()
    }

    proptest! {
        #[test]
        fn sums_are_written_as_decimals_are_shown(units in -10i128.pow(29)..10i128.pow(29), cut in 0u32..24) {
            let sum = Decimal::from_units(units / 10i128.pow(cut) * 10i128.pow(cut));
            prop_assert_eq!(written(|out| exact(sum, out)), sum.to_string());
            let middle = sum.mean(7);
            prop_assert_eq!(written(|out| mean(middle, out)), format!("{:.6}", middle.unwrap()));
        }

        #[test]
        fn counts_are_written_whole(number: u64) {
            prop_assert_eq!(written(|out| digits(number, out)), number.to_string());
        }
    }
}
