//! From labels to dates: headings give the year and the month, labels the day, and what bears none goes with what stands above it.

mod context;
mod ended;
mod entry;
mod heading;
mod plausible;
mod row;

use super::{
    label::{self, Close, Label},
    moment::{Context, Moment},
    units::{Unit, headline},
};
pub(in crate::chronicle) use context::{Own, context};
pub(in crate::chronicle) use ended::ended;
use rapport_model::{Edtf, Span};

/// An entry in the making.
#[derive(Clone, Debug)]
pub(in crate::chronicle) struct Draft {
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
pub(in crate::chronicle) enum From {
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
pub(in crate::chronicle) enum Fine {
    Year,
    Month,
    Day,
    /// A year that a title follows: "1962 river war".
    Titled,
}

/// A heading that dates what stands below it.
#[derive(Clone, Debug)]
pub(in crate::chronicle) struct Head {
    pub span: Span,
    pub date: Edtf,
    pub fine: Fine,
    /// Entries with labels of their own stand below it.
    pub used: bool,
}

/// What was found.
#[derive(Debug, Default)]
pub(in crate::chronicle) struct Found {
    pub drafts: Vec<Draft>,
    pub heads: Vec<Head>,
}

/// Walks over the units of a page; `context` is what is known before the first of them.
pub(in crate::chronicle) fn walk(words: &str, units: &[Unit], context: Context) -> Found {
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
}
