//! Nothing in a ledger is changed, taken out or put in unseen: every column of every row of every table is tried.

use crate::{check::try_tamper, guide::sample};
use rapport_ledger::Ledger;
use rusqlite::{Connection, types::Value};
use std::path::Path;

/// A ledger with something in every table, closed.
fn closed() -> (tempfile::TempDir, std::path::PathBuf) {
    // Hundreds of copies are flushed: in memory, where the system has a folder there.
    let folder = tempfile::tempdir_in("/dev/shm").or_else(|_| tempfile::tempdir()).unwrap();
    let path = folder.path().join("ledger.sqlite");
    let ledger = sample(&path);
    assert_eq!(ledger.check().unwrap(), []);
    drop(ledger);
    (folder, path)
}

/// What checking a copy says after this SQL was run on it; `None` where the tables do not take the change.
fn told_after(path: &Path, tampering: &str) -> Option<Vec<String>> {
    let copy = path.with_extension("copy");
    std::fs::copy(path, &copy).unwrap();
    try_tamper(&copy, &format!("pragma ignore_check_constraints = on; {tampering}")).ok()?;
    let checked = Ledger::open(&copy).and_then(|ledger| ledger.check());
    Some(match checked {
        Ok(problems) => problems.into_iter().map(|problem| problem.message).collect(),
        Err(error) => vec![error.to_string()],
    })
}

fn rows(connection: &Connection, query: &str) -> Vec<Vec<Value>> {
    let mut select = connection.prepare(query).unwrap();
    let columns = select.column_count();
    let rows = select.query_map([], |row| (0..columns).map(|at| row.get(at)).collect()).unwrap();
    rows.map(Result::unwrap).collect()
}

fn text(value: &Value) -> String {
    match value {
        Value::Text(text) => text.clone(),
        Value::Integer(number) => number.to_string(),
        other => panic!("{other:?} is no name"),
    }
}

/// The tables that hold what was put in.
fn tables(connection: &Connection) -> Vec<String> {
    let all = "select name from sqlite_schema where type = 'table' and name not like 'words%' and name not like 'sqlite_%' \
               and name <> 'feed_number' order by name";
    rows(connection, all).iter().map(|row| text(&row[0])).collect()
}

/// Name, declared type and place in the primary key of each column.
fn columns(connection: &Connection, table: &str) -> Vec<(String, String, bool)> {
    let info = format!("select name, type, pk from pragma_table_info('{table}')");
    let column = |row: &Vec<Value>| (text(&row[0]), text(&row[1]), row[2] != Value::Integer(0));
    rows(connection, &info).iter().map(column).collect()
}

/// SQL that finds each row of a table by its key.
fn keys(connection: &Connection, table: &str) -> Vec<String> {
    let own: Vec<String> =
        columns(connection, table).into_iter().filter(|(.., key)| *key).map(|(name, ..)| name).collect();
    let quoted =
        own.iter().map(|name| format!("'{name} = ' || quote({name})")).collect::<Vec<_>>().join(" || ' and ' || ");
    rows(connection, &format!("select {quoted} from {table}")).iter().map(|row| text(&row[0])).collect()
}

#[test]
fn every_column_of_every_row_is_sealed() {
    let (_folder, path) = closed();
    let connection = Connection::open(&path).unwrap();
    let (mut tried, mut untaken) = (0, 0);
    for table in tables(&connection) {
        let keys = keys(&connection, &table);
        assert!(!keys.is_empty() || table.starts_with("sentence") || table == "feed_part_gone", "{table} is empty");
        for key in keys {
            for (column, kind, is_key) in columns(&connection, &table) {
                let other = match kind.as_str() {
                    "INTEGER" => format!("coalesce({column}, 0) + 1000"),
                    "REAL" => format!("coalesce({column}, 0) + 0.25"),
                    "BLOB" => format!("zeroblob(length({column}))"),
                    _ => format!("coalesce({column}, '') || 'x'"),
                };
                let Some(told) = told_after(&path, &format!("update {table} set {column} = {other} where {key}"))
                else {
                    untaken += 1;
                    continue;
                };
                tried += 1;
                // A row under another key is another row; the sums of a feed file have one mark together.
                let names = |message: &String| match table.as_str() {
                    "seal" | "sealed" => message.contains("seal"),
                    _ if is_key || table == "feed_sum" => message.contains(&table),
                    _ => message.contains(&table) && message.contains(&format!("its {column} is not what was put in")),
                };
                assert!(told.iter().any(names), "{table}.{column} where {key}: {told:#?}");
            }
        }
    }
    // What refuses a change is a key or a word that another row has.
    assert!(tried > 350 && untaken < tried / 10, "{tried} tried, {untaken} not taken");
}

#[test]
fn rows_taken_out_or_put_in_are_told() {
    let (_folder, path) = closed();
    let connection = Connection::open(&path).unwrap();
    for table in tables(&connection) {
        for key in keys(&connection, &table) {
            let told = told_after(&path, &format!("delete from {table} where {key}")).unwrap();
            let names =
                |message: &String| message.contains(&table) || table.starts_with("seal") && message.contains("seal");
            assert!(told.iter().any(names), "{table} without {key}: {told:#?}");
        }
        let all: Vec<String> = columns(&connection, &table).into_iter().map(|(name, ..)| name).collect();
        let Some(key) = keys(&connection, &table).pop() else { continue };
        // The last row once more, under a key of its own.
        let own = columns(&connection, &table).into_iter().find(|(.., key)| *key).map(|(name, ..)| name).unwrap();
        let values: Vec<String> =
            all.iter().map(|name| if *name == own { format!("{name} + 7") } else { name.clone() }).collect();
        let put = format!(
            "insert or ignore into {table} ({}) select {} from {table} where {key}",
            all.join(", "),
            values.join(", ")
        );
        let before = rows(&connection, &format!("select count(*) from {table}"));
        let Some(told) = told_after(&path, &put) else { continue };
        let copy = Connection::open(path.with_extension("copy")).unwrap();
        if rows(&copy, &format!("select count(*) from {table}")) != before {
            let names =
                |message: &String| message.contains(&table) || table.starts_with("seal") && message.contains("seal");
            assert!(told.iter().any(names), "{table} with one more: {told:#?}");
        }
    }
}

#[test]
fn tables_views_and_guards_are_rapport_s() {
    let (_folder, path) = closed();
    for (tampering, words) in [
        ("drop view reports; create view reports as select * from reports_all", "the view reports is not the one"),
        ("drop view gaps", "the view gaps is missing"),
        ("create trigger own after insert on body begin select 1; end", "the trigger own is not Rapport’s"),
        ("select 1", "the trigger body_no_update is missing"),
    ] {
        let told = told_after(&path, tampering).unwrap();
        assert!(told.iter().any(|message| message.contains(words)), "{tampering}: {told:#?}");
    }
}

#[test]
fn a_seal_stands_for_the_history_before_it() {
    let (_folder, path) = closed();
    let mut ledger = Ledger::open(&path).unwrap();
    let (number, hash) = ledger.last_seal().unwrap().unwrap();
    assert_eq!(ledger.seal_of(number).unwrap().as_deref(), Some(hash.as_str()));
    ledger.reserve_feed("icews").unwrap();
    assert_eq!(ledger.last_seal().unwrap(), Some((number, hash.clone())), "a number that may go again is no history");
    ledger.list_feed("icews", &[], crate::support::now()).unwrap();
    let (later, _) = ledger.last_seal().unwrap().unwrap();
    assert_eq!((later, ledger.seal_of(number).unwrap().as_deref()), (number + 1, Some(hash.as_str())));
    assert_eq!(ledger.check().unwrap(), []);
}
