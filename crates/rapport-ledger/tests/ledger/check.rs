//! What `rapport check` finds: each test changes a good ledger from outside.

use crate::support::*;
use rapport_ledger::{Coded, Ledger};
use rapport_model::{Entry, Severity};

const TEXT: &str = "Wu met Shevardnadze. Trade came to 2.6 billion.";

/// What is found after this SQL was run on the file, the guards that stop it taken away.
fn found_after(tampering: &str) -> Vec<String> {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("ledger.sqlite");
    let mut document = cable("cables/a.txt", Some("1986-10-01"), TEXT);
    let place = span(&document, "Wu met Shevardnadze.");
    document.entries = vec![Entry { span: place, label: None, date: edtf("1986-09"), source: None }];
    let mut ledger = Ledger::create(&path).unwrap();
    add(&mut ledger, &document, &[trade(&document, "2.6 billion", 2.6)]);
    let generation = ledger.begin_generation(&coder("coder/1"), now()).unwrap();
    let (id, positions) = (&document.id, &[demand(&document, "Wu met Shevardnadze.")]);
    let reports = &[meeting(&document, Some("1986-09"))];
    ledger.put(&generation, &[Coded { document: id, reports, quantities: &[], positions }]).unwrap();
    assert_eq!(ledger.check().unwrap(), []);
    drop(ledger);
    tamper(&path, tampering);
    let problems = Ledger::open(&path).unwrap().check().unwrap();
    assert!(problems.iter().all(|problem| problem.severity == Severity::Error && problem.hint.is_some()));
    problems.into_iter().map(|problem| problem.message).collect()
}

fn tamper(path: &std::path::Path, tampering: &str) {
    try_tamper(path, tampering).unwrap();
}

/// Runs this SQL on the file, the guards that stop it taken away.
pub(crate) fn try_tamper(path: &std::path::Path, tampering: &str) -> rusqlite::Result<()> {
    let connection = rusqlite::Connection::open(path).unwrap();
    let mut guards =
        connection.prepare("select 'drop trigger ' || name from sqlite_schema where type = 'trigger'").unwrap();
    let guards: Vec<String> = guards.query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect();
    connection.execute_batch(&format!("pragma foreign_keys = off; {}; {tampering}", guards.join("; ")))
}

#[track_caller]
fn is_found(tampering: &str, place: &str, words: &str) {
    let found = found_after(tampering);
    assert!(found.iter().any(|m| m.contains(place) && m.contains(words)), "{tampering}: {found:#?}");
}

#[test]
fn a_changed_text() {
    let change = "update body set text = replace(text, 'met', 'hit')";
    is_found(change, "cables/a.txt", "its text is not the one that was read");
    is_found(change, "evidence 2", "the words there are not those that were quoted");
    is_found(change, "index of words", "does not agree");
}

#[test]
fn a_changed_span() {
    is_found("update evidence set spans = '[[0,3]]' where id = 1", "cables/a.txt", "not those that were quoted");
    is_found("update evidence set spans = '[[0,9999]]' where id = 1", "evidence 1", "not those that were quoted");
    is_found("update evidence set spans = 'here' where id = 1", "evidence 1", "changed from outside");
    let outside = "a span outside its text";
    is_found("update telling set clause = '[[0,9999]]' where ordinal = 1", "a position of sha256:", outside);
    is_found("update position set about_span = '[0,9999]'", "a position of sha256:", outside);
    let speaker = r#"update body set speakers = '[{"name":"x","country":null,"span":[0,9999]}]'"#;
    is_found(speaker, "cables/a.txt", outside);
    let entry = r#"update chronology set entries = '[{"span":[0,9999],"label":null,"date":"1969","source":null}]'"#;
    is_found(entry, "cables/a.txt", outside);
    let outside = r#"update body set sections = '[{"heading":"x","level":1,"span":[0,9999]}]'"#;
    is_found(outside, "cables/a.txt", "a span outside its text");
}

#[test]
fn something_missing() {
    is_found("delete from document", "evidence", "the document that it refers to is missing");
    is_found("delete from body", "cables/a.txt", "its text is missing");
    is_found("delete from file", "document 1", "the file that it refers to is missing");
    is_found("delete from actor", "report 1", "the actor that it refers to is missing");
}

#[test]
fn a_changed_reading() {
    is_found("update report set cameo = '190'", "sentence 0", "no longer says what its id was made from");
    is_found("update report set cameo = 'war'", "generation 1", "changed from outside");
    is_found("update document set source = 'rumour'", "document sha256:", "changed from outside");
    is_found("update telling set basis = 'rumour'", "a position of sha256:", "changed from outside");
    is_found("update contact set channel = 'pigeon'", "generation 1", "changed from outside");
    is_found("update quantity set sense = 'perhaps'", "a quantity of sha256:", "changed from outside");
    is_found("update quantity set reality = 'perhaps'", "a quantity of sha256:", "changed from outside");
}

/// 80 figures of a text of 2 MB, while SQLite may hold 96 MB: there is no copy of the text for each. The limit is one for the
/// process and cannot be raised again; the other tests are far below it.
#[test]
fn a_long_text_is_held_once() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("ledger.sqlite");
    let values: Vec<String> = (100..180).map(|value| format!("{value} million")).collect();
    let document = cable("table.txt", Some("1986"), &format!("{} {}", values.join(" "), "Trade. ".repeat(300_000)));
    let figures: Vec<_> =
        (100_i32..).zip(&values).map(|(value, words)| trade(&document, words, value.into())).collect();
    let mut ledger = Ledger::create(&path).unwrap();
    assert_eq!(add(&mut ledger, &document, &figures).quantities, 80);
    let connection = rusqlite::Connection::open(&path).unwrap();
    connection.query_row("pragma hard_heap_limit = 100000000", [], |_| Ok(())).unwrap();
    assert_eq!(ledger.check().unwrap(), []);
}

#[test]
fn who_checks_waits_for_nobody_and_is_waited_for_by_nobody() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("ledger.sqlite");
    let mut ledger = Ledger::create(&path).unwrap();
    add(&mut ledger, &cable("a", None, TEXT), &[]);
    let writer = rusqlite::Connection::open(&path).unwrap();
    writer.execute_batch("begin immediate; insert into actor (code) values ('XXX')").unwrap();
    let began = std::time::Instant::now();
    assert_eq!(ledger.check().unwrap(), []);
    assert!(began.elapsed() < std::time::Duration::from_secs(8), "{:?}", began.elapsed());
    drop(writer);
    tamper(&path, "update body set text = 'other'");
    let writer = rusqlite::Connection::open(&path).unwrap();
    writer.execute_batch("begin immediate").unwrap();
    let found = ledger.check().unwrap();
    assert!(found.iter().any(|problem| problem.message.contains("index of words")), "{found:?}");
}

#[test]
fn the_guards_stop_changes_from_outside() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("ledger.sqlite");
    let mut ledger = Ledger::create(&path).unwrap();
    add(&mut ledger, &cable("a", None, TEXT), &[]);
    let connection = rusqlite::Connection::open(&path).unwrap();
    for change in
        ["update document set title = 'x'", "delete from body", "update body set text = ''", "delete from file"]
    {
        let error = connection.execute_batch(change).unwrap_err();
        assert_eq!(error.to_string(), "a ledger is appended to, never changed", "{change}");
    }
}

#[test]
fn a_damaged_file_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("ledger.sqlite");
    let mut ledger = Ledger::create(&path).unwrap();
    for number in 0..50 {
        add(&mut ledger, &cable(&format!("{number}"), Some("1986"), &TEXT.repeat(40)), &[]);
    }
    drop(ledger);
    let mut bytes = std::fs::read(&path).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle..middle + 8192].fill(0xaa);
    std::fs::write(&path, bytes).unwrap();
    match Ledger::open(&path).and_then(|ledger| ledger.check()) {
        Ok(problems) => assert!(!problems.is_empty()),
        Err(error) => assert!(error.to_string().contains("malformed"), "{error}"),
    }
}
