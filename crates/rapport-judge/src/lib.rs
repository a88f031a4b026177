//! Measures and events to findings, judgments and an outlook.
//!
//! [`assess`] takes a [`Case`] (one relationship as of one cut-off: its happenings, quantities, course and yearly scores)
//! and gives an [`Assessment`](rapport_model::Assessment): what the reporting shows, each with the ground it stands on,
//! and what may be expected, each with a probability. Findings, judgments and remarks are typed statements, without a word of
//! prose (a test keeps it so): `rapport-write` has the words.
//!
//! One kind of finding a module, one line each in [`KINDS`]; beside them [`silences`] and [`outlook`]. A new kind is a type in
//! the model's `Matter`, a module here with its line, and its words in `rapport-write/src/compose`. [`assess_apart`] keeps each
//! kind apart, so that a fault of ours in one does not cost the others.
//!
//! Deliberately absent: layout and wording, storage, the clock.
//!
//! ```
//! use rapport_judge::{Case, assess};
//! use rapport_model::{Course, Direction, Edtf, Lacking, Quantity};
//! # use rapport_model::{Document, DocumentId, Evidence, Limits, Reality, Span};
//! # let table = Document::bare(DocumentId::given("t"), "trade.csv", "1986,2.6\n1987,2.1\n".into());
//! # let row = |start, value, year| Quantity {
//! #     what: "trade".into(), between: vec!["NOR".parse().unwrap(), "SWE".parse().unwrap()], value, unit: "billion kroner".into(),
//! #     is_change: false, date: Some(Edtf::year(year)), reality: Reality::Actual, limits: Limits::default(), according_to: None,
//! #     evidence: Evidence::new(&table, vec![Span::new(start, start + 8)]).unwrap(),
//! # };
//! # let course = Course {
//! #     direction: Direction::Unclear, pace: None, steadiness: None, level: (0.0, [0.0; 2]), slope: (0.0, [0.0; 2]),
//! #     band: "ordinary", recent: 0,
//! # };
//! // Two rows of a table, and nothing else, of Norway and Sweden.
//! let case = Case {
//!     dyad: "NOR,SWE".parse()?,
//!     as_of: "1988-04-18".parse()?,
//!     quantities: vec![row(0, 2.6, 1986), row(9, 2.1, 1987)],
//!     course: course.into(),
//!     happenings: vec![],
//!     reports: Default::default(),
//!     scores: vec![],
//!     issues: vec![],
//!     around: Default::default(),
//!     known: Default::default(),
//!     documents: 1,
//!     settled: Default::default(),
//!     set_aside: Default::default(),
//! };
//! let found = assess(&case);
//! assert_eq!(found.figures["trade.1987"].value, 2.1);
//! assert!(found.gaps.iter().any(|lack| matches!(lack.of, Lacking::News { last: None, .. })), "no border, no press");
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod around;
mod case;
mod deeds;
mod found;
mod marked;
mod outlook;
mod paths;
mod salience;
mod silences;
mod stances;
mod standing;
mod tallies;
mod undated;

pub use around::Around;
pub use case::{Case, YearScore};

use found::Found;
use outlook::Outlook;
use rapport_model::{Apart, Assessment, Figure, Finding, Together};
use std::collections::BTreeMap;

/// What finds one kind of finding, each finding apart from the others.
type Kind = fn(&Case, &dyn Apart) -> Found;

/// The kinds of finding by name, in the order in which a strand tells them.
const KINDS: [(&str, Kind); 6] = [
    ("whole", standing::findings),
    ("tallies", tallies::findings),
    ("deeds", deeds::findings),
    ("undated-deeds", undated::findings),
    ("stances", stances::findings),
    ("paths", paths::findings),
];

/// Everything the figures and events of this case allow to be said.
pub fn assess(case: &Case) -> Assessment {
    assess_apart(case, &Together)
}

/// The same, each kind of finding and each finding apart from the rest, by the id of its happening, its strand or what it counts; so
/// are the outlook, the chronology, the gaps, and each marking: what cannot be marked is left out.
pub fn assess_apart(case: &Case, apart: &dyn Apart) -> Assessment {
    let mut findings = Vec::new();
    let mut figures = BTreeMap::new();
    for found in KINDS.iter().filter_map(|(name, kind)| apart.piece(name, || kind(case, apart))) {
        findings.extend(found.findings);
        figures.extend(found.figures.into_iter().map(by_id));
    }
    by_track(&mut findings);
    let outlook: Outlook = apart.piece("outlook", || outlook::outlook(case, &figures)).unwrap_or_default();
    figures.extend(outlook.figures.into_iter().map(by_id));
    let assessment = Assessment {
        dyad: case.dyad,
        as_of: case.as_of,
        course: case.course.clone().marked(&case.settled),
        findings,
        judgments: outlook.judgments,
        figures,
        chronology: apart.piece("chronology", || deeds::chronology(case)).unwrap_or_default(),
        gaps: apart.piece("gaps", || silences::lacks(case)).unwrap_or_default(),
        assumptions: outlook.assumptions,
        marking: case.marking(),
    };
    marked::marked(assessment, case, apart)
}

fn by_id(figure: Figure) -> (String, Figure) {
    (figure.id.clone(), figure)
}

/// Whole-relationship findings first, then the tracks in a memo's order; the order within a track stays.
fn by_track(findings: &mut [Finding]) {
    findings.sort_by_key(|finding| match &finding.track {
        None => (0, String::new()),
        Some(track) => (1 + case::place_of(track), track.word().to_owned()),
    });
}
