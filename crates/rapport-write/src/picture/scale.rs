//! Axes: where a value or a day lies on the paper, and where the ticks stand.

use crate::tree::Picture;
use rapport_model::{Date, Edtf};

/// A stretch of values or days laid on a stretch of the paper.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Axis {
    from: f64,
    to: f64,
    start: f64,
    end: f64,
}

impl Axis {
    /// `from`…`to` laid on `start`…`end`. A stretch of nothing is widened to one unit, so that no place is undefined.
    pub(crate) fn new([from, to]: [f64; 2], [start, end]: [f64; 2]) -> Axis {
        let to = if to > from { to } else { from + 1.0 };
        Axis { from, to, start, end }
    }

    /// Where a value lies.
    pub(crate) fn at(&self, value: f64) -> f64 {
        self.start + (value - self.from) / (self.to - self.from) * (self.end - self.start)
    }
}

/// The values from lowest to highest tick, and the ticks, for an axis that holds these values and zero: steps of 1, 2 or 5
/// times a power of ten, four to nine of them.
pub(crate) fn ticks(values: &[f64]) -> Vec<f64> {
    let low = values.iter().copied().fold(0.0, f64::min);
    let high = values.iter().copied().fold(0.0, f64::max);
    let step = step(high - low);
    let first = (low / step).floor() as i64;
    let last = (high / step).ceil().max((low / step).floor() + 1.0) as i64;
    (first..=last).map(|n| n as f64 * step).collect()
}

/// The least step of 1, 2 or 5 times a power of ten that cuts this width into at most eight.
fn step(width: f64) -> f64 {
    const MOST: f64 = 8.0;
    let mut power = 1.0;
    while power * MOST < width && power < 1e300 {
        power *= 10.0;
    }
    while power > 1e-12 && power * 0.1 * MOST >= width && width > 0.0 {
        power /= 10.0;
    }
    // Now power is the least power of ten that will do; a tenth of it is too small, half or a fifth of it may do.
    let finer = [power / 5.0, power / 2.0];
    finer.into_iter().find(|step| step * MOST >= width && width > 0.0).unwrap_or(power)
}

/// The first and the last day of the years that the points span; `None` without points.
pub(crate) fn years(picture: &Picture) -> Option<[i16; 2]> {
    let first = picture.points.iter().map(|point| point.date.first_day().year()).min()?;
    let last = picture.points.iter().map(|point| point.date.last_day().year()).max()?;
    Some([first, last])
}

/// How many days lie between the first day of a year and this day.
pub(crate) fn days_from(year: i16, day: Date) -> f64 {
    (Edtf::between(Edtf::year(year).first_day(), day).days() - 1) as f64
}

/// The middle of a time, in days from the first day of a year.
pub(crate) fn middle(year: i16, time: Edtf) -> f64 {
    (days_from(year, time.first_day()) + days_from(year, time.last_day()) + 1.0) / 2.0
}

/// Every how many years a label stands, so that there are at most `most`.
pub(crate) fn years_apart(years: i32, most: i32) -> i32 {
    [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000].into_iter().find(|apart| years <= apart * most).unwrap_or(2000)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ticks_are_round_and_hold_all_values() {
        assert_eq!(ticks(&[0.3, 2.6]), [0.0, 0.5, 1.0, 1.5, 2.0, 2.5, 3.0]);
        assert_eq!(ticks(&[-40.0, 250.0]), [-50.0, 0.0, 50.0, 100.0, 150.0, 200.0, 250.0]);
        assert_eq!(ticks(&[7.0]), [0.0, 1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0]);
        assert_eq!(ticks(&[0.0]), [0.0, 1.0], "a flat line at zero still has an axis");
    }

    #[test]
    fn labels_thin_out() {
        assert_eq!([years_apart(7, 12), years_apart(25, 12), years_apart(60, 12)], [1, 5, 5]);
    }

    #[test]
    fn a_year_lies_at_its_middle() {
        let middle = middle(1986, "1986".parse().unwrap());
        assert_eq!(middle, 182.5);
    }
}
