//! The coder against sentences with marked events: precision, recall and F1 by type, a confusion table, and the misses.
//!
//! Two tasks over the fifteen folded PLOVER labels ([`Plover::folded`]): *given pairs*, where source and target are given and the type is
//! asked for; and *open text*, where an event is found if a report has its type and its spans meet the marked source and
//! target (a symmetric act counts once and in either direction). Where the gold marks about one event a sentence, an extra
//! report is not always an error, so open-text precision is a lower bound.

mod counts;
mod gold;
mod table;

pub use counts::Counts;
pub use gold::{Gold, GoldEvent, gold};
pub use rapport_lexicon::false_alarms;

use rapport_model::{Plover, Reality, Report, Span};
use std::collections::BTreeMap;

/// What the coder made of a gold set.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Evaluation {
    /// Given pairs, by type.
    pub given: BTreeMap<Plover, Counts>,
    /// Given pairs: how often a marked type (first) was read as another (second).
    pub confusion: BTreeMap<(Plover, Plover), usize>,
    /// Open text, by type.
    pub open: BTreeMap<Plover, Counts>,
    /// Marked events whose dyad was found in open text, whatever the type.
    pub dyads: usize,
    /// Marked events with both sides.
    pub marked: usize,
    /// What went wrong with given pairs, each with the frame that fired.
    pub misses: Vec<Miss>,
    /// Events that open text did not find, each with what was found in the sentence.
    pub unfound: Vec<Miss>,
}

/// An event read otherwise than marked.
#[derive(Clone, PartialEq, Debug)]
pub struct Miss {
    /// The line.
    pub id: String,
    /// The marked type.
    pub marked: Plover,
    /// The type read, or none.
    pub read: Option<Plover>,
    /// The frame that fired, or what was found instead.
    pub frame: String,
    /// The sentence.
    pub text: String,
}

/// Scores both tasks. `given` has the reports for the pairs of each gold line's events that have both sides, in order; `open`
/// has all reports of each line.
pub fn score(gold: &[Gold], given: &[Vec<Report>], open: &[Vec<Report>]) -> Evaluation {
    let mut evaluation = Evaluation::default();
    for ((gold, given), open) in gold.iter().zip(given).zip(open) {
        let events: Vec<&GoldEvent> = gold.events.iter().filter(|e| e.pair().is_some()).collect();
        for (event, report) in events.iter().zip(given) {
            evaluation.add_given(gold, event, report);
        }
        evaluation.add_open(gold, &events, open);
    }
    evaluation
}

impl Evaluation {
    fn add_given(&mut self, gold: &Gold, event: &GoldEvent, report: &Report) {
        let read = report.event.plover.map(Plover::folded);
        if read == Some(event.label) {
            self.given.entry(event.label).or_default().hits += 1;
            return;
        }
        self.given.entry(event.label).or_default().missed += 1;
        if let Some(read) = read {
            self.given.entry(read).or_default().extra += 1;
            *self.confusion.entry((event.label, read)).or_default() += 1;
        }
        self.misses.push(miss(gold, event, read, report.frame.clone()));
    }

    fn add_open(&mut self, gold: &Gold, events: &[&GoldEvent], reports: &[Report]) {
        let mut used = vec![false; reports.len()];
        for event in events {
            self.marked += 1;
            let dyad: Vec<usize> = (0..reports.len()).filter(|&n| is_dyad(event, &reports[n])).collect();
            self.dyads += usize::from(!dyad.is_empty());
            let found = dyad.iter().find(|&&n| label(&reports[n]) == Some(event.label));
            match found {
                Some(&n) => {
                    self.open.entry(event.label).or_default().hits += 1;
                    used[n] = true;
                }
                None => {
                    self.open.entry(event.label).or_default().missed += 1;
                    let read = dyad.first().and_then(|&n| label(&reports[n]));
                    let frames: Vec<&str> = reports.iter().map(|r| r.frame.as_str()).collect();
                    self.unfound.push(miss(gold, event, read, frames.join("; ")));
                }
            }
        }
        let mut counted: Vec<(Span, Span, Option<Plover>)> = Vec::new();
        for (report, used) in reports.iter().zip(used) {
            let (Some(a), Some(b)) = (report.source.span, report.target.span) else { continue };
            let pair = if report.symmetric { (a.min(b), a.max(b), label(report)) } else { (a, b, label(report)) };
            let again = counted.contains(&pair);
            counted.push(pair);
            let matches = used || events.iter().any(|e| is_dyad(e, report) && label(report) == Some(e.label));
            if let (false, false, Some(label)) = (matches, again, label(report)) {
                self.open.entry(label).or_default().extra += 1;
            }
        }
    }

    /// The mean F1 over the types that are marked, of given pairs.
    pub fn macro_f1(&self) -> f64 {
        macro_f1(&self.given)
    }

    /// The sum of all types, of open text.
    pub fn open_total(&self) -> Counts {
        self.open.values().fold(Counts::default(), |a, b| Counts {
            hits: a.hits + b.hits,
            extra: a.extra + b.extra,
            missed: a.missed + b.missed,
        })
    }
}

fn macro_f1(counts: &BTreeMap<Plover, Counts>) -> f64 {
    let marked: Vec<f64> = counts.values().filter(|c| c.hits + c.missed > 0).map(|c| c.f1()).collect();
    marked.iter().sum::<f64>() / marked.len().max(1) as f64
}

fn miss(gold: &Gold, event: &GoldEvent, read: Option<Plover>, frame: String) -> Miss {
    Miss { id: gold.id.clone(), marked: event.label, read, frame, text: gold.text.clone() }
}

fn label(report: &Report) -> Option<Plover> {
    report.event.plover.map(Plover::folded)
}

fn is_dyad(event: &GoldEvent, report: &Report) -> bool {
    let meets = |span: Option<Span>, side: &[Span]| span.is_some_and(|s| side.iter().any(|g| g.meets(s)));
    let (a, b) = (report.source.span, report.target.span);
    (meets(a, &event.source) && meets(b, &event.target))
        || (report.symmetric && meets(b, &event.source) && meets(a, &event.target))
}

/// Whether a report is an alarm: it counts as an act done, between actors of which both are known by code.
pub fn is_alarm(report: &Report) -> bool {
    report.reality == Reality::Actual
        && report.source.code.is_some()
        && report.target.code.is_some()
        && report.event.plover.is_some()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::coded;

    #[test]
    fn a_symmetric_act_counts_once_and_in_either_direction() {
        let words = "China@CHN/propn/2/nsubj met=meet/verb/0/root with/adp/4/case Vietnam@VNM/propn/2/obl";
        let (document, reports) = coded(words);
        assert_eq!(reports.len(), 2);
        let line = format!(
            "{{\"id\":\"a\",\"text\":\"{}\",\"events\":[{{\"root\":\"CONSULT\",\"source\":[[15,22]],\"target\":[[0,5]]}}]}}",
            document.text
        );
        let gold = gold(&line, 1).unwrap();
        let result = score(&[gold], &[vec![reports[0].clone()]], &[reports]);
        assert_eq!(result.open_total(), Counts { hits: 1, extra: 0, missed: 0 });
        assert_eq!(result.macro_f1(), 1.0);
    }

    #[test]
    fn a_line_with_an_unknown_type_is_named() {
        let problem = gold(r#"{"text":"x","events":[{"root":"JUMP"}]}"#, 3).unwrap_err();
        assert!(problem.message.contains("line 3") && problem.message.contains("JUMP"));
    }
}
