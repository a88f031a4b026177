//! Days as feeds write them.

use rapport_model::Date;
use std::ops::RangeInclusive;

/// Reads `19880418` or `1988-04-18`, remembering the last: the rows of a feed stand by the day.
#[derive(Clone, Debug, Default)]
pub(crate) struct Days {
    last: Option<(u64, Date)>,
}

impl Days {
    /// The day that is written; `None` if it is none.
    #[inline]
    pub(crate) fn read(&mut self, text: &[u8]) -> Option<Date> {
        let compact: [u8; 8] = match text {
            [_, _, _, _, _, _, _, _] => text.try_into().ok()?,
            [y0, y1, y2, y3, b'-', m0, m1, b'-', d0, d1] => [*y0, *y1, *y2, *y3, *m0, *m1, *d0, *d1],
            _ => return None,
        };
        let key = u64::from_le_bytes(compact);
        if let Some((last, day)) = self.last
            && last == key
        {
            return Some(day);
        }
        let day = parse(compact)?;
        self.last = Some((key, day));
        Some(day)
    }
}

/// A day as Americans write it, `1/31/2017`: month, day, year.
pub(crate) fn american(text: &[u8]) -> Option<Date> {
    let mut parts = std::str::from_utf8(text).ok()?.split('/');
    let mut next = |digits: RangeInclusive<usize>| {
        let part = parts.next().filter(|part| digits.contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit()));
        part?.parse::<i16>().ok()
    };
    let (month, day, year) = (next(1..=2)?, next(1..=2)?, next(4..=4)?);
    parts.next().is_none().then(|| Date::new(year, month as i8, day as i8).ok()).flatten()
}

fn parse(digits: [u8; 8]) -> Option<Date> {
    if !digits.iter().all(u8::is_ascii_digit) {
        return None;
    }
    let number = |part: &[u8]| part.iter().fold(0i16, |number, digit| number * 10 + i16::from(digit - b'0'));
    let (year, month, day) = (number(&digits[..4]), number(&digits[4..6]), number(&digits[6..]));
    Date::new(year, month as i8, day as i8).ok()
}

#[cfg(test)]
mod tests {
    use super::{Days, american};

    #[test]
    fn the_american_order_is_month_day_year() {
        assert_eq!(american(b"1/31/2017").unwrap().to_string(), "2017-01-31");
        assert_eq!(american(b"12/01/2017").unwrap().to_string(), "2017-12-01");
        for text in ["31/1/2017", "1/31/17", "1/31", "1/31/2017/", "-1/31/2017", "1-31-2017", "1/+1/2017"] {
            assert_eq!(american(text.as_bytes()), None, "{text}");
        }
    }

    #[test]
    fn reads_both_forms_and_no_other() {
        let mut days = Days::default();
        for text in ["19880418", "1988-04-18", "19880418"] {
            assert_eq!(days.read(text.as_bytes()).unwrap().to_string(), "1988-04-18");
        }
        for text in
            ["", "198804", "19880431", "19881301", "1988041a", "1988/04/18", "1988-4-18", "2.02E+07", "19890229"]
        {
            assert_eq!(days.read(text.as_bytes()), None, "{text}");
        }
    }
}
