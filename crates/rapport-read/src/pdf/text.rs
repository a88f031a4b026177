//! From lines to text: paragraphs parted by empty lines, pages by form feeds.

use super::furniture;
use super::glyphs::Page;
use super::lines::{self, CELLS, Line};
use super::rows;
use rapport_model::Span;
use std::collections::HashSet;

/// The text of a file, and what in it is no running text.
#[derive(Debug, Default)]
pub(super) struct Extract {
    /// Lines as they stand on the pages, in reading order.
    pub text: String,
    /// Running heads and page numbers.
    pub furniture: Vec<Span>,
    /// Footnotes.
    pub notes: Vec<Span>,
    /// Words of the furniture, artifacts included, for the markings that banners bear.
    pub banners: String,
}

/// A paragraph is parted from the next by more than the usual distance of lines times this.
const LOOSE: f64 = 1.25;

/// Puts the pages together.
pub(super) fn extract(pages: &[Page]) -> Extract {
    let lines: Vec<Vec<Line>> = pages.iter().map(page_lines).collect();
    let heights: Vec<f64> = pages.iter().map(|p| p.height).collect();
    let furniture = furniture::find(&lines, &heights);
    let leading = leading(&lines);
    let size = body_size(&lines);
    let mut extract = Extract::default();
    for (at, (lines, furniture)) in lines.iter().zip(&furniture).enumerate() {
        if at > 0 {
            extract.text.push_str("\n\u{c}");
        }
        Writer { extract: &mut extract, lines, leading, size, in_note: None }.page(furniture);
    }
    for page in pages {
        extract.banners.push_str(&page.artifacts);
        extract.banners.push('\n');
    }
    extract
}

fn page_lines(page: &Page) -> Vec<Line> {
    let stretches = rows::stretches(rows::rows(&page.runs), 0);
    stretches.iter().flatten().map(lines::line).filter(|line| !line.text.trim().is_empty()).collect()
}

/// Writes the lines of one page.
struct Writer<'e> {
    extract: &'e mut Extract,
    lines: &'e [Line],
    leading: f64,
    size: f64,
    /// Where the footnote began that is being written.
    in_note: Option<usize>,
}

impl Writer<'_> {
    fn page(mut self, furniture: &[usize]) {
        let referred: HashSet<&str> = self.lines.iter().flat_map(|l| &l.refers_to).map(String::as_str).collect();
        let text: Vec<usize> = (0..self.lines.len()).filter(|at| !furniture.contains(at)).collect();
        let first_note = text.iter().position(|&at| self.opens_note(at, &referred));
        let heads = (0..self.lines.len()).filter(|at| furniture.contains(at));
        let (above, below): (Vec<usize>, Vec<usize>) =
            heads.partition(|at| text.first().is_none_or(|first| at < first));
        above.into_iter().for_each(|at| self.furniture(at));
        for (n, &at) in text.iter().enumerate() {
            let before = n.checked_sub(1).map(|n| text[n]);
            let note = first_note.is_some_and(|first| n >= first);
            let starts_note = note && (self.in_note.is_none() || self.opens_note(at, &referred));
            self.break_before(before, at, text.get(n + 1).copied(), starts_note);
            if starts_note {
                self.end_note();
                self.in_note = Some(self.extract.text.len());
            }
            self.extract.text.push_str(&self.lines[at].text);
        }
        self.end_note();
        below.into_iter().for_each(|at| self.furniture(at));
    }

    /// A line that opens with a number that a line above refers to.
    fn opens_note(&self, at: usize, referred: &HashSet<&str>) -> bool {
        let line = &self.lines[at];
        line.opens_note.as_deref().is_some_and(|number| referred.contains(number)) && line.size < self.size * 1.05
    }

    fn end_note(&mut self) {
        if let Some(start) = self.in_note.take() {
            let end = self.extract.text.trim_end().len();
            self.extract.notes.push(Span::new(start.min(end), end));
        }
    }

    fn furniture(&mut self, at: usize) {
        let text = &mut self.extract.text;
        if !text.is_empty() && !text.ends_with('\u{c}') {
            text.push_str("\n\n");
        }
        let start = text.len();
        text.push_str(&self.lines[at].text);
        self.extract.furniture.push(Span::new(start, text.len()));
        self.extract.banners.push_str(&self.lines[at].text);
        self.extract.banners.push('\n');
        text.push_str("\n\n");
    }

    fn break_before(&mut self, before: Option<usize>, at: usize, next: Option<usize>, fresh: bool) {
        let Some(before) = before else { return };
        let (before, line, next) = (&self.lines[before], &self.lines[at], next.map(|n| &self.lines[n]));
        let parted = fresh || self.parted(before, line, next);
        self.extract.text.push_str(if parted { "\n\n" } else { "\n" });
    }

    /// Whether a paragraph ends between the two lines. Rows of a table stand together however far apart they are.
    fn parted(&self, before: &Line, line: &Line, next: Option<&Line>) -> bool {
        let distance = line.y - before.y;
        if distance <= 0.0 {
            // The next column: the paragraph goes on if its sentence does.
            return ends_sentence(&before.text);
        }
        if before.text.contains(CELLS) && line.text.contains(CELLS) {
            return false;
        }
        let resized = !(0.92..1.09).contains(&(line.size / before.size));
        let loose = distance > LOOSE * self.leading * before.size.max(line.size);
        // A first line is indented against the line before it and against the one after it.
        let indent = |other: &Line| line.x0 - other.x0 > 0.8 * line.size && line.x0 - other.x0 < 8.0 * line.size;
        let indented = indent(before) && next.is_some_and(indent);
        let width = (before.x1 - before.x0).max(line.x1 - line.x0);
        let short = line.x1.max(before.x0 + width) - before.x1 > 0.2 * width && ends_sentence(&before.text);
        resized || loose || indented || line.is_item || (short && starts_anew(&line.text))
    }
}

fn ends_sentence(text: &str) -> bool {
    text.trim_end_matches(['”', '"', '’', ')', ']']).ends_with(['.', '!', '?', ':'])
}

fn starts_anew(text: &str) -> bool {
    text.trim_start_matches(['“', '"', '(', '[']).starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit())
}

/// The usual distance between two lines, in sizes of their letters.
fn leading(pages: &[Vec<Line>]) -> f64 {
    let pairs = pages.iter().flat_map(|lines| lines.windows(2));
    let ratios = pairs.map(|pair| (pair[1].y - pair[0].y) / pair[0].size.max(pair[1].size));
    // The lower of the two usual distances is that within paragraphs, even where most are of one line.
    let mut ratios: Vec<f64> = ratios.filter(|r| (0.8..2.3).contains(r)).collect();
    ratios.sort_by(f64::total_cmp);
    ratios.get(ratios.len() / 5).copied().unwrap_or(1.2)
}

/// The size of most letters.
fn body_size(pages: &[Vec<Line>]) -> f64 {
    let mut sizes: Vec<(f64, usize)> = pages.iter().flatten().map(|l| (l.size, l.text.len())).collect();
    sizes.sort_by(|a, b| a.0.total_cmp(&b.0));
    let half = sizes.iter().map(|(_, letters)| letters).sum::<usize>() / 2;
    let mut sum = 0;
    let middle = sizes.iter().find(|(_, letters)| {
        sum += letters;
        sum > half
    });
    middle.map_or(10.0, |(size, _)| *size)
}
