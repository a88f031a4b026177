//! Whether a label can be one where it stands.

use super::{Close, Fine, Label, Moment, Unit, Walk};
use crate::chronicle::moment::Point;

impl Walk<'_> {
    /// Whether a label can be one where it stands.
    pub(super) fn is_plausible(&self, unit: &Unit, label: &Label) -> bool {
        let context = &self.context;
        let digits = unit.span.of(self.words)[label.start..label.end].bytes().all(|b| b.is_ascii_digit());
        let set = label.close > Close::Bare || unit.listed;
        match label.moment {
            Moment::At(Point { year: None, month: None, day: Some(day), .. })
            | Moment::Between(Point { month: None, day: Some(day), .. }, Point { year: None, month: None, .. }) => {
                !(digits && label.close == Close::Stop) && self.is_next(day, label, set)
            }
            Moment::At(Point { year: Some(_), month: None, day: None, part: None }) => {
                let comma = unit.span.of(self.words)[label.end..label.body].contains(',');
                label.close > Close::Bare || label.opened && comma
            }
            Moment::At(Point { year: None, month: Some(_), day: None, part: None }) => label.close > Close::Bare,
            Moment::At(Point { year: None, day: None, .. }) => label.close > Close::Bare,
            Moment::Numbers(_, _, None) => label.close == Close::Firm && context.pinned,
            Moment::Held => label.close > Close::Bare && context.last.is_some_and(|last| last.days() == 1),
            Moment::Weekday(_) => label.close > Close::Bare && context.last.is_some_and(|last| last.days() <= 7),
            _ => true,
        }
    }

    /// Whether a day without its month can be one: below the month's heading, or set off after a day of the same month that is no later.
    fn is_next(&self, day: i8, label: &Label, set: bool) -> bool {
        let context = &self.context;
        let last = context.last.filter(|last| context.month == Some(last.first_day().month()));
        let goes_on = last.is_some_and(|last| match context.falling {
            false => last.first_day().day() <= day,
            true => last.last_day().day() >= day,
        });
        match context.month_pinned {
            true => set || goes_on,
            false => goes_on && label.close == Close::Firm && self.open.is_some(),
        }
    }

    /// "On 5 December Caracas ordered …" opens what is told of a month.
    pub(super) fn is_told(&self, label: &Label) -> bool {
        let month = |head: usize| self.found.heads[head].fine == Fine::Month && !self.found.heads[head].used;
        label.opened && label.close == Close::Bare && self.head.is_some_and(month)
    }
}
