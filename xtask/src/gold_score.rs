//! Acts that a coder reports against acts that readers labelled, passage by passage.

use crate::gold_read::{Act, Page};
use jiff::civil::Date;
use rapport_model::Edtf;
use serde::Deserialize;
use std::{collections::BTreeSet, ops::Range};

/// What the scorer needs of a report of `rapport code`.
#[derive(Deserialize, Clone, Debug)]
pub struct Report {
    pub document: String,
    pub span: [usize; 2],
    pub date: When,
    pub source: Actor,
    pub target: Actor,
    pub event: Event,
    pub reality: String,
    pub confidence: f64,
    pub frame: Option<String>,
}

#[derive(Deserialize, Clone, Debug)]
pub struct Actor {
    pub code: Option<String>,
}

#[derive(Deserialize, Clone, Debug)]
pub struct Event {
    pub cameo: String,
    pub root: String,
}

#[derive(Deserialize, Clone, Debug)]
pub struct When {
    pub from: Option<String>,
    pub to: Option<String>,
}

/// Counts over passages.
#[derive(Default, Clone)]
pub struct Tally {
    /// Acts that must be found, and of them those found by pair; by pair and root; by pair, root and reality.
    pub acts: usize,
    pub pair: usize,
    pub root: usize,
    pub right: usize,
    /// Of these the actual ones, and those of them all right.
    pub actual: usize,
    pub actual_right: usize,
    /// Acts all right whose time readers gave; of them those that the coder dates; rightly.
    pub datable: usize,
    pub dated: usize,
    pub date_right: usize,
    /// Confidence of each actual report between two known states, and whether it is right; statements apart.
    pub reports: Vec<(f64, bool)>,
}

/// A miss or a wrong report, for reading.
pub struct Fault {
    pub passage: String,
    pub words: String,
}

/// CAMEO roots that readers cannot tell apart: a protest note is 11 and 14, an expulsion 16 and 17, an attack 18 to 20.
const ALIKE: [&[&str]; 3] = [&["11", "14"], &["16", "17"], &["18", "19", "20"]];
/// Codes of organisations that are written in several ways.
const ORGANISATIONS: [(&str, &str); 6] =
    [("IGOUNO", "UNO"), ("IGONAT", "NATO"), ("IGONTO", "NATO"), ("IGOEEC", "EU"), ("IGOEUR", "EU"), ("IGOEU", "EU")];
/// Roots of acts that two do together.
const JOINT: [&str; 2] = ["04", "06"];

/// Scores the reports on a passage; adds what was missed and what was wrong.
pub fn score(page: &Page, reports: &[Report], tally: &mut Tally, faults: &mut Vec<Fault>) {
    let within: Vec<&Report> = reports.iter().filter(|report| report.span[0] < page.end).collect();
    for (act, place) in page.passage.acts.iter().zip(&page.places) {
        if must_be_found(act) {
            find(page, act, place, &within, tally, faults);
        }
    }
    for report in once_each(&within) {
        let labelled = || page.passage.acts.iter().zip(&page.places);
        let right = labelled().any(|(act, place)| {
            let root = is_root(report, act) || act.optional && report.event.root == "01";
            is_here(report, place) && is_pair(report, act) && root && act.reality == "actual"
        });
        tally.reports.push((report.confidence, right));
        if !right {
            faults.push(Fault { passage: page.passage.id.clone(), words: wrong(page, report) });
        }
    }
}

/// Whether a coder that leaves the act out has missed it.
pub fn must_be_found(act: &Act) -> bool {
    let unknown = act.sources.iter().chain(&act.targets).any(|code| code == "XXX");
    let same = act.sources.iter().collect::<BTreeSet<_>>() == act.targets.iter().collect();
    !act.optional && !unknown && !same
}

fn find(page: &Page, act: &Act, place: &Range<usize>, reports: &[&Report], tally: &mut Tally, faults: &mut Vec<Fault>) {
    let pair: Vec<&&Report> = reports.iter().filter(|report| is_here(report, place) && is_pair(report, act)).collect();
    let root: Vec<&&&Report> = pair.iter().filter(|report| is_root(report, act)).collect();
    let right: Vec<&&&&Report> = root.iter().filter(|report| report.reality == act.reality).collect();
    let actual = act.reality == "actual";
    tally.acts += 1;
    tally.pair += usize::from(!pair.is_empty());
    tally.root += usize::from(!root.is_empty());
    tally.right += usize::from(!right.is_empty());
    tally.actual += usize::from(actual);
    tally.actual_right += usize::from(actual && !right.is_empty());
    if root.is_empty() {
        faults.push(Fault { passage: page.passage.id.clone(), words: missed(act, place, reports) });
    }
    let when = act.when.as_deref().and_then(interval).filter(|_| !right.is_empty());
    let Some(when) = when else { return };
    tally.datable += 1;
    let Some(given) = right.iter().find_map(|report| given(report)) else { return };
    tally.dated += 1;
    tally.date_right += usize::from(is_date_right(given, when));
}

/// The same words, or the report begins within the act's.
fn is_here(report: &Report, place: &Range<usize>) -> bool {
    let middle = place.start + place.len() / 2;
    (report.span[0]..report.span[1]).contains(&middle) || place.contains(&report.span[0])
}

fn is_pair(report: &Report, act: &Act) -> bool {
    let (Some(source), Some(target)) = (code(&report.source), code(&report.target)) else { return false };
    is_between(act, (&source, &target), &report.event.root)
}

/// Whether the act is between these two, in either direction if it is of both.
pub fn is_between(act: &Act, (source, target): (&str, &str), root: &str) -> bool {
    let has = |codes: &[String], code: &str| codes.iter().any(|c| c == code);
    let joint = act.sym || JOINT.contains(&root);
    has(&act.sources, source) && has(&act.targets, target)
        || joint && has(&act.targets, source) && has(&act.sources, target)
}

fn is_root(report: &Report, act: &Act) -> bool {
    act.roots.iter().any(|gold| is_alike(gold, &report.event.root))
}

/// Whether two roots are one, or two that readers cannot tell apart.
pub fn is_alike(one: &str, other: &str) -> bool {
    one == other || ALIKE.iter().any(|set| set.contains(&one) && set.contains(&other))
}

fn code(actor: &Actor) -> Option<String> {
    actor.code.as_deref().and_then(short)
}

/// The code as the gold has it: a state's three letters, an organisation's short name.
pub fn short(code: &str) -> Option<String> {
    let known = ORGANISATIONS.iter().find(|(long, _)| *long == code).map(|(_, short)| (*short).to_owned());
    known.or_else(|| if code.starts_with("IGO") { Some(code.to_owned()) } else { code.get(..3).map(str::to_owned) })
}

/// Actual reports between two known states, a joint act once, statements left out.
fn once_each<'r>(reports: &[&'r Report]) -> Vec<&'r Report> {
    let mut seen = BTreeSet::new();
    let key = |report: &Report| {
        let (source, target) = (code(&report.source)?, code(&report.target)?);
        let joint = JOINT.contains(&report.event.root.as_str()) || report.event.cameo == "057";
        let pair =
            if joint && target < source { (target.clone(), source.clone()) } else { (source.clone(), target.clone()) };
        let counted = report.reality == "actual" && source != target && report.event.root != "01";
        counted.then(|| (report.span[0], pair, report.event.root.clone()))
    };
    reports.iter().copied().filter(|report| key(report).is_some_and(|key| seen.insert(key))).collect()
}

/// The first and the last day of a date in EDTF.
pub fn interval(edtf: &str) -> Option<(Date, Date)> {
    edtf.parse::<Edtf>().ok().map(|date| (date.first_day(), date.last_day()))
}

fn given(report: &Report) -> Option<(Date, Date)> {
    let from = interval(report.date.from.as_deref()?)?;
    let to = report.date.to.as_deref().and_then(interval).unwrap_or(from);
    Some((from.0, to.1))
}

/// The two meet, and the coder's is no vaguer than a month or twice the reader's.
fn is_date_right(given: (Date, Date), when: (Date, Date)) -> bool {
    let days = |(from, to): (Date, Date)| from.until(to).map_or(i32::MAX, |span| span.get_days());
    given.0 <= when.1 && when.0 <= given.1 && days(given) <= (2 * days(when)).max(31)
}

fn missed(act: &Act, place: &Range<usize>, reports: &[&Report]) -> String {
    let found: Vec<String> =
        reports.iter().filter(|report| is_here(report, place)).map(|report| told(report)).collect();
    let (sources, targets, roots) = (act.sources.join("+"), act.targets.join("+"), act.roots.join("/"));
    format!("MISS {sources}→{targets} {roots} {} “{}” found: {}", act.reality, act.anchor, found.join("; "))
}

fn wrong(page: &Page, report: &Report) -> String {
    let words = page
        .text
        .get(report.span[0]..report.span[1])
        .unwrap_or_default()
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ");
    format!("WRONG {} {:.2} “{words}”", told(report), report.confidence)
}

fn told(report: &Report) -> String {
    let name = |actor: &Actor| code(actor).unwrap_or_else(|| "?".to_owned());
    let frame = report.frame.as_deref().unwrap_or("-");
    format!("{}→{} {} {} ({frame})", name(&report.source), name(&report.target), report.event.cameo, report.reality)
}

impl Tally {
    /// Adds another's counts.
    pub fn add(&mut self, other: &Tally) {
        let pairs = [
            (&mut self.acts, other.acts),
            (&mut self.pair, other.pair),
            (&mut self.root, other.root),
            (&mut self.right, other.right),
            (&mut self.actual, other.actual),
            (&mut self.actual_right, other.actual_right),
            (&mut self.datable, other.datable),
            (&mut self.dated, other.dated),
            (&mut self.date_right, other.date_right),
        ];
        pairs.into_iter().for_each(|(mine, theirs)| *mine += theirs);
        self.reports.extend(&other.reports);
    }

    /// The share of actual reports that are right.
    pub fn precision(&self) -> f64 {
        share(self.reports.iter().filter(|(_, right)| *right).count(), self.reports.len())
    }

    /// Expected calibration error over ten bins of confidence.
    pub fn calibration_error(&self) -> f64 {
        let bin = |(confidence, _): &&(f64, bool)| ((confidence * 10.0) as usize).min(9);
        let errors = (0..10).map(|at| {
            let inside: Vec<&(f64, bool)> = self.reports.iter().filter(|report| bin(report) == at).collect();
            let said: f64 = inside.iter().map(|(confidence, _)| confidence).sum();
            let right = inside.iter().filter(|(_, right)| *right).count() as f64;
            (right - said).abs()
        });
        errors.sum::<f64>() / self.reports.len().max(1) as f64
    }
}

/// A share, 0 of nothing.
pub fn share(part: usize, of: usize) -> f64 {
    part as f64 / of.max(1) as f64
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::gold_read::Passage;

    const TEXT: &str = "Peru protested to Chile on 3 March 1987. Chile and Peru met in Lima.";

    fn page(acts: serde_json::Value) -> Page {
        let passage = serde_json::json!({ "id": "a", "set": "own", "kind": "news", "text": TEXT, "acts": acts });
        let passage: Passage = serde_json::from_value(passage).unwrap();
        let places = passage.acts.iter().map(|act| {
            let at = TEXT.find(&act.anchor).unwrap();
            at..at + act.anchor.len()
        });
        Page { places: places.collect(), passage, line: String::new(), text: TEXT.to_owned(), end: TEXT.len() }
    }

    fn report(span: [usize; 2], source: &str, target: &str, cameo: &str, reality: &str) -> Report {
        let date = serde_json::json!({ "from": "1987-03-03", "to": null });
        let report = serde_json::json!({ "document": "a", "span": span, "date": date, "source": { "code": source },
            "target": { "code": target }, "event": { "cameo": cameo, "root": &cameo[..2] }, "reality": reality, "confidence": 0.8 });
        serde_json::from_value(report).unwrap()
    }

    /// acts pair root right | actual right | datable dated right | reports right
    fn counts(acts: serde_json::Value, reports: &[Report]) -> String {
        let mut tally = Tally::default();
        score(&page(acts), reports, &mut tally, &mut Vec::new());
        let right = tally.reports.iter().filter(|(_, right)| *right).count();
        let Tally { acts, pair, root, right: all, actual, actual_right, datable, dated, date_right, reports } = tally;
        format!(
            "{acts} {pair} {root} {all} | {actual} {actual_right} | {datable} {dated} {date_right} | {} {right}",
            reports.len()
        )
    }

    fn protest(optional: bool) -> serde_json::Value {
        serde_json::json!([{ "anchor": "Peru protested to Chile", "sources": ["PER"], "targets": ["CHL"], "roots": ["11"],
            "reality": "actual", "when": "1987-03-03", "optional": optional }])
    }

    #[test]
    fn an_act_is_found_by_pair_root_and_reality() {
        let all = report([0, 39], "PER", "CHL", "141", "actual");
        assert_eq!(counts(protest(false), &[all]), "1 1 1 1 | 1 1 | 1 1 1 | 1 1", "14 is like 11");
        let claimed = report([0, 39], "PER", "CHL", "112", "claimed");
        assert_eq!(counts(protest(false), &[claimed]), "1 1 1 0 | 1 0 | 0 0 0 | 0 0");
        let turned = report([0, 39], "CHL", "PER", "112", "actual");
        assert_eq!(counts(protest(false), &[turned]), "1 0 0 0 | 1 0 | 0 0 0 | 1 0");
        let elsewhere = report([40, 68], "PER", "CHL", "112", "actual");
        assert_eq!(counts(protest(false), &[elsewhere]), "1 0 0 0 | 1 0 | 0 0 0 | 1 0");
    }

    #[test]
    fn an_optional_act_is_not_asked_for_and_not_wrong() {
        let found = report([0, 39], "PER", "CHL", "112", "actual");
        assert_eq!(counts(protest(true), &[found]), "0 0 0 0 | 0 0 | 0 0 0 | 1 1");
    }

    #[test]
    fn a_meeting_counts_once() {
        let met = serde_json::json!([{ "anchor": "Chile and Peru met", "sources": ["CHL"], "targets": ["PER"], "sym": true, "roots": ["04"],
            "reality": "actual", "when": null }]);
        let both = [report([41, 68], "CHL", "PER", "040", "actual"), report([41, 68], "PER", "CHL", "040", "actual")];
        assert_eq!(counts(met, &both), "1 1 1 1 | 1 1 | 0 0 0 | 1 1");
    }

    #[test]
    fn calibration_is_of_what_is_said_and_what_holds() {
        let reports = vec![(0.9, true), (0.9, true), (0.5, false), (0.5, true)];
        let tally = Tally { reports, ..Tally::default() };
        assert!((tally.calibration_error() - 0.05).abs() < 1e-9);
        assert!((tally.precision() - 0.75).abs() < 1e-9);
    }
}
