//! A small memo of our own words, built the way the composer builds one: documents, evidence in them, sentences on it.

use rapport_model::{
    Cameo, Confidence, Dates, Document, DocumentId, Dyad, Edtf, Event, Evidence, Figure, Happening, Likelihood,
    Marking, Measured, Reality, Reckoning, ReportId, SourceKind, Span, Track, When,
};
use rapport_write::{
    Basis, Entry, FigureWords, Line, Mark, Memo, MemoFigure, Picture, PictureKind, Point, Prose, Quote, Section,
    Sentence, Source, Verdict,
};
use std::collections::BTreeMap;

pub const PRESS: &str = "OSLO, May. Norway and Sweden signed a fishing agreement on 3 May 1974. Sweden welcomed it.";
pub const CABLE: &str = "Norway has refused to reopen the talks on reindeer grazing, which Sweden asked for in March.";
pub const TABLE: &str = "date,value,unit\n1972,1.2,billion kroner\n1974,1.5,billion kroner\n";

/// Everything that the sample says in free text, so that hostile words can be put in every place.
#[derive(Clone, Debug)]
pub struct Words {
    pub title: String,
    pub notice: String,
    pub heading: String,
    pub sentence: String,
    /// The same in the chronology, where the date has a column of its own.
    pub entry: String,
    pub welcome: String,
    pub label: String,
    pub file: String,
}

impl Words {
    pub fn plain() -> Words {
        Words {
            title: "Norwegian–Swedish Relations: Slow but Steady Progress".into(),
            notice: "A sample: nothing in it is so.".into(),
            heading: "Trade and Economic Ties".into(),
            sentence: "On 3 May 1974 Norway and Sweden signed a fishing agreement.".into(),
            entry: "Norway and Sweden signed a fishing agreement.".into(),
            welcome: "Sweden welcomed the agreement with Norway (reported May 1974).".into(),
            label: "Norwegian–Swedish trade".into(),
            file: "press/1974-05.txt".into(),
        }
    }

    /// The same words everywhere.
    pub fn all(text: &str) -> Words {
        let text = || text.to_owned();
        Words {
            title: text(),
            notice: text(),
            heading: text(),
            sentence: text(),
            entry: text(),
            welcome: text(),
            label: text(),
            file: text(),
        }
    }
}

fn document(file: &str, source: SourceKind, date: &str, text: &str) -> Document {
    Document {
        dates: Dates { written: date.parse().ok(), ..Dates::default() },
        source,
        outlet: Some(if source == SourceKind::Press { "Aftenposten" } else { "US Embassy Oslo" }.into()),
        ..Document::bare(DocumentId::given(&format!("doc-{}", source.word())), file, text.to_owned())
    }
}

fn evidence(document: &Document, words: &str) -> Evidence {
    let start = document.text.find(words).expect("the words are in the text");
    Evidence::new(document, vec![Span::new(start, start + words.len())]).expect("the span fits")
}

fn happening(cameo: &str, date: &str, source: &str, target: &str) -> Happening {
    let id = ReportId::stored("0123456789abcdef");
    Happening {
        reports: vec![id.clone()],
        lead: id,
        when: When::new(date.parse().unwrap(), rapport_model::Basis::Stated),
        source: source.parse().unwrap(),
        target: target.parse().unwrap(),
        symmetric: true,
        event: Event::new(cameo.parse::<Cameo>().unwrap()),
        also: Vec::new(),
        reality: Reality::Actual,
        track: Track::Trade,
        issues: Vec::new(),
        contact: None,
        independent: 1,
    }
}

/// Trade in a year, by these rows; the last is reckoned from the one before.
fn trade(year: &str, value: f64, reckoned: Option<Reckoning>, evidence: &[&Evidence]) -> Figure {
    Figure {
        id: format!("trade.{year}"),
        of: Measured::Quantity { what: "trade".into(), unit: "billion kroner".into() },
        value,
        date: year.parse().ok(),
        reckoned,
        evidence: evidence.iter().map(|one| (*one).clone()).collect(),
        marking: Marking::default(),
    }
}

/// The figure with this label.
fn labelled(figure: &Figure, label: &str, documents: &BTreeMap<DocumentId, Document>) -> Option<MemoFigure> {
    let label = format!("{label}, {}", figure.date?);
    let reckoned = figure.reckoned.map(|_| "1.5 × (1 + 0.20)".to_owned());
    MemoFigure::new(figure, FigureWords { label, unit: "billion kroner".into(), reckoned }, documents)
}

/// The sample with these words; `marking` is what the cable is marked with.
pub fn memo(words: &Words, marking: Marking) -> Memo {
    let press = document(&words.file, SourceKind::Press, "1974-05", PRESS);
    let mut cable = document("embassy/1974-06.txt", SourceKind::Embassy, "1974-06", CABLE);
    cable.marking = marking;
    let quotation = Prose::quote(&cable, Span::new(7, 38)).expect("has refused to reopen the talks");
    let table = document("tables/trade.csv", SourceKind::Statistics, "1974", TABLE);
    let signed = evidence(&press, "Norway and Sweden signed a fishing agreement on 3 May 1974.");
    let welcomed = evidence(&press, "Sweden welcomed it.");
    let refused = evidence(&cable, CABLE);
    let (low, high) = (evidence(&table, "1972,1.2,billion kroner"), evidence(&table, "1974,1.5,billion kroner"));
    let figures = [
        trade("1972", 1.2, None, &[&low]),
        trade("1974", 1.5, None, &[&high]),
        trade("1975", 1.8, Some(Reckoning::Changed { from: 1.5, percent: 20.0 }), &[&low, &high]),
    ];
    let documents: BTreeMap<DocumentId, Document> =
        [press, cable, table].into_iter().map(|d| (d.id.clone(), d)).collect();
    let quotes = |evidence: &[Evidence]| Quote::all(evidence, &documents);
    let on = |evidence: &[Evidence], figures: &[&str]| {
        Basis::new(quotes(evidence), figures.iter().map(|id| (*id).to_owned()).collect()).expect("a basis")
    };
    let verdict = Verdict {
        likelihood: Likelihood::new(0.3),
        confidence: Confidence::Low,
        horizon: rapport_model::Cutoff::at("1975-06-30".parse().unwrap()).day(),
    };
    let point = |date: &str, value, expected, id: &str| Point {
        expected,
        figure: Some(id.to_owned()),
        ..Point::new(date.parse::<Edtf>().unwrap(), value)
    };
    let drawn = Picture {
        kind: PictureKind::Path,
        title: words.label.clone(),
        unit: "billion kroner".into(),
        source: "From the figures cited; open marks are expected.".into(),
        scale: None,
        zones: Vec::new(),
        points: vec![
            point("1972", 1.2, false, "trade.1972"),
            point("1974", 1.5, false, "trade.1974"),
            point("1975", 1.8, true, "trade.1975"),
        ],
        marking: Marking::default(),
    };
    let score = [("1972", -1.0), ("1973", -0.4), ("1974", 0.9)].map(|(year, value)| Point {
        band: Some([value - 0.8, value + 0.7]),
        ..Point::new(year.parse().unwrap(), value)
    });
    let mut refusal = Prose::from("Norway “");
    refusal.push(quotation);
    refusal.push("” on reindeer grazing.");
    let mut unlikely = Prose::from("It is unlikely that the talks on reindeer grazing will be reopened (by ");
    unlikely.push(Prose::marked("30 June 1975", Mark::Date("1975-06-30".parse().unwrap())));
    unlikely.push(").");
    let summary = Section {
        heading: "Summary".into(),
        sentences: vec![
            Sentence::finding(words.sentence.clone(), on(std::slice::from_ref(&signed), &[])).opening(),
            Sentence::finding(refusal, on(std::slice::from_ref(&refused), &[])),
            Sentence::judgment(unlikely, on(std::slice::from_ref(&refused), &[]), verdict).opening(),
        ],
        pictures: vec![Picture::score(
            "Norwegian–Swedish relationship score at each year’s end",
            "Reckoned from the happenings of the chronology.",
            score.to_vec(),
        )],
        ..Section::default()
    };
    let strand = Section {
        heading: words.heading.clone(),
        track: Some(Track::Trade),
        sentences: vec![
            Sentence::finding(
                "Trade rose from 1.2 billion kroner in 1972 to 1.5 in 1974.",
                on(&[low, high], &["trade.1972", "trade.1974"]),
            ),
            Sentence::note("Nothing is heard of trade after 1974."),
        ],
        pictures: vec![drawn],
        sections: vec![Section {
            heading: "Fishing".into(),
            track: Some(Track::Trade),
            sentences: vec![Sentence::finding(words.welcome.clone(), on(&[welcomed], &[]))],
            ..Section::default()
        }],
    };
    let sources = documents.values().map(Source::new).collect();
    Memo {
        title: words.title.clone(),
        title_marking: Marking::default(),
        desk: Some("North".into()),
        notice: Some(words.notice.clone()),
        between: Dyad::new("NOR".parse().unwrap(), "SWE".parse().unwrap()).unwrap(),
        names: vec!["Norway".into(), "Sweden".into()],
        as_of: "1974-06-30".parse().unwrap(),
        coder: "sample coder 1, CAMEO".into(),
        thresholds: [("rapid".to_owned(), "3 points a year".to_owned())].into(),
        sections: vec![summary, strand],
        figures: figures.iter().filter_map(|f| Some((f.id.clone(), labelled(f, &words.label, &documents)?))).collect(),
        chronology: Entry::new(&happening("057", "1974-05-03", "NOR", "SWE"), words.entry.clone(), quotes(&[signed]))
            .into_iter()
            .chain(Entry::new(&happening("120", "1974-06", "NOR", "SWE"), "Norway refused.", quotes(&[refused])))
            .collect(),
        sources,
        assumptions: vec![Line { track: None, said: "No government falls.".into(), marking: Marking::default() }],
        gaps: vec![Line {
            track: Some(Track::Culture),
            said: "Nothing on culture was read.".into(),
            marking: Marking::default(),
        }],
    }
}

/// The sample as it is.
pub fn plain() -> Memo {
    memo(&Words::plain(), Marking::default())
}
