//! Rows on their way into the store: small things beside each other, texts in one piece of memory, so that a day of a feed is
//! sorted and written without a text of its own for every field.

use super::Stored;
use crate::rows::Coded;
use rapport_model::{Date, Decimal};
use std::{
    collections::{BTreeMap, BTreeSet},
    ops::Range,
};

/// Texts of a row, in the order in which they are kept.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Text {
    Source,
    Target,
    SourceActor,
    TargetActor,
    Scheme,
    Code,
    Id,
}

const TEXTS: usize = 7;

/// A row without its texts.
#[derive(Clone, Debug)]
pub(super) struct Slim {
    pub batch: i64,
    pub line: u64,
    pub day: Date,
    pub known: Date,
    pub backfilled: bool,
    pub quad: u8,
    pub events: u32,
    pub mentions: Option<u32>,
    pub goldstein: Option<f64>,
    pub tone: Option<f64>,
    /// The beginnings of source and target, so that most rows are compared without their texts.
    begin: [u64; 2],
    /// Where its texts begin, and where each ends after that.
    from: usize,
    ends: [u32; TEXTS],
}

/// Rows in the order in which they were read.
#[derive(Clone, Debug, Default)]
pub struct Loose {
    rows: Vec<Slim>,
    texts: Vec<u8>,
}

impl Loose {
    /// Takes a row of a feed, whose line is still counted [from its block's first](Loose::number_from).
    pub fn push(&mut self, batch: i64, scheme: &str, row: &Coded<'_>) {
        let texts = [
            row.source.country,
            row.target.country,
            row.source.code.or(row.source.name),
            row.target.code.or(row.target.name),
            Some(scheme),
            Some(row.code),
            row.id,
        ];
        let slim = Slim {
            batch,
            line: row.line,
            day: row.day,
            known: row.known,
            backfilled: row.backfilled,
            quad: row.quad,
            events: row.events,
            mentions: row.mentions,
            goldstein: row.goldstein.map(Decimal::to_f64),
            tone: row.tone_number(),
            begin: [0; 2],
            from: 0,
            ends: [0; TEXTS],
        };
        self.keep(slim, texts);
    }

    /// Takes a row that was in the store.
    pub fn push_stored(&mut self, stored: &Stored) {
        let row = &stored.row;
        let texts = [
            row.source.country.as_deref(),
            row.target.country.as_deref(),
            row.source.code.as_deref().or(row.source.name.as_deref()),
            row.target.code.as_deref().or(row.target.name.as_deref()),
            Some(&*row.scheme),
            Some(&row.code),
            row.id.as_deref(),
        ];
        let slim = Slim {
            batch: stored.batch,
            line: row.origin.line,
            day: row.day,
            known: row.known,
            backfilled: row.backfilled,
            quad: row.quad.map_or(0, |quad| quad.number()),
            events: row.events,
            mentions: row.mentions,
            goldstein: row.goldstein.map(Decimal::to_f64),
            tone: row.tone.map(Decimal::to_f64),
            begin: [0; 2],
            from: 0,
            ends: [0; TEXTS],
        };
        self.keep(slim, texts);
    }

    /// Gives the rows the lines of their file, in which their block's first has this number.
    pub fn number_from(&mut self, first: u64) {
        self.rows.iter_mut().for_each(|row| row.line += first);
    }

    /// The rows so far; this is then empty, with room for as many again.
    pub fn take(&mut self) -> Loose {
        let room = Loose { rows: Vec::with_capacity(self.rows.len()), texts: Vec::with_capacity(self.texts.len()) };
        std::mem::replace(self, room)
    }

    fn keep(&mut self, mut slim: Slim, texts: [Option<&str>; TEXTS]) {
        slim.from = self.texts.len();
        for (end, text) in slim.ends.iter_mut().zip(texts) {
            self.texts.extend_from_slice(text.unwrap_or_default().as_bytes());
            *end = (self.texts.len() - slim.from) as u32;
        }
        slim.begin = [texts[0], texts[1]].map(beginning);
        self.rows.push(slim);
    }
}

impl Slim {
    fn range(&self, text: Text) -> Range<usize> {
        let at = text as usize;
        let start = if at == 0 { 0 } else { self.ends[at - 1] };
        self.from + start as usize..self.from + self.ends[at] as usize
    }
}

/// The first eight bytes, as a number that orders as they do.
fn beginning(text: Option<&str>) -> u64 {
    let mut bytes = [0; 8];
    let text = text.unwrap_or_default().as_bytes();
    let held = text.len().min(8);
    bytes[..held].copy_from_slice(&text[..held]);
    u64::from_be_bytes(bytes)
}

/// Where a row stands: in which lot, and where in it.
pub(super) type Place = (u32, u32);

/// A row and the piece of memory that its texts are in.
pub(super) struct Row<'l> {
    pub slim: &'l Slim,
    texts: &'l [u8],
}

impl<'l> Row<'l> {
    /// A text of it; empty where it has none.
    pub fn text(&self, text: Text) -> &'l [u8] {
        &self.texts[self.slim.range(text)]
    }
}

/// Lots of rows that are written together, in the order in which they were read.
pub(super) struct Lots(Vec<Loose>);

impl Lots {
    pub fn new(lots: Vec<Loose>) -> Lots {
        Lots(lots)
    }

    /// Where every row stands, in the order in which they were read.
    pub fn places(&self) -> impl Iterator<Item = Place> {
        let lots = self.0.iter().zip(0..);
        lots.flat_map(|(lot, number)| (0..lot.rows.len() as u32).map(move |row| (number, row)))
    }

    pub fn slim(&self, (lot, row): Place) -> &Slim {
        &self.0[lot as usize].rows[row as usize]
    }

    /// The row itself.
    pub fn row(&self, place: Place) -> Row<'_> {
        Row { slim: self.slim(place), texts: &self.0[place.0 as usize].texts }
    }

    fn text(&self, place: Place, text: Text) -> &[u8] {
        &self.0[place.0 as usize].texts[self.slim(place).range(text)]
    }

    /// The places in order: by dyad and day, then as they were read.
    pub fn sort(&self, places: &mut [Place]) {
        let long = self.long_names(places);
        let country = |slim: &Slim, place: Place, side: usize| match &long {
            Some(order) => order[self.text(place, SIDES[side])],
            None => slim.begin[side],
        };
        // What is compared stands side by side, as two numbers: no branch is taken that a processor would have to guess.
        let key = |place: &Place| {
            let slim = self.slim(*place);
            let dyad = u128::from(country(slim, *place, 0)) << 64 | u128::from(country(slim, *place, 1));
            let read = u128::from(days(slim.day)) << 96 | (slim.batch as u128) << 48 | u128::from(slim.line);
            (dyad, read, *place)
        };
        let mut keys: Vec<_> = places.iter().map(key).collect();
        keys.sort_unstable_by(|a, b| a.0.cmp(&b.0).then(a.1.cmp(&b.1)));
        places.iter_mut().zip(keys).for_each(|(place, key)| *place = key.2);
    }

    /// The order of the names of countries, where some are longer than their beginnings.
    fn long_names(&self, places: &[Place]) -> Option<BTreeMap<&[u8], u64>> {
        let long = |place: &Place| self.slim(*place).begin.iter().any(|begin| *begin as u8 > 0);
        if !places.iter().any(long) {
            return None;
        }
        let sides = |place: &Place| SIDES.map(|side| self.text(*place, side));
        let names: BTreeSet<&[u8]> = places.iter().flat_map(sides).collect();
        Some(names.into_iter().zip(0..).collect())
    }
}

/// The texts that a dyad is made of.
const SIDES: [Text; 2] = [Text::Source, Text::Target];

/// A number that orders as the days do.
fn days(day: Date) -> u32 {
    // The sign is turned, so that years before the first come first.
    let year = (day.year() as u16) ^ 0x8000;
    u32::from(year) << 16 | (day.month() as u32) << 8 | day.day() as u32
}

#[cfg(test)]
mod tests {
    use super::*;
    use rapport_model::{CodedRow, FeedActor, RowOrigin};

    fn stored(source: &str, target: &str, day: &str, batch: i64, line: u64) -> Stored {
        let actor = |country: &str| FeedActor { code: None, country: Some(country.to_owned()), name: None };
        let row = CodedRow {
            origin: RowOrigin { file: "".into(), line },
            id: None,
            scheme: "CAMEO".into(),
            code: "010".into(),
            day: day.parse().unwrap(),
            known: day.parse().unwrap(),
            backfilled: false,
            source: actor(source),
            target: actor(target),
            quad: None,
            goldstein: None,
            events: 1,
            mentions: None,
            tone: None,
        };
        Stored { batch, row }
    }

    fn order(sides: [&str; 3]) -> Vec<u64> {
        let [first, second, third] = sides;
        let rows = [
            stored(second, first, "2014-01-02", 2, 7),
            stored(second, first, "2014-01-02", 2, 6),
            stored(second, first, "2013-12-31", 2, 9),
            stored(first, third, "2014-01-01", 2, 5),
            stored(first, second, "2014-01-01", 2, 4),
            stored(first, second, "2014-01-01", 1, 8),
            stored(first, second, "-000044-03-15", 2, 3),
        ];
        let mut loose = Loose::default();
        rows.iter().for_each(|row| loose.push_stored(row));
        let lots = Lots::new(vec![loose]);
        let mut places: Vec<Place> = lots.places().collect();
        lots.sort(&mut places);
        places.into_iter().map(|place| lots.slim(place).line).collect()
    }

    #[test]
    fn rows_stand_by_dyad_and_day_and_then_as_they_were_read() {
        assert_eq!(order(["CHN", "RUS", "USA"]), [3, 8, 4, 5, 9, 6, 7]);
        assert_eq!(order(["Korea, North", "Korea, South", "Korea, South Sea"]), [3, 8, 4, 5, 9, 6, 7], "long names");
    }
}
