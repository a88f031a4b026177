//! A desk keeps its ledger: nothing in it is lost or doubled.

use crate::{WIRE, folder, rapport, stderr, stdout};

/// A desk with two wire reports; the folder that holds it and the desk's path.
fn desk() -> (tempfile::TempDir, String) {
    let home = folder(&[("in/1.txt", WIRE[0].1), ("in/2.txt", WIRE[1].1)]);
    let desk = home.path().join("desk").to_str().unwrap().to_owned();
    stdout(&["new", &desk, "--between", "SUN,CHN"]);
    stdout(&["add", "--desk", &desk, home.path().join("in").to_str().unwrap()]);
    (home, desk)
}

#[test]
fn reading_twice_changes_nothing() {
    let (home, desk) = desk();
    let before = stdout(&["chronology", "--desk", &desk, "--format", "jsonl"]);
    assert!(before.lines().count() >= 2, "{before}");
    let again = rapport(&["add", "--desk", &desk, home.path().join("in").to_str().unwrap()]);
    assert!(stderr(&again).contains("0 new in the desk"), "{}", stderr(&again));
    assert_eq!(stdout(&["chronology", "--desk", &desk, "--format", "jsonl"]), before);
}

#[test]
fn a_cut_off_hides_what_was_known_later() {
    let (_home, desk) = desk();
    let early = stdout(&["chronology", "--desk", &desk, "--as-of", "1987-04-01", "--format", "csv"]);
    assert!(early.contains("1987-03") && !early.contains("1987-05"), "{early}");
}

#[test]
fn check_finds_a_changed_file() {
    let (_home, desk) = desk();
    assert!(stdout(&["check", "--desk", &desk]).contains("all evidence holds"));
    let kept = std::fs::read_dir(format!("{desk}/documents")).unwrap().next().unwrap().unwrap().path();
    std::fs::write(kept, "other words").unwrap();
    let failed = rapport(&["check", "--desk", &desk]);
    assert_eq!(failed.status.code(), Some(1));
    assert!(stderr(&failed).contains("changed"), "{}", stderr(&failed));
}

#[test]
fn sql_reads_and_does_not_write() {
    let (_home, desk) = desk();
    let rows = stdout(&["sql", "select count(*) as n from documents", "--desk", &desk, "--format", "csv"]);
    assert_eq!(rows.trim(), "n\n2");
    let refused = rapport(&["sql", "delete from documents", "--desk", &desk]);
    assert_eq!(refused.status.code(), Some(1));
}

#[test]
fn series_give_the_relationship_by_period() {
    let (_home, desk) = desk();
    let csv = stdout(&["series", "SUN,CHN", "--by", "month", "--desk", &desk, "--format", "csv"]);
    let header = csv.lines().next().unwrap();
    assert!(
        header.starts_with("period,") && header.contains("net") && header.ends_with("share,net_per_1000"),
        "{header}"
    );
    assert!(csv.lines().any(|l| l.starts_with("1987-03")) && csv.lines().any(|l| l.starts_with("1987-05")), "{csv}");
    let trend = stdout(&["series", "SUN,CHN", "--desk", &desk, "--show", "trend", "--format", "csv"]);
    assert!(trend.starts_with("period,level,low90,high90,slope,") && trend.contains("1987-03,"), "{trend}");
    let breaks = stdout(&["series", "SUN,CHN", "--desk", &desk, "--show", "breaks", "--format", "csv"]);
    assert!(breaks.starts_with("series,method,period,") && breaks.contains("events,as they come,1987-05,"), "{breaks}");
    let plot = format!("{desk}/plot.svg");
    stdout(&["series", "SUN,CHN", "--desk", &desk, "--plot", &plot]);
    let svg = std::fs::read_to_string(plot).unwrap();
    assert!(svg.starts_with("<svg") && svg.contains("(b) cooperation (up) and conflict (down)"), "{svg}");
}

#[test]
fn a_listing_has_the_same_rows_in_every_form() {
    let (_home, desk) = desk();
    let csv = stdout(&["chronology", "--desk", &desk, "--format", "csv"]);
    let lines = stdout(&["chronology", "--desk", &desk, "--format", "jsonl"]);
    assert_eq!(csv.lines().count() - 1, lines.lines().count());
    let parquet = rapport(&["chronology", "--desk", &desk, "--format", "parquet"]);
    assert!(parquet.stdout.starts_with(b"PAR1") && parquet.stdout.ends_with(b"PAR1"));
}

#[test]
fn a_memo_of_a_desk_is_a_memo_of_its_ledger() {
    let (_home, desk) = desk();
    let memo = stdout(&["memo", &desk]);
    assert!(memo.contains("signed a trade agreement"), "{memo}");
}

#[test]
fn a_document_is_cited() {
    let (_home, desk) = desk();
    let said = stdout(&["cite", "1.txt", "--desk", &desk]);
    assert!(said.contains("3 March 1987"), "{said}");
    let failed = rapport(&["cite", "nothing", "--desk", &desk]);
    assert_eq!(failed.status.code(), Some(1));
}

/// Found with the example: its README was read into a desk as reporting.
#[test]
fn a_folder_says_itself_what_is_left_out() {
    let home = folder(&[
        ("in/desk.toml", "[read]\nleave_out = [\"README.md\"]\n"),
        ("in/README.md", "# What this folder holds\n\nSome reports.\n"),
        ("in/1.txt", WIRE[0].1),
    ]);
    let desk = home.path().join("desk").to_str().unwrap().to_owned();
    stdout(&["new", &desk]);
    let added = rapport(&["add", "--desk", &desk, home.path().join("in").to_str().unwrap()]);
    assert!(stderr(&added).contains("1 new in the desk"), "{}", stderr(&added));
}

#[test]
fn a_desk_that_was_cut_off_while_adding_is_whole_and_heals() {
    let texts: Vec<(String, String)> = (0..400)
        .map(|n| {
            (
                format!("in/{n:03}.txt"),
                format!("BEIJING, May {}, 1987. China rejected call {n} for a Soviet summit.\n", 1 + n % 28),
            )
        })
        .collect();
    let files: Vec<(&str, &str)> = texts.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
    let home = folder(&files);
    let at = |name: &str| home.path().join(name).to_str().unwrap().to_owned();
    let query = "select document, id from reports order by document, id";
    let told = |desk: &str| stdout(&["sql", query, "--desk", desk, "--format", "csv"]);
    let (cut, whole, input) = (at("cut"), at("whole"), at("in"));
    stdout(&["new", &whole, "--between", "SUN,CHN"]);
    stdout(&["add", "--desk", &whole, &input]);
    stdout(&["new", &cut, "--between", "SUN,CHN"]);
    for pause in [40, 400, 1500] {
        let mut adding = std::process::Command::new(env!("CARGO_BIN_EXE_rapport"));
        let mut adding =
            adding.args(["add", "--desk", &cut, &input]).stderr(std::process::Stdio::null()).spawn().unwrap();
        std::thread::sleep(std::time::Duration::from_millis(pause));
        adding.kill().unwrap();
        adding.wait().unwrap();
        assert!(stdout(&["check", "--desk", &cut]).contains("all evidence holds"), "after {pause} ms");
    }
    let again = rapport(&["add", "--desk", &cut, &input]);
    assert!(again.status.success(), "{}", stderr(&again));
    assert_eq!(told(&cut), told(&whole));
    assert!(told(&whole).lines().count() > 400);
}
