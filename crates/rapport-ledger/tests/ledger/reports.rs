use crate::support::*;
use proptest::prelude::*;
use rapport_ledger::{Coded, Error, Filter, Ledger};
use rapport_model::{Actor, Cutoff, Document, Dyad, Evidence, Reality, Report, Track, When};

const TEXT: &str = "Wu met Shevardnadze.";

fn between(pair: &str) -> Filter {
    Filter { between: Some(pair.parse::<Dyad>().unwrap()), ..Filter::default() }
}

fn day(text: &str) -> rapport_model::Date {
    text.parse().unwrap()
}

#[test]
fn a_report_comes_back_equal() {
    let document = cable("a", Some("1986-10-01"), TEXT);
    let told = meeting(&document, Some("1986-09"));
    let bare = with(&told, |parts| {
        parts.when = When::UNKNOWN;
        parts.source = Actor { code: None, role: None, name: "the enemy".into(), span: None };
        parts.contact = None;
        parts.attribution = Default::default();
        parts.reality = Reality::Claimed;
        parts.issues.clear();
        parts.track = Track::Political;
        parts.confidence = 0.1;
    });
    let ledger = coded(std::slice::from_ref(&document), |_| vec![bare.clone(), told.clone()]);
    assert_eq!(ledger.reports(&Filter::default()).unwrap(), vec![told.clone()], "an unknown actor is left out");
    let all = Filter { unknown_actors: true, ..Filter::default() };
    assert_eq!(ledger.reports(&all).unwrap(), [told, bare]);
    assert_eq!(ledger.check().unwrap(), []);
}

#[test]
fn putting_twice_changes_nothing() {
    let document = cable("a", Some("1986-10-01"), TEXT);
    let report = meeting(&document, Some("1986-09"));
    let mut ledger = coded(std::slice::from_ref(&document), |_| vec![report.clone()]);
    let generation = ledger.current_generation().unwrap().unwrap();
    let again = put(&mut ledger, &generation, &document, std::slice::from_ref(&report));
    assert_eq!((again.reports, again.skipped), (0, 1));
    assert_eq!(ledger.reports(&Filter::default()).unwrap(), [report]);
}

#[test]
fn evidence_that_does_not_hold_is_refused_and_the_rest_kept() {
    let document = cable("a", Some("1986-10-01"), TEXT);
    let good = meeting(&document, Some("1986-09"));
    let changed = Document { text: "Wu met no such person.".into(), ..document.clone() };
    let words = Evidence::new(&changed, good.evidence.spans().to_vec()).unwrap();
    let bad = with(&good, |parts| {
        parts.evidence = words;
        parts.reality = Reality::Claimed;
    });
    let astray = with(&good, |parts| parts.clause = vec![rapport_model::Span::new(0, 900)]);
    let other = meeting(&cable("b", None, TEXT), Some("1986-09"));
    let mut ledger = Ledger::in_memory().unwrap();
    add(&mut ledger, &document, &[]);
    let generation = ledger.begin_generation(&coder("coder/1"), now()).unwrap();
    // The id does not depend on the frame, so these two cannot both be kept.
    let rival = with(&good, |parts| parts.frame = "visit".into());
    let put = put(&mut ledger, &generation, &document, &[bad, astray, other, good.clone(), good.clone(), rival]);
    assert_eq!((put.reports, put.problems.len()), (1, 4), "{:#?}", put.problems);
    assert!(put.problems.iter().all(|p| p.message.contains("left out") && p.hint.is_some()));
    assert_eq!(ledger.reports(&Filter::default()).unwrap(), [good]);
}

#[test]
fn a_put_that_fails_leaves_nothing() {
    let document = cable("a", Some("1986-10-01"), TEXT);
    let mut ledger = Ledger::in_memory().unwrap();
    add(&mut ledger, &document, &[]);
    let generation = ledger.begin_generation(&coder("coder/1"), now()).unwrap();
    let stranger = cable("stranger", None, TEXT);
    let reports = [meeting(&document, Some("1986-09"))];
    let first = Coded { document: &document.id, reports: &reports, quantities: &[], positions: &[] };
    let second = Coded { document: &stranger.id, reports: &[], quantities: &[], positions: &[] };
    assert!(matches!(ledger.put(&generation, &[first, second]), Err(Error::UnknownDocument(_))));
    assert_eq!(ledger.reports(&Filter::default()).unwrap(), []);
    assert_eq!(ledger.uncoded(&generation).unwrap(), [document.id]);
}

#[test]
fn a_new_generation_answers_when_it_is_whole() {
    let documents = [cable("a", Some("1986-10-01"), TEXT), cable("b", Some("1986-10-02"), TEXT)];
    let mut ledger = coded(&documents, |document| vec![meeting(document, Some("1986-09"))]);
    let old = ledger.current_generation().unwrap().unwrap();
    let new = ledger.begin_generation(&coder("coder/2"), now()).unwrap();
    assert_eq!(ledger.begin_generation(&coder("coder/2"), now()).unwrap(), new, "begun once");
    let better =
        |document: &Document| with(&meeting(document, Some("1986-09-24")), |p| p.event.cameo = "040".parse().unwrap());
    put(&mut ledger, &new, &documents[0], &[better(&documents[0])]);
    assert!(matches!(ledger.adopt(&new, now()), Err(Error::Uncoded { documents: 1, .. })));
    assert_eq!(ledger.uncoded(&new).unwrap(), [documents[1].id.clone()]);
    assert_eq!(ledger.current_generation().unwrap().unwrap(), old);
    put(&mut ledger, &new, &documents[1], &[]);
    ledger.adopt(&new, now()).unwrap();
    assert_eq!(ledger.reports(&Filter::default()).unwrap(), [better(&documents[0])]);
    let before = Filter { generation: Some(old.clone()), ..Filter::default() };
    assert_eq!(ledger.reports(&before).unwrap().len(), 2, "older generations stay");
    ledger.adopt(&old, now()).unwrap();
    assert_eq!(ledger.reports(&Filter::default()).unwrap().len(), 2, "and may come back into force");
}

#[test]
fn filters_choose() {
    let document = cable("a", Some("1986-10-01"), TEXT);
    let told = meeting(&document, Some("1986-09"));
    let yearly = with(&told, |parts| {
        parts.when = When::new(edtf("1985"), rapport_model::Basis::Relative);
        parts.event.cameo = "042".parse().unwrap();
        parts.track = Track::Border;
        parts.reality = Reality::Claimed;
    });
    let undated = with(&told, |parts| {
        parts.when = When::UNKNOWN;
        parts.target.code = Some("VNM".parse().unwrap());
    });
    let ledger = coded(std::slice::from_ref(&document), |_| vec![undated.clone(), told.clone(), yearly.clone()]);
    let chosen = |filter: Filter| ledger.reports(&filter).unwrap();
    assert_eq!(chosen(Filter::default()), [yearly.clone(), told.clone(), undated.clone()], "undated last");
    assert_eq!(chosen(between("SUN,CHN")), [yearly.clone(), told.clone()]);
    assert_eq!(chosen(between("CHN,SUN")), [yearly.clone(), told.clone()]);
    assert_eq!(chosen(between("CHN,VNM")), [undated]);
    assert_eq!(chosen(between("CHN,USA")), []);
    assert_eq!(chosen(Filter { track: Some(Track::Border), ..Filter::default() }), vec![yearly.clone()]);
    assert_eq!(
        chosen(Filter { realities: vec![Reality::Claimed, Reality::Negated], ..Filter::default() }),
        vec![yearly.clone()]
    );
    // "1985" may be any day of 1985, September any day of it.
    assert_eq!(chosen(Filter { from: Some(day("1985-12-31")), ..Filter::default() }), [yearly.clone(), told.clone()]);
    assert_eq!(chosen(Filter { from: Some(day("1986-09-30")), ..Filter::default() }), [told]);
    assert_eq!(chosen(Filter { to: Some(day("1985-01-01")), ..Filter::default() }), [yearly]);
    assert_eq!(chosen(Filter { to: Some(day("1984-12-31")), ..Filter::default() }), []);
}

/// Everything a cut-off answers, as text.
fn answers(ledger: &Ledger, cutoff: Cutoff) -> String {
    let filter = Filter { cutoff: Some(cutoff), unknown_actors: true, ..Filter::default() };
    format!(
        "{:?}\n{:?}\n{:?}\n{:?}\n{:?}",
        ledger.documents(Some(cutoff)).unwrap(),
        ledger.reports(&filter).unwrap(),
        ledger.quantities(Some(cutoff)).unwrap(),
        ledger.find("Wu met", Some(cutoff)).unwrap(),
        ledger.assertions(Some(cutoff)).unwrap(),
    )
}

/// A ledger of cables with these dates, each with a report, a figure and a note.
fn desk(dates: &[(usize, Option<&str>)]) -> Ledger {
    let mut ledger = coded(&[], |_| Vec::new());
    let generation = ledger.current_generation().unwrap().unwrap();
    for (name, date) in dates {
        let document = cable(&name.to_string(), *date, "Wu met Shevardnadze in 1986: 2.6 billion.");
        assert_eq!(add(&mut ledger, &document, &[trade(&document, "2.6 billion", 2.6)]).quantities, 1);
        put(&mut ledger, &generation, &document, &[meeting(&document, Some("1986-09-24"))]);
        ledger.assert(&crate::said::note(&document, "2.6 billion")).unwrap();
    }
    ledger
}

#[test]
fn what_was_known_later_changes_no_answer() {
    let cutoff = Cutoff::at(day("1988-04-18"));
    let early = (1, Some("1988-04-18"));
    // Later, known only to the month that holds the cut-off, and bounded by nothing.
    let all = desk(&[(0, Some("1988-04-19")), early, (2, Some("1988-04")), (3, None)]);
    assert_eq!(answers(&all, cutoff), answers(&desk(&[early]), cutoff));
    assert_eq!(all.reports(&Filter::default()).unwrap().len(), 4);
}

#[test]
fn the_order_in_which_documents_come_changes_nothing() {
    let mut documents = ["a", "b", "c"].map(|name| cable(name, Some("1986"), &format!("{TEXT} {name}")));
    let read = |documents: &[Document]| {
        let ledger = coded(documents, |document| vec![meeting(document, Some("1986-09"))]);
        (ledger.reports(&Filter::default()).unwrap(), ledger.documents(None).unwrap())
    };
    let one = read(&documents);
    documents.reverse();
    assert_eq!(read(&documents), one);
}

fn reading() -> impl Strategy<Value = (Vec<usize>, Option<String>, f32, bool, u32)> {
    (prop::collection::vec(0usize..20, 1..4), prop::option::of(any_text()), any::<f32>(), any::<bool>(), any::<u32>())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn a_cut_off_gives_what_a_desk_of_that_day_would(
        dates in prop::collection::vec(prop::option::of((1980i16..1984, 1i8..13, 1i8..29)), 1..8),
        year in 1980i16..1984,
    ) {
        let cutoff = Cutoff::at(rapport_model::Edtf::year(year).first_day());
        let dates: Vec<(usize, Option<String>)> = dates
            .into_iter()
            .map(|date| date.map(|(y, m, d)| format!("{y:04}-{m:02}-{d:02}")))
            .enumerate()
            .collect();
        let all: Vec<(usize, Option<&str>)> = dates.iter().map(|(name, date)| (*name, date.as_deref())).collect();
        let bound = cutoff.day().to_string();
        let then: Vec<_> = all.iter().copied().filter(|(_, date)| date.is_some_and(|d| d <= bound.as_str())).collect();
        prop_assert_eq!(answers(&desk(&all), cutoff), answers(&desk(&then), cutoff));
    }

    #[test]
    fn any_report_comes_back_equal((codes, name, confidence, flag, number) in reading()) {
        let document = cable("a", Some("1986-10-01"), TEXT);
        let roots: Vec<rapport_model::Cameo> = rapport_model::Cameo::all();
        let mut reports: Vec<Report> = codes.iter().map(|code| with(&meeting(&document, Some("1986-09")), |parts| {
            parts.event = rapport_model::Event::new(roots[*code * 7 % roots.len()]);
            parts.confidence = confidence;
            parts.sentence = number;
            parts.symmetric = flag;
            parts.finite = !flag;
            parts.attribution.by = name.clone();
            parts.issues = name.iter().cloned().collect();
            parts.frame = name.clone().unwrap_or_default();
            if let Some(contact) = &mut parts.contact {
                contact.place = name.clone();
                contact.participants[0].office = name.clone();
                contact.round = Some(number);
            }
        })).collect();
        reports.sort_by_key(|report| report.id().clone());
        reports.dedup();
        let ledger = coded(std::slice::from_ref(&document), |_| reports.clone());
        let kept = ledger.reports(&Filter::default()).unwrap();
        if confidence.is_finite() {
            prop_assert_eq!(kept, reports);
        } else {
            prop_assert_eq!(kept, vec![]);
        }
        prop_assert_eq!(ledger.check().unwrap(), vec![]);
    }
}
