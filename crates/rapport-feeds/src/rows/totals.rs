//! GDELT's normalisation counts: how many events it has in all, by month or day and country of the action. They hold no actors;
//! shares of its volume are taken of them.

use super::{
    recognise::{is_count, whole_lines},
    scanner::Reject,
};
use std::collections::BTreeMap;

/// How much a source tells in all.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Totals {
    /// Events by month, `YYYY-MM`, all countries together.
    pub months: BTreeMap<String, u64>,
    /// Rows read, the rejected included.
    pub rows: u64,
    /// Rows left out; lines count from 0.
    pub rejects: Vec<Reject>,
    /// Lines of the file.
    pub lines: u64,
}

impl Totals {
    /// Whether a file that begins so holds such counts.
    pub fn begin(head: &[u8]) -> bool {
        let head = String::from_utf8_lossy(head.strip_prefix(b"\xef\xbb\xbf").unwrap_or(head));
        are_counts(&whole_lines(&head))
    }

    /// Reads the whole file; a header is passed over.
    pub fn read(text: &[u8]) -> Totals {
        let mut totals = Totals::default();
        for (line, bytes) in (0..).zip(text.strip_suffix(b"\n").unwrap_or(text).split(|byte| *byte == b'\n')) {
            totals.lines += 1;
            let row = String::from_utf8_lossy(bytes);
            let row = row.trim_start_matches('\u{feff}').trim();
            if row.is_empty() || line == 0 && !is_count(row) {
                continue;
            }
            totals.rows += 1;
            match month_and_count(row) {
                Some((month, count)) => *totals.months.entry(month).or_default() += count,
                None => {
                    let reason = "it is no month or day, country of two capitals and count".to_owned();
                    totals.rejects.push(Reject { line, reason });
                }
            }
        }
        totals
    }
}

/// A header may stand first, and single rows may be spoilt.
pub(super) fn are_counts(lines: &[&str]) -> bool {
    let rows = if lines.len() > 1 { &lines[1..] } else { lines };
    rows.iter().filter(|line| is_count(line)).count() * 2 > rows.len()
}

fn month_and_count(row: &str) -> Option<(String, u64)> {
    let mut fields = row.split([',', '\t']).filter(|_| is_count(row));
    let (day, _, count) = (fields.next()?, fields.next()?, fields.next()?);
    let (year, month) = (day.get(..4)?, day.get(4..6)?);
    ("01"..="12").contains(&month).then_some(())?;
    Some((format!("{year}-{month}"), count.parse().ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn countries_add_up_to_the_month() {
        let text = b"month,country,total\n197901,GL,8\n197901,NA,157\n197913,GL,1\n197902,NA\n\n19790203,NA,5\r\n";
        let totals = Totals::read(text);
        let months: Vec<_> = totals.months.iter().map(|(month, events)| (month.as_str(), *events)).collect();
        assert_eq!(months, [("1979-01", 165), ("1979-02", 5)]);
        assert_eq!((totals.rows, totals.lines), (5, 7));
        assert_eq!(totals.rejects.iter().map(|reject| reject.line).collect::<Vec<_>>(), [3, 4]);
        assert!(Totals::begin(text) && !Totals::begin(b"date,value,unit\n1986,2600,USD\n") && !Totals::begin(b""));
    }
}
