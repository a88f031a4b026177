//! A fault of ours in one piece of the judging costs that piece alone.

use crate::case;
use rapport_judge::{assess, assess_apart};
use rapport_model::{Apart, Assessment, Matter};
use std::panic::{AssertUnwindSafe, catch_unwind};

const PAGE: &str = "
    score 1985 -2.0
    score 1986 -1.5
    score 1987 -1.0
    obstacle cambodia
    1985-12 | SUN CHN | 042 | Kapitsa went to Beijing.
    1986-11 | SUN CHN | 057 | They signed an agreement on trade.
    - | SUN CHN | 036 in cable | They had met.
    - | CHN VNM | 102 on cambodia | China urged Vietnam to leave.
    count 1986 trade 2.6 billion
    count 1987 trade 2.1 billion
";

/// Falls over in the piece of this name, and catches what falls over.
struct Without<'n>(&'n str);

impl Apart for Without<'_> {
    fn run(&self, name: &str, work: &mut dyn FnMut()) {
        let _ = catch_unwind(AssertUnwindSafe(|| if name == self.0 { panic!("{name}") } else { work() }));
    }
}

fn without(piece: &str) -> Assessment {
    assess_apart(&case::read(PAGE), &Without(piece))
}

#[test]
fn a_kind_of_finding_that_falls_over_is_missed_and_the_rest_is_found() {
    let whole = assess(&case::read(PAGE));
    let is_of = |kind: &str, matter: &Matter| match matter {
        Matter::Course(_) | Matter::Standing => kind == "whole",
        Matter::Deed(_) => kind == "deeds",
        Matter::Undated(_) => kind == "undated-deeds",
        Matter::Tally(_) => kind == "tallies",
        Matter::Path(_) => kind == "paths",
        Matter::Stance(_) => kind == "stances",
    };
    for kind in ["whole", "tallies", "deeds", "undated-deeds", "stances", "paths"] {
        let rest: Vec<_> = whole.findings.iter().filter(|finding| !is_of(kind, &finding.matter)).cloned().collect();
        assert_ne!(rest.len(), whole.findings.len(), "{kind} finds something on this page");
        assert_eq!(without(kind).findings, rest, "without {kind}");
    }
}

#[test]
fn one_finding_that_falls_over_is_missed_alone() {
    let whole = assess(&case::read(PAGE));
    let happening = |matter: &Matter| match matter {
        Matter::Deed(happening) | Matter::Stance(happening) => Some(happening.id().to_string()),
        Matter::Undated(deed) => Some(deed.happening.id().to_string()),
        _ => None,
    };
    let ids: Vec<String> = whole.findings.iter().filter_map(|finding| happening(&finding.matter)).collect();
    assert!(ids.len() > 3, "{ids:?}");
    for id in ids {
        let rest: Vec<_> =
            whole.findings.iter().filter(|other| happening(&other.matter).as_ref() != Some(&id)).cloned().collect();
        assert_eq!(without(&id).findings, rest, "without {id}");
    }
    let without_trade = without("trade").findings;
    assert!(!without_trade.iter().any(|finding| matches!(finding.matter, Matter::Path(_))));
    assert_eq!(without("standing").findings.len() + 1, whole.findings.len());
}

#[test]
fn nothing_is_judged_from_a_course_that_fell_over() {
    let missed = without("whole");
    assert_eq!((missed.judgments.len(), missed.assumptions.len()), (0, 0));
    assert_eq!(missed.figures.keys().collect::<Vec<_>>(), ["trade.1986", "trade.1987"]);
}

#[test]
fn what_stands_beside_the_findings_is_missed_alone_too() {
    let whole = assess(&case::read(PAGE));
    assert!(!whole.gaps.is_empty() && !whole.chronology.is_empty() && !whole.judgments.is_empty());
    assert_eq!(without("gaps"), Assessment { gaps: Vec::new(), ..whole.clone() });
    assert_eq!(without("chronology"), Assessment { chronology: Vec::new(), ..whole.clone() });
    let missed = without("outlook");
    assert_eq!((missed.findings, missed.judgments), (whole.findings, Vec::new()));
}

#[test]
fn what_cannot_be_marked_is_left_out() {
    let whole = assess(&case::read(PAGE));
    for finding in &whole.findings {
        let missed = without(&finding.name());
        let rest: Vec<_> = whole.findings.iter().filter(|other| other.name() != finding.name()).cloned().collect();
        assert_eq!(missed.findings.len() + 1, whole.findings.len(), "{} is one finding's name", finding.name());
        assert_eq!(missed.findings, rest);
    }
    assert!(!without("trade.1986").figures.contains_key("trade.1986"));
}
