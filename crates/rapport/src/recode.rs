//! What another coder or lexicon makes of the same words: two codings of a document compared.

use rapport_model::{Actor, Report, Span};
use std::collections::BTreeSet;

/// What became of a report: it is gone, it is new, or the same words are read in another way.
///
/// Guarantee: at least one of the two is there; there are aspects exactly where both are.
#[derive(Clone, PartialEq, Debug)]
pub struct Change {
    before: Option<Report>,
    after: Option<Report>,
    aspects: Vec<Aspect>,
}

/// What differs between two readings of the same words.
#[derive(Clone, Copy, PartialEq, Eq, Debug, PartialOrd, Ord)]
pub enum Aspect {
    /// The CAMEO code.
    Code,
    /// When it happened.
    Date,
    /// Who acts or is acted upon.
    Actors,
    /// How it stands.
    Reality,
    /// Anything else: attribution, contact, issues, track, confidence, the extent of the words.
    Rest,
}

impl Aspect {
    /// All, in the order of a table.
    pub const ALL: [Aspect; 5] = [Aspect::Code, Aspect::Date, Aspect::Actors, Aspect::Reality, Aspect::Rest];

    /// The word in a table.
    pub fn word(self) -> &'static str {
        match self {
            Aspect::Code => "code",
            Aspect::Date => "date",
            Aspect::Actors => "actors",
            Aspect::Reality => "reality",
            Aspect::Rest => "rest",
        }
    }
}

impl Change {
    fn gone(report: &Report) -> Change {
        Change { before: Some(report.clone()), after: None, aspects: Vec::new() }
    }

    fn new(report: &Report) -> Change {
        Change { before: None, after: Some(report.clone()), aspects: Vec::new() }
    }

    fn between(was: &Report, is: &Report) -> Change {
        Change { before: Some(was.clone()), after: Some(is.clone()), aspects: aspects(was, is) }
    }

    /// `gone`, `new` or `changed`.
    pub fn word(&self) -> &'static str {
        match (&self.before, &self.after) {
            (Some(_), Some(_)) => "changed",
            (Some(_), None) => "gone",
            _ => "new",
        }
    }

    /// What differs; empty for what is gone or new.
    pub fn aspects(&self) -> &[Aspect] {
        &self.aspects
    }

    /// The report before, where there was one.
    pub fn before(&self) -> Option<&Report> {
        self.before.as_ref()
    }

    /// The report now, where there is one.
    pub fn after(&self) -> Option<&Report> {
        self.after.as_ref()
    }

    /// The report now, else before: for its place in the text.
    pub fn report(&self) -> &Report {
        self.after().or(self.before()).expect("a change is of a report")
    }
}

/// How alike two readings of one clause must be to be the same report read in another way, out of [`likeness`]'s 9.
const SAME: u32 = 5;

/// The differences between two codings of one document, in the order of its text. Reports that are equal do not appear.
pub fn changes(before: &[Report], after: &[Report]) -> Vec<Change> {
    let mut gone: Vec<&Report> = before.iter().filter(|one| !after.contains(one)).collect();
    let mut new: Vec<&Report> = after.iter().filter(|one| !before.contains(one)).collect();
    let mut changes = Vec::new();
    for (was, is) in pairs(&gone, &new) {
        changes.push(Change::between(was, is));
        gone.retain(|one| !std::ptr::eq(*one, was));
        new.retain(|one| !std::ptr::eq(*one, is));
    }
    changes.extend(gone.into_iter().map(Change::gone));
    changes.extend(new.into_iter().map(Change::new));
    changes.sort_by_cached_key(|change| {
        let report = change.report();
        (report.sentence, report.clause.first().copied(), change.word(), report.id().clone())
    });
    changes
}

/// Which of the old stands for which of the new: the most alike first, each once.
fn pairs<'r>(gone: &[&'r Report], new: &[&'r Report]) -> Vec<(&'r Report, &'r Report)> {
    let mut all: Vec<(u32, usize, usize)> = Vec::new();
    for (i, was) in gone.iter().enumerate() {
        let near =
            new.iter().enumerate().filter(|(_, is)| is.sentence.abs_diff(was.sentence) < 2 || is.id() == was.id());
        all.extend(near.map(|(j, is)| (likeness(was, is), i, j)).filter(|(alike, ..)| *alike >= SAME));
    }
    all.sort_by_key(|(alike, i, j)| (std::cmp::Reverse(*alike), *i, *j));
    let (mut used_old, mut used_new) = (BTreeSet::new(), BTreeSet::new());
    let free = all.into_iter().filter(|(_, i, j)| {
        let free = !used_old.contains(i) && !used_new.contains(j);
        if free {
            used_old.insert(*i);
            used_new.insert(*j);
        }
        free
    });
    free.map(|(_, i, j)| (gone[i], new[j])).collect()
}

/// 0 to 9: the clause counts most, then where the actors are named, who they are, and the code.
fn likeness(was: &Report, is: &Report) -> u32 {
    if was.id() == is.id() {
        return 9;
    }
    let meet = |a: &[Span], b: &[Span]| a.iter().any(|x| b.iter().any(|y| x.meets(*y)));
    if !meet(&was.clause, &is.clause) {
        return 0;
    }
    let side = |a: &Actor, b: &Actor| {
        let place = a.span.zip(b.span).is_some_and(|(x, y)| x.meets(y));
        u32::from(place) + u32::from(a.code == b.code)
    };
    let act = u32::from(was.event.cameo == is.event.cameo) + u32::from(was.event.cameo.root() == is.event.cameo.root());
    2 + u32::from(was.clause == is.clause) + act + side(&was.source, &is.source) + side(&was.target, &is.target)
}

fn aspects(was: &Report, is: &Report) -> Vec<Aspect> {
    let who =
        |report: &Report| [&report.source, &report.target].map(|actor| (actor.code, actor.role, actor.name.clone()));
    let differs = |aspect: Aspect| match aspect {
        Aspect::Code => was.event != is.event,
        Aspect::Date => was.when != is.when,
        Aspect::Actors => who(was) != who(is),
        Aspect::Reality => was.reality != is.reality,
        Aspect::Rest => false,
    };
    let found: Vec<Aspect> = Aspect::ALL.into_iter().filter(|aspect| differs(*aspect)).collect();
    if found.is_empty() { vec![Aspect::Rest] } else { found }
}

/// `CHN → SUN 125 actual 1988-04`; a report for a line of a table; an actor without a code by its name.
pub fn told(report: &Report) -> String {
    let name = |actor: &Actor| actor.code.map_or_else(|| format!("“{}”", actor.name), |c| c.to_string());
    let date = report.date().map_or_else(|| "undated".to_owned(), |date| date.to_string());
    format!(
        "{} → {} {} {} {date}",
        name(&report.source),
        name(&report.target),
        report.event.cameo,
        report.reality.word()
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{coding, config::Config, lexicon};

    fn coded(text: &str) -> Vec<Report> {
        let document = rapport_code::wire::plain("a", text, Some("1988-04-18".parse().unwrap()));
        let coder = lexicon::coder(None, &Config::default()).unwrap();
        coding::code(&coder, &document).unwrap().reports
    }

    #[test]
    fn equal_codings_have_no_difference() {
        let reports = coded("China rejected a Soviet call for a summit.");
        assert!(!reports.is_empty());
        assert_eq!(changes(&reports, &reports), []);
    }

    #[test]
    fn what_is_read_in_another_way_is_changed_and_not_gone_and_new() {
        let before = coded("China rejected a Soviet call for a summit.");
        let parts = |report: &Report| (**report).clone();
        let after: Vec<Report> = before
            .iter()
            .map(|report| {
                let event = rapport_model::Event::new("111".parse().unwrap());
                Report::new(rapport_model::ReportParts { event, ..parts(report) })
            })
            .collect();
        let found = changes(&before, &after);
        assert_eq!(found.len(), before.len());
        assert!(found.iter().all(|change| change.aspects() == [Aspect::Code]), "{found:#?}");
    }

    #[test]
    fn an_act_of_other_words_is_gone_and_another_new() {
        let before = coded("China rejected a Soviet call for a summit.");
        let found = [changes(&before, &[]), changes(&[], &before)].concat();
        assert_eq!(found.iter().map(Change::word).collect::<BTreeSet<_>>(), BTreeSet::from(["gone", "new"]));
    }
}
