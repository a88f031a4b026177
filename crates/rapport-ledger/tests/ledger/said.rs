//! Assertions and judgments.

use crate::support::*;
use rapport_ledger::{Anchor, Assertion, Claim, Correction, Error, Judged, Ledger, Subject};
use rapport_model::{
    Classification, Confidence, Cutoff, Decimal, Document, Ground, Judgment, Likelihood, Marking, Proposition, Reality,
};

/// A note on these words.
pub fn note(document: &Document, words: &str) -> Assertion {
    said(Claim::Note, vec![anchor(document, words)])
}

fn said(claim: Claim, on: Vec<Anchor>) -> Assertion {
    Assertion {
        claim,
        subject: Subject::Report,
        on,
        reason: "the two cables tell one meeting".into(),
        marking: Marking::default(),
        who: "jm".into(),
        recorded: now(),
    }
}

fn anchor(document: &Document, words: &str) -> Anchor {
    Anchor { words: evidence(document, words), source: Some(span(document, "Wu")), target: None }
}

const TEXT: &str = "Wu met Shevardnadze: 2.6 billion.";

#[test]
fn assertions_come_back_in_their_order() {
    let documents = [cable("a", Some("1986"), TEXT), cable("b", Some("1988"), TEXT)];
    let mut ledger = coded(&documents, |_| Vec::new());
    let both = || documents.iter().map(|document| anchor(document, "Wu met")).collect::<Vec<_>>();
    let one = || vec![anchor(&documents[1], "Shevardnadze")];
    let corrections = [
        Correction::Source("SUN".parse().unwrap()),
        Correction::Target("CHN".parse().unwrap()),
        Correction::Cameo("057".parse().unwrap()),
        Correction::Date(edtf("1986-09")),
        Correction::Reality(Reality::Negated),
        Correction::Value(Decimal::parse(b"2.6").unwrap()),
        Correction::Unit("billion US$".into()),
        Correction::Place("Geneva".into()),
        Correction::Absent("Qian Qichen".into()),
        Correction::Withdrawn,
    ];
    let mut all = vec![said(Claim::Merge, both()), said(Claim::Split, both()), said(Claim::Note, one())];
    all.extend(corrections.map(|correction| said(Claim::Correction(correction), one())));
    let withdrawn = said(Claim::Correction(Correction::Withdrawn), one());
    all.push(Assertion { subject: Subject::Position("border".into()), marking: secret(), ..withdrawn.clone() });
    all.push(Assertion { subject: Subject::Figure("trade 2.6 billion US$ 1986".into()), ..withdrawn });
    for assertion in &all {
        ledger.assert(assertion).unwrap();
    }
    assert_eq!(ledger.assertions(None).unwrap(), all);
    let early = ledger.assertions(Some(Cutoff::at("1987-01-01".parse().unwrap()))).unwrap();
    assert_eq!(early, [said(Claim::Merge, both()[..1].to_vec()), said(Claim::Split, both()[..1].to_vec())]);
    assert_eq!(ledger.check().unwrap(), []);
}

#[test]
fn an_assertion_on_nothing_is_refused() {
    let document = cable("a", Some("1986"), TEXT);
    let mut ledger = coded(std::slice::from_ref(&document), |_| Vec::new());
    let refused = |ledger: &mut Ledger, assertion| matches!(ledger.assert(&assertion), Err(Error::Refused(_)));
    assert!(refused(&mut ledger, said(Claim::Note, Vec::new())));
    assert!(refused(&mut ledger, said(Claim::Merge, vec![anchor(&document, "Wu met")])));
    let changed = Document { text: TEXT.replace("met", "hit"), ..document.clone() };
    assert!(refused(&mut ledger, note(&changed, "Wu hit")));
    let stranger = cable("stranger", None, TEXT);
    assert!(matches!(ledger.assert(&note(&stranger, "Wu met")), Err(Error::UnknownDocument(_))));
    assert_eq!(ledger.assertions(None).unwrap(), [], "nothing of them stays");
}

fn secret() -> Marking {
    Marking::level(Classification::Secret)
}

const VISITS: &str = "The foreign ministers will exchange visits";

#[test]
fn a_judgment_comes_back_with_its_ground() {
    let document = cable("a", Some("1986"), TEXT);
    let mut ledger = coded(std::slice::from_ref(&document), |_| Vec::new());
    let rises = Proposition::Rises { between: "SUN,CHN".parse().unwrap(), since: "1988-04-18".parse().unwrap() };
    let judged = |made: &str, proposition: &Proposition| Judged {
        judgment: Judgment {
            proposition: proposition.clone(),
            likelihood: Likelihood::new(0.3),
            confidence: Confidence::Moderate,
            horizon: "1989-04-18".parse().unwrap(),
            ground: Ground::new(vec![evidence(&document, "Wu met Shevardnadze")], vec!["score.1987".into()]).unwrap(),
        },
        statement: VISITS.into(),
        made: Cutoff::at(made.parse().unwrap()),
        who: "judge/1".into(),
        recorded: now(),
    };
    let both = [judged("1988-04-18", &Proposition::Worded(VISITS.into())), judged("1988-10-18", &rises)];
    both.iter().for_each(|judged| ledger.judge(judged).unwrap());
    assert_eq!(ledger.judgments(None).unwrap(), both);
    let early = Some(Cutoff::at("1988-04-18".parse().unwrap()));
    assert_eq!(ledger.judgments(early).unwrap(), both[..1]);
    // What it was derived from beside what it cites.
    let mut secretly = judged("1988-10-19", &rises);
    secretly.judgment.ground = secretly.judgment.ground.marked(&secret());
    ledger.judge(&secretly).unwrap();
    assert_eq!(ledger.judgments(None).unwrap()[2].judgment.ground.marking(), &secret());
}
