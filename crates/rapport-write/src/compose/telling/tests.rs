//! Deeds told in the words of hand-made reports.

use super::*;
use rapport_model::*;
use std::collections::BTreeMap;

/// The happening of these reports of one document, told with its date.
fn said(reports: &[Report], document: &Document, happening: Happening) -> String {
    let reports = reports.iter().map(|report| (report.id().clone(), report.clone())).collect();
    let documents = BTreeMap::from([(document.id.clone(), document.clone())]);
    let names = [("CHN", "China"), ("SUN", "the Soviet Union")];
    let names = names.map(|(code, name)| (code.parse().unwrap(), name.to_owned())).into();
    let library = Library {
        reports: &reports,
        documents: &documents,
        names: &names,
        pair: "Soviet–Chinese".to_owned(),
        issues: &[],
        reprints: &BTreeMap::new(),
    };
    tell(&happening, &library).expect("it can be told").dated()
}

/// A report whose clause is the whole text; `source` and `target` are the words that name them.
fn told(text: &str, source: &str, target: &str, finite: bool, date: Option<&str>) -> String {
    let when = date.map_or(When::UNKNOWN, |date| When::new(date.parse().unwrap(), Basis::Stated));
    told_by(text, source, target, finite, when, None)
}

fn told_by(text: &str, source: &str, target: &str, finite: bool, when: When, by: Option<&str>) -> String {
    let document =
        Document { source: SourceKind::Press, ..Document::bare(DocumentId::given("d"), "d.txt", text.to_owned()) };
    let whole = Span::new(0, text.len());
    let at = |words: &str| text.find(words).map(|start| Span::new(start, start + words.len()));
    let actor = |code: &str, words: &str| Actor {
        code: Some(code.parse().unwrap()),
        role: None,
        name: words.to_owned(),
        span: at(words),
    };
    let report = Report::new(ReportParts {
        evidence: Evidence::new(&document, vec![whole]).unwrap(),
        sentence: 0,
        clause: vec![whole],
        when,
        source: actor("CHN", source),
        target: actor("SUN", target),
        event: Event::new("120".parse().unwrap()),
        reality: Reality::Actual,
        attribution: Attribution { by: by.map(str::to_owned), ..Attribution::default() },
        contact: None,
        issues: Vec::new(),
        track: Track::Political,
        finite,
        symmetric: false,
        confidence: 0.9,
        frame: "test".to_owned(),
    });
    let happening = Happening {
        reports: vec![report.id().clone()],
        lead: report.id().clone(),
        when,
        source: "CHN".parse().unwrap(),
        target: "SUN".parse().unwrap(),
        symmetric: false,
        event: report.event,
        also: Vec::new(),
        reality: Reality::Actual,
        track: Track::Political,
        issues: Vec::new(),
        contact: None,
        independent: 1,
    };
    said(&[report], &document, happening)
}

#[test]
fn the_date_leads_unless_the_words_have_it() {
    let said = |text: &str| told(text, "China", "Soviet", true, Some("1986-09"));
    assert_eq!(said("China rejected a Soviet call."), "In September 1986, China rejected a Soviet call.");
    assert_eq!(
        said("China rejected a Soviet call last autumn"),
        "China rejected a Soviet call last autumn (September 1986)."
    );
    assert_eq!(said("In 1986 China rejected a Soviet call"), "In 1986 China rejected a Soviet call.");
}

#[test]
fn a_sentence_that_opens_with_a_phrase_takes_its_date_at_the_end() {
    let said = told("After nine years, China rejected it", "China", "it", true, Some("1986-09"));
    assert_eq!(said, "After nine years, China rejected the Soviet Union (September 1986).");
}

#[test]
fn pronouns_are_named() {
    assert_eq!(told("they rejected its call", "they", "its", true, None), "China rejected the Soviet Union’s call.");
}

#[test]
fn a_speaker_is_named() {
    let text = "On the border he announced that China agrees with the Soviet Union";
    let said = told_by(text, "China", "the Soviet Union", true, When::UNKNOWN, Some("Deng Xiaoping"));
    assert_eq!(said, "On the border Deng Xiaoping announced that China agrees with the Soviet Union.");
}

#[test]
fn a_document_s_date_is_when_it_was_reported() {
    let when = When::new("1987-09/1987-11".parse().unwrap(), Basis::Document);
    let said = told_by("China sent the Soviet Union greetings", "China", "the Soviet Union", true, when, None);
    assert_eq!(said, "China sent the Soviet Union greetings (reported September to November 1987).");
}

#[test]
fn what_is_no_sentence_is_named_by_the_scheme_and_quoted() {
    let said = told(
        &format!("China’s refusal of a Soviet call{}", " for a summit".repeat(30)),
        "China",
        "Soviet",
        false,
        Some("1987"),
    );
    assert!(
        said.starts_with("In 1987, China rejected a proposal of the Soviet Union: “China’s refusal of a Soviet call"),
        "{said}"
    );
}
