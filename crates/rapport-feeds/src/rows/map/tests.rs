use super::*;
use crate::rows::{Found, Reader, Rows, Scanner, Which};
use rapport_model::{CodedRow, Symbol};

const WEIS: &str = "name = 'WEIS'\nseparator = 'space'\ndays = '%y%m%d'\nmissing = ['---']\n\
                    [columns]\ndate = 1\nsource = 2\ntarget = 3\ncode = 4\n\
                    [goldstein]\n'03' = 1\n'031' = 1.5\n[quad]\n'03' = 1\n'22' = 4\n";

fn layout(map: &str, feed: &str) -> Layout {
    Arc::new(Map::parse(map).unwrap()).layout(feed.as_bytes()).unwrap()
}

fn read(map: &str, feed: &str) -> Found {
    let layout = layout(map, feed);
    let mut found = Found::default();
    let mut scanner = Scanner::new(&layout);
    let from = scanner.header(feed.as_bytes());
    scanner.read(&feed.as_bytes()[from..], &mut found, &mut |_| Symbol::numbered(0));
    found
}

fn rows(map: &str, feed: &str) -> (Vec<CodedRow>, Rows) {
    let layout = layout(map, feed);
    let from = Scanner::new(&layout).header(feed.as_bytes());
    let (mut rows, mut beside) = (Vec::new(), Rows::default());
    let (file, scheme) = ("abc".into(), layout.scheme().into());
    Reader::new(&layout, Which::All).read(&feed.as_bytes()[from..], &mut beside, &mut |_| Symbol::numbered(0), |row| {
        rows.push(row.owned(&file, 2, &scheme));
        true
    });
    (rows, beside)
}

fn reasons(found: &Found) -> Vec<(u64, &str)> {
    found.rejects.iter().map(|reject| (reject.line, reject.reason.as_str())).collect()
}

#[test]
fn rows_of_weis_by_a_map() {
    let found = read(WEIS, "880418 CHN USR 031\n880419  USR CHN 039\n\n880420 USR --- 223\n880431 USR CHN 223\n");
    assert_eq!((found.rows, found.addends.len(), found.rejects.len()), (4, 2, 1));
    let first = found.addends[0];
    assert_eq!((first.day.to_string().as_str(), first.quad), ("1988-04-18", 1));
    assert_eq!(first.goldstein.unwrap().to_string(), "1.5");
    assert_eq!(found.addends[1].goldstein.unwrap().to_string(), "1.0");
    assert_eq!(reasons(&found), [(4, "its date “880431” is no day")]);
    assert_eq!(found.counted().stateless, 1);
}

#[test]
fn quoted_fields_by_the_names_of_a_header() {
    let map = "name = 'Mine'\nseparator = 'comma'\nheader = true\n[columns]\ndate = 'day'\nsource = 'from'\n\
               target = 'to'\ncode = 'act'\ngoldstein = 'value'\nquad = 'class'\nevents = 'n'\n";
    let found = read(map, "\u{feff}day,from,to,act,value,class,n\n1988-04-18,\"Korea, North\",CHN,x,-2.5,3,4\n");
    let row = found.addends[0];
    assert_eq!((row.source, row.quad, row.events), (Symbol::numbered(0), 3, 4));
    assert_eq!(row.goldstein.unwrap().to_string(), "-2.5");
}

/// A map of numbers of Gleditsch and Ward with a date in three columns and one of the last day.
const WARS: &str = "name = 'wars'\nheader = true\nstates = 'gw'\nmissing = -9\n\
                    [columns]\ndate = ['year', 'month', 'day']\nlast = 'until?'\nprecision = 'sure?'\nsource = 'a'\n\
                    target = 'b | bb'\nid = 'id?'\n\
                    [constant]\ncode = 'war'\nquad = 4\ngoldstein = -10\n\
                    [only]\nkind = [1, 3]\n[except]\n'note?' = 'doubtful'\n[precision]\n1 = 'day'\n2 = 'week'\n5 = 'year'\n";

#[test]
fn dates_in_three_columns_numbers_of_states_and_constants() {
    let feed = "id;YEAR;month;day;until;a;bb;kind;note\n\
                1;2020;1;5;;501;530;1;\"two\nlines; \"\"quoted\"\"\"\n\
                2;2020;2;-9;;365;365;3;\n\
                3;1980;-9;-9;;365;710;1;\n\
                4;1980;3;1;1980-03-04;365;710;1;\n\
                5;2020;1;5;;501;530;2;\n\
                6;2020;1;5;;501;530;1;doubtful\n\
                7;2020;1;5;;501;;1;\n\
                8;2020;1;5;;501;999;1;\n\
                9;-9;1;5;;501;530;1;\n\
                10;1980;3;4;1980-03-01;365;710;1;\n";
    let (told, beside) = rows(WARS, feed);
    let shown: Vec<String> = told
        .iter()
        .map(|row| {
            let country = |actor: &rapport_model::FeedActor| actor.country.clone().unwrap_or_default();
            let id = row.id.as_deref().unwrap_or_default();
            format!(
                "{id} {} {} {} {} {}",
                row.origin.line,
                row.day,
                row.known,
                country(&row.source),
                country(&row.target)
            )
        })
        .collect();
    assert_eq!(
        shown,
        [
            "1 2 2020-01-05 2020-01-05 KEN ETH",
            "2 4 2020-02-01 2020-02-29 RUS RUS",
            "4 6 1980-03-01 1980-03-04 SUN CHN",
            "7 9 2020-01-05 2020-01-05 KEN ",
        ]
    );
    assert_eq!((beside.read, beside.passed, beside.lines), (10, 2, 11));
    assert_eq!((told[0].source.code.as_deref(), told[0].code.as_str(), told[0].backfilled), (Some("501"), "war", true));
    assert_eq!(
        (told[0].quad.map(|quad| quad.number()), told[0].goldstein.unwrap().to_string().as_str()),
        (Some(4), "-10.0")
    );
    let found = read(WARS, feed);
    assert_eq!(
        reasons(&found),
        [
            (3, "it happened some day from 1980-01-01 to 1980-12-31, longer than a month: `widest` in the map"),
            (8, "its target “999” is no state's number in the list of Gleditsch and Ward"),
            (9, "its date “-9-1-5” is no day"),
            (10, "its last day 1980-03-01 is before its first, 1980-03-04"),
        ]
    );
    let lines: Vec<u64> = beside.rejects.iter().map(|reject| reject.line).collect();
    assert_eq!(lines, [3, 8, 9, 10], "both readers leave out the same");
    let counted = found.counted();
    assert_eq!((counted.rows, counted.left_out, counted.passed, counted.stateless), (10, 4, 2, 1));
}

#[test]
fn a_precision_says_how_wide_a_date_is() {
    let rows = "1980;3;1;365;710;1;";
    let feed = format!("year;month;day;a;b;kind;sure\n{rows}1\n{rows}2\n{rows}5\n{rows}4\n{rows}\n");
    let found = read(WARS, &feed);
    assert_eq!(found.addends.len(), 3);
    assert_eq!(
        reasons(&found),
        [
            (2, "it happened some day from 1980-03-01 to 1980-12-31, longer than a month: `widest` in the map"),
            (3, "its precision “4” is none that [precision] tells"),
        ]
    );
    let wide = WARS.replace("states =", "widest = 'year'\nstates =");
    assert_eq!(read(&wide, &feed).addends.len(), 4);
}

#[test]
fn a_quote_that_is_never_closed_spoils_its_line_alone() {
    let map = "name = 'x'\nheader = true\n[columns]\ndate = 'd'\nsource = 'a'\ntarget = 'b'\ncode = 'c'\n";
    let row = "1988-04-18,CHN,RUS,";
    for (feed, lines, good) in [
        (format!("d,a,b,c\n{row}x\n\"{row}y\n{row}z\n"), vec![1], 2),
        (format!("d,a,b,c\n{row}x\n\"{row}y\n{row}\"z\"\n{row}w\n"), vec![1], 3),
        (format!("d,a,b,c\n{row}\"x\n{row}y\n{row}z\n"), vec![], 3),
    ] {
        let found = read(map, &feed);
        let left_out: Vec<u64> = found.rejects.iter().map(|reject| reject.line).collect();
        assert_eq!((left_out, found.addends.len()), (lines, good), "{feed}");
    }
}

#[test]
fn acts_in_cameo_have_its_values_where_nothing_else_gives_them() {
    let map = "name = 'x'\nscheme = 'CAMEO'\n[columns]\ndate = 1\nsource = 2\ntarget = 3\ncode = 4\n";
    let found = read(map, "19880418\tCHN\tRUS\t190\n19880418\tCHN\tRUS\t05799\n19880418\tCHN\tRUS\t99\n");
    let told: Vec<_> = found
        .addends
        .iter()
        .map(|row| (row.quad, row.goldstein.map(|value| value.to_string()).unwrap_or_default()))
        .collect();
    assert_eq!(told, [(4, "-10.0".to_owned()), (1, "8.0".to_owned()), (0, String::new())]);
}

#[test]
fn what_a_map_gets_wrong_is_named() {
    for (map, reason) in [
        ("name = 'x'\n[columns]\ndate = 1\n", "source"),
        (&*WEIS.replace("space", "dot"), "dot"),
        (&*WEIS.replace("'22' = 4", "'22' = 5"), "1 to 4"),
        (&*WEIS.replace("date = 1", "date = 1\ndyte = 2"), "dyte"),
        (&*WEIS.replace("'03' = 1\n'031'", "'03' = 'x'\n'031'"), "no number"),
        (&*WEIS.replace("name", "nome"), "nome"),
        (&*WEIS.replace("'WEIS'", "'../WEIS'"), "../WEIS"),
        (&*WEIS.replace("days =", "widest = 'decade'\ndays ="), "decade"),
        (
            &*WEIS.replace("code = 4", "code = 4\n[constant]\ncode = 'x'"),
            "“code” stands in [columns] and in [constant]",
        ),
        (&*WEIS.replace("code = 4", "code = 4\n[constant]\ndate = 'x'"), "[constant] knows no “date”"),
        (&*WEIS.replace("code = 4", "code = 4\n[constant]\nquad = 7"), "1 to 4"),
        (&*WEIS.replace("code = 4", "code = 4\nprecision = 5"), "[precision] does not say"),
        (&*WEIS.replace("code = 4", "code = -4"), "no column"),
    ] {
        let problem = Map::parse(map).unwrap_err();
        assert!(problem.message.contains(reason), "{problem:?}");
    }
    let short = Arc::new(Map::parse(WEIS).unwrap()).layout(b"880418 CHN USR\n").unwrap_err();
    assert!(short.message.contains("no column 4"), "{short:?}");
    let lacking = Arc::new(Map::parse(WARS).unwrap()).layout(b"year,month,day,a\n").unwrap_err();
    assert!(lacking.message.contains("“b | bb” for “target”"), "{lacking:?}");
}
