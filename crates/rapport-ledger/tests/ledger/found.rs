//! What the coder finds beside reports: positions, contacts and figures come back equal, of the cut-off, the pair and the
//! generation asked for.

use crate::support::*;
use rapport_ledger::{Coded, ContactReport, Filter, Ledger};
use rapport_model::{Actor, Cutoff, Document, Dyad, Position, Quantity};

const TEXT: &str = "Wu met Shevardnadze. Wu wants border talks. Trade came to 2.6 billion.";

fn later() -> Document {
    cable("b.txt", Some("1988-04-18"), "Wu met Shevardnadze. Border again.")
}

/// A ledger of two cables, with the positions of each.
fn ledger() -> (Ledger, [Position; 2]) {
    let documents = [cable("a.txt", Some("1986-10-01"), TEXT), later()];
    let positions = [demand(&documents[0], "border talks"), demand(&documents[1], "Border again.")];
    let mut ledger = Ledger::in_memory().unwrap();
    let generation = ledger.begin_generation(&coder("coder/1"), now()).unwrap();
    for (document, position) in documents.iter().zip(&positions) {
        add(&mut ledger, document, &[]);
        let figures = if document.text.contains("2.6") { vec![trade(document, "2.6 billion", 2.6)] } else { vec![] };
        let coded = Coded {
            document: &document.id,
            reports: &[meeting(document, Some("1986-09-24"))],
            quantities: &figures,
            positions: std::slice::from_ref(position),
        };
        let put = ledger.put(&generation, &[coded]).unwrap();
        assert_eq!((put.positions, put.problems), (1, vec![]));
    }
    (ledger, positions)
}

fn between(first: &str, second: &str) -> Filter {
    let dyad = Dyad::new(first.parse().unwrap(), second.parse().unwrap());
    Filter { between: dyad, ..Filter::default() }
}

#[test]
fn positions_come_back_equal_with_all_their_tellings() {
    let (ledger, positions) = ledger();
    let mut kept = ledger.positions(&Filter::default()).unwrap();
    kept.sort_by_key(|position| position.evidence.document() != positions[0].evidence.document());
    assert_eq!(kept, positions);
    assert!(ledger.check().unwrap().is_empty());
}

#[test]
fn positions_are_of_the_cut_off_the_holder_and_the_days_asked_for() {
    let (ledger, [first, _]) = ledger();
    let early = Filter { cutoff: Some(Cutoff::at("1987-01-01".parse().unwrap())), ..Filter::default() };
    assert_eq!(ledger.positions(&early).unwrap(), [first]);
    assert_eq!(ledger.positions(&between("CHN", "USA")).unwrap().len(), 2, "China holds them, of whomever they speak");
    assert_eq!(ledger.positions(&between("SUN", "USA")).unwrap(), []);
    let from = Filter { from: Some("1986-11-01".parse().unwrap()), ..Filter::default() };
    assert_eq!(ledger.positions(&from).unwrap(), [], "both were taken by the end of October");
}

#[test]
fn a_position_that_does_not_hold_is_refused_whole() {
    let mut ledger = Ledger::in_memory().unwrap();
    let document = cable("a.txt", Some("1986-10-01"), TEXT);
    add(&mut ledger, &document, &[]);
    let generation = ledger.begin_generation(&coder("coder/1"), now()).unwrap();
    let changed = Document { text: TEXT.replace("border", "boundary"), ..document.clone() };
    let positions = [demand(&changed, "boundary talks")];
    let coded = Coded { document: &document.id, reports: &[], quantities: &[], positions: &positions };
    let put = ledger.put(&generation, &[coded]).unwrap();
    assert_eq!((put.positions, put.problems.len()), (0, 1));
    assert!(put.problems[0].message.contains("(border) of sha256:"), "{}", put.problems[0].message);
    assert_eq!(ledger.positions(&Filter::default()).unwrap(), []);
}

#[test]
fn a_contact_told_in_both_directions_is_listed_once() {
    let mut ledger = Ledger::in_memory().unwrap();
    let document = cable("a.txt", Some("1986-10-01"), TEXT);
    let there = meeting(&document, Some("1986-09-24"));
    let back = with(&there, |parts| std::mem::swap(&mut parts.source, &mut parts.target));
    let visit = with(&there, |parts| {
        parts.symmetric = false;
        parts.event.cameo = "042".parse().unwrap();
    });
    let generation = ledger.begin_generation(&coder("coder/1"), now()).unwrap();
    add(&mut ledger, &document, &[]);
    put(&mut ledger, &generation, &document, &[back, there.clone(), visit.clone()]);
    let contacts = ledger.contacts(&between("SUN", "CHN")).unwrap();
    let of = |report: &rapport_model::Report| ContactReport {
        report: report.id().clone(),
        evidence: report.evidence.clone(),
        when: report.when,
        source: report.source.clone(),
        target: report.target.clone(),
        reality: report.reality,
        contact: report.contact.clone().unwrap(),
    };
    assert_eq!(contacts.len(), 2);
    assert!(contacts.contains(&of(&there)) && contacts.contains(&of(&visit)), "{contacts:#?}");
    assert_eq!(ledger.contacts(&between("SUN", "USA")).unwrap(), []);
    let strangers = with(&there, |parts| {
        parts.source = Actor { code: None, ..parts.source.clone() };
        parts.target = Actor { code: None, ..parts.target.clone() };
    });
    let next = ledger.begin_generation(&coder("coder/2"), now()).unwrap();
    put(&mut ledger, &next, &document, &[strangers]);
    let unknown = Filter { unknown_actors: true, generation: Some(next), ..Filter::default() };
    assert_eq!(ledger.contacts(&unknown).unwrap().len(), 1);
}

#[test]
fn figures_of_a_pair_name_one_of_it_and_nobody_else() {
    let mut ledger = Ledger::in_memory().unwrap();
    let document = cable("a.txt", Some("1986-10-01"), TEXT);
    let of = |codes: &[&str]| Quantity {
        between: codes.iter().map(|code| code.parse().unwrap()).collect(),
        ..trade(&document, "2.6 billion", 2.6)
    };
    let figures = [of(&["SUN", "CHN"]), of(&["CHN"]), of(&["CHN", "USA"]), of(&[])];
    add(&mut ledger, &document, &figures);
    assert_eq!(ledger.figures(&Filter::default()).unwrap(), figures);
    assert_eq!(ledger.figures(&between("CHN", "SUN")).unwrap(), figures[..2]);
    assert_eq!(ledger.figures(&between("VNM", "SUN")).unwrap(), []);
}

#[test]
fn documents_come_in_the_order_asked_for() {
    let (ledger, [first, second]) = ledger();
    let ids = [second.evidence.document(), first.evidence.document()];
    let files: Vec<String> = ledger.documents_of(ids).unwrap().into_iter().map(|document| document.file).collect();
    assert_eq!(files, ["b.txt", "a.txt"]);
    let stranger = rapport_model::DocumentId::given("c");
    assert_eq!(ledger.documents_of([&stranger]).unwrap(), []);
}
