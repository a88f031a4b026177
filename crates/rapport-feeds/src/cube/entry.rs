//! A row of the dyad table.

use rapport_model::{Date, Decimal, Figures, Symbol};
use std::hash::{Hash, Hasher};

/// Who, to whom, when.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Key {
    /// The source's country code.
    pub source: Symbol,
    /// The target's country code.
    pub target: Symbol,
    /// The first day of the period.
    pub start: Date,
}

impl Hash for Key {
    fn hash<H: Hasher>(&self, state: &mut H) {
        state.write_u64(u64::from(self.source.bits()) << 32 | u64::from(self.target.bits()));
        state.write_u32(day_number(self.start));
    }
}

/// Year, month and day in one number that orders as the days do (for years from 0 on).
pub(super) fn day_number(day: Date) -> u32 {
    (day.year() as u16 as u32) << 16 | (day.month() as u32) << 8 | day.day() as u32
}

/// The day of a [`day_number`].
pub(super) fn day_of(number: u32) -> Option<Date> {
    Date::new((number >> 16) as u16 as i16, (number >> 8) as u8 as i8, number as u8 as i8).ok()
}

/// What was added up. A mean is made of a sum and its own count, since a row may have no Goldstein value or tone.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Sums {
    /// Events.
    pub events: u64,
    /// Events by quad class, 1 to 4.
    pub quads: [u64; 4],
    /// Mentions in sources.
    pub mentions: u64,
    /// Sum of Goldstein values.
    pub goldstein: Decimal,
    /// Events that have one.
    pub with_goldstein: u64,
    /// Sum of tones.
    pub tone: Decimal,
    /// Events that have one.
    pub with_tone: u64,
}

impl Sums {
    /// Adds what a row adds.
    #[inline]
    pub fn add(&mut self, row: impl Into<Figures>) {
        let row = row.into();
        let events = u64::from(row.events);
        self.events += events;
        if let Some(quad) = self.quads.get_mut(usize::from(row.quad).wrapping_sub(1)) {
            *quad += events;
        }
        self.mentions += u64::from(row.mentions);
        if let Some(value) = row.goldstein {
            self.goldstein += if events == 1 { value } else { value.times(events).unwrap_or(value) };
            self.with_goldstein += events;
        }
        if let Some(value) = row.tone {
            self.tone += if events == 1 { value } else { value.times(events).unwrap_or(value) };
            self.with_tone += events;
        }
    }

    /// Adds other sums.
    pub fn merge(&mut self, other: &Sums) {
        self.events += other.events;
        self.quads.iter_mut().zip(other.quads).for_each(|(mine, theirs)| *mine += theirs);
        self.mentions += other.mentions;
        self.goldstein += other.goldstein;
        self.with_goldstein += other.with_goldstein;
        self.tone += other.tone;
        self.with_tone += other.with_tone;
    }

    /// Sum of Goldstein values; `None` if no event has one.
    pub fn goldstein_sum(&self) -> Option<Decimal> {
        (self.with_goldstein > 0).then_some(self.goldstein)
    }

    /// Mean Goldstein value of the events that have one, half-even to six places.
    pub fn goldstein_mean(&self) -> Option<Decimal> {
        self.goldstein.mean(self.with_goldstein)
    }

    /// Mean tone of the events that have one, half-even to six places.
    pub fn tone_mean(&self) -> Option<Decimal> {
        self.tone.mean(self.with_tone)
    }
}

/// A row of the table.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Entry {
    /// Who, to whom, when.
    pub key: Key,
    /// What was added up.
    pub sums: Sums,
}
