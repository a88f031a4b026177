//! A date as it is compared.

use rapport_model::{Date, Edtf};

/// The first and the last day that a date may mean, as numbers.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Days {
    first: i32,
    last: i32,
}

impl Days {
    pub fn of(date: Edtf) -> Days {
        let number = |day: Date| day.since(Date::constant(1970, 1, 1)).expect("both are civil dates").get_days();
        Days { first: number(date.first_day()), last: number(date.last_day()) }
    }

    /// How many days it may mean.
    pub fn count(self) -> i32 {
        self.last - self.first + 1
    }

    /// Whether one date holds the other, or both lie within three days.
    pub fn near(self, other: Days) -> bool {
        let within = |a: Days, b: Days| a.first <= b.first && b.last <= a.last;
        let short = self.count() <= 7 && other.count() <= 7;
        within(self, other) || within(other, self) || (short && self.first.abs_diff(other.first) <= 3)
    }
}
