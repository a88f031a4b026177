//! A text with marks under its words: `3^^^^` under the words of the third place, one row of marks for each that overlap.

use std::ops::Range;

/// As many characters as a line of the page holds.
const WIDTH: usize = 100;

/// The text in lines of [`WIDTH`], under each the numbers of the places that it holds words of; the places stand in order.
pub fn marked(text: &str, places: &[Range<usize>]) -> String {
    let mut out = String::new();
    for line in lines(text) {
        out.push_str(&text[line.clone()]);
        out.push('\n');
        for row in rows(text, &line, places) {
            out.push_str(row.trim_end());
            out.push('\n');
        }
    }
    out
}

/// The lines of a text, broken between words where they are too long.
fn lines(text: &str) -> Vec<Range<usize>> {
    let mut lines = Vec::new();
    for line in text.split('\n') {
        let start = line.as_ptr() as usize - text.as_ptr() as usize;
        let (mut from, mut to) = (start, start);
        for word in line.split_inclusive(' ') {
            let at = word.as_ptr() as usize - text.as_ptr() as usize;
            let end = at + word.trim_end().len();
            if text[from..end].chars().count() > WIDTH && to > from {
                lines.push(from..to);
                from = at;
            }
            to = end;
        }
        lines.push(from..to.max(from));
    }
    lines
}

fn rows(text: &str, line: &Range<usize>, places: &[Range<usize>]) -> Vec<String> {
    let mut rows: Vec<String> = Vec::new();
    for (at, place) in places.iter().enumerate() {
        let (from, to) = (place.start.max(line.start), place.end.min(line.end));
        if from >= to {
            continue;
        }
        let (column, length) = (text[line.start..from].chars().count(), text[from..to].chars().count());
        let number = if place.start < line.start { String::new() } else { (at + 1).to_string() };
        let row = rows.iter().position(|row| row.len() < column);
        let row = row.unwrap_or_else(|| {
            rows.push(String::new());
            rows.len() - 1
        });
        let row = &mut rows[row];
        row.push_str(&" ".repeat(column - row.len()));
        row.push_str(&number);
        row.push_str(&"^".repeat(length.saturating_sub(number.len())));
    }
    rows
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str, words: &[&str]) -> String {
        let places: Vec<Range<usize>> = words
            .iter()
            .map(|words| (text.find(words).unwrap(), words))
            .map(|(at, words)| at..at + words.len())
            .collect();
        marked(text, &places)
    }

    #[test]
    fn the_marks_stand_under_the_words_and_overlaps_get_a_row() {
        let text = "Perú rejected Chile's offer to talk.\nLima waits.";
        let expected = "Perú rejected Chile's offer to talk.\n     1^^^^^^^^^^^^^^^^^^^^^\n              2^^^^^^^^^^^^\nLima waits.\n";
        assert_eq!(shown(text, &["rejected Chile's offer", "Chile's offer"]), expected);
    }

    #[test]
    fn marks_go_on_over_a_broken_line() {
        let text = format!("{}the two met in Lima", "word ".repeat(19));
        let expected = format!("{0}the\n{1}1^^\ntwo met in Lima\n^^^^^^^\n", "word ".repeat(19), " ".repeat(95));
        assert_eq!(shown(&text, &["the two met"]), expected);
    }

    #[test]
    fn neighbours_share_a_row_when_a_space_is_between_them() {
        let text = "Peru spoke, Chile heard";
        assert_eq!(shown(text, &["Peru spoke", "Chile heard"]), format!("{text}\n1^^^^^^^^^  2^^^^^^^^^^\n"));
    }
}
