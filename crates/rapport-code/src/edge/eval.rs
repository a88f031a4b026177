//! The coder against sentences with marked events: precision, recall and F1 by type, a confusion table, and the misses.
//!
//! Two tasks over the fifteen folded PLOVER labels ([`Plover::folded`]): *given pairs*, where source and target are given and the type is
//! asked for; and *open text*, where an event is found if a report has its type and its spans meet the marked source and
//! target (a symmetric act counts once and in either direction). Where the gold marks about one event a sentence, an extra
//! report is not always an error, so open-text precision is a lower bound.

pub use rapport_lexicon::false_alarms;
use rapport_model::{Plover, Problem, Reality, Report, Severity, Span};
use serde_json::Value;
use std::{collections::BTreeMap, fmt};

/// A line of a gold file.
#[derive(Clone, PartialEq, Debug)]
pub struct Gold {
    /// Its name.
    pub id: String,
    /// The sentence or passage.
    pub text: String,
    /// The marked events.
    pub events: Vec<GoldEvent>,
}

/// A marked event.
#[derive(Clone, PartialEq, Debug)]
pub struct GoldEvent {
    /// Its folded type.
    pub label: Plover,
    /// The words that name who acts.
    pub source: Vec<Span>,
    /// The words that name who is acted upon.
    pub target: Vec<Span>,
}

impl GoldEvent {
    /// Source and target as one span each, for the task of given pairs; `None` if a side is not marked.
    pub fn pair(&self) -> Option<(Span, Span)> {
        Some((*self.source.first()?, *self.target.first()?))
    }
}

/// Reads a line `{"id","text","events":[{"root","source":[[a,b]…],"target":[[a,b]…]}]}`.
///
/// # Errors
/// A problem that names the line and what is wrong with it.
pub fn gold(line: &str, number: usize) -> Result<Gold, Problem> {
    let wrong = |what: &str| {
        Problem::new(Severity::Error, format!("line {number}: {what}")).hint(
            "write {\"id\":…,\"text\":…,\"events\":[{\"root\":\"ACCUSE\",\"source\":[[0,5]],\"target\":[[10,16]]}]}",
        )
    };
    let value: Value = serde_json::from_str(line).map_err(|e| wrong(&format!("no JSON ({e})")))?;
    let text = value["text"].as_str().ok_or_else(|| wrong("it has no \"text\""))?.to_owned();
    let mut events = Vec::new();
    for event in value["events"].as_array().into_iter().flatten() {
        let label = event["root"].as_str().unwrap_or_default();
        let label: Plover = label.parse().map_err(|_| wrong(&format!("“{label}” is no PLOVER type")))?;
        let spans = |side: &str| {
            let list = event[side].as_array().map(Vec::as_slice).unwrap_or_default();
            list.iter()
                .map(|s| span(s, &text))
                .collect::<Option<Vec<_>>>()
                .ok_or_else(|| wrong("a span does not lie in the text"))
        };
        events.push(GoldEvent { label: label.folded(), source: spans("source")?, target: spans("target")? });
    }
    let id = value["id"].as_str().map(str::to_owned).unwrap_or_else(|| format!("line{number}"));
    Ok(Gold { id, text, events })
}

fn span(value: &Value, text: &str) -> Option<Span> {
    let (start, end) = (value[0].as_u64()? as usize, value[1].as_u64()? as usize);
    (start <= end && text.get(start..end).is_some()).then(|| Span::new(start, end))
}

/// Hits and errors of one type.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Counts {
    /// Marked and found.
    pub hits: usize,
    /// Found, not marked so.
    pub extra: usize,
    /// Marked, not found.
    pub missed: usize,
}

impl Counts {
    /// Share of what was found that is marked; 0 if nothing was found.
    pub fn precision(self) -> f64 {
        ratio(self.hits, self.hits + self.extra)
    }

    /// Share of what is marked that was found.
    pub fn recall(self) -> f64 {
        ratio(self.hits, self.hits + self.missed)
    }

    /// Harmonic mean of the two.
    pub fn f1(self) -> f64 {
        ratio(2 * self.hits, 2 * self.hits + self.extra + self.missed)
    }
}

fn ratio(part: usize, whole: usize) -> f64 {
    if whole == 0 { 0.0 } else { part as f64 / whole as f64 }
}

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

impl fmt::Display for Evaluation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "given pairs                                open text")?;
        writeln!(f, "type        marked   P     R     F1        P     R     F1")?;
        let none = Counts::default();
        let labels: std::collections::BTreeSet<Plover> = self.given.keys().chain(self.open.keys()).copied().collect();
        for label in labels {
            let (g, o) = (self.given.get(&label).unwrap_or(&none), self.open.get(&label).unwrap_or(&none));
            writeln!(
                f,
                "{:<11} {:>5}  {:.3} {:.3} {:.3}     {:.3} {:.3} {:.3}",
                label.label(),
                g.hits + g.missed,
                g.precision(),
                g.recall(),
                g.f1(),
                o.precision(),
                o.recall(),
                o.f1()
            )?;
        }
        let right: usize = self.given.values().map(|c| c.hits).sum();
        let asked: usize = self.given.values().map(|c| c.hits + c.missed).sum();
        let total = self.open_total();
        writeln!(f, "\ngiven pairs: macro-F1 {:.3}, accuracy {:.3} of {asked}", self.macro_f1(), ratio(right, asked))?;
        writeln!(
            f,
            "open text: precision at least {:.3}, recall {:.3}, F1 {:.3}; dyad found whatever the type {:.3}",
            total.precision(),
            total.recall(),
            total.f1(),
            ratio(self.dyads, self.marked)
        )?;
        self.confusion_table(f)
    }
}

impl Evaluation {
    /// Given pairs: a row for each marked type, a column for each type read, by their first letters.
    fn confusion_table(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let labels: std::collections::BTreeSet<Plover> = self.given.keys().copied().collect();
        let short = |label: &Plover| label.label().chars().take(4).collect::<String>();
        writeln!(f, "\nmarked (rows) and read (columns), given pairs")?;
        let heads: Vec<String> = labels.iter().map(|l| format!("{:>5}", short(l))).collect();
        writeln!(f, "{:<11}{}", "", heads.concat())?;
        for marked in &labels {
            let cell = |read: &Plover| {
                let hits = self.given.get(marked).map_or(0, |c| c.hits);
                let count = if marked == read { hits } else { *self.confusion.get(&(*marked, *read)).unwrap_or(&0) };
                if count == 0 { format!("{:>5}", "·") } else { format!("{count:>5}") }
            };
            writeln!(f, "{:<11}{}", marked.label(), labels.iter().map(cell).collect::<String>())?;
        }
        Ok(())
    }
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
