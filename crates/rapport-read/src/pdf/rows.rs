//! From runs to rows, and from rows to columns: the order in which a page is read.

use super::glyphs::{COLUMN_GAP, Run};

/// Runs on one base line across the page, from left to right.
#[derive(Debug, Clone)]
pub(super) struct Row {
    pub runs: Vec<Run>,
    pub y: f64,
    pub size: f64,
}

impl Row {
    /// Left end.
    pub fn x0(&self) -> f64 {
        self.runs.iter().map(|r| r.x0).fold(f64::INFINITY, f64::min)
    }

    /// Right end.
    pub fn x1(&self) -> f64 {
        self.runs.iter().map(|r| r.x1).fold(f64::NEG_INFINITY, f64::max)
    }
}

/// A gutter has this many rows with text on both sides at least; fewer are a table or chance.
const FEWEST_ROWS: usize = 4;
/// Text in a column has this many letters in a row, in the middle of all rows; cells of a table have fewer.
const COLUMN_LETTERS: usize = 18;

/// The runs as rows, from top to bottom.
pub(super) fn rows(runs: &[Run]) -> Vec<Row> {
    let mut sorted: Vec<&Run> = runs.iter().collect();
    sorted.sort_by(|a, b| a.y.total_cmp(&b.y).then(a.x0.total_cmp(&b.x0)));
    let mut rows: Vec<Row> = Vec::new();
    for run in sorted {
        match rows.last_mut().filter(|row| row.is_level_with(run)) {
            Some(row) => row.take(run.clone()),
            None => rows.push(Row { y: run.y, size: run.size, runs: vec![run.clone()] }),
        }
    }
    for row in &mut rows {
        row.runs.sort_by(|a, b| a.x0.total_cmp(&b.x0));
    }
    rows
}

impl Row {
    /// On the same base line; small letters may be raised above it.
    fn is_level_with(&self, run: &Run) -> bool {
        let (small, large) = (self.size.min(run.size), self.size.max(run.size));
        let reach = if small < 0.85 * large { 0.55 } else { 0.35 };
        (self.y - run.y).abs() < reach * large
    }

    /// The larger letters say where the base line is: a raised number belongs to the line below it.
    fn take(&mut self, run: Run) {
        if run.size > self.size {
            (self.y, self.size) = (run.y, run.size);
        }
        self.runs.push(run);
    }

    /// The wide gaps in the row.
    fn gaps(&self) -> Vec<(f64, f64)> {
        let mut gaps = Vec::new();
        let mut end = f64::NEG_INFINITY;
        for run in &self.runs {
            if end.is_finite() && run.x0 - end > COLUMN_GAP * self.size {
                gaps.push((end, run.x0));
            }
            end = end.max(run.x1);
        }
        gaps
    }

    fn split(&self, at: f64) -> (Option<Row>, Option<Row>) {
        let side = |left: bool| {
            let runs: Vec<Run> = self.runs.iter().filter(|r| (r.x0 < at) == left).cloned().collect();
            let size = runs.iter().map(|r| r.size).fold(0.0, f64::max);
            (!runs.is_empty()).then_some(Row { runs, y: self.y, size })
        };
        (side(true), side(false))
    }

    fn letters(&self) -> usize {
        self.runs.iter().map(|r| r.text.len()).sum()
    }

    fn crosses(&self, at: f64) -> bool {
        self.runs.iter().any(|r| r.x0 < at && r.x1 > at)
    }
}

/// Rows in reading order, as stretches that are read from top to bottom one after the other: a column, the full width
/// above it, the next column.
pub(super) fn stretches(rows: Vec<Row>, depth: usize) -> Vec<Vec<Row>> {
    let Some(at) = gutter(&rows).filter(|_| depth < 4) else { return vec![rows] };
    let mut stretches = Vec::new();
    let mut wide: Vec<Row> = Vec::new();
    let mut rows = rows.into_iter().peekable();
    while let Some(row) = rows.next() {
        if !parted(&row, at) {
            wide.push(row);
            continue;
        }
        let mut columns = vec![row];
        while let Some(next) = rows.next_if(|next| belongs(columns.last(), next, at)) {
            columns.push(next);
        }
        if !wide.is_empty() {
            stretches.push(std::mem::take(&mut wide));
        }
        let (mut left, mut right) = (Vec::new(), Vec::new());
        for row in columns {
            let (l, r) = row.split(at);
            left.extend(l);
            right.extend(r);
        }
        stretches.extend(self::stretches(left, depth + 1));
        stretches.extend(self::stretches(right, depth + 1));
    }
    stretches.push(wide);
    stretches.retain(|stretch| !stretch.is_empty());
    stretches
}

/// Text on both sides of the gutter.
fn parted(row: &Row, at: f64) -> bool {
    row.gaps().iter().any(|(from, to)| *from <= at && at <= *to)
}

/// Rows go on in columns as long as none crosses the gutter; a row on one side only must follow closely.
fn belongs(last: Option<&Row>, next: &Row, at: f64) -> bool {
    let close = last.is_some_and(|last| next.y - last.y < 3.0 * next.size.max(last.size));
    !next.crosses(at) && (parted(next, at) || close)
}

/// Where two columns part, if the page has them: the place that lies in the wide gaps of most rows.
fn gutter(rows: &[Row]) -> Option<f64> {
    let gaps: Vec<(f64, f64)> = rows.iter().flat_map(Row::gaps).collect();
    let middle = |(from, to): &(f64, f64)| (from + to) / 2.0;
    let support = |at: f64| gaps.iter().filter(|(from, to)| *from <= at && at <= *to).count();
    // Candidates are few: a page has no more rows than fit on it; beyond that something is amiss.
    let best = gaps.iter().take(400).map(middle).max_by_key(|at| support(*at))?;
    let sides: Vec<(Option<Row>, Option<Row>)> =
        rows.iter().filter(|r| parted(r, best)).map(|r| r.split(best)).collect();
    let median = |mut letters: Vec<usize>| {
        letters.sort_unstable();
        letters.get(letters.len() / 2).copied().unwrap_or(0)
    };
    let left = median(sides.iter().filter_map(|(l, _)| l.as_ref().map(Row::letters)).collect());
    let right = median(sides.iter().filter_map(|(_, r)| r.as_ref().map(Row::letters)).collect());
    (sides.len() >= FEWEST_ROWS && left >= COLUMN_LETTERS && right >= COLUMN_LETTERS).then_some(best)
}
