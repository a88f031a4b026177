use crate::support::*;
use proptest::prelude::*;
use rapport_ledger::{Batch, FileRecord, Ledger};
use rapport_model::{
    Block, BlockKind, Classification, Clock, Cutoff, Dates, Document, DocumentId, Edition, Entry, Gap, GapKind, Head,
    HeadKind, Limits, Marking, Participant, Problem, Quantity, Rank, Section, Sense, Severity, SourceKind, Span,
    Speaker, Stamp, StampKind,
};

#[test]
fn adding_twice_changes_nothing() {
    let mut ledger = Ledger::in_memory().unwrap();
    let document = cable("a.txt", Some("1988-04-18"), "Trade came to 2.6 billion.");
    let quantities = [trade(&document, "2.6 billion", 2.6)];
    assert_eq!(add(&mut ledger, &document, &quantities).documents, 1);
    let again = add(&mut ledger, &document, &quantities);
    assert_eq!((again.documents, again.skipped, again.quantities), (0, 1, 0));
    assert_eq!(ledger.documents(None).unwrap().len(), 1);
    assert_eq!(ledger.quantities(None).unwrap(), quantities);
    assert_eq!(ledger.files().unwrap(), [file(&document)]);
    assert!(ledger.has_file(&file(&document).hash).unwrap());
    assert!(!ledger.has_file("00").unwrap());
}

#[test]
fn a_changed_text_under_a_known_id_is_said_and_not_taken() {
    let mut ledger = Ledger::in_memory().unwrap();
    let document = cable("a.txt", None, "as it was");
    add(&mut ledger, &document, &[]);
    let other = Document { text: "as it is now".into(), ..document.clone() };
    let added = add(&mut ledger, &other, &[]);
    assert_eq!(added.problems.len(), 1);
    assert!(added.problems[0].message.contains("a.txt"), "{:?}", added.problems);
    assert_eq!(ledger.document(&document.id).unwrap().unwrap(), document);
}

#[test]
fn a_document_that_could_not_come_back_is_left_out_and_named() {
    let mut ledger = Ledger::in_memory().unwrap();
    let mut document = cable("a.txt", None, "é");
    document.sections.push(Section { heading: "é".into(), level: 1, span: Span::new(0, 1) });
    let added = add(&mut ledger, &document, &[]);
    assert_eq!((added.documents, added.problems.len()), (0, 1));
    assert!(added.problems[0].message.contains("a.txt") && added.problems[0].hint.is_some());
    assert_eq!(ledger.document(&document.id).unwrap(), None);
}

#[test]
fn a_figure_keeps_how_sure_it_is() {
    let mut ledger = Ledger::in_memory().unwrap();
    let document = cable("a.txt", Some("1988-04-18"), "Between 8 and 10 divisions; trade of at least 2.6 billion.");
    let limited = |words: &str, value: f64, limits: Limits| Quantity { limits, ..trade(&document, words, value) };
    let quantities = [
        limited("8 and 10", 8.0, Limits { upper: Some(10.0), sense: Sense::About }),
        limited("2.6 billion", 2.6, Limits { upper: None, sense: Sense::AtLeast }),
        limited("2.6", 2.6, Limits { upper: None, sense: Sense::AtMost }),
    ];
    add(&mut ledger, &document, &quantities);
    assert_eq!(ledger.quantities(None).unwrap(), quantities);
    let endless = limited("8 and 10", 8.0, Limits { upper: Some(f64::INFINITY), sense: Sense::Exact });
    let other = Document { id: DocumentId::of_bytes(b"b", None), ..document.clone() };
    let moved = Quantity { evidence: evidence(&other, "8 and 10"), ..endless };
    assert_eq!(add(&mut ledger, &other, &[moved]).problems.len(), 1, "no number is above it");
}

#[test]
fn a_figure_that_is_not_in_the_text_is_refused() {
    let mut ledger = Ledger::in_memory().unwrap();
    let document = cable("a.txt", None, "Trade came to 2.6 billion.");
    let elsewhere = Document { text: "Trade came to 9.6 billion.".into(), ..document.clone() };
    let stranger = cable("b.txt", None, "Trade came to 2.6 billion.");
    let figures = [
        trade(&elsewhere, "9.6 billion", 9.6),
        trade(&document, "2.6", f64::NAN),
        trade(&stranger, "2.6 billion", 2.6),
    ];
    let added = add(&mut ledger, &document, &figures);
    assert_eq!((added.documents, added.quantities, added.problems.len()), (1, 0, 3));
}

#[test]
fn documents_are_listed_by_the_day_they_were_known() {
    let mut ledger = Ledger::in_memory().unwrap();
    // "1987" may mean any day to its last; a newspaper is known when it comes out, a cable when it is written.
    let mut paper = cable("paper", Some("1986-01-05"), "p");
    paper.source = SourceKind::Press;
    paper.dates.published = Some(edtf("1988-01-05"));
    for document in
        [&cable("undated", None, "u"), &paper, &cable("year", Some("1987"), "y"), &cable("b", Some("1986"), "b")]
    {
        add(&mut ledger, document, &[]);
    }
    let listed = |cutoff: Option<&str>| -> Vec<String> {
        let cutoff = cutoff.map(|day| Cutoff::at(day.parse().unwrap()));
        ledger.documents(cutoff).unwrap().into_iter().map(|header| header.file).collect()
    };
    assert_eq!(listed(None), ["b", "year", "paper", "undated"]);
    assert_eq!(listed(Some("1987-12-31")), ["b", "year"]);
    assert_eq!(listed(Some("1987-12-30")), ["b"], "known only to the year: it may be from its last day");
}

#[test]
fn parts_of_a_file_keep_its_order() {
    let mut ledger = Ledger::in_memory().unwrap();
    let parts = ["d9", "d10", "d100"].map(|part| Document {
        id: DocumentId::of_bytes(b"volume", Some(part)),
        ..cable("volume.xml", Some("1969"), part)
    });
    let record = FileRecord { hash: "1".into(), name: "volume.xml".into(), size: 6, reader: "tei/1".into() };
    ledger.add(&Batch { file: record, documents: &parts, quantities: &[], recorded: now() }).unwrap();
    let ids: Vec<_> = ledger.documents(None).unwrap().into_iter().map(|header| header.id).collect();
    assert_eq!(ids, parts.map(|document| document.id));
}

#[test]
fn words_are_found_with_their_places() {
    let mut ledger = Ledger::in_memory().unwrap();
    let late = cable("late", Some("1970-01-01"), "Fighting on the Ussuri.");
    let early =
        cable("early", Some("1969-03-03"), "On the Ussuri, Chou En-lai said, fighting began; fighting went on.");
    add(&mut ledger, &late, &[]);
    add(&mut ledger, &early, &[]);
    let found = ledger.find("FIGHTING ussuri", None).unwrap();
    assert_eq!(found.iter().map(|hit| &hit.document).collect::<Vec<_>>(), [&early.id, &late.id]);
    let words: Vec<&str> = found[0].spans.iter().map(|span| span.of(&early.text)).collect();
    assert_eq!(words, ["Ussuri", "fighting", "fighting"]);
    let cutoff = Cutoff::at("1969-12-31".parse().unwrap());
    assert_eq!(ledger.find("fight*", Some(cutoff)).unwrap().len(), 1);
    assert_eq!(ledger.find("\"Ussuri fighting\"", None).unwrap().len(), 0, "no such phrase");
    assert_eq!(ledger.find("Chou En-lai", None).unwrap().len(), 1);
    assert_eq!(ledger.find("NEAR( OR \" ^ :", None).unwrap().len(), 0, "nothing in a search is an operator");
}

fn spans_in(text: &str) -> impl Strategy<Value = Span> + use<> {
    let places: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
    (0..places.len(), 0..places.len()).prop_map(move |(a, b)| Span::new(places[a.min(b)], places[a.max(b)]))
}

fn dates() -> impl Strategy<Value = Option<rapport_model::Edtf>> {
    let forms = ["1969", "1969-03~", "1988-04-18", "1985/1986-03", "1969-10-20/1969-10-22"];
    prop::option::of(prop::sample::select(forms.to_vec()).prop_map(edtf))
}

/// Someone named here, with a rank and a country or without, as the place falls.
fn participant(name: &str, span: Span) -> Participant {
    let odd = !span.start().is_multiple_of(2);
    let rank = odd.then(|| Rank::ALL[span.start() % 7]);
    let country = odd.then(|| "SUN".parse().unwrap());
    Participant { name: name.to_owned(), office: odd.then(|| name.to_owned()), rank, country, span: Some(span) }
}

fn beside(text: String) -> impl Strategy<Value = Document> {
    let spans = || prop::collection::vec(spans_in(&text), 0..4);
    let words = || prop::collection::vec(any_text(), 0..3);
    let all = (spans(), words(), (dates(), dates(), dates()), prop::option::of(any_text()), any::<u8>());
    all.prop_map(move |(spans, words, (written, cutoff, published), name, pick)| {
        let pick = usize::from(pick);
        let first = words.first().cloned().unwrap_or_default();
        Document {
            id: DocumentId::of_bytes(text.as_bytes(), Some("d1")),
            title: name.clone(),
            number: name.clone(),
            dates: Dates { written, cutoff, published },
            offices: words.clone(),
            source: SourceKind::ALL[pick % SourceKind::ALL.len()],
            language: first.clone(),
            outlet: name,
            edition: published.map(|_| Edition {
                title: first.clone(),
                editors: words.clone(),
                imprint: first.clone(),
                published,
            }),
            head: published.map(|_| Head {
                kind: HeadKind::ALL[pick % HeadKind::ALL.len()],
                from: words.first().cloned(),
                to: None,
                place: words.last().cloned(),
                time: Clock::new(pick as u8 % 24, 30),
                participants: spans.iter().map(|span| participant(&first, *span)).collect(),
            }),
            speakers: spans
                .iter()
                .map(|span| Speaker { span: *span, name: first.clone(), country: participant(&first, *span).country })
                .collect(),
            entries: published
                .iter()
                .flat_map(|date| spans.iter().map(|span| (*date, *span)))
                .map(|(date, span)| Entry { span, label: Some(span), date, source: words.first().cloned() })
                .collect(),
            sections: spans.iter().map(|s| Section { heading: first.clone(), level: pick as u8, span: *s }).collect(),
            withheld: spans
                .iter()
                .map(|s| Gap { span: *s, kind: GapKind::ALL[pick % 3], codes: words.clone() })
                .collect(),
            stamps: spans
                .iter()
                .map(|s| Stamp { kind: StampKind::ALL[pick % 5], text: first.clone(), span: *s })
                .collect(),
            blocks: vec![Block { kind: BlockKind::ALL[pick % 7], pieces: spans.clone() }],
            marking: Marking {
                classification: [Classification::Unclassified, Classification::TopSecret][pick % 2],
                controls: words.iter().cloned().collect(),
                exemptions: words.iter().cloned().collect(),
            },
            problems: vec![Problem {
                severity: Severity::ALL[pick % 3],
                span: spans.first().copied(),
                message: first.clone(),
                hint: words.last().cloned(),
            }],
            ..cable("any", None, &text)
        }
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn a_document_comes_back_equal(document in any_text().prop_flat_map(beside)) {
        let mut ledger = Ledger::in_memory().unwrap();
        let added = add(&mut ledger, &document, &[]);
        prop_assert_eq!(added.problems, vec![]);
        prop_assert_eq!(ledger.text(&document.id).unwrap(), Some(document.text.clone()));
        prop_assert_eq!(ledger.document(&document.id).unwrap(), Some(document));
        prop_assert_eq!(ledger.check().unwrap(), vec![]);
    }

    #[test]
    fn any_search_is_answered(words in any_text(), text in any_text()) {
        let mut ledger = Ledger::in_memory().unwrap();
        add(&mut ledger, &cable("a", None, &text), &[]);
        for hit in ledger.find(&words, None).unwrap() {
            for span in hit.spans {
                prop_assert!(span.get(&text).is_some());
            }
        }
    }
}
