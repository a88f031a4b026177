//! Headings: they date what stands below them.

use super::{Close, Draft, Fine, From, Head, Label, Unit, Walk};
use rapport_model::Span;

impl Walk<'_> {
    /// A heading: it gives the year, the month or the day of what stands below. Whether it could be read.
    pub(super) fn heading(&mut self, span: Span, label: &Label) -> bool {
        let Some(date) = label.moment.date(&self.context) else { return false };
        let point = label.moment.end().unwrap_or_default();
        let fine = match () {
            () if label.close == Close::Bare => Fine::Titled,
            () if point.day.is_some() => Fine::Day,
            () if point.month.is_some() || point.part.is_some() => Fine::Month,
            () => Fine::Year,
        };
        let end = date.last_day();
        self.context.pinned |= point.year.is_some();
        self.context.year = Some(end.year());
        self.context.month = matches!(fine, Fine::Month | Fine::Day).then(|| end.month());
        self.context.month_pinned = fine == Fine::Month;
        self.context.last = Some(date);
        self.found.heads.push(Head { span, date, fine, used: false });
        (self.head, self.open) = (Some(self.found.heads.len() - 1), None);
        self.pending.clear();
        true
    }

    pub(super) fn of_heading(&self, draft: usize) -> bool {
        matches!(self.found.drafts[draft].from, From::Heading(_))
    }

    /// Text that a heading dates.
    pub(super) fn below(&mut self, head: usize, unit: &Unit) {
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
}
