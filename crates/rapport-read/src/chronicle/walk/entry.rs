//! Entries, and the text that goes with them.

use super::{Close, Draft, Fine, From, Label, Moment, Unit, Walk, label};
use crate::chronicle::run_in;
use rapport_model::{Edtf, Span};

impl Walk<'_> {
    /// The date within an entry of a list whose others open with theirs: "7. Ambassadors came back on 16 December 1969."
    pub(super) fn inside(&self, unit: &Unit) -> Option<Label> {
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

    pub(super) fn entry(&mut self, unit: &Unit, label: &Label) -> bool {
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

    pub(super) fn push(&mut self, draft: Draft) {
        if let Some(head) = self.head {
            let head = &mut self.found.heads[head];
            // A day heads hours and notes of its own; entries that bear other days do not stand below it.
            head.used |= head.fine != Fine::Day || head.date == draft.date;
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
    pub(super) fn settle(&mut self, date: Edtf, moment: Moment) {
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
    pub(super) fn text(&mut self, unit: &Unit) {
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
    pub(super) fn runs(&mut self, unit: &Unit) -> bool {
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
}
