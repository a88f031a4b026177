//! SQL.md: every query in it is answered, every table in it has the columns it tells of.

use crate::{said, support::*};
use rapport_ledger::{Batch, Coded, Fault, FeedBatch, FeedPart, FeedSum, FileRecord, Judged, Ledger, Value};
use rapport_model::{
    Actor, Confidence, Cutoff, Decimal, Document, Entry, Gap, GapKind, Ground, IdRange, Judgment, Likelihood,
    Proposition, Reality, Stamp, StampKind,
};
use std::path::Path;

const GUIDE: &str = include_str!("../../SQL.md");

fn documents() -> Vec<Document> {
    let text = "Wu met Shevardnadze: border talks, trade of 2.6 billion. [redacted] 25X1 They had clashed in 1969.";
    let mut cable = cable("cable.txt", Some("1986-10-01"), text);
    cable.withheld.push(Gap { span: span(&cable, "[redacted]"), kind: GapKind::Phrase, codes: vec!["25X1".into()] });
    cable.stamps.push(Stamp { kind: StampKind::Exemption, text: "25X1".into(), span: span(&cable, "25X1") });
    cable.head = Some(conversation(&cable));
    cable.speakers = vec![speaks(&cable, "Shevardnadze: border talks")];
    let place = span(&cable, "They had clashed in 1969.");
    cable.entries = vec![Entry { span: place, label: None, date: edtf("1969"), source: Some("AP".into()) }];
    vec![cable, crate::support::cable("undated.txt", None, "Wu met Shevardnadze.")]
}

/// A ledger with something in every table, two generations and a month of a feed.
pub(crate) fn sample(path: &Path) -> Ledger {
    let mut ledger = Ledger::create(path).unwrap();
    let documents = documents();
    let cable = &documents[0];
    let record = FileRecord { hash: "1".into(), name: "cables.zip".into(), size: 90, reader: "plain/1".into() };
    let quantities = [trade(cable, "2.6 billion", 2.6)];
    ledger.add(&Batch { file: record, documents: &documents, quantities: &quantities, recorded: now() }).unwrap();
    let talks = with(&meeting(cable, Some("1986-09-24")), |parts| {
        parts.evidence = evidence(cable, "Wu met Shevardnadze: border talks, trade of 2.6 billion.");
        parts.event.cameo = "046".parse().unwrap();
    });
    let clash = with(&meeting(cable, Some("1969")), |parts| {
        parts.evidence = evidence(cable, "They had clashed in 1969.");
        parts.event.cameo = "190".parse().unwrap();
        parts.source = Actor { name: "They".into(), ..parts.source.clone() };
        parts.contact = None;
    });
    let claimed = with(&talks, |parts| parts.reality = Reality::Claimed);
    for (version, reports) in [("coder/1", vec![]), ("coder/2", vec![talks, clash, claimed])] {
        let generation = ledger.begin_generation(&coder(version), now()).unwrap();
        let (document, positions) = (&cable.id, &[demand(cable, "border talks")]);
        let coded = Coded { document, reports: &reports, quantities: &[], positions };
        assert_eq!(ledger.put(&generation, &[coded]).unwrap().problems, []);
        let reason = "the coder fell over on it".to_owned();
        let fault = Fault { document: documents[1].id.clone(), reason };
        ledger.note_faults(&generation, &[fault], now()).unwrap();
        ledger.adopt(&generation, now()).unwrap();
    }
    ledger.assert(&said::note(cable, "Wu met")).unwrap();
    ledger.judge(&judged(cable)).unwrap();
    add_feeds(&mut ledger);
    ledger
}

/// Two days of a feed, and its own count of a month.
fn add_feeds(ledger: &mut Ledger) {
    let days = [
        (
            "h1",
            "19860901.csv",
            [2, 0, 9],
            ["6.8", "1"],
            [2, 1],
            Some(IdRange { first: "98".into(), last: "205".into() }),
        ),
        ("h2", "19860902.csv", [0, 1, 4], ["-2", "-3"], [1, 1], None),
    ];
    for (hash, name, [quad1, quad4, mentions], [goldstein, tone], [events, with_tone], ids) in days {
        let number = ledger.reserve_feed("gdelt").unwrap();
        let batch = FeedBatch { number, feed: "gdelt".into(), hash: hash.into(), name: name.into(), rows: events, ids };
        let decimal = |text: &str| Decimal::parse(text.as_bytes()).unwrap();
        let sum = FeedSum {
            source: "CHN".into(),
            target: "SUN".into(),
            period: "1986-09".into(),
            events,
            quads: [quad1, 0, 0, quad4],
            mentions,
            goldstein: decimal(goldstein),
            with_goldstein: events,
            tone: decimal(tone),
            with_tone,
        };
        let file = format!("1986/{number:06}-0000.parquet");
        let part = FeedPart { year: 1986, file, bytes: 512, rows: events, hash: hash.into(), footer: hash.into() };
        assert!(ledger.add_feed(&batch, [sum], now(), || Some(vec![part])).unwrap());
    }
    let number = ledger.reserve_feed("gdelt").unwrap();
    let batch =
        FeedBatch { number, feed: "gdelt".into(), hash: "h3".into(), name: "counts.csv".into(), rows: 1, ids: None };
    assert!(ledger.add_feed_totals(&batch, &[("1986-09".to_owned(), 900)].into(), now()).unwrap());
}

fn judged(document: &Document) -> Judged {
    Judged {
        judgment: Judgment {
            proposition: Proposition::Worded("The talks will go on".into()),
            likelihood: Likelihood::new(0.9),
            confidence: Confidence::High,
            horizon: "1988-04-18".parse().unwrap(),
            ground: Ground::new(vec![evidence(document, "border talks")], Vec::new()).unwrap(),
        },
        statement: "The talks will go on".into(),
        made: Cutoff::at("1986-10-01".parse().unwrap()),
        who: "jm".into(),
        recorded: now(),
    }
}

/// The parts of the guide that stand between a fence of this language and the next fence.
fn fenced(language: &str) -> Vec<&'static str> {
    let opening = format!("```{language}\n");
    GUIDE.split(&opening).skip(1).map(|rest| rest.split("```").next().unwrap()).collect()
}

#[test]
fn every_query_in_the_guide_is_answered() {
    let folder = tempfile::tempdir().unwrap();
    let mut ledger = sample(&folder.path().join("ledger.sqlite"));
    assert_eq!(ledger.check().unwrap(), []);
    let mut shown = String::new();
    for query in fenced("sql") {
        let answer = ledger.sql(query).unwrap_or_else(|error| panic!("{query}{error}"));
        assert!(!answer.rows.is_empty(), "the sample has nothing to show for\n{query}");
        shown += &format!("{query}-- {}\n", answer.columns.join(" | "));
        for row in answer.rows {
            shown += &format!("-- {}\n", row.iter().map(cell).collect::<Vec<_>>().join(" | "));
        }
        shown.push('\n');
    }
    insta::assert_snapshot!(shown);
}

fn cell(value: &Value) -> String {
    match value {
        Value::Null => "·".into(),
        Value::Integer(number) => number.to_string(),
        Value::Real(number) => number.to_string(),
        Value::Text(text) => text.clone(),
        Value::Blob(bytes) => format!("{} bytes", bytes.len()),
    }
}

#[test]
fn the_guide_tells_of_every_view_and_column() {
    let mut ledger = Ledger::in_memory().unwrap();
    let mut names =
        |query: &str| -> Vec<String> { ledger.sql(query).unwrap().rows.iter().map(|row| cell(&row[0])).collect() };
    let mut told = Vec::new();
    for section in GUIDE.split("\n### ").skip(1) {
        let (view, body) = section.split_once('\n').unwrap();
        told.push(view.to_owned());
        // The first cell of each row of the section's table names columns between backticks.
        let rows = body.split("\n## ").next().unwrap().lines().filter(|line| line.starts_with("| `"));
        let cells = rows.map(|line| line.split('|').nth(1).unwrap());
        let columns: Vec<&str> = cells.flat_map(|cell| cell.split('`').skip(1).step_by(2)).collect();
        if view != "reports_all" {
            assert_eq!(columns, names(&format!("select name from pragma_table_info('{view}')")), "{view}");
        }
    }
    told.retain(|view| view != "words");
    told.sort();
    assert_eq!(told, names("select name from sqlite_schema where type = 'view' order by name"));
}

#[test]
fn the_readme_tells_of_every_table() {
    let readme = include_str!("../../README.md");
    let mut ledger = Ledger::in_memory().unwrap();
    let tables = "select name from sqlite_schema where type = 'table' and name not like 'words\\_%' escape '\\'";
    for row in ledger.sql(tables).unwrap().rows {
        assert!(readme.contains(&format!("`{}`", cell(&row[0]))), "{}", cell(&row[0]));
    }
}
