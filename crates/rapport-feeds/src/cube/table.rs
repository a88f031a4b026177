//! The sums while they grow.

use super::{
    entry::{Entry, Key, Sums, day_number},
    names::Names,
};
use rapport_model::Period;
use rapport_model::{Addend, Date};
use std::{
    collections::HashMap,
    hash::{BuildHasherDefault, Hasher},
};

/// Sums by directed dyad and period.
#[derive(Clone, Debug)]
pub struct Table {
    period: Period,
    index: HashMap<Key, u32, BuildHasherDefault<Mixer>>,
    entries: Vec<Entry>,
    places: Vec<u32>,
    last: (Date, Date),
}

impl Table {
    /// An empty table of such periods.
    pub fn new(period: Period) -> Table {
        let day = Date::ZERO;
        Table {
            period,
            index: HashMap::default(),
            entries: Vec::new(),
            places: Vec::new(),
            last: (day, period.start(day)),
        }
    }

    /// Its rows so far.
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Whether it has none.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// Adds rows; their order does not matter.
    pub fn add_all(&mut self, addends: &[Addend]) {
        // First where each goes, then the adding: so the processor fetches many rows of the table at once.
        let mut places = std::mem::take(&mut self.places);
        places.clear();
        places.extend(addends.iter().map(|addend| self.place(addend)));
        for (place, addend) in places.iter().zip(addends) {
            self.entries[*place as usize].sums.add(addend);
        }
        self.places = places;
    }

    /// Adds sums that were made elsewhere.
    pub fn merge(&mut self, entry: &Entry) {
        let place = self.place_of(entry.key);
        self.entries[place as usize].sums.merge(&entry.sums);
    }

    #[inline]
    fn place(&mut self, addend: &Addend) -> u32 {
        if self.last.0 != addend.day {
            self.last = (addend.day, self.period.start(addend.day));
        }
        self.place_of(Key { source: addend.source, target: addend.target, start: self.last.1 })
    }

    #[inline]
    fn place_of(&mut self, key: Key) -> u32 {
        let next = self.entries.len() as u32;
        let place = *self.index.entry(key).or_insert(next);
        if place == next {
            self.entries.push(Entry { key, sums: Sums::default() });
        }
        place
    }

    /// The rows in order.
    pub fn into_sorted(self, names: &Names) -> Sorted {
        let entries = self.entries;
        drop(self.index);
        let mut order: Vec<u32> = (0..entries.len() as u32).collect();
        if names.is_empty() {
            let key =
                |key: &Key| (u64::from(key.source.bits()) << 32 | u64::from(key.target.bits()), day_number(key.start));
            let mut keys: Vec<((u64, u32), u32)> =
                entries.iter().zip(0..).map(|(entry, place)| (key(&entry.key), place)).collect();
            keys.sort_unstable();
            order.iter_mut().zip(keys).for_each(|(slot, (_, place))| *slot = place);
        } else {
            order.sort_unstable_by(|a, b| names.compare(&entries[*a as usize].key, &entries[*b as usize].key));
        }
        Sorted { entries, order }
    }

    /// The rows in order; the table is then empty and keeps its room.
    pub fn drain_sorted(&mut self, names: &Names) -> Sorted {
        let fresh = Table::new(self.period);
        std::mem::replace(self, fresh).into_sorted(names)
    }
}

/// The rows of a table in the order of source, target and period.
#[derive(Clone, Debug, Default)]
pub struct Sorted {
    entries: Vec<Entry>,
    order: Vec<u32>,
}

impl Sorted {
    /// Rows.
    pub fn len(&self) -> usize {
        self.order.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.order.is_empty()
    }

    /// The rows, in order.
    pub fn entries(&self) -> impl ExactSizeIterator<Item = &Entry> {
        self.range(0..self.order.len())
    }

    /// Some of the rows, in order.
    ///
    /// # Panics
    /// If the range goes beyond the rows.
    pub fn range(&self, range: std::ops::Range<usize>) -> impl ExactSizeIterator<Item = &Entry> {
        self.order[range].iter().map(|place| &self.entries[*place as usize])
    }
}

/// A hash for keys that are made of few, well-spread numbers.
#[derive(Clone, Copy, Default)]
pub(super) struct Mixer(u64);

const ODD: u64 = 0x9e37_79b9_7f4a_7c15;

impl Hasher for Mixer {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        bytes.iter().for_each(|byte| self.write_u64(u64::from(*byte)));
    }

    #[inline]
    fn write_u32(&mut self, number: u32) {
        self.write_u64(u64::from(number));
    }

    #[inline]
    fn write_u64(&mut self, number: u64) {
        let wide = u128::from(self.0 ^ number ^ ODD) * u128::from(ODD ^ (number << 32));
        self.0 = (wide as u64) ^ (wide >> 64) as u64;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cube::{Merged, Run, write_run};
    use proptest::prelude::*;
    use rapport_model::{Decimal, Symbol};

    const CODES: [&str; 5] = ["CHN", "RUS", "VNM", "Viet Nam", "Korea, Republic of"];

    prop_compose! {
        fn rows()(drawn in prop::collection::vec((0usize..5, 0usize..5, 0i64..70, -100i64..=100, 0u8..=4, 0u32..9), 0..60))
            -> Vec<(usize, usize, Date, i64, u8, u32)> {
            let day = |after: i64| jiff::civil::date(1988, 1, 1).saturating_add(jiff::Span::new().days(after));
            drawn.into_iter().map(|(s, t, after, value, quad, mentions)| (s, t, day(after), value, quad, mentions)).collect()
        }
    }

    fn addends(rows: &[(usize, usize, Date, i64, u8, u32)], names: &mut Names) -> Vec<Addend> {
        let tenth = 10i128.pow(23);
        let mut symbol = |at: usize| names.symbol(CODES[at].as_bytes());
        let mut addend = |&(source, target, day, value, quad, mentions): &(usize, usize, Date, i64, u8, u32)| {
            let number = Some(Decimal::from_units(i128::from(value) * tenth)).filter(|_| value != 0);
            let [source, target]: [Symbol; 2] = [symbol(source), symbol(target)];
            Addend { source, target, day, events: 1, goldstein: number, quad, mentions, tone: number }
        };
        rows.iter().map(&mut addend).collect()
    }

    fn told(names: &Names, entries: impl Iterator<Item = Entry>) -> Vec<(String, String, Date, Sums)> {
        let text = |symbol| names.text(symbol).into_owned();
        entries.map(|e| (text(e.key.source), text(e.key.target), e.key.start, e.sums)).collect()
    }

    fn whole(addends: &[Addend], names: &Names) -> Vec<(String, String, Date, Sums)> {
        let mut table = Table::new(Period::Month);
        table.add_all(addends);
        told(names, table.into_sorted(names).entries().copied())
    }

    proptest! {
        #[test]
        fn the_order_of_rows_does_not_matter(rows in rows(), turn in 0usize..60) {
            let mut names = Names::default();
            let mut addends = addends(&rows, &mut names);
            let table = whole(&addends, &names);
            prop_assert!(table.is_sorted_by(|a, b| (&a.0, &a.1, a.2) < (&b.0, &b.1, b.2)));
            prop_assert_eq!(table.iter().map(|row| row.3.events).sum::<u64>(), rows.len() as u64);
            let turn = turn.min(addends.len());
            addends.rotate_left(turn);
            addends.reverse();
            prop_assert_eq!(whole(&addends, &names), table);
        }

        #[test]
        fn runs_joined_are_the_table(rows in rows(), room in 1usize..20) {
            let mut names = Names::default();
            let addends = addends(&rows, &mut names);
            let runs: Vec<(Vec<u8>, u64)> = addends.chunks(room).map(|part| {
                let mut table = Table::new(Period::Month);
                table.add_all(part);
                let (sorted, mut run) = (table.drain_sorted(&names), Vec::new());
                write_run(sorted.entries(), &mut run).unwrap();
                (run, sorted.len() as u64)
            }).collect();
            let runs = runs.iter().map(|(bytes, rows)| Run::new(bytes.as_slice(), *rows)).collect();
            let joined = told(&names, Merged::new(runs, &names).map(Result::unwrap));
            prop_assert_eq!(joined, whole(&addends, &names));
        }
    }

    #[test]
    fn a_run_cut_short_is_an_error() {
        let mut names = Names::default();
        let mut table = Table::new(Period::Month);
        table.add_all(&addends(&[(0, 1, jiff::civil::date(1988, 1, 1), 3, 1, 1)], &mut names));
        let mut run = Vec::new();
        write_run(table.drain_sorted(&names).entries(), &mut run).unwrap();
        run.pop();
        let mut merged = Merged::new(vec![Run::new(run.as_slice(), 1)], &names);
        assert!(merged.next().unwrap().is_err());
        assert!(merged.next().is_none() && table.is_empty());
    }
}
