//! A portion is read with no other than those that whoever may see it may see too.
//!
//! What a sentence says hangs on its neighbours: who "they" are, when a story's next act was. Of a document whose portions are marked
//! differently, each portion is therefore coded as it stands in the document without the portions marked above it or apart from it:
//! what is read of an open portion is the same whatever the secret ones say.

use crate::coding::{Codes, Coding};
use rapport_model::{Block, Document, Evidence, Marking, Report, ReportParts, Sentence};
use std::collections::BTreeSet;

/// A block with the sentences of its prose, and what it is marked with.
pub(crate) struct Portion<'d> {
    pub(crate) block: &'d Block,
    pub(crate) marking: Marking,
    pub(crate) sentences: Vec<Sentence>,
}

/// What a document's sentences say.
pub(crate) fn code(coder: &impl Codes, document: &Document, portions: &[Portion]) -> Coding {
    let said = portions.iter().filter(|portion| !portion.sentences.is_empty());
    let mut levels: BTreeSet<&Marking> = said.map(|portion| &portion.marking).collect();
    if levels.len() < 2 {
        return coder.code(document, &sentences(portions.iter()));
    }
    // Its head is the whole document's.
    levels.insert(&document.marking);
    let mut whole = Coding::default();
    for level in levels {
        add(&mut whole, of_level(coder, document, portions, level), level);
    }
    let place = |evidence: &Evidence| evidence.spans().first().map(|span| span.start());
    whole.reports.sort_by_key(|report| (place(&report.evidence), report.sentence));
    whole.quantities.sort_by_key(|quantity| place(&quantity.evidence));
    whole.positions.sort_by_key(|position| place(&position.evidence));
    whole
}

/// What the document says to those who see this level, its sentences numbered as they stand in the whole.
fn of_level(coder: &impl Codes, document: &Document, portions: &[Portion], level: &Marking) -> Coding {
    let seen = |portion: &&Portion| portion.marking.join(level) == *level;
    let blocks = portions.iter().filter(seen).map(|portion| portion.block.clone()).collect();
    let view = Document { blocks, ..document.clone() };
    let mut coding = coder.code(&view, &sentences(portions.iter().filter(seen)));
    let mut numbers = Vec::new();
    let mut number = 0;
    for portion in portions {
        let end = number + portion.sentences.len() as u32;
        if seen(&portion) {
            numbers.extend(number..end);
        }
        number = end;
    }
    let numbered = |report: &Report| {
        let sentence = numbers.get(report.sentence as usize).copied().unwrap_or(report.sentence);
        Report::new(ReportParts { sentence, ..(**report).clone() })
    };
    coding.reports = coding.reports.iter().map(numbered).collect();
    coding
}

/// Only what the portions of this level themselves say: those below were read without them.
fn add(whole: &mut Coding, coding: Coding, level: &Marking) {
    let own = |evidence: &Evidence| evidence.marking() == level;
    whole.reports.extend(coding.reports.into_iter().filter(|report| own(&report.evidence)));
    whole.quantities.extend(coding.quantities.into_iter().filter(|quantity| own(&quantity.evidence)));
    whole.positions.extend(coding.positions.into_iter().filter(|position| own(&position.evidence)));
}

fn sentences<'p>(portions: impl Iterator<Item = &'p Portion<'p>>) -> Vec<Sentence> {
    portions.flat_map(|portion| portion.sentences.iter().cloned()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{coding, config::Config, lexicon};

    fn told(text: &str) -> Vec<(String, u32, String)> {
        let line = serde_json::json!({ "id": "d", "date": "1988-03-03", "text": text }).to_string();
        let reading = rapport_read::read("d.jsonl", line.as_bytes()).unwrap();
        let coder = lexicon::coder(None, &Config::default()).unwrap();
        let coding = coding::code(&coder, &reading.documents[0]).unwrap();
        let of = |report: &Report| {
            let marking = report.evidence.marking().to_string();
            (crate::recode::told(report), report.sentence, marking)
        };
        coding.reports.iter().map(of).collect()
    }

    #[test]
    fn an_open_portion_reads_the_same_whatever_a_secret_one_says() {
        let open = "China condemned the Soviet Union on 9 May 1987.";
        let next = "It praised Vietnam.";
        let with = told(&format!("(U) {open}\n\n(S) Japan protested to India on 11 May 1987.\n\n(U) {next}\n"));
        let without = told(&format!("(U) {open}\n\n(U) {next}\n"));
        let readings = |told: &[(String, u32, String)], marking: &str| -> Vec<String> {
            told.iter().filter(|(.., of)| of == marking).map(|(reading, ..)| reading.clone()).collect()
        };
        assert_eq!(readings(&with, "U"), readings(&without, "U"));
        assert!(readings(&with, "S").iter().any(|reading| reading.starts_with("JPN → IND")), "{with:?}");
        assert!(with.iter().all(|(reading, sentence, _)| !reading.starts_with("JPN") || *sentence == 1), "{with:?}");
    }
}
