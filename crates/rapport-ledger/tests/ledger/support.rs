//! Small documents and reports to try the ledger with.

use proptest::prelude::*;
use rapport_ledger::{Added, Batch, Coded, Coder, FileRecord, Generation, Ledger, Put};
use rapport_model::{
    Actor, Attribution, Basis, Channel, Clock, Contact, Dates, Document, DocumentId, Edtf, Event, Evidence, Head,
    HeadKind, Participant, Position, Quantity, Rank, Reality, Report, ReportParts, SourceKind, Span, Speaker, Stance,
    Telling, Track, Via, When,
};

/// Any text at all, control characters and quotes among it.
pub fn any_text() -> impl Strategy<Value = String> {
    let letter =
        prop_oneof![any::<char>(), prop::sample::select("\0\n\r\t \"'*ab\u{fdd0}".chars().collect::<Vec<_>>())];
    prop::collection::vec(letter, 0..24).prop_map(|letters| letters.into_iter().collect())
}

/// The clock of the tests.
pub fn now() -> jiff::Timestamp {
    "2026-11-24T08:00:00Z".parse().unwrap()
}

pub fn edtf(text: &str) -> Edtf {
    text.parse().unwrap()
}

/// A cable written on this date; `None` leaves it undated. Its id is the hash of its text and name.
pub fn cable(name: &str, written: Option<&str>, text: &str) -> Document {
    Document {
        title: Some(format!("Telegram {name}")),
        dates: Dates { written: written.map(edtf), ..Dates::default() },
        offices: vec!["Embassy Moscow".into()],
        source: SourceKind::Embassy,
        outlet: Some("US Embassy Moscow".into()),
        ..Document::bare(DocumentId::of_bytes(format!("{name}\n{text}").as_bytes(), None), name, text.to_owned())
    }
}

/// The file that a document is the whole of.
pub fn file(document: &Document) -> FileRecord {
    let id = document.id.as_str().strip_prefix("sha256:").unwrap();
    let hash = id.split('#').next().unwrap().to_owned();
    FileRecord { hash, name: document.file.clone(), size: document.text.len() as u64, reader: "plain/1".into() }
}

pub fn add(ledger: &mut Ledger, document: &Document, quantities: &[Quantity]) -> Added {
    let documents = std::slice::from_ref(document);
    ledger.add(&Batch { file: file(document), documents, quantities, recorded: now() }).unwrap()
}

/// Where these words stand in the document.
pub fn span(document: &Document, words: &str) -> Span {
    let start = document.text.find(words).unwrap_or_else(|| panic!("“{words}” is not in {}", document.file));
    Span::new(start, start + words.len())
}

pub fn evidence(document: &Document, words: &str) -> Evidence {
    Evidence::new(document, vec![span(document, words)]).unwrap()
}

fn actor(document: &Document, code: Option<&str>, words: &str) -> Actor {
    Actor {
        code: code.map(|c| c.parse().unwrap()),
        role: Some("GOV".parse().unwrap()),
        name: words.to_owned(),
        span: document.text.contains(words).then(|| span(document, words)),
    }
}

/// A report that the whole text says: China meets the Soviet Union on this date.
pub fn meeting(document: &Document, date: Option<&str>) -> Report {
    Report::new(ReportParts {
        evidence: evidence(document, &document.text),
        sentence: 0,
        clause: vec![span(document, &document.text)],
        when: date.map_or(When::UNKNOWN, |date| When::new(edtf(date), Basis::Stated)),
        source: actor(document, Some("CHN"), "Wu"),
        target: actor(document, Some("SUN"), "Shevardnadze"),
        event: Event::new("036".parse().unwrap()),
        reality: Reality::Actual,
        attribution: Attribution { by: Some("the embassy".into()), via: Some(Via::Embassy), public: Some(false) },
        contact: Some(Contact {
            participants: vec![Participant {
                name: "Wu".into(),
                office: Some("Foreign Minister".into()),
                rank: Some(Rank::ForeignOrDefenceMinister),
                country: Some("CHN".parse().unwrap()),
                span: None,
            }],
            channel: Some(Channel::Government),
            place: Some("New York".into()),
            round: Some(9),
        }),
        issues: vec!["border".into(), "cambodia".into()],
        track: Track::Obstacle("cambodia".into()),
        finite: true,
        symmetric: true,
        confidence: 0.82,
        frame: "meet".into(),
    })
}

/// The same with another reading.
pub fn with(report: &Report, change: impl FnOnce(&mut ReportParts)) -> Report {
    let mut parts = (**report).clone();
    change(&mut parts);
    Report::new(parts)
}

pub fn trade(document: &Document, words: &str, value: f64) -> Quantity {
    Quantity {
        what: "trade".into(),
        between: vec!["SUN".parse().unwrap(), "CHN".parse().unwrap()],
        value,
        unit: "billion US$".into(),
        is_change: false,
        date: Some(edtf("1986")),
        reality: Reality::Actual,
        limits: rapport_model::Limits::default(),
        according_to: None,
        evidence: evidence(document, words),
    }
}

/// The head of a memorandum of conversation that this document is.
pub fn conversation(document: &Document) -> Head {
    let participant = Participant {
        name: "Shevardnadze".into(),
        office: Some("Foreign Minister".into()),
        rank: Some(Rank::ForeignOrDefenceMinister),
        country: Some("SUN".parse().unwrap()),
        span: Some(span(document, "Shevardnadze")),
    };
    let kind = HeadKind::Conversation;
    Head {
        kind,
        from: None,
        to: Some("The Secretary".into()),
        place: Some("New York".into()),
        time: Clock::new(16, 35),
        participants: vec![participant],
    }
}

/// These words are spoken by the Soviet minister.
pub fn speaks(document: &Document, words: &str) -> Speaker {
    Speaker { span: span(document, words), name: "Shevardnadze".into(), country: Some("SUN".parse().unwrap()) }
}

/// China wants the Soviet Union to do something about the border, which is told in the whole text and again in these words.
pub fn demand(document: &Document, again: &str) -> Position {
    let holder = actor(document, Some("CHN"), "Wu");
    let telling = |words: &str, date: &str| Telling {
        holder: holder.clone(),
        when: When::new(edtf(date), Basis::Document),
        reality: Reality::Actual,
        clause: vec![span(document, words)],
        confidence: 0.7,
        evidence: evidence(document, words),
    };
    let Telling { holder, when, reality, clause, confidence, evidence } = telling(&document.text, "1986-10");
    Position {
        holder,
        issue: "border".into(),
        obstacle: true,
        stance: Stance::Demand,
        cameo: "1056".parse().unwrap(),
        about: Some(actor(document, Some("SUN"), "Shevardnadze")),
        when,
        reality,
        attribution: Attribution { by: None, via: Some(Via::Embassy), public: None },
        clause,
        confidence,
        evidence,
        also: vec![Telling { reality: Reality::Claimed, ..telling(again, "1986-09-24") }],
    }
}

pub fn coder(version: &str) -> Coder {
    Coder {
        version: version.into(),
        lexicon: "5f3c".into(),
        scheme: "CAMEO".into(),
        goldstein: rapport_model::GOLDSTEIN_TABLE.into(),
    }
}

pub fn put(ledger: &mut Ledger, generation: &Generation, document: &Document, reports: &[Report]) -> Put {
    ledger.put(generation, &[Coded { document: &document.id, reports, quantities: &[], positions: &[] }]).unwrap()
}

/// A ledger with these documents, coded by the first coder, each with the reports made from it.
pub fn coded(documents: &[Document], reports: impl Fn(&Document) -> Vec<Report>) -> Ledger {
    let mut ledger = Ledger::in_memory().unwrap();
    let generation = ledger.begin_generation(&coder("coder/1"), now()).unwrap();
    for document in documents {
        add(&mut ledger, document, &[]);
        put(&mut ledger, &generation, document, &reports(document));
    }
    ledger
}
