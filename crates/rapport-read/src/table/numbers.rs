//! Figures as tables write them: `2.6`, `2,6`, `1 234,5`, `−20%`, `expected +25%`, `US$2.6 billion`.

use rapport_model::Reality;
use regex::Regex;
use std::sync::LazyLock;

/// A figure as its cell gives it.
#[derive(Clone, PartialEq, Debug)]
pub(super) struct Figure {
    /// The number.
    pub value: f64,
    /// Its unit, where the cell gives one: `%`, `billion US$`.
    pub unit: Option<String>,
    /// Whether the cell writes a sign.
    pub signed: bool,
    /// How it stands, where the cell says so.
    pub reality: Option<Reality>,
    /// Whether it could be read with the comma or point meaning the other thing.
    pub doubtful: bool,
}

/// Which mark stands before the decimals.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(super) enum Decimal {
    /// As in 2.6.
    #[default]
    Point,
    /// As in 2,6.
    Comma,
}

static FORM: LazyLock<Regex> = LazyLock::new(|| {
    let form = r"^(?P<word>[A-Za-z.~≈ ]*?)\s*(?P<before>(?:US|HK|C|A)?\s?\\?[$€£¥])?\s*(?P<sign>[-+−–±])?\s*(?P<currency>(?:US|HK|C|A)?\s?\\?[$€£¥])?\s*(?P<digits>\d[\d.,'’\u{a0}\u{202f} ]*|[.,]\d+)\s*(?P<after>(?:%|per\s?cent|[A-Za-z€£¥$][A-Za-z€£¥$/. ]{0,39})?)\s*(?P<mark>[*†]|\([A-Za-z. ]{1,20}\))?$";
    Regex::new(form).expect("the form is fixed")
});

/// Words that say how a figure stands, lower case.
const STANDING: [(&str, Option<Reality>); 26] = [
    ("", None),
    ("expected", Some(Reality::Forecast)),
    ("forecast", Some(Reality::Forecast)),
    ("projected", Some(Reality::Forecast)),
    ("planned", Some(Reality::Forecast)),
    ("plan", Some(Reality::Forecast)),
    ("target", Some(Reality::Forecast)),
    ("prospective", Some(Reality::Forecast)),
    ("claimed", Some(Reality::Claimed)),
    ("claim", Some(Reality::Claimed)),
    ("reported", Some(Reality::Claimed)),
    ("proposed", Some(Reality::Proposed)),
    ("actual", Some(Reality::Actual)),
    ("final", Some(Reality::Actual)),
    ("estimated", None),
    ("estimate", None),
    ("est", None),
    ("provisional", None),
    ("preliminary", None),
    ("about", None),
    ("approx", None),
    ("circa", None),
    ("c", None),
    ("ca", None),
    ("roughly", None),
    ("~", None),
];

/// How a figure stands by such a word; `None` for a word that is none of them.
pub(super) fn standing(words: &str) -> Option<Option<Reality>> {
    let bare = words.trim().trim_matches(['(', ')', '.', ':', ' ']).to_lowercase();
    STANDING.iter().find(|(word, _)| *word == bare).map(|(_, reality)| *reality)
}

/// The figure in a cell, or `None` if there are words where a number belongs.
pub(super) fn read(cell: &str, decimal: Decimal) -> Option<Figure> {
    let found = FORM.captures(cell.trim())?;
    let part = |name: &str| found.name(name).map(|m| m.as_str().trim()).filter(|s| !s.is_empty());
    let mut reality = standing(part("word").unwrap_or_default())?;
    if let Some(mark) = part("mark").filter(|mark| mark.len() > 1 && mark.starts_with('(')) {
        reality = standing(mark)?.or(reality);
    }
    let (value, doubtful) = number(&found["digits"], decimal)?;
    let sign = part("sign");
    let value = if matches!(sign, Some("-" | "−" | "–")) { -value } else { value };
    let currency = part("before").or(part("currency")).map(|c| c.replace(['\\', ' '], ""));
    let unit = match (part("after"), currency) {
        (Some(after), Some(currency)) => Some(format!("{after} {currency}")),
        (after, currency) => after.map(str::to_owned).or(currency),
    };
    Some(Figure { value, unit, signed: sign.is_some(), reality, doubtful })
}

/// The number of these digits, and whether one mark could mean either thing.
fn number(digits: &str, decimal: Decimal) -> Option<(f64, bool)> {
    let digits: String = digits.chars().filter(|c| !matches!(c, ' ' | '\u{a0}' | '\u{202f}' | '\'' | '’')).collect();
    let digits = digits.trim_end_matches(['.', ',']);
    let last = |mark: char| digits.rfind(mark);
    let point = match (last(','), last('.')) {
        (Some(comma), Some(point)) => Some(if comma > point { ',' } else { '.' }),
        (Some(_), None) => clear(digits, ',').unwrap_or((decimal == Decimal::Comma).then_some(',')),
        (None, Some(_)) => clear(digits, '.').unwrap_or((decimal == Decimal::Point).then_some('.')),
        (None, None) => None,
    };
    let single = |mark: char| last(mark).is_some() && clear(digits, mark).is_none();
    let doubtful = last(',').is_none() != last('.').is_none() && single(if last(',').is_some() { ',' } else { '.' });
    let plain: String = digits
        .chars()
        .filter_map(|c| match c {
            _ if Some(c) == point => Some('.'),
            ',' | '.' => None,
            other => Some(other),
        })
        .collect();
    Some((plain.parse().ok()?, doubtful))
}

/// What one kind of mark clearly is by the digits around it: `Some(Some(mark))` before decimals, `Some(None)` between
/// thousands, `None` if it may be either ("1,234").
fn clear(digits: &str, mark: char) -> Option<Option<char>> {
    let groups: Vec<&str> = digits.split(mark).collect();
    let thousands = groups[1..].iter().all(|g| g.len() == 3) && (1..=3).contains(&groups[0].len()) && groups[0] != "0";
    match groups.len() {
        2 if !thousands => Some(Some(mark)),
        2 => None,
        _ => Some(None),
    }
}

/// The decimal mark that a table's figures show; where none of them does, the one that goes with its delimiter.
pub(super) fn decimal<'c>(cells: impl Iterator<Item = &'c str>, delimiter: char) -> Decimal {
    static SHOWN: LazyLock<Regex> =
        LazyLock::new(|| Regex::new(r"\d([.,])(?:\d{1,2}|\d{4,})(?:\D|$)|(?:^|\D)0([.,])\d").expect("fixed"));
    let (mut points, mut commas) = (0, 0);
    for cell in cells {
        for found in SHOWN.captures_iter(cell) {
            match found.get(1).or(found.get(2)).map(|m| m.as_str()) {
                Some(",") => commas += 1,
                _ => points += 1,
            }
        }
    }
    match (commas.cmp(&points), delimiter) {
        (std::cmp::Ordering::Greater, _) | (std::cmp::Ordering::Equal, ';') => Decimal::Comma,
        _ => Decimal::Point,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_figures_as_tables_write_them() {
        for (cell, value) in [
            ("2.6", 2.6),
            ("2,6", 2.6),
            ("1,234.5", 1234.5),
            ("1.234,5", 1234.5),
            ("1 234,5", 1234.5),
            ("1,234,567", 1_234_567.0),
            ("-20%", -20.0),
            ("−20 %", -20.0),
            ("expected +25%", 25.0),
            ("US$2.6 billion", 2.6),
            ("US\\$300 million", 300.0),
            ("300", 300.0),
            ("c. 2.6", 2.6),
            ("2.6 (est.)", 2.6),
            (".5", 0.5),
            ("-$3", -3.0),
            ("0,325", 0.325),
        ] {
            assert_eq!(read(cell, Decimal::Point).map(|f| f.value), Some(value), "{cell}");
        }
    }

    #[test]
    fn words_are_no_figures() {
        for cell in
            ["", "about", "two", "rose sharply", "20 or 30", "2.6 to 2.8", "see note", "1986-87", "roughly doubled"]
        {
            assert_eq!(read(cell, Decimal::Point), None, "{cell}");
        }
    }

    #[test]
    fn units_signs_and_standing_are_told() {
        let figure = read("expected +25%", Decimal::Point).unwrap();
        assert_eq!((figure.unit.as_deref(), figure.signed, figure.reality), (Some("%"), true, Some(Reality::Forecast)));
        assert_eq!(read("US$2.6 billion", Decimal::Point).unwrap().unit.as_deref(), Some("billion US$"));
        assert_eq!(read("2.6 (claimed)", Decimal::Point).unwrap().reality, Some(Reality::Claimed));
    }

    #[test]
    fn a_mark_that_may_be_either_is_doubtful() {
        let one = read("1,234", Decimal::Point).unwrap();
        assert_eq!((one.value, one.doubtful), (1234.0, true));
        let other = read("1,234", Decimal::Comma).unwrap();
        assert_eq!((other.value, other.doubtful), (1.234, true));
        assert_eq!(decimal(["2,6", "0,3"].into_iter(), ';'), Decimal::Comma);
        assert_eq!(decimal(["2.6", "1,234"].into_iter(), ';'), Decimal::Point);
    }
}
