//! Rows of tables of events.

use super::{Close, Draft, From, Label, Moment, Walk, label};
use crate::chronicle::{
    columns::{self, Row, When},
    moment::Point,
};
use rapport_model::Span;

impl Walk<'_> {
    pub(super) fn row(&mut self, row: &Row) {
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
        if when.year.is_some() {
            return Some((self.apart(when)?, when.cells().into_iter().flatten().reduce(Span::join)));
        }
        let moment = match when.date.map(|cell| cell.of(self.words).trim()) {
            None => return self.context.last.map(|_| (Moment::Held, None)),
            Some(cell) if columns::is_ditto(cell) => return Some((Moment::Held, None)),
            Some(cell) => label::whole(cell)?,
        };
        let end = when.end.and_then(|end| label::whole(end.of(self.words).trim())?.end());
        let moment = match (moment, end) {
            (Moment::At(from), Some(to)) if from != to => Moment::Between(from, to),
            _ => moment,
        };
        Some((moment, when.date))
    }

    /// A date whose year stands in a column of its own.
    fn apart(&self, when: When) -> Option<Moment> {
        let [year, rest @ ..] = when.cells().map(|cell| cell.map(|cell| cell.of(self.words).trim()));
        let year: i16 = year?.parse().ok()?;
        let rest: Vec<&str> = rest.into_iter().flatten().collect();
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
        Some(Moment::At(Point { year: Some(year), ..point }))
    }
}
