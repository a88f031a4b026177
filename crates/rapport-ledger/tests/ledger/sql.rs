//! An analyst's own SQL.

use crate::support::*;
use rapport_ledger::{Cut, Error, Ledger, Value};

fn sample() -> Ledger {
    let document = cable("a.txt", Some("1986-10-01"), "Wu met Shevardnadze: 2.6 billion.");
    let mut ledger = coded(&[], |_| Vec::new());
    add(&mut ledger, &document, &[trade(&document, "2.6 billion", 2.6)]);
    let generation = ledger.current_generation().unwrap().unwrap();
    put(&mut ledger, &generation, &document, &[meeting(&document, Some("1986-09"))]);
    ledger
}

#[test]
fn a_query_is_answered_with_named_columns() {
    let mut ledger = sample();
    let answer = ledger.sql("select source, target, cameo, goldstein, first_day, null as x from reports").unwrap();
    assert_eq!(answer.columns, ["source", "target", "cameo", "goldstein", "first_day", "x"]);
    let text = |t: &str| Value::Text(t.into());
    let row = vec![text("CHN"), text("SUN"), text("036"), Value::Real(4.0), text("1986-09-01"), Value::Null];
    assert_eq!(answer.rows, [row]);
    let found = ledger.sql("select count(*) from words where words match 'shevardnadze'").unwrap();
    assert_eq!(found.rows, [[Value::Integer(1)]]);
}

#[test]
fn nothing_is_written_by_a_query() {
    let mut ledger = sample();
    let before = ledger.sql("select * from reports_all").unwrap();
    for query in [
        "delete from report",
        "insert into actor (code) values ('USA')",
        "update document set title = ''",
        "drop view reports",
        "create table mine (x)",
        "create temp table mine (x)",
        "insert into words (words) values ('delete-all')",
        "pragma user_version = 7",
        "pragma query_only = false",
        "attach 'elsewhere.sqlite' as elsewhere",
        "vacuum into 'copy.sqlite'",
        "begin",
        "select load_extension('x')",
        "with gone as (select 1) delete from report",
    ] {
        let Err(Error::Query { message, hint }) = ledger.sql(query) else { panic!("{query}") };
        assert_eq!(message, "this would change the ledger or reach outside it", "{query}");
        assert!(hint.starts_with("only select is served"));
    }
    assert_eq!(ledger.sql("select * from reports_all").unwrap(), before);
    assert_eq!(add(&mut ledger, &cable("b", None, "b"), &[]).documents, 1, "the desk itself may write again");
}

#[test]
fn errors_name_the_place_and_the_mend() {
    let mut ledger = sample();
    let mut shown = String::new();
    for query in [
        "selec source from reports",
        "select * from events",
        "select sorce, target from reports",
        "select * from reports where (date > '1986'",
        "select 1; select 2",
        "",
        "-- nothing",
        "select abs(-9223372036854775808)",
        "select * from words where words match 'AND'",
        "select json_extract('x', '$')",
    ] {
        let Err(Error::Query { message, hint }) = ledger.sql(query) else { panic!("{query}: {:?}", ledger.sql(query)) };
        shown += &format!("{query}\n  {message}\n  {hint}\n");
    }
    insta::assert_snapshot!(shown);
}

const ENDLESS: &str = "with recursive n(x) as (select 1 union all select x + 1 from n) select x from n";

#[test]
fn an_endless_query_is_cut_and_what_was_found_is_given() {
    let mut ledger = sample();
    let answer = ledger.sql_until(ENDLESS, 3, || false).unwrap();
    assert_eq!((answer.rows.len(), answer.cut), (3, Some(Cut::Rows)));
    let mut asked = 0;
    let stop = move || {
        asked += 1;
        asked > 2
    };
    let answer = ledger.sql_until(ENDLESS, usize::MAX, stop).unwrap();
    assert_eq!(answer.cut, Some(Cut::Stopped));
    assert!(answer.rows.len() > 3, "{}", answer.rows.len());
    let silent = format!("{ENDLESS} where x < 0");
    let answer = ledger.sql_until(&silent, 3, || true).unwrap();
    assert_eq!(
        (answer.columns.as_slice(), answer.rows.len(), answer.cut),
        (["x".to_owned()].as_slice(), 0, Some(Cut::Stopped))
    );
    assert_eq!(ledger.sql("select 1").unwrap().cut, None, "the next query is not stopped");
}

#[test]
fn an_answer_of_just_so_many_rows_is_whole() {
    let mut ledger = sample();
    let answer = ledger.sql_until("select 1 union select 2", 2, || false).unwrap();
    assert_eq!((answer.rows.len(), answer.cut), (2, None));
}
