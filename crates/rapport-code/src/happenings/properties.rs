//! What holds of grouping whatever the reports are.

use super::{
    group,
    item::{Item, Texts},
    reprints::independent,
    words::is_reprint,
};
use proptest::{collection::vec, option, prelude::*, sample::select};
use rapport_model::{
    Actor, ActorCode, Basis, Date, Document, DocumentId, Dyad, Edtf, Event, Evidence, Happening, Report, ReportParts,
    Span, When,
};
use std::collections::HashMap;

/// A story: who acts upon whom, the act, the day of January 1969 if it has one, its words.
type Story = ([&'static str; 2], &'static str, Option<i8>, Vec<&'static str>);

const PAIRS: [[&str; 2]; 4] = [["CHN", "SUN"], ["SUN", "CHN"], ["USA", "SUN"], ["VNM", "KHM"]];
const WORDS: [&str; 9] = ["guards", "crossed", "ford", "northern", "patrols", "protested", "island", "fired", "boats"];

fn stories() -> impl Strategy<Value = Vec<Story>> {
    let words = vec(select(&WORDS[..]), 4..14);
    // Most stories are told again with a word or two changed: what reprints are made of.
    let retold = (select(&PAIRS[..]), select(&["190", "111", "112"][..]), option::weighted(0.8, 1i8..20), words)
        .prop_flat_map(|(pair, act, day, words)| {
            let changes = vec((0..words.len(), select(&WORDS[..])), 0..3);
            vec(changes, 1..4).prop_map(move |tellings| {
                let tell = |changes: Vec<(usize, &'static str)>| {
                    let mut words = words.clone();
                    changes.into_iter().for_each(|(at, word)| words[at] = word);
                    (pair, act, day, words)
                };
                tellings.into_iter().map(tell).collect::<Vec<_>>()
            })
        });
    vec(retold, 1..12).prop_map(|stories| stories.concat())
}

/// Each story's document and report; every third story stands in the document before it.
fn told(stories: &[Story]) -> (Vec<Document>, Vec<Report>) {
    let mut documents: Vec<Document> = Vec::new();
    let mut places = Vec::new();
    for (at, (.., words)) in stories.iter().enumerate() {
        if at % 3 != 2 {
            documents.push(Document::bare(DocumentId::given(&format!("d{at}")), "d.txt", String::new()));
        }
        let place = documents.len() - 1;
        let text = &mut documents[place].text;
        let start = text.len();
        text.push_str(&words.join(" "));
        places.push((place, Span::new(start, text.len())));
        text.push_str(". ");
    }
    let report = |(story, (at, span)): (&Story, (usize, Span))| report(story, &documents[at], span);
    let reports = stories.iter().zip(places).map(report).collect();
    (documents, reports)
}

fn report((pair, act, day, _): &Story, document: &Document, span: Span) -> Report {
    let actor = |code: &str| Actor { code: code.parse().ok(), role: None, name: code.to_owned(), span: None };
    let evidence = Evidence::new(document, vec![span]).expect("a story has words");
    let day = day.and_then(|day| Date::new(1969, 1, day).ok());
    Report::new(ReportParts {
        sentence: u32::try_from(span.start()).expect("a short text"),
        when: day.map_or(When::UNKNOWN, |day| When::new(Edtf::day(day), Basis::Stated)),
        ..ReportParts::bare(evidence, pair.map(actor), Event::new(act.parse().expect("a code")))
    })
}

fn grouped(reports: &[Report], documents: &[Document]) -> Vec<Happening> {
    group(reports, &documents.iter().collect::<Vec<_>>())
}

/// As [`independent`], each held against all that count.
fn independent_plainly(group: &[&Item]) -> usize {
    let mut counted: Vec<&Item> = Vec::new();
    for item in group {
        let document = item.report.evidence.document();
        let known = |c: &&Item| c.report.evidence.document() == document || is_reprint(&c.shingles, &item.shingles);
        if !counted.iter().any(known) {
            counted.push(item);
        }
    }
    counted.len()
}

proptest! {
    #[test]
    fn the_order_of_reports_and_documents_changes_nothing(
        (stories, order) in stories().prop_flat_map(|s| { let order = Just((0..s.len()).collect::<Vec<_>>()).prop_shuffle(); (Just(s), order) }),
    ) {
        let (documents, reports) = told(&stories);
        let shuffled: Vec<Report> = order.iter().map(|&at| reports[at].clone()).collect();
        let mut turned = documents.clone();
        turned.reverse();
        prop_assert_eq!(grouped(&reports, &documents), grouped(&shuffled, &turned));
    }

    #[test]
    fn what_passes_between_one_pair_does_not_depend_on_another(stories in stories()) {
        let (documents, reports) = told(&stories);
        let dyad = |codes: [ActorCode; 2]| Dyad::new(codes[0], codes[1]).expect("two states").sorted();
        let pair = |r: &Report| dyad([r.source.code.expect("coded"), r.target.code.expect("coded")]);
        let mut apart: HashMap<[ActorCode; 2], Vec<Report>> = HashMap::new();
        reports.iter().for_each(|r| apart.entry(pair(r)).or_default().push(r.clone()));
        let together = grouped(&reports, &documents);
        for (codes, own) in apart {
            let of_pair: Vec<Happening> =
                together.iter().filter(|h| dyad([h.source, h.target]) == codes).cloned().collect();
            prop_assert_eq!(of_pair, grouped(&own, &documents));
        }
    }

    #[test]
    fn sources_are_counted_as_by_comparing_all_with_all(stories in stories()) {
        let (documents, reports) = told(&stories);
        let mut texts = Texts::new(&documents.iter().collect::<Vec<_>>());
        let items: Vec<Item> = reports.iter().filter_map(|r| Item::of(r, &mut texts)).collect();
        let group: Vec<&Item> = items.iter().collect();
        prop_assert_eq!(independent(&group), independent_plainly(&group));
    }
}
