//! Feeds in a desk: `rapport add`, `rapport series --source`, and what `rapport sql` sees of them.

use crate::{folder, rapport, stderr, stdout};
use std::path::{Path, PathBuf};

/// A row of GDELT 1.0: day, source, target, quad class, Goldstein value, mentions, tone, day added.
fn row(told: [&str; 8]) -> String {
    let mut fields = vec![""; 58];
    for (column, text) in [1, 7, 17, 29, 30, 31, 34, 56].into_iter().zip(told) {
        fields[column] = text;
    }
    (fields[0], fields[26], fields[28]) = ("410", "043", "04");
    fields.join("\t") + "\n"
}

fn first_day() -> String {
    let rows = [
        ["19910801", "CHN", "RUS", "1", "2.8", "6", "2.5", "20130401"],
        ["19911230", "CHN", "RUS", "1", "1.0", "6", "2.5", "20130401"],
        ["20130401", "CHN", "RUS", "1", "3.4", "6", "2.5", "20130401"],
        ["20130402", "RUS", "CHN", "4", "-10.0", "1", "-0.3418803418803", "20130402"],
        ["20130402", "RUS", "", "4", "-10.0", "1", "-0.34188034188034", "20130402"],
        ["20130402", "FRA", "DEU", "4", "-10.0", "1", "-0.34188034188034", "20130402"],
    ];
    rows.map(row).concat()
}

fn second_day() -> String {
    row(["20130403", "CHN", "RUS", "1", "0.1", "2", "1e-05", "20130403"]) + "spoilt\n"
}

/// A desk that has taken the first day in, in the folder that holds it.
fn desk() -> (tempfile::TempDir, String) {
    let home = folder(&[("1.tsv", &first_day()), ("2.tsv", &second_day())]);
    let desk = home.path().join("desk").to_str().unwrap().to_owned();
    stdout(&["new", &desk]);
    assert_eq!(add(&home, &desk, "1.tsv"), "6 read, 0 left out\n");
    (home, desk)
}

/// What adding the file says.
fn add(home: &tempfile::TempDir, desk: &str, name: &str) -> String {
    let run = rapport(&["add", "--desk", desk, home.path().join(name).to_str().unwrap()]);
    assert!(run.status.success(), "{}", stderr(&run));
    stderr(&run)
}

fn series(desk: &str, more: &[&str]) -> String {
    let asked = ["series", "CHN,RUS", "--source", "gdelt", "--desk", desk, "--format", "csv"];
    stdout(&[&asked, more].concat())
}

fn parts(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(parts(&path));
        } else if path.extension().is_some_and(|ending| ending == "parquet") {
            found.push(path);
        }
    }
    found.sort();
    found
}

const APRIL: &str = "2013-04,2,-6.6,-3.300000,3.4,-10.0,1,0,0,1,7,1.079060";

#[test]
fn a_series_is_told_by_the_sums_of_a_feed() {
    let (_home, desk) = desk();
    let months = series(&desk, &[]);
    let rows: Vec<&str> = months.lines().collect();
    assert!(rows[0].starts_with("period,events,goldstein_sum"), "{months}");
    assert_eq!(rows[1..], [APRIL], "what feeds call Russia before 1992 is the Soviet Union");
    assert!(series(&desk, &["--by", "year"]).contains("\n2013,2,"));
    let soviet = stdout(&["series", "SUN,CHN", "--source", "gdelt", "--desk", &desk, "--format", "csv"]);
    assert!(soviet.contains("\n1991-08,1,2.8,") && soviet.contains("\n1991-12,1,1.0,"), "{soviet}");
}

#[test]
fn days_are_told_by_the_rows_of_a_feed() {
    let (_home, desk) = desk();
    let days = series(&desk, &["--by", "day"]);
    let found: Vec<String> = days.lines().skip(1).map(|l| l.split(',').take(3).collect::<Vec<_>>().join(",")).collect();
    assert_eq!(found, ["2013-04-01,1,3.4", "2013-04-02,1,-10.0"]);
    assert!(!series(&desk, &["--by", "day", "--as-of", "2013-04-01"]).contains("2013-04-02"));
}

#[test]
fn a_feed_enters_once_and_a_new_day_adds_to_it() {
    let (home, desk) = desk();
    let (before, stored) = (series(&desk, &[]), parts(Path::new(&desk)));
    assert!(add(&home, &desk, "1.tsv").contains("1.tsv is in the desk already"));
    assert_eq!((series(&desk, &[]), parts(Path::new(&desk))), (before, stored));
    let said = add(&home, &desk, "2.tsv");
    assert!(said.contains("000002.rejects.csv") && said.ends_with("1 read, 1 left out\n"), "{said}");
    assert!(series(&desk, &[]).contains("\n2013-04,3,-6.5,-2.166667,3.5,-10.0,2,0,0,1,9,"), "{}", series(&desk, &[]));
    let sums = "select events, goldstein_sum from dyad_month where source = 'CHN' and period = '2013-04'";
    assert_eq!(stdout(&["sql", sums, "--desk", &desk, "--format", "csv"]).lines().nth(1), Some("2,3.500000"));
}

#[test]
fn many_small_days_become_few_parts_and_lose_nothing() {
    let (home, desk) = desk();
    for day in 3..=30 {
        let name = format!("{day}.tsv");
        let date = format!("201304{day:02}");
        std::fs::write(home.path().join(&name), row([&date, "CHN", "RUS", "1", "0.1", "2", "0", &date])).unwrap();
        add(&home, &desk, &name);
    }
    let year = parts(&Path::new(&desk).join("feeds/gdelt/2013"));
    assert!(year.len() <= 17, "{year:?}");
    assert_eq!(series(&desk, &["--by", "day"]).lines().count(), 31);
}

#[test]
fn feeds_and_reporting_are_told_apart() {
    let (home, desk) = desk();
    let report = "MOSCOW, March 3, 1987. China and the Soviet Union signed a trade agreement on Tuesday.\n";
    std::fs::write(home.path().join("report.txt"), report).unwrap();
    let mangled = first_day().repeat(2).replace('\t', ";");
    std::fs::write(home.path().join("mangled.csv"), mangled).unwrap();
    let run = rapport(&[
        "add",
        "--desk",
        &desk,
        home.path().join("report.txt").to_str().unwrap(),
        home.path().join("2.tsv").to_str().unwrap(),
        home.path().join("mangled.csv").to_str().unwrap(),
    ]);
    let said = stderr(&run);
    assert!(run.status.success() && said.contains("left out: mangled.csv: a spreadsheet"), "{said}");
    assert!(said.contains("1 new in the desk") && said.ends_with("2 read, 2 left out\n"), "{said}");
    let none = rapport(&["series", "CHN,RUS", "--source", "icews", "--desk", &desk]);
    assert!(stderr(&none).contains("no feed called icews (feeds: gdelt)"), "{}", stderr(&none));
}
