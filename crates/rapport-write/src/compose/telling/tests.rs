//! Deeds told in the words of hand-made reports.

mod quoted;

use super::Telling;
use super::*;
use rapport_model::*;
use std::collections::BTreeMap;

/// The happening of these reports of one document, told with its date.
fn said(reports: &[Report], document: &Document, happening: Happening) -> String {
    said_if_told(reports, document, happening).expect("it can be told")
}

fn said_if_told(reports: &[Report], document: &Document, happening: Happening) -> Option<String> {
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
    Some(tell(&happening, &library)?.dated().text().to_owned())
}

/// A report whose clause is the whole text; `source` and `target` are the words that name them.
fn told(text: &str, source: &str, target: &str, finite: bool, date: Option<&str>) -> String {
    let when = date.map_or(When::UNKNOWN, |date| When::new(date.parse().unwrap(), Basis::Stated));
    told_by(text, source, target, finite, when, None)
}

fn told_by(text: &str, source: &str, target: &str, finite: bool, when: When, by: Option<&str>) -> String {
    let document =
        Document { source: SourceKind::Press, ..Document::bare(DocumentId::given("d"), "d.txt", text.to_owned()) };
    let at = |words: &str| text.find(words).map(|start| Span::new(start, start + words.len()));
    let actors = [("CHN", source), ("SUN", target)].map(|(code, words)| actor(code, words, at(words)));
    let report = report(&document, &[Span::new(0, text.len())], actors, finite, when, by);
    let happening = happening(&report, when);
    said(&[report], &document, happening)
}

fn actor(code: &str, name: &str, span: Option<Span>) -> Actor {
    Actor { code: Some(code.parse().unwrap()), role: None, name: name.to_owned(), span }
}

/// A report told by these pieces of its document.
fn report(
    document: &Document,
    pieces: &[Span],
    [source, target]: [Actor; 2],
    finite: bool,
    when: When,
    by: Option<&str>,
) -> Report {
    Report::new(ReportParts {
        evidence: Evidence::new(document, pieces.to_vec()).unwrap(),
        sentence: 0,
        clause: pieces.to_vec(),
        when,
        source,
        target,
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
    })
}

/// The happening that this one report tells.
fn happening(report: &Report, when: When) -> Happening {
    Happening {
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
    }
}

/// The words of these pieces of a document, with the names of the report's states.
fn words_of(pieces: &[Span], report: &Report, document: &Document) -> String {
    let name = |actor: &Actor| if actor.code == "SUN".parse().ok() { "the Soviet Union" } else { "China" };
    let states = [&report.source, &report.target].map(|actor| Prose::from(name(actor)));
    words::said(pieces, &Witness { report, document, states }).text().to_owned()
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
fn a_state_takes_the_verb_of_one() {
    assert_eq!(
        told("we have rejected its call", "we", "its", true, None),
        "China has rejected the Soviet Union’s call."
    );
}

#[test]
fn a_clause_is_no_phrase_to_speak_of() {
    assert!(
        mention::is_phrase("the armed clashes on the Ussuri River") && mention::is_phrase("Kosygin's visit to Peking")
    );
    assert!(mention::is_phrase("Soviet overflights of the border"));
    for words in
        ["a summit", "the two are hostile to each other", "Since the allies trade with China", "to isolate China"]
    {
        assert!(!mention::is_phrase(words), "{words}");
    }
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

/// A report of one sentence of a document: its sentence, clause and actors by their words.
struct Told<'t> {
    sentence: &'t str,
    clause: &'t str,
    actors: [&'t str; 2],
    finite: bool,
    date: Option<&'t str>,
}

/// A meeting or talks of China and the Soviet Union, as the sentences of one document tell it.
fn contact(text: &str, cameo: &str, told: &[Told], persons: &[(&str, &str)]) -> (Telling, Document) {
    let dates = Dates { written: "1969-12-23".parse().ok(), ..Dates::default() };
    let mut document = Document { dates, ..Document::bare(DocumentId::given("d"), "d.txt", text.to_owned()) };
    document.blocks = vec![Block { kind: BlockKind::Paragraph, pieces: vec![Span::new(0, text.len())] }];
    let at =
        |words: &str| text.find(words).map(|start| Span::new(start, start + words.len())).expect("the words are there");
    let participant = |(name, code): &(&str, &str)| Participant {
        name: (*name).to_owned(),
        office: Some("Premier".to_owned()),
        rank: Some(Rank::Head),
        country: code.parse().ok(),
        span: None,
    };
    let contact =
        Contact { participants: persons.iter().map(participant).collect(), channel: None, place: None, round: None };
    let reports: Vec<Report> = told
        .iter()
        .map(|told| {
            let actor = |code: &str, words: &str| Actor {
                code: code.parse().ok(),
                role: None,
                name: if matches!(words, "him" | "Kosygin") { "Alexei Kosygin".to_owned() } else { words.to_owned() },
                span: Some(Span::new(at(told.sentence).start(), at(told.sentence).end())).map(|sentence| {
                    let inside = sentence.of(text).find(words).expect("the actor is named there");
                    Span::new(sentence.start() + inside, sentence.start() + inside + words.len())
                }),
            };
            Report::new(ReportParts {
                evidence: Evidence::new(&document, vec![at(told.sentence)]).unwrap(),
                sentence: 0,
                clause: vec![at(told.clause)],
                when: told.date.map_or(When::UNKNOWN, |date| When::new(date.parse().unwrap(), Basis::Relative)),
                source: actor("CHN", told.actors[0]),
                target: actor("SUN", told.actors[1]),
                event: Event::new(cameo.parse().unwrap()),
                reality: Reality::Actual,
                attribution: Attribution::default(),
                contact: Some(contact.clone()),
                issues: Vec::new(),
                track: Track::Political,
                finite: told.finite,
                symmetric: true,
                confidence: 0.9,
                frame: "test".to_owned(),
            })
        })
        .collect();
    let happening = Happening {
        reports: reports.iter().map(|report| report.id().clone()).collect(),
        lead: reports[0].id().clone(),
        when: reports.iter().map(|report| report.when).find(|when| when.date().is_some()).unwrap_or(When::UNKNOWN),
        source: "CHN".parse().unwrap(),
        target: "SUN".parse().unwrap(),
        symmetric: true,
        event: reports[0].event,
        also: Vec::new(),
        reality: Reality::Actual,
        track: Track::Political,
        issues: Vec::new(),
        contact: Some(contact),
        independent: 1,
    };
    let names = [("CHN", "China"), ("SUN", "the Soviet Union")];
    let names = names.map(|(code, name)| (code.parse().unwrap(), name.to_owned())).into();
    let reports = reports.iter().map(|report| (report.id().clone(), report.clone())).collect();
    let documents = BTreeMap::from([(document.id.clone(), document.clone())]);
    let library = Library {
        reports: &reports,
        documents: &documents,
        names: &names,
        pair: "Soviet–Chinese".to_owned(),
        issues: &[],
        reprints: &BTreeMap::new(),
    };
    (tell(&happening, &library).expect("it can be told"), document)
}

const AIRPORT: Told = Told {
    sentence: "In their public treatment they took pains to say that Chou En-lai met him at Peking airport.",
    clause: "Chou En-lai met him at Peking airport",
    actors: ["Chou En-lai", "him"],
    finite: true,
    date: None,
};
const FACTS: Told = Told {
    sentence: "There are few facts about the Kosygin–Chou meeting on 11 September.",
    clause: "the Kosygin–Chou meeting on 11 September",
    actors: ["Chou", "Kosygin"],
    finite: false,
    date: Some("1969-09-11"),
};

#[test]
fn the_plain_fact_leads_and_what_dates_it_is_its_evidence_too() {
    let text = format!("{} {}", AIRPORT.sentence, FACTS.sentence);
    let (telling, document) = contact(&text, "040", &[AIRPORT, FACTS], &[]);
    assert_eq!(telling.dated().text(), "On 11 September 1969, Chou En-lai met Alexei Kosygin at Peking airport.");
    let quotes: Vec<String> = telling.evidence.iter().map(|evidence| evidence.quote(&document.text)).collect();
    assert_eq!(quotes, [AIRPORT.sentence, FACTS.sentence]);
}

#[test]
fn a_pronoun_for_an_actor_named_elsewhere_is_named() {
    let sentence = "They say that Kosygin was on his way home and that Chou En-lai met him at Peking airport.";
    let told =
        [Told { sentence, clause: AIRPORT.clause, actors: ["Chou En-lai", "Kosygin"], finite: true, date: None }];
    let (telling, _) = contact(sentence, "040", &told, &[]);
    assert_eq!(telling.bare().text(), "Chou En-lai met Alexei Kosygin at Peking airport.");
}

#[test]
fn an_opinion_of_a_meeting_is_not_its_telling() {
    let persons = [("Zhou Enlai", "CHN"), ("Alexei Kosygin", "SUN")];
    let (telling, _) = contact(FACTS.sentence, "040", &[FACTS], &persons);
    assert_eq!(telling.dated().text(), "On 11 September 1969, Zhou Enlai and Alexei Kosygin met.");
    let (telling, _) = contact(FACTS.sentence, "046", &[FACTS], &[]);
    assert_eq!(
        telling.dated().text(),
        "China and the Soviet Union held talks: the reporting speaks of “the Kosygin–Chou meeting on 11 September” (11 September 1969)."
    );
}

#[test]
fn what_is_only_spoken_of_had_been_done_by_then() {
    let text = "Some see a link between SALT and the Sino-Soviet talks. As for the talks in Peking, they go on.";
    let mention = |sentence, clause| Told { sentence, clause, actors: ["talks", "talks"], finite: false, date: None };
    let told = [
        mention("Some see a link between SALT and the Sino-Soviet talks.", "the Sino-Soviet talks"),
        mention("As for the talks in Peking, they go on.", "the talks in Peking"),
    ];
    let (telling, _) = contact(text, "046", &told, &[]);
    assert!(telling.is_in_passing() && telling.stands);
    assert_eq!(
        telling.done_by("1969-12-23".parse().ok()).text(),
        "By 23 December 1969 China and the Soviet Union had held talks: the reporting speaks of “the Sino-Soviet talks” and “the talks in Peking”."
    );
}

#[test]
fn a_meeting_that_need_not_have_been_is_quoted_with_its_sentence() {
    let text = "China links it to a Sino-Soviet summit.";
    let told = [Told {
        sentence: text,
        clause: "a Sino-Soviet summit",
        actors: ["Sino", "Soviet"],
        finite: false,
        date: None,
    }];
    let (telling, _) = contact(text, "040", &told, &[]);
    assert!(!telling.stands);
    assert_eq!(
        telling.bare().text(),
        "China and the Soviet Union were in contact: “China links it to a Sino-Soviet summit”."
    );
}

#[test]
fn a_sentence_that_points_back_is_given_with_the_one_before_it() {
    let text = "Beijing has altered its position on the three obstacles. It used to ask Moscow to resolve all of them; now it has singled out one.";
    let second = "It used to ask Moscow to resolve all of them; now it has singled out one.";
    let told = [Told {
        sentence: second,
        clause: "It used to ask Moscow to resolve all of them",
        actors: ["It", "Moscow"],
        finite: true,
        date: None,
    }];
    let (telling, document) = contact(text, "100", &told, &[]);
    assert_eq!(
        telling.bare().text(),
        "Beijing has altered its position on the three obstacles. China used to ask Moscow to resolve all of them; now it has singled out one."
    );
    let quotes: Vec<String> = telling.evidence.iter().map(|evidence| evidence.quote(&document.text)).collect();
    assert_eq!(quotes, [second, "Beijing has altered its position on the three obstacles"]);
}

#[test]
fn a_verb_behind_the_last_piece_is_not_told() {
    let text = "They have, and we were, said he, on good terms with China.";
    let [they, good] = [Span::new(0, 4), Span::new(29, text.len() - 1)];
    let actors = [actor("SUN", "They", Some(they)), actor("CHN", "China", None)];
    let document = Document::bare(DocumentId::given("d"), "d.txt", text.to_owned());
    let report = report(&document, &[they, good], actors, true, When::UNKNOWN, None);
    let said = words_of(&[they, good], &report, &document);
    assert!(said.starts_with("the Soviet Union … "), "{said}");
    assert!(!said.contains("has"), "{said}");
}

#[test]
fn a_verb_in_the_piece_behind_its_pronoun_s_is_that_of_one() {
    let text = "they have met the Soviets";
    let [they, rest] = [Span::new(0, 4), Span::new(5, text.len())];
    let actors = [actor("CHN", "they", Some(they)), actor("SUN", "Soviets", Some(Span::new(18, 25)))];
    let document = Document::bare(DocumentId::given("d"), "d.txt", text.to_owned());
    let report = report(&document, &[they, rest], actors, true, When::UNKNOWN, None);
    assert_eq!(words_of(&[they, rest], &report, &document), "China has met the Soviets");
}

mod any_pieces {
    use super::*;
    use proptest::{collection::vec, prelude::*, sample::select};

    const WORDS: [&str; 16] = [
        "they", "are", "we", "were", "have", "he", "said", "their", "its", "China", "it", "that", "é“", "agreed,",
        "here", "4.",
    ];

    /// A text of such words, and the places between them.
    fn text() -> impl Strategy<Value = String> {
        vec(select(WORDS.to_vec()), 2..24).prop_map(|words| words.join(" "))
    }

    /// A span from word to word: the numbers count words, in any order.
    fn span(text: &str, [a, b]: [usize; 2]) -> Span {
        let starts: Vec<usize> = std::iter::once(0).chain(text.match_indices(' ').map(|(at, _)| at + 1)).collect();
        let ends: Vec<usize> = text.match_indices(' ').map(|(at, _)| at).chain([text.len()]).collect();
        let (a, b) = (a % starts.len(), b % starts.len());
        Span::new(starts[a.min(b)], ends[a.max(b)])
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(2000))]
        #[test]
        fn are_told_without_falling_over(
            text in text(),
            pieces in vec(any::<[usize; 2]>(), 1..4),
            actors in any::<[usize; 2]>(), // one word names each
            by in select(vec![None, Some("Huang Hua")]),
        ) {
            let document = Document::bare(DocumentId::given("d"), "d.txt", text.clone());
            let pieces: Vec<Span> = pieces.into_iter().map(|ends| span(&text, ends)).collect();
            let actors = [("CHN", actors[0]), ("SUN", actors[1])].map(|(code, word)| {
                let at = span(&text, [word, word]);
                actor(code, at.of(&text), Some(at))
            });
            let when = When::UNKNOWN;
            let report = report(&document, &pieces, actors, true, when, by);
            words_of(&pieces, &report, &document);
            let happening = happening(&report, when);
            said_if_told(&[report], &document, happening);
        }
    }
}
