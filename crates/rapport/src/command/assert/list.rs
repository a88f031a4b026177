//! What can be corrected, and what was said so far.

use super::{readings, thing::Thing};
use crate::{
    corrections,
    desk::Desk,
    failure::Outcome,
    table::{Cell, Table},
};
use rapport_ledger::{Assertion, Claim, Correction};
use rapport_model::{Document, DocumentId, Marking};
use std::collections::{BTreeSet, HashSet};

/// Reports, positions and figures whose sentence has all these words.
///
/// # Errors
/// If the ledger cannot be read.
pub(super) fn findings(desk: &Desk, words: &str) -> Outcome<Table> {
    let readings = readings(&desk.ledger)?;
    let hits: HashSet<DocumentId> = desk.ledger.find(words, None)?.into_iter().map(|hit| hit.document).collect();
    // One text at a time: most findings stand beside others of their document.
    let mut text = (None, String::new());
    let mut table = Table::new(&["kind", "id", "reading", "words", "document"]);
    let mut markings = Vec::new();
    for thing in Thing::all(&readings) {
        let evidence = thing.evidence();
        let document = evidence.document();
        if !hits.contains(document) {
            continue;
        }
        if text.0.as_ref() != Some(document) {
            text = (Some(document.clone()), desk.ledger.text(document)?.unwrap_or_default());
        }
        let quote = evidence.quote(&text.1);
        if has_all(&quote, words) {
            let row = [thing.kind().to_owned(), thing.id(), thing.told(), quote, document.to_string()];
            table.rows.push(row.map(Cell::from).to_vec());
            markings.push(evidence.marking().clone());
        }
    }
    Ok(table.marked(markings))
}

/// Whether all words stand in the quotation, in any case.
fn has_all(quote: &str, words: &str) -> bool {
    let letters = |text: &str| -> BTreeSet<String> {
        text.to_lowercase().split(|c: char| !c.is_alphanumeric()).map(str::to_owned).collect()
    };
    let found = letters(quote);
    letters(words).iter().all(|word| found.contains(word) || word.is_empty())
}

/// What was said, and how many readings each finds.
///
/// # Errors
/// If the ledger cannot be read.
pub(super) fn assertions(desk: &Desk) -> Outcome<Table> {
    let readings = readings(&desk.ledger)?;
    let mut table = Table::new(&["says", "what", "finds", "words", "why", "who", "recorded", "document", "spans"]);
    let mut markings = Vec::new();
    for assertion in desk.ledger.assertions(None)? {
        let finds = corrections::found(&readings, &assertion);
        let documents = desk.ledger.documents_of(assertion.on.iter().map(|anchor| anchor.words.document()))?;
        table.rows.extend(rows(&assertion, finds, &documents));
        let marking = |anchor: &rapport_ledger::Anchor| anchor.words.marking().join(&assertion.marking);
        markings.extend(assertion.on.iter().map(marking).collect::<Vec<Marking>>());
    }
    Ok(table.marked(markings))
}

/// A row for each place.
fn rows<'a>(assertion: &'a Assertion, finds: usize, documents: &'a [Document]) -> impl Iterator<Item = Vec<Cell>> + 'a {
    let (says, what) = told(&assertion.claim);
    assertion.on.iter().enumerate().map(move |(n, anchor)| {
        let first = |cell: Cell| if n == 0 { cell } else { Cell::Null };
        let document = documents.iter().find(|document| document.id == *anchor.words.document());
        let words = document.map(|document| anchor.words.quote(&document.text));
        let spans = anchor.words.spans().iter().map(|span| format!("{span:?}")).collect::<Vec<_>>();
        vec![
            says.into(),
            what.clone().into(),
            first(finds.into()),
            words.into(),
            first(assertion.reason.clone().into()),
            assertion.who.clone().into(),
            assertion.recorded.to_string().into(),
            anchor.words.document().to_string().into(),
            spans.join(" ").into(),
        ]
    })
}

fn told(claim: &Claim) -> (&'static str, Option<String>) {
    match claim {
        Claim::Merge => ("merge", None),
        Claim::Split => ("split", None),
        Claim::Note => ("note", None),
        Claim::Correction(Correction::Withdrawn) => ("withdraw", None),
        Claim::Correction(Correction::Source(code)) => ("correct", Some(format!("source {code}"))),
        Claim::Correction(Correction::Target(code)) => ("correct", Some(format!("target {code}"))),
        Claim::Correction(Correction::Cameo(code)) => ("correct", Some(format!("code {code}"))),
        Claim::Correction(Correction::Date(date)) => ("correct", Some(format!("date {date}"))),
        Claim::Correction(Correction::Reality(reality)) => ("correct", Some(format!("reality {}", reality.word()))),
        Claim::Correction(Correction::Value(value)) => ("correct", Some(format!("value {value}"))),
        Claim::Correction(Correction::Unit(unit)) => ("correct", Some(format!("unit {unit}"))),
        Claim::Correction(Correction::Place(place)) => ("correct", Some(format!("place {place}"))),
        Claim::Correction(Correction::Absent(name)) => ("correct", Some(format!("absent {name}"))),
    }
}
