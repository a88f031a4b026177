//! From labels to dates: headings give the year and the month, labels the day, and what bears none goes with what stands above it.

use super::{
    columns::{self, Row},
    label::{self, Close, Label},
    moment::{Context, Moment, Point},
    run_in,
    units::{Unit, headline},
};
use crate::dates;
use rapport_model::{Edtf, Span};

/// An entry in the making.
#[derive(Clone, Debug)]
pub(super) struct Draft {
    pub date: Edtf,
    pub label: Option<Span>,
    /// Where it begins.
    pub start: usize,
    /// What it tells.
    pub body: Vec<Span>,
    pub source: Option<Span>,
    /// Where it ends, its source included.
    pub end: usize,
    pub from: From,
    indent: usize,
}

impl Draft {
    /// Whether a heading dates it.
    pub fn is_headed(&self) -> bool {
        matches!(self.from, From::Heading(_))
    }
}

/// What dates an entry.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum From {
    /// A label, and whether it says its year.
    Label(Close, bool),
    /// A heading.
    Heading(Fine),
    /// A cell of its row.
    Cell,
    /// A clause of running text.
    Clause,
}

/// How fine the date of a heading is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Fine {
    Year,
    Month,
    Day,
}

/// A heading that dates what stands below it.
#[derive(Clone, Debug)]
pub(super) struct Head {
    pub span: Span,
    pub date: Edtf,
    pub fine: Fine,
    /// Entries with labels of their own stand below it.
    pub used: bool,
}

/// What was found.
#[derive(Debug, Default)]
pub(super) struct Found {
    pub drafts: Vec<Draft>,
    pub heads: Vec<Head>,
}

/// Walks over the units of a page; `context` is what is known before the first of them.
pub(super) fn walk(words: &str, units: &[Unit], context: Context) -> Found {
    let mut walk = Walk { words, context, found: Found::default(), head: None, open: None, pending: Vec::new() };
    for unit in units {
        match &unit.row {
            Some(row) => walk.row(row),
            None => walk.line(unit),
        }
    }
    walk.found
}

struct Walk<'t> {
    words: &'t str,
    context: Context,
    found: Found,
    /// The last heading, and whether text below it may be its own.
    head: Option<usize>,
    /// The entry that what comes next may belong to.
    open: Option<usize>,
    /// What stands after an entry, and belongs to it if another follows.
    pending: Vec<Span>,
}

impl Walk<'_> {
    fn line(&mut self, unit: &Unit) {
        let words = unit.span.of(self.words);
        if let Some(label) = headline(words).filter(|label| self.heads(label))
            && self.heading(unit.span, &label)
        {
            return;
        }
        let label = label::read(words).filter(|label| self.is_plausible(unit, label) && !self.is_told(label));
        if label.is_none_or(|label| label.opened && label.close == Close::Bare) && self.runs(unit) {
            return;
        }
        match label.or_else(|| self.inside(unit)) {
            Some(label) if self.entry(unit, &label) => {}
            _ => self.text(unit),
        }
    }

    /// Whether a label that stands alone is a heading: an hour or "same day" alone is none.
    fn heads(&self, label: &Label) -> bool {
        !matches!(label.moment, Moment::Held | Moment::Weekday(_) | Moment::After { .. } | Moment::Counted(_))
    }

    /// A heading: it gives the year, the month or the day of what stands below. Whether it could be read.
    fn heading(&mut self, span: Span, label: &Label) -> bool {
        let Some(date) = label.moment.date(&self.context) else { return false };
        let point = label.moment.end().unwrap_or_default();
        let fine = match () {
            () if point.day.is_some() => Fine::Day,
            () if point.month.is_some() || point.part.is_some() => Fine::Month,
            () => Fine::Year,
        };
        let end = date.last_day();
        self.context.pinned |= point.year.is_some();
        self.context.year = Some(end.year());
        self.context.month = (fine != Fine::Year).then(|| end.month());
        self.context.month_pinned = fine == Fine::Month;
        self.context.last = Some(date);
        self.found.heads.push(Head { span, date, fine, used: false });
        (self.head, self.open) = (Some(self.found.heads.len() - 1), None);
        self.pending.clear();
        true
    }

    /// Whether a label can be one where it stands.
    fn is_plausible(&self, unit: &Unit, label: &Label) -> bool {
        let context = &self.context;
        let digits = unit.span.of(self.words)[label.start..label.end].bytes().all(|b| b.is_ascii_digit());
        let set = label.close > Close::Bare || unit.listed;
        match label.moment {
            Moment::At(Point { year: None, month: None, day: Some(_), .. })
            | Moment::Between(Point { month: None, .. }, Point { year: None, month: None, day: Some(_), .. }) => {
                context.month_pinned && set && !(digits && label.close == Close::Stop)
            }
            Moment::At(Point { year: Some(_), month: None, day: None, part: None }) => label.close > Close::Bare,
            Moment::At(Point { year: None, month: Some(_), day: None, part: None }) => label.close > Close::Bare,
            Moment::At(Point { year: None, day: None, .. }) => label.close > Close::Bare,
            Moment::Numbers(_, _, None) => label.close == Close::Firm && context.pinned,
            Moment::Held => label.close > Close::Bare && context.last.is_some_and(|last| last.days() == 1),
            Moment::Weekday(_) => label.close > Close::Bare && context.last.is_some_and(|last| last.days() <= 7),
            _ => true,
        }
    }

    /// "On 5 December Caracas ordered …" opens what is told of a month.
    fn is_told(&self, label: &Label) -> bool {
        let month = |head: usize| self.found.heads[head].fine == Fine::Month && !self.found.heads[head].used;
        label.opened && label.close == Close::Bare && self.head.is_some_and(month)
    }

    /// The date within an entry of a list whose others open with theirs: "7. Ambassadors came back on 16 December 1969."
    fn inside(&self, unit: &Unit) -> Option<Label> {
        let kept = |draft: &Draft| draft.body.first().is_some_and(|body| body.start() == draft.start);
        let open = self.open.map(|open| &self.found.drafts[open]).filter(|open| unit.listed && kept(open))?;
        let words = unit.span.of(self.words);
        let starts =
            words.match_indices(' ').map(|(at, _)| at + 1).take_while(|_| matches!(open.from, From::Label(..)));
        let found = starts.filter_map(|at| Some((at, label::read(&words[at..]).filter(|label| label.opened)?)));
        let mut dated = found.filter(|(_, label)| label.moment.end().is_none_or(|point| point.month.is_some()));
        dated.next().map(|(at, label)| Label {
            start: at + label.start,
            end: at + label.end,
            body: 0,
            close: Close::Bare,
            ..label
        })
    }

    fn entry(&mut self, unit: &Unit, label: &Label) -> bool {
        let Some(date) = label.moment.date(&self.context) else { return false };
        self.settle(date, label.moment);
        let start = unit.span.start();
        let place = Span::new(start + label.start, start + label.end);
        // "On 22 June 1962 Manila sent …" is a sentence with its date in it.
        let kept = label.opened && label.close == Close::Bare;
        let body = Span::new(start + if kept { 0 } else { label.body }, unit.span.end());
        let from = From::Label(label.close, label.moment.has_year());
        self.push(Draft {
            date,
            label: Some(place),
            start,
            body: vec![body],
            source: None,
            end: body.end(),
            from,
            indent: unit.indent,
        });
        true
    }

    fn push(&mut self, draft: Draft) {
        if let Some(head) = self.head {
            self.found.heads[head].used = true;
        }
        let pending = std::mem::take(&mut self.pending);
        if let Some(open) =
            self.open.map(|open| &mut self.found.drafts[open]).filter(|open| matches!(open.from, From::Label(..)))
        {
            open.end = pending.last().map_or(open.end, |last| last.end());
            open.body.extend(pending);
        }
        self.found.drafts.push(draft);
        self.open = Some(self.found.drafts.len() - 1);
    }

    /// What is known after an entry.
    fn settle(&mut self, date: Edtf, moment: Moment) {
        let day = date.first_day();
        if moment.has_year() {
            self.context.year = Some(date.last_day().year());
            self.context.pinned = false;
        } else if !self.context.pinned {
            self.context.year = Some(day.year());
        }
        if !self.context.month_pinned && date.days() < 32 {
            self.context.month = Some(day.month());
        }
        self.context.last = Some(date);
    }

    /// Text without a label: below a heading it is the heading's, further in than an entry it is the entry's.
    fn text(&mut self, unit: &Unit) {
        let words = unit.span.of(self.words);
        if let Some(head) =
            self.head.filter(|head| !self.found.heads[*head].used && self.open.is_none_or(|o| self.of_heading(o)))
        {
            return self.below(head, unit);
        }
        if let Some(open) = self.open {
            let draft = &mut self.found.drafts[open];
            if unit.indent > draft.indent && self.pending.is_empty() {
                draft.body.push(unit.span);
                draft.end = unit.span.end();
            } else if words.starts_with(['[', '(']) || !words.ends_with(['.', '!', '?', '”', '"', ')']) {
                (self.open, self.head) = (None, None);
                self.pending.clear();
            } else {
                self.pending.push(unit.span);
            }
        }
    }

    /// A paragraph of dated clauses, where nothing above dates it. Whether it is one.
    fn runs(&mut self, unit: &Unit) -> bool {
        let below =
            self.head.is_some_and(|head| !self.found.heads[head].used && self.found.heads[head].fine != Fine::Year);
        if below || self.open.is_some_and(|open| self.found.drafts[open].from != From::Clause) {
            return false;
        }
        let clauses = run_in::clauses(self.words, unit.span, &self.context);
        let found = !clauses.is_empty();
        for clause in clauses {
            self.context.last = Some(clause.date);
            self.found.drafts.push(Draft {
                date: clause.date,
                label: Some(clause.label),
                start: clause.start,
                body: vec![clause.body],
                source: None,
                end: clause.end,
                from: From::Clause,
                indent: unit.indent,
            });
        }
        found
    }

    fn of_heading(&self, draft: usize) -> bool {
        matches!(self.found.drafts[draft].from, From::Heading(_))
    }

    fn below(&mut self, head: usize, unit: &Unit) {
        let Head { span, date, fine, .. } = self.found.heads[head].clone();
        match self.open {
            Some(open) => {
                let draft = &mut self.found.drafts[open];
                draft.body.push(unit.span);
                draft.end = unit.span.end();
            }
            None => {
                self.found.drafts.push(Draft {
                    date,
                    label: Some(span),
                    start: span.start(),
                    body: vec![unit.span],
                    source: None,
                    end: unit.span.end(),
                    from: From::Heading(fine),
                    indent: unit.indent,
                });
                self.open = Some(self.found.drafts.len() - 1);
            }
        }
    }

    fn row(&mut self, row: &Row) {
        let Some((moment, label)) = self.moment(row) else { return self.open = None };
        let read = Label { moment, start: 0, end: 0, body: 0, close: Close::Whole, opened: false, placed: false };
        if row.body.is_empty() {
            self.heading(row.whole, &read);
            return;
        }
        let Some(date) = moment.date(&self.context) else { return };
        self.settle(date, moment);
        let whole = row.whole;
        self.push(Draft {
            date,
            label,
            start: whole.start(),
            body: row.body.clone(),
            source: row.source.filter(|cell| !cell.is_empty()),
            end: whole.end(),
            from: From::Cell,
            indent: 0,
        });
    }

    /// What the cells of a row say of its date.
    fn moment(&self, row: &Row) -> Option<(Moment, Option<Span>)> {
        let when = row.when;
        let words = |cell: Option<Span>| cell.map(|cell| cell.of(self.words).trim());
        if let Some(year) = words(when.year) {
            let year: i16 = year.parse().ok()?;
            let apart = [when.month, when.day, when.date].into_iter().flatten();
            let rest: Vec<&str> = apart.map(|cell| cell.of(self.words).trim()).collect();
            let label = [when.year, when.month, when.day, when.date].into_iter().flatten().reduce(Span::join);
            let numbers: Vec<i8> = rest.iter().filter_map(|part| part.parse().ok()).collect();
            let point = match (rest.as_slice(), numbers.as_slice()) {
                ([], _) => Point::default(),
                (_, [month]) if when.day.is_none() && when.month.is_some() => {
                    Point { month: Some(*month), ..Point::default() }
                }
                (_, [month, day]) => Point { month: Some(*month), day: Some(*day), ..Point::default() },
                _ => label::whole(&rest.iter().rev().copied().collect::<Vec<_>>().join(" "))
                    .or_else(|| label::whole(&rest.join(" ")))?
                    .end()?,
            };
            return Some((Moment::At(Point { year: Some(year), ..point }), label));
        }
        match words(when.date) {
            None => self.context.last.map(|_| (Moment::Held, None)),
            Some(cell) if columns::is_ditto(cell) => Some((Moment::Held, None)),
            Some(cell) => Some((label::whole(cell)?, when.date)),
        }
    }
}

/// What the page says of itself.
#[derive(Clone, Copy, Default)]
pub(super) struct Own<'t> {
    pub title: Option<&'t str>,
    pub date: Option<Edtf>,
}

/// What is known before the first unit: the year that the title or the page's date names, which of two numbers is the month, whether
/// the latest stands first, the day that others are counted from.
pub(super) fn context(words: &str, units: &[Unit], own: Own) -> Context {
    let labels: Vec<Label> = units.iter().filter_map(|unit| label_of(words, unit)).collect();
    let numbers = || {
        labels.iter().filter_map(|label| match label.moment {
            Moment::Numbers(one, two, _) => Some((one, two)),
            _ => None,
        })
    };
    let month_first = numbers().any(|(_, two)| two > 12) && !numbers().any(|(one, _)| one > 12);
    let bare = Context { month_first, ..Context::default() };
    let dates: Vec<Edtf> = labels.iter().filter(|l| l.moment.has_year()).filter_map(|l| l.moment.date(&bare)).collect();
    let steps = |down: bool| {
        dates
            .windows(2)
            .filter(|pair| pair[0] != pair[1] && (pair[0].first_day() > pair[1].first_day()) == down)
            .count()
    };
    Context { year: year(words, units, own), zero: zero(words), falling: steps(true) > steps(false), ..bare }
}

fn label_of(words: &str, unit: &Unit) -> Option<Label> {
    match &unit.row {
        Some(row) => label::read(row.when.date?.of(words)),
        None => label::read(unit.span.of(words)),
    }
}

/// The year of days that do not name it: of the title, of the page's own date, else the first that the rest of the page names.
fn year(words: &str, units: &[Unit], own: Own) -> Option<i16> {
    const TOP: usize = 2;
    let line =
        |unit: &&Unit| unit.row.is_none() && label_of(words, unit).is_none_or(|label| label.close == Close::Whole);
    let mut lines = units.iter().filter(line).map(|unit| unit.span.of(words));
    let title = own.title.and_then(|title| years(title).next());
    let mut tops = units.iter().take(TOP).filter(line).map(|unit| unit.span.of(words)).enumerate();
    let top = || tops.find_map(|(at, words)| years(words).next().filter(|_| at == 0 || !words.ends_with('.')));
    let all = || lines.find_map(|words| years(words).next());
    said(words).or(title).or_else(top).or(own.date.map(|date| date.last_day().year())).or_else(all)
}

/// "Unless told, the year is 2017."
fn said(words: &str) -> Option<i16> {
    let names = &rapport_lexicon::labels().years;
    let list: Vec<&str> = words.split_whitespace().collect();
    let at = list.windows(3).find(|run| names.contains(run[0].to_lowercase().as_str()) && run[1] == "is")?;
    years(at[2]).next()
}

/// The years that these words name, in order.
fn years(words: &str) -> impl Iterator<Item = i16> {
    let numbers = words.split(|c: char| !c.is_ascii_alphanumeric()).filter(|part| part.len() == 4);
    numbers.filter_map(|part| part.parse().ok()).filter(|year| (1700..2100).contains(year))
}

/// The day that "D-day" is.
fn zero(words: &str) -> Option<rapport_model::Date> {
    const NEAR: usize = 20;
    words.to_ascii_lowercase().match_indices("d-day").map(|(at, name)| at + name.len()).find_map(|at| {
        let (range, date) = dates::first(words.get(at..)?.split('\n').next()?)?;
        (range.start <= NEAR && date.days() == 1).then(|| date.first_day())
    })
}

/// Entries that end with their dates in brackets.
pub(super) fn ended(words: &str, units: &[Unit], mut context: Context) -> Vec<Draft> {
    let mut drafts = Vec::new();
    for unit in units.iter().filter(|unit| unit.row.is_none()) {
        let told = unit.span.of(words);
        let Some((end, place)) = run_in::last_bracket(told) else { continue };
        let Some(date) = label::whole(place.of(told)).and_then(|moment| moment.date(&context)) else { continue };
        context.last = Some(date);
        context.year = Some(date.last_day().year());
        let start = unit.span.start();
        drafts.push(Draft {
            date,
            label: Some(Span::new(start + place.start(), start + place.end())),
            start,
            body: vec![Span::new(start, start + end)],
            source: None,
            end: unit.span.end(),
            from: From::Clause,
            indent: unit.indent,
        });
    }
    drafts
}
