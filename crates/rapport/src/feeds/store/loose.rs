//! Rows on their way into the store: small things beside each other, texts in one piece of memory, so that a day of a feed is
//! sorted and written without a text of its own for every field.

use super::Stored;
use rapport_model::{Date, Decimal};
use rapport_read::feed::Coded;
use std::{cmp::Ordering, ops::Range};

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
    /// Takes a row of a feed; `first` is the number of its block's first line.
    pub fn push(&mut self, batch: i64, first: u64, scheme: &str, row: &Coded<'_>) {
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
            line: first + row.line,
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
        // What is compared stands side by side; a country's name beyond its eighth byte is looked up.
        let key = |place: &Place| {
            let slim = self.slim(*place);
            (slim.begin, slim.day, slim.batch, slim.line, *place)
        };
        let mut keys: Vec<_> = places.iter().map(key).collect();
        keys.sort_unstable_by(|a, b| {
            let name = |at: usize, text: Text| match a.0[at] as u8 {
                0 => Ordering::Equal,
                _ => self.text(a.4, text).cmp(self.text(b.4, text)),
            };
            (a.0[0].cmp(&b.0[0]).then_with(|| name(0, Text::Source)))
                .then_with(|| a.0[1].cmp(&b.0[1]).then_with(|| name(1, Text::Target)))
                .then_with(|| (a.1, a.2, a.3).cmp(&(b.1, b.2, b.3)))
        });
        places.iter_mut().zip(keys).for_each(|(place, key)| *place = key.4);
    }
}
