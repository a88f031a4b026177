//! From rows to lines of text.

use super::glyphs::{COLUMN_GAP, Run};
use super::rows::Row;

/// What parts the cells of a row.
pub(super) const CELLS: &str = "   ";

/// A line of text and where it stands.
#[derive(Debug, Clone)]
pub(super) struct Line {
    pub text: String,
    pub x0: f64,
    pub x1: f64,
    pub y: f64,
    pub size: f64,
    /// The number of a footnote that the line opens with.
    pub opens_note: Option<String>,
    /// The numbers of footnotes that were taken out of it.
    pub refers_to: Vec<String>,
    /// Whether a list's bullet or number opens it.
    pub is_item: bool,
}

/// The row as a line.
pub(super) fn line(row: &Row) -> Line {
    let main = main_size(row);
    let mut line = Line {
        text: String::new(),
        x0: row.x0(),
        x1: row.x1(),
        y: row.y,
        size: main,
        opens_note: None,
        refers_to: Vec::new(),
        is_item: false,
    };
    let mut end: Option<f64> = None;
    for (at, run) in row.runs.iter().enumerate() {
        let raised = is_raised_number(run, row.y, main);
        if raised && at > 0 && !line.text.is_empty() {
            line.refers_to.push(run.text.trim().to_owned());
            // The gap that the number leaves is none.
            end = end.map(|end| end + (run.x1 - run.x0));
            continue;
        }
        if raised && at == 0 && row.runs.len() > 1 {
            line.opens_note = Some(run.text.trim().to_owned());
        }
        let label = at > 0 && is_label(&line.text);
        line.text.push_str(between(end, run, main, label || (at == 1 && line.opens_note.is_some())));
        line.is_item |= label || (at == 0 && opens_with_bullet(&run.text));
        line.text.push_str(run.text.trim());
        end = Some(end.map_or(run.x1, |end| end.max(run.x1)));
    }
    line
}

/// What parts a run from the one before it: nothing, a space, or the wide gap of a table.
fn between(end: Option<f64>, run: &Run, size: f64, label: bool) -> &'static str {
    match end.map(|end| (run.x0 - end) / size) {
        None => "",
        Some(_) if label => " ",
        Some(gap) if gap > COLUMN_GAP => CELLS,
        Some(gap) if gap > 0.1 || run.text.starts_with(' ') => " ",
        Some(_) => "",
    }
}

/// The size of most letters.
fn main_size(row: &Row) -> f64 {
    let longest = row.runs.iter().max_by_key(|r| r.text.len());
    longest.map_or(row.size, |r| r.size)
}

/// A small number above the line: the number of a footnote.
fn is_raised_number(run: &Run, base: f64, size: f64) -> bool {
    let text = run.text.trim();
    let number = text.len() <= 3 && text.bytes().all(|b| b.is_ascii_digit());
    let mark = matches!(text, "*" | "**" | "†" | "‡");
    run.size < 0.85 * size && base - run.y > 0.12 * size && (number || mark) && !text.is_empty()
}

fn opens_with_bullet(text: &str) -> bool {
    text.starts_with(['•', '◦', '▪', '‣', '●', '·']) || text.starts_with("- ") || text.starts_with("– ")
}

/// A bullet or a number on its own at the head of a line.
fn is_label(text: &str) -> bool {
    let text = text.trim();
    let bullet = text.chars().count() == 1 && text.chars().all(|c| !c.is_alphanumeric());
    let number =
        text.len() <= 4 && text.ends_with(['.', ')']) && text.chars().next().is_some_and(char::is_alphanumeric);
    bullet || number
}
