//! Which column of a table of events holds what.

use super::{label, units::Unit};
use rapport_lexicon::{EventColumns, labels};
use rapport_model::Span;

/// A row of a table of events.
#[derive(Clone, Debug)]
pub(super) struct Row {
    /// The cells that date it: as one, or year, month and day apart.
    pub when: When,
    /// What happened; empty in a row that heads others.
    pub body: Vec<Span>,
    /// Where it is taken from.
    pub source: Option<Span>,
    /// The whole row.
    pub whole: Span,
}

/// The cells that date a row.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(super) struct When {
    pub date: Option<Span>,
    pub year: Option<Span>,
    pub month: Option<Span>,
    pub day: Option<Span>,
    /// The last day of what `date` begins.
    pub end: Option<Span>,
}

impl When {
    /// Year, month, day, and the date as one.
    pub fn cells(self) -> [Option<Span>; 4] {
        [self.year, self.month, self.day, self.date]
    }
}

/// The units of a table whose rows stand here. A table that is none of events gives its rows as they are.
pub(super) fn rows(text: &str, words: &str, lines: &[Span]) -> Vec<Unit> {
    let cells: Vec<Vec<Span>> = lines.iter().map(|line| cells(text, words, *line)).collect();
    table(words, &cells, lines)
        .unwrap_or_else(|| lines.iter().map(|line| Unit { span: *line, indent: 0, listed: false, row: None }).collect())
}

/// The cells of a row of a page or of Markdown.
fn cells(text: &str, words: &str, line: Span) -> Vec<Span> {
    let from = text[..line.start()].rfind('\n').map_or(0, |at| at + 1);
    let to = text[line.start()..].find('\n').map_or(text.len(), |at| line.start() + at);
    let raw = &text[from..to];
    let bar = raw.contains('|') && !raw.contains('\t');
    let mark = if bar { '|' } else { '\t' };
    let (mut found, mut start) = (Vec::new(), from);
    for part in raw.split(mark) {
        found.push(trimmed(words, Span::new(start, start + part.len())));
        start += part.len() + 1;
    }
    let outer = |cell: Option<&Span>| bar && cell.is_some_and(|cell| cell.is_empty());
    if outer(found.last()) {
        found.pop();
    }
    if outer(found.first()) {
        found.remove(0);
    }
    found
}

/// A span without white space around its words.
pub(super) fn trimmed(words: &str, span: Span) -> Span {
    let inner = span.of(words);
    let start = span.start() + inner.len() - inner.trim_start().len();
    Span::new(start, start + inner.trim().len())
}

/// The units of a table of events; `None` if it is none. `wholes` are where its rows stand.
pub(super) fn table(words: &str, cells: &[Vec<Span>], wholes: &[Span]) -> Option<Vec<Unit>> {
    let plan = Plan::of(words, cells)?;
    let skip = usize::from(plan.named);
    let unit = |(cells, whole): (&Vec<Span>, &Span)| Unit {
        span: *whole,
        indent: 0,
        listed: false,
        row: Some(plan.row(words, cells, *whole)),
    };
    let units: Vec<Unit> = cells.iter().zip(wholes).skip(skip).map(unit).collect();
    let told = units.iter().filter(|unit| unit.row.as_ref().is_some_and(|row| !row.body.is_empty())).count();
    (told > 0).then_some(units)
}

/// Whether a line of names heads a table of events: one of them dates, one tells.
pub(super) fn is_header(names: &[&str]) -> bool {
    let columns = &labels().columns;
    let has = |list: &dyn Fn(&str) -> bool| names.iter().any(|name| list(&name.trim().to_lowercase()));
    let dates = |name: &str| columns.date.contains(name) || columns.year.contains(name);
    has(&dates) && has(&|name| columns.event.contains(name) && !columns.date.contains(name))
}

/// The columns.
struct Plan {
    /// The first row names them.
    named: bool,
    date: Option<usize>,
    year: Option<usize>,
    month: Option<usize>,
    day: Option<usize>,
    end: Option<usize>,
    actor: Option<usize>,
    body: usize,
    source: Option<usize>,
}

impl Plan {
    fn of(words: &str, rows: &[Vec<Span>]) -> Option<Plan> {
        let names: Vec<String> = rows.first()?.iter().map(|cell| cell.of(words).to_lowercase()).collect();
        let columns = &labels().columns;
        let named = is_named(&names, columns);
        let place = |list: &std::collections::HashSet<Box<str>>| {
            names.iter().position(|name| named && list.contains(name.as_str()))
        };
        let rows = &rows[usize::from(named)..];
        let (year, mut date) = (place(&columns.year), place(&columns.date));
        let (month, day) = if year.is_some() { (place(&columns.month), place(&columns.day)) } else { (None, None) };
        if year.is_some() && day.is_some() {
            date = None;
        }
        if year.is_none() && date.is_none() {
            date = (0..3).find(|&at| is_dated(words, rows, at));
        }
        let source = place(&columns.source).filter(|at| Some(*at) != date);
        let (actor, end) = (place(&columns.actor), place(&columns.end));
        let taken = [date, year, month, day, end, source, actor];
        let beside = |at: usize| named && names.get(at).is_some_and(|name| columns.beside.contains(name.as_str()));
        let free = |at: &usize| !taken.contains(&Some(*at)) && !beside(*at);
        let width = rows.iter().map(Vec::len).max()?;
        let body = (0..width).filter(free).max_by_key(|&at| length(words, rows, at))?;
        let dated = year.is_some() || date.is_some_and(|at| is_dated(words, rows, at));
        let plan = Plan { named, date, year, month, day, end, actor, body, source };
        (dated && tells(words, rows, body)).then_some(plan)
    }

    fn row(&self, words: &str, cells: &[Span], whole: Span) -> Row {
        let cell = |at: Option<usize>| cells.get(at?).copied().filter(|cell| !cell.is_empty());
        let when = When {
            date: cell(self.date),
            year: cell(self.year),
            month: cell(self.month),
            day: cell(self.day),
            end: cell(self.end),
        };
        let body: Vec<Span> = cell(Some(self.body)).into_iter().collect();
        let body = match (cell(self.actor), body.as_slice()) {
            (Some(actor), [told]) if lacks_actor(actor.of(words), told.of(words)) && actor.end() <= told.start() => {
                vec![actor, *told]
            }
            _ => body,
        };
        Row { when, body, source: cell(self.source), whole }
    }
}

/// "Bars a ship" beside "Argentina": a verb opens the cell, and the actor is named beside it alone.
fn lacks_actor(actor: &str, told: &str) -> bool {
    let first = told.split(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
    let verb =
        first.len() > 3 && first.ends_with('s') && first.starts_with(char::is_uppercase) && !first.ends_with("ss");
    let opening: String = told.chars().take(60).collect();
    let mut next = told[first.len()..].trim_start().chars();
    verb && !opening.contains(actor) && next.next().is_some_and(|c| c.is_lowercase() || c.is_ascii_digit())
}

fn is_named(names: &[String], columns: &EventColumns) -> bool {
    let lists = [
        &columns.date,
        &columns.year,
        &columns.month,
        &columns.day,
        &columns.end,
        &columns.event,
        &columns.source,
        &columns.actor,
        &columns.beside,
    ];
    let known = names.iter().filter(|name| lists.iter().any(|list| list.contains(name.as_str()))).count();
    known >= 2 || known == 1 && names.len() == 2
}

/// Most of the cells of a column are labels.
fn is_dated(words: &str, rows: &[Vec<Span>], at: usize) -> bool {
    let cells: Vec<&str> =
        rows.iter().filter_map(|row| row.get(at)).map(|cell| cell.of(words)).filter(|c| !c.is_empty()).collect();
    let dated = cells.iter().filter(|cell| label::whole(cell).is_some() || is_ditto(cell)).count();
    dated > 0 && dated * 5 >= cells.len() * 3
}

/// Whether a cell says that it is as the one above.
pub(super) fn is_ditto(cell: &str) -> bool {
    labels().ditto.contains(cell.trim().trim_matches('.').to_lowercase().as_str())
        || cell.chars().all(|c| matches!(c, '"' | '″' | '〃' | '”' | '\''))
}

/// How long the cells of a column are together.
fn length(words: &str, rows: &[Vec<Span>], at: usize) -> usize {
    rows.iter().filter_map(|row| row.get(at)).map(|cell| cell.of(words).split_whitespace().count()).sum()
}

/// Whether the cells of a column are words that tell something, and no figures.
fn tells(words: &str, rows: &[Vec<Span>], at: usize) -> bool {
    const FEWEST: usize = 2;
    let cells: Vec<&str> =
        rows.iter().filter_map(|row| row.get(at)).map(|cell| cell.of(words)).filter(|c| !c.is_empty()).collect();
    let worded =
        |cell: &&&str| cell.split_whitespace().filter(|word| word.starts_with(char::is_alphabetic)).count() > FEWEST;
    cells.iter().filter(worded).count() * 3 >= cells.len() * 2 && !cells.is_empty()
}
