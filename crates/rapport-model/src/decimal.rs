//! Numbers of feeds, exact in decimal.

use std::fmt;

/// A decimal number with 24 places after the point, kept as a whole number of its last place: sums are exact, in any
/// order.
///
/// Guarantee: what [`Decimal::parse`] gives is the number that was written, as far as its 24th place (half-even beyond it),
/// and below one thousand in size; so no sum of fewer than 10¹¹ of them overflows.
///
/// ```
/// use rapport_model::Decimal;
///
/// let sum: Decimal = ["0.1", "0.2", "-1.25e-1"].map(|text| Decimal::parse(text.as_bytes()).unwrap()).into_iter().sum();
/// assert_eq!(sum.to_string(), "0.175");
/// assert_eq!(sum.mean(3).unwrap().to_string(), "0.058333");
/// assert_eq!(Decimal::parse(b"ten"), None);
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub struct Decimal(i128);

/// Ten to the power of the index, as far as a `Decimal` needs it.
const POWERS: [i128; 25] = {
    let mut powers = [1; 25];
    let mut at = 1;
    while at < 25 {
        powers[at] = powers[at - 1] * 10;
        at += 1;
    }
    powers
};

impl Decimal {
    /// Places after the point.
    pub const PLACES: u32 = 24;
    /// Nothing.
    pub const ZERO: Decimal = Decimal(0);

    /// So many units of 10⁻²⁴.
    pub const fn from_units(units: i128) -> Decimal {
        Decimal(units)
    }

    /// In units of 10⁻²⁴.
    pub const fn units(self) -> i128 {
        self.0
    }

    /// A whole number below one thousand in size.
    pub const fn whole(number: i16) -> Decimal {
        Decimal(number as i128 * POWERS[24])
    }

    /// Reads `-12.5`, `3` or `1.5e-05`; `None` for anything else, spaces included, and from one thousand on.
    #[inline]
    pub fn parse(text: &[u8]) -> Option<Decimal> {
        let (negative, digits) = match text {
            [b'-', rest @ ..] => (true, rest),
            rest => (false, rest),
        };
        let size = plain(digits).or_else(|| scientific(digits))?;
        Some(Decimal(if negative { -size } else { size }))
    }

    /// The mean of so many numbers whose sum this is, rounded half-even to six places; `None` for none.
    pub fn mean(self, count: u64) -> Option<Decimal> {
        let divisor = i128::from(count).checked_mul(POWERS[18]).filter(|divisor| *divisor > 0)?;
        let (size, rest) = (self.0.abs() / divisor, self.0.abs() % divisor);
        let up = match (rest * 2).cmp(&divisor) {
            std::cmp::Ordering::Less => 0,
            std::cmp::Ordering::Equal => size & 1,
            std::cmp::Ordering::Greater => 1,
        };
        Some(Decimal((size + up) * POWERS[18] * self.0.signum()))
    }

    /// So many times this; `None` beyond what can be held.
    pub fn times(self, count: u64) -> Option<Decimal> {
        self.0.checked_mul(i128::from(count)).map(Decimal)
    }

    /// The fewest places after the point that show it whole.
    pub fn places(self) -> u32 {
        (0..Self::PLACES).find(|places| self.0 % POWERS[24 - *places as usize] == 0).unwrap_or(Self::PLACES)
    }

    /// The whole number of units of 10 to the power of minus `places` (at most 24); what lies beyond is cut off.
    pub fn at_places(self, places: u32) -> i128 {
        self.0 / POWERS[24 - places.min(24) as usize]
    }

    /// As a number, for what is reckoned and not summed.
    pub fn to_f64(self) -> f64 {
        // Tenths are the nearest to their whole number divided.
        if self.0 % POWERS[23] == 0 {
            return (self.0 / POWERS[23]) as f64 / 10.0;
        }
        // The text of a decimal is read to the nearest number, so this is too.
        self.to_string().parse().unwrap_or(f64::NAN)
    }
}

/// Digits with at most one point, at most 19 digits in all: nearly every number of a feed.
#[inline]
fn plain(text: &[u8]) -> Option<i128> {
    let (mut size, mut point, mut count) = (0u64, None, 0usize);
    let mut rest = text;
    loop {
        if let Some((eight, after)) = rest.split_first_chunk::<8>()
            && let Some(number) = eight_digits(u64::from_le_bytes(*eight))
        {
            size = size.wrapping_mul(100_000_000).wrapping_add(number);
            (count, rest) = (count + 8, after);
            continue;
        }
        let Some((byte, after)) = rest.split_first() else { break };
        match byte {
            b'0'..=b'9' => {
                size = size.wrapping_mul(10).wrapping_add(u64::from(byte - b'0'));
                count += 1;
            }
            b'.' if point.is_none() => point = Some(count),
            _ => return None,
        }
        rest = after;
    }
    let whole = point.unwrap_or(count);
    let fits = count > 0 && count <= 19 && whole <= 3;
    fits.then(|| i128::from(size) * POWERS[24 - (count - whole)])
}

/// The number that eight ASCII digits write, the first in the lowest byte; `None` if one of them is no digit.
#[inline]
fn eight_digits(eight: u64) -> Option<u64> {
    let low = eight.wrapping_sub(0x3030_3030_3030_3030);
    if (low | eight.wrapping_add(0x4646_4646_4646_4646)) & 0x8080_8080_8080_8080 != 0 {
        return None;
    }
    // Neighbours are joined: tens, then hundreds, then ten thousands.
    let pairs = (low.wrapping_mul(10)).wrapping_add(low >> 8);
    let low_half = (pairs & 0x0000_00ff_0000_00ff).wrapping_mul(0x000f_4240_0000_0064);
    let high_half = ((pairs >> 16) & 0x0000_00ff_0000_00ff).wrapping_mul(0x0000_2710_0000_0001);
    Some(low_half.wrapping_add(high_half) >> 32)
}

/// Any number of digits, with an exponent or without.
#[cold]
fn scientific(text: &[u8]) -> Option<i128> {
    let text = std::str::from_utf8(text).ok()?;
    let (number, exponent) = match text.split_once(['e', 'E']) {
        Some((number, exponent)) => (number, exponent.parse::<i32>().ok()?),
        None => (text, 0),
    };
    let (whole, part) = number.split_once('.').unwrap_or((number, ""));
    let digits: Vec<u8> = whole.bytes().chain(part.bytes()).collect();
    if digits.is_empty() || !digits.iter().all(u8::is_ascii_digit) {
        return None;
    }
    // The digit at place p stands for 10 to the power of `top` - p.
    let top = i64::try_from(whole.len()).ok()? - 1 + i64::from(exponent);
    let mut size = 0i128;
    let (mut half, mut beyond) = (0u8, false);
    for (digit, place) in digits.iter().map(|d| d - b'0').zip(0i64..) {
        match 24 + top - place {
            27.. if digit > 0 => return None,
            27.. => {}
            power @ 0..=26 => size += i128::from(digit) * 10i128.pow(power as u32),
            -1 => half = digit,
            _ => beyond |= digit > 0,
        }
    }
    let up = half > 5 || half == 5 && (beyond || size & 1 == 1);
    Some(size + i128::from(up))
}

impl std::ops::AddAssign for Decimal {
    #[inline]
    fn add_assign(&mut self, other: Decimal) {
        self.0 = self.0.saturating_add(other.0);
    }
}

impl std::iter::Sum for Decimal {
    fn sum<I: Iterator<Item = Decimal>>(all: I) -> Decimal {
        Decimal(all.map(|one| one.0).sum())
    }
}

/// At least one place after the point, or as many as are asked for, and as many more as are needed to be exact.
impl fmt::Display for Decimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let size = self.0.unsigned_abs();
        let (whole, part) = (size / POWERS[24] as u128, size % POWERS[24] as u128);
        let least = f.precision().unwrap_or(1);
        let digits = format!("{part:024}");
        let places = digits.trim_end_matches('0').len().max(least.min(24));
        let sign = if self.0 < 0 { "-" } else { "" };
        let point = if places > 0 { "." } else { "" };
        write!(f, "{sign}{whole}{point}{}", &digits[..places])
    }
}

impl fmt::Debug for Decimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn read(text: &str) -> Option<String> {
        Decimal::parse(text.as_bytes()).map(|number| number.to_string())
    }

    #[test]
    fn reads_what_feeds_write() {
        for (text, shown) in [
            ("0", "0.0"),
            ("-10.0", "-10.0"),
            ("2.8", "2.8"),
            (".5", "0.5"),
            ("5.", "5.0"),
            ("-0.34188034188034", "-0.34188034188034"),
            ("1.6144242185499964", "1.6144242185499964"),
            ("1.5e-05", "0.000015"),
            ("1.25E+2", "125.0"),
            ("5.55111512312578E-17", "0.000000000000000055511151"),
            ("0.0000000000000000000000005", "0.0"),
            ("0.0000000000000000000000015", "0.000000000000000000000002"),
            ("999.99999999999999999999", "999.99999999999999999999"),
        ] {
            assert_eq!(read(text).as_deref(), Some(shown), "{text}");
        }
    }

    #[test]
    fn refuses_what_is_no_number() {
        for text in
            ["", "-", ".", "+1", "--1", "1.2.3", "1,5", " 1", "1 ", "NaN", "inf", "0x1", "1e", "1e5", "1000", "1e99999"]
        {
            assert_eq!(read(text), None, "{text}");
        }
    }

    #[test]
    fn means_round_half_to_even() {
        let mean = |text: &str, count| format!("{:.6}", Decimal::parse(text.as_bytes()).unwrap().mean(count).unwrap());
        assert_eq!(mean("0.000001", 2), "0.000000");
        assert_eq!(mean("0.000003", 2), "0.000002");
        assert_eq!(mean("-0.000003", 2), "-0.000002");
        assert_eq!(mean("-10", 3), "-3.333333");
        assert_eq!(Decimal::ZERO.mean(0), None);
    }

    proptest! {
        #[test]
        fn short_and_long_way_agree(whole in 0u32..1000, part in "[0-9]{0,16}", negative: bool) {
            let text = format!("{}{whole}.{part}", if negative { "-" } else { "" });
            let long = scientific(text.trim_start_matches('-').as_bytes()).map(|n| if negative { -n } else { n });
            prop_assert_eq!(Decimal::parse(text.as_bytes()).map(Decimal::units), long);
        }

        #[test]
        fn shown_and_read_back(units in -999_999_999_999_999_999_999_999_999i128..999_999_999_999_999_999_999_999_999) {
            let number = Decimal::from_units(units);
            prop_assert_eq!(Decimal::parse(number.to_string().as_bytes()), Some(number));
            let tenths = Decimal::from_units(units / POWERS[23] * POWERS[23]);
            prop_assert_eq!(tenths.to_f64(), tenths.to_string().parse::<f64>().unwrap());
        }

        #[test]
        fn any_bytes_are_read_or_refused(bytes: Vec<u8>) {
            let _ = Decimal::parse(&bytes);
        }
    }
}
