use super::*;
use rapport_model::Reality;

fn shown(text: &str) -> Vec<String> {
    let reading = read("trade.csv", text, text.as_bytes()).unwrap();
    let quantity = |q: &Quantity| {
        let between: Vec<&str> = q.between.iter().map(|c| c.as_str()).collect();
        let change = if q.is_change { " change" } else { "" };
        let date = q.date.map(|d| d.to_string()).unwrap_or_default();
        let source = q.according_to.as_deref().unwrap_or("nobody");
        format!(
            "{date} {} {}: {} {}{change}, {}, {source}",
            q.what,
            between.join("–"),
            q.value,
            q.unit,
            q.reality.word()
        )
    };
    let problem = |p: &Problem| format!("{}: {}", p.severity.word(), p.message);
    reading.quantities.iter().map(quantity).chain(reading.documents[0].problems.iter().map(problem)).collect()
}

#[test]
fn a_table_with_comments_changes_and_an_expectation() {
    let text = "# title: Sino-Soviet trade\n# between: SUN,CHN\n# date: 1988-04-18\ndate,value,unit,source\n\
                1982,0.3,billion US$,customs\n1986,2.6,billion US$,customs\n1987,-20%,,customs\n1988,expected +25%,,TASS\n";
    assert_eq!(
        shown(text),
        [
            "1982 Sino-Soviet trade SUN–CHN: 0.3 billion US$, actual, customs",
            "1986 Sino-Soviet trade SUN–CHN: 2.6 billion US$, actual, customs",
            "1987 Sino-Soviet trade SUN–CHN: -20 percent change, actual, customs",
            "1988 Sino-Soviet trade SUN–CHN: 25 percent change, forecast, TASS",
        ]
    );
}

#[test]
fn each_row_is_evidence() {
    let text = "date,value\r\n1982,0.3\r\n\r\n1986,2.6\r\n";
    let reading = read("t.csv", text, text.as_bytes()).unwrap();
    let quotes: Vec<String> = reading.quantities.iter().map(|q| q.evidence.quote(text)).collect();
    assert_eq!(quotes, ["1982,0.3", "1986,2.6"]);
    let rows = reading.documents[0].blocks.iter().filter(|b| b.kind == BlockKind::Row).count();
    assert_eq!((rows, reading.documents[0].source), (2, SourceKind::Statistics));
    assert_eq!(reading.quantities[0].reality, Reality::Actual);
}

#[test]
fn words_where_numbers_belong_cost_their_row_only() {
    let text =
        "# date: 1988\ndate,value,unit\n1985,rose sharply,x\nsome time,3,x\n1986,2.6,x\n1987,n.a.,x\n1988,\"open,x\n";
    assert_eq!(
        shown(text),
        [
            "1986 trade : 2.6 x, actual, nobody",
            "error: line 3, column “value”: “rose sharply” is no number, so the row was left out",
            "error: line 4, column “date”: “some time” is no date, so the row was left out",
            "note: line 6, column “value”: no value is given",
            "error: line 7, column “value”: “open,x” is no number, so the row was left out",
        ]
    );
}

#[test]
fn commas_before_decimals_in_a_semicolon_table() {
    let text = "# date: 1988\nYear;Value;Unit;Between;Kind\n1986;2,6;billion US$;SUN-CHN;actual\n1987;2.080,5;million US$;SUN-CHN;claimed\n";
    assert_eq!(
        shown(text),
        [
            "1986 trade SUN–CHN: 2.6 billion US$, actual, nobody",
            "1987 trade SUN–CHN: 2080.5 million US$, claimed, nobody"
        ]
    );
}

#[test]
fn several_series_side_by_side() {
    let text = "# date: 1988\nyear,exports (million rubles),imports (million rubles)\n1986,910,695\n1987-Q1,200,..\n";
    assert_eq!(
        shown(text),
        [
            "1986 exports : 910 million rubles, actual, nobody",
            "1986 imports : 695 million rubles, actual, nobody",
            "1987-01-01/1987-03-31 exports : 200 million rubles, actual, nobody",
            "note: line 4, column “imports (million rubles)”: no value is given",
        ]
    );
}

#[test]
fn a_table_without_a_header_is_refused_with_the_mend() {
    let problem = read("t.csv", "1982,0.3\n1986,2.6\n", b"").unwrap_err();
    assert!(problem.message.contains("line 1") && problem.hint.unwrap().contains("date,value,unit,source"));
}

#[test]
fn an_undated_table_says_so() {
    assert!(shown("date,value\n1986,2.6\n").iter().any(|line| line.contains("bears no date")));
}

#[test]
fn a_line_of_too_many_cells_is_refused_before_it_is_taken_apart() {
    let wide = ",x".repeat(20_000);
    let problem = read("a.csv", &format!("date,value{wide}\n1988,2\n"), b"").unwrap_err();
    assert_eq!(problem.message, "line 1 should be the table's header, and has more than 16384 columns");
    let reading = read("a.csv", &format!("date,value\n1988,2{wide}\n1989,3\n"), b"").unwrap();
    assert_eq!(reading.quantities.len(), 1);
    let problems: Vec<&str> = reading.documents[0].problems.iter().map(|p| p.message.as_str()).collect();
    assert!(problems.contains(&"line 2 has more than 16384 cells, so the row was left out"), "{problems:?}");
}

#[test]
fn a_table_of_too_many_figures_keeps_the_first_and_says_where_it_was_cut() {
    let header: String = (0..100).map(|n| format!(",v{n}")).collect();
    let row = format!("1988{}\n", ",2".repeat(100));
    let reading = read("a.csv", &format!("date{header}\n{}", row.repeat(110)), b"").unwrap();
    assert_eq!(reading.quantities.len(), 10_000);
    let cut = reading.documents[0].problems.iter().find(|p| p.message.contains("no more than 10000 figures"));
    assert!(cut.expect("it is said").message.contains("line 102 and all after it"));
}
