//! Feeds in a desk: `rapport add`, `rapport series --source`, and what `rapport sql` sees of them.

use crate::{folder, rapport, stderr, stdout};
use std::path::{Path, PathBuf};

/// A row of GDELT 1.0: day, source, target, quad class, Goldstein value, mentions, tone, day added; its number is made from these.
fn row(told: [&str; 8]) -> String {
    let mut fields = vec![""; 58];
    for (column, text) in [1, 7, 17, 29, 30, 31, 34, 56].into_iter().zip(told) {
        fields[column] = text;
    }
    let number = told.concat().bytes().fold(410u32, |number, byte| number.wrapping_mul(31).wrapping_add(byte.into()));
    let number = number.to_string();
    (fields[0], fields[26], fields[28]) = (&number, "043", "04");
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
    let said = "1 of 6 rows names no country on one side or both, and stands in no dyad\n6 read, 0 left out\n";
    assert_eq!(add(&home, &desk, "1.tsv"), said);
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
    assert_eq!(rows.len(), 3, "what feeds call Russia before 26 December 1991 is the Soviet Union: {months}");
    assert!(rows[1].starts_with("1991-12,1,1.0,") && rows[2] == APRIL, "{months}");
    assert!(series(&desk, &["--by", "year"]).contains("\n2013,2,"));
    let soviet = stdout(&["series", "SUN,CHN", "--source", "gdelt", "--desk", &desk, "--format", "csv"]);
    assert!(soviet.contains("\n1991-08,1,2.8,") && soviet.lines().count() == 2, "{soviet}");
}

#[test]
fn days_are_told_by_the_rows_of_a_feed() {
    let (_home, desk) = desk();
    let days = series(&desk, &["--by", "day"]);
    let found: Vec<String> = days.lines().skip(1).map(|l| l.split(',').take(3).collect::<Vec<_>>().join(",")).collect();
    assert_eq!(found, ["1991-12-30,1,1.0", "2013-04-01,1,3.4", "2013-04-02,1,-10.0"]);
    assert!(!series(&desk, &["--by", "day", "--as-of", "2013-04-01"]).contains("2013-04-02"));
}

/// A desk of Chinese acts towards what the feed calls Russia, told by the sums and by the rows.
fn seam() -> (tempfile::TempDir, String) {
    let act = |day: &str, added: &str| row([day, "CHN", "RUS", "1", "1.0", "1", "0", added]);
    let days = ["19911105", "19911224", "19911226", "19911230", "19920130", "20130401"];
    let rows = days.map(|day| act(day, if day < "2000" { "20130401" } else { "20140501" })).concat();
    let home = folder(&[("seam.tsv", &rows)]);
    let desk = home.path().join("desk").to_str().unwrap().to_owned();
    stdout(&["new", &desk]);
    add(&home, &desk, "seam.tsv");
    (home, desk)
}

/// Periods and events of a series of the two.
fn counts(desk: &str, pair: &str, more: &[&str]) -> String {
    let asked = ["series", pair, "--source", "gdelt", "--desk", desk, "--format", "csv"];
    let told = stdout(&[&asked, more].concat());
    told.lines().skip(1).map(|l| l.split(',').take(2).collect::<Vec<_>>().join(" ")).collect::<Vec<_>>().join(", ")
}

#[test]
fn the_seam_between_sun_and_rus_is_a_day_and_not_a_month() {
    let (_home, desk) = seam();
    assert_eq!(counts(&desk, "CHN,SUN", &[]), "1991-11 1, 1991-12 1");
    assert_eq!(counts(&desk, "CHN,RUS", &[]), "1991-12 2, 1992-01 1, 2013-04 1");
    assert_eq!(counts(&desk, "CHN,SUN", &["--by", "year"]), "1991 2");
    assert_eq!(counts(&desk, "CHN,RUS", &["--by", "day"]), "1991-12-26 1, 1991-12-30 1, 1992-01-30 1, 2013-04-01 1");
}

#[test]
fn a_cut_off_looks_at_the_day_a_row_was_added_by_whatever_period() {
    let (_home, desk) = seam();
    for by in ["day", "month", "quarter", "year"] {
        let none = ["series", "CHN,SUN", "--source", "gdelt", "--desk", &desk, "--by", by, "--as-of", "2000-01-01"];
        let failed = rapport(&none);
        assert!(stderr(&failed).contains("gdelt tells nothing of CHN and SUN"), "{by}: {}", stderr(&failed));
        let later = counts(&desk, "CHN,RUS", &["--by", by, "--as-of", "2013-12-31"]);
        assert!(!later.contains("2013") && later.contains("1992"), "{by}: {later}");
    }
}

#[test]
fn lineage_joins_what_continues_each_other_and_marks_the_seam() {
    let (home, desk) = seam();
    let asked = ["series", "CHN,RUS", "--lineage", "--source", "gdelt", "--desk", &desk, "--format", "csv"];
    let run = rapport(&asked);
    assert!(stderr(&run).contains("note: one line: SUN until 1991-12-25, then RUS"), "{}", stderr(&run));
    let told = String::from_utf8(run.stdout).unwrap();
    let rows: Vec<(&str, &str)> =
        told.lines().map(|line| (line.split(',').next().unwrap(), line.rsplit(',').next().unwrap())).collect();
    let expected = [
        ("period", "codes"),
        ("1991-11", "CHN–SUN"),
        ("1991-12", "CHN–SUN/RUS"),
        ("1992-01", "CHN–RUS"),
        ("2013-04", "CHN–RUS"),
    ];
    assert_eq!(rows, expected);
    assert_eq!(counts(&desk, "CHN,SUN", &["--lineage"]), "1991-11 1, 1991-12 3, 1992-01 1, 2013-04 1");
    let picture = home.path().join("seam.svg");
    stdout(&[&asked[..], &["--plot", picture.to_str().unwrap()]].concat());
    assert!(std::fs::read_to_string(&picture).unwrap().contains("CHN–SUN/RUS"));
    let one = rapport(&["series", "SUN,RUS", "--lineage", "--source", "gdelt", "--desk", &desk]);
    assert_eq!(one.status.code(), Some(2));
}

#[test]
fn lineage_joins_what_the_reporting_tells() {
    let home = folder(&[
        ("a.txt", "MOSCOW, March 3, 1987. China and the Soviet Union signed a trade agreement on Tuesday.\n"),
        ("b.txt", "MOSCOW, March 3, 1993. China and Russia signed a trade agreement on Wednesday.\n"),
    ]);
    let desk = home.path().join("desk").to_str().unwrap().to_owned();
    stdout(&["new", &desk]);
    stdout(&["add", "--desk", &desk, home.path().to_str().unwrap()]);
    let series = |more: &[&str]| {
        let asked = ["series", "SUN,CHN", "--by", "year", "--desk", &desk, "--format", "csv"];
        let told = stdout(&[&asked, more].concat());
        let events = told.lines().filter(|line| line.split(',').nth(1).is_some_and(|events| events == "1"));
        events.map(|line| line.split(',').next().unwrap().to_owned()).collect::<Vec<_>>().join(" ")
    };
    assert_eq!((series(&[]).as_str(), series(&["--lineage"]).as_str()), ("1987", "1987 1993"));
    let told = stdout(&["series", "SUN,CHN", "--by", "year", "--desk", &desk, "--format", "csv", "--lineage"]);
    assert!(told.contains(",SUN/RUS–CHN\n") && told.ends_with(",RUS–CHN\n"), "{told}");

    let listed = ["chronology", "--between", "SUN,CHN", "--desk", &desk, "--format", "csv"];
    let dates = |told: &str| told.matches("1987-03-03,").count() + 10 * told.matches("1993-03-03,").count();
    let alone = stdout(&listed);
    let run = rapport(&[&listed[..], &["--lineage"]].concat());
    assert!(stderr(&run).contains("note: one line: SUN until 1991-12-25, then RUS"), "{}", stderr(&run));
    let joined = String::from_utf8(run.stdout).unwrap();
    assert!(dates(&alone) % 10 > 0 && dates(&alone) < 10, "{alone}");
    assert_eq!(dates(&joined), dates(&alone) * 11, "{joined}");
    assert!(joined.starts_with(&format!("{},codes\n", alone.lines().next().unwrap())), "{joined}");
    assert!(joined.contains(",SUN–CHN\n") && joined.ends_with(",RUS–CHN\n"), "{joined}");
    let unpaired = rapport(&["chronology", "--lineage", "--desk", &desk]);
    assert_eq!(unpaired.status.code(), Some(2));
}

#[test]
fn a_table_that_is_no_feed_is_refused_in_a_line_and_not_in_thousands() {
    let mentions: String = (1..2000).map(|n| format!("{n},20160701210000,20170701234500\n")).collect();
    let mentions = format!("globaleventid,eventtimedate,mentiontimedate\n{mentions}");
    let home = folder(&[("mentions.csv", &mentions), ("1.tsv", &first_day())]);
    let broken: String = (1..2000).map(|n| format!("never,{n}\n")).collect();
    std::fs::write(home.path().join("broken.csv"), format!("date,value\n{broken}")).unwrap();
    let desk = home.path().join("desk").to_str().unwrap().to_owned();
    stdout(&["new", &desk]);
    let run = rapport(&["add", "--desk", &desk, home.path().to_str().unwrap()]);
    let said = stderr(&run);
    assert!(said.contains("left out: mentions.csv: it is GDELT's table of mentions"), "{said}");
    assert!(said.lines().count() < 40 && said.contains("more such lines"), "{said}");
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
fn what_a_file_repeats_of_another_counts_once() {
    let (home, desk) = desk();
    let new = row(["20130402", "CHN", "RUS", "1", "1.9", "1", "0", "20130402"]);
    // The whole first day once more, a row of it that no dyad has included, and one that is new; then both packed together.
    std::fs::write(home.path().join("more.tsv"), first_day() + &new).unwrap();
    let said = add(&home, &desk, "more.tsv");
    assert!(said.contains("5 rows left out; ") && said.ends_with("2 read, 5 left out\n"), "{said}");
    let rejects = std::fs::read_to_string(Path::new(&desk).join("feeds/000002.rejects.csv")).unwrap();
    let reasons: Vec<&str> = rejects.lines().skip(1).collect();
    assert!(
        reasons[0].starts_with("more.tsv,1,its event ") && reasons[0].ends_with(" is in the desk already"),
        "{rejects}"
    );
    assert_eq!(reasons.iter().map(|line| line.split(',').nth(1).unwrap()).collect::<String>(), "12346");
    assert!(series(&desk, &[]).contains("\n2013-04,3,-4.7,"), "{}", series(&desk, &[]));
    assert_eq!(series(&desk, &["--by", "day"]).lines().count(), 1 + 3, "{}", series(&desk, &["--by", "day"]));
    stdout(&["check", "--desk", &desk]);
    let mut archive = zip::ZipWriter::new(std::fs::File::create(home.path().join("all.zip")).unwrap());
    for (name, rows) in
        [("a.tsv", first_day() + "\n"), ("b.tsv", row(["20130405", "CHN", "RUS", "1", "0.3", "1", "0", "20130405"]))]
    {
        archive.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
        std::io::Write::write_all(&mut archive, rows.as_bytes()).unwrap();
    }
    archive.finish().unwrap();
    assert!(add(&home, &desk, "all.zip").ends_with("2 read, 5 left out\n"));
    assert!(series(&desk, &[]).contains("\n2013-04,4,-4.4,"), "{}", series(&desk, &[]));
}

#[test]
fn shares_are_of_the_feed_s_own_counts_where_the_desk_has_them() {
    let (home, desk) = desk();
    let asked = ["series", "CHN,RUS", "--source", "gdelt", "--desk", &desk, "--show", "score", "--format", "csv"];
    let share = |month: &str| {
        let told = stdout(&asked);
        let at = told.lines().next().unwrap().split(',').position(|name| name == "share").unwrap();
        let row = told.lines().find(|line| line.starts_with(month)).unwrap().to_owned();
        row.split(',').nth(at).unwrap().to_owned()
    };
    assert_eq!([share("1991-12"), share("2013-04")], ["1.0000", "0.6667"], "of what the desk has");
    let counts = "month,country,total\n199112,CH,300\n199112,RS,100\n199201,RS,7\nMay,RS,7\n";
    std::fs::write(home.path().join("counts.csv"), counts).unwrap();
    let said = add(&home, &desk, "counts.csv");
    assert!(said.contains("own counts of all events, 1991-12 to 1992-01"), "{said}");
    assert!(said.contains("1 row left out") && said.ends_with("3 read, 1 left out\n"), "{said}");
    assert!(add(&home, &desk, "counts.csv").contains("in the desk already"));
    assert_eq!([share("1991-12"), share("2013-04")], ["0.0025", ""]);
    assert!(stderr(&rapport(&asked)).contains("own counts, 1991-12 to 1992-01; other months have none"));
    let totals = stdout(&["sql", "select * from month_total", "--desk", &desk, "--format", "csv"]);
    assert_eq!(totals, "feed,period,events\ngdelt,1991-12,400\ngdelt,1992-01,7\n");
    stdout(&["check", "--desk", &desk]);
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
    let days = series(&desk, &["--by", "day"]);
    assert_eq!(days.lines().filter(|line| line.starts_with("2013-04")).count(), 30);
}

#[test]
fn nothing_is_kept_of_a_packed_file_that_breaks_off_so_that_the_whole_one_counts_once() {
    let (home, desk) = desk();
    let day = |n: usize| row(["20130403", "CHN", "RUS", "1", &format!("0.{}", n % 10), "2", "1e-05", "20130403"]);
    let rows: String = (0..5000).map(|n| day(n * n)).collect();
    let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    std::io::Write::write_all(&mut packed, rows.as_bytes()).unwrap();
    let packed = packed.finish().unwrap();
    let torn = home.path().join("day.gz");
    let before = (series(&desk, &[]), parts(Path::new(&desk)));
    std::fs::write(&torn, &packed[..packed.len() * 2 / 3]).unwrap();
    let run = rapport(&["add", "--desk", &desk, torn.to_str().unwrap()]);
    let said = stderr(&run);
    assert!(said.contains("it breaks off after") && said.contains("0 read, 1 left out"), "{said}");
    assert_eq!((series(&desk, &[]), parts(Path::new(&desk))), before);
    std::fs::write(&torn, &packed).unwrap();
    assert_eq!(add(&home, &desk, "day.gz"), "5000 read, 0 left out\n");
    assert!(series(&desk, &[]).contains("\n2013-04,5002,"), "{}", series(&desk, &[]));
    let (before, stored) = (series(&desk, &[]), parts(Path::new(&desk)));
    std::fs::write(home.path().join("unpacked.tsv"), &rows).unwrap();
    let mut archive = zip::ZipWriter::new(std::fs::File::create(home.path().join("day.zip")).unwrap());
    archive.start_file("day.tsv", zip::write::SimpleFileOptions::default()).unwrap();
    std::io::Write::write_all(&mut archive, rows.as_bytes()).unwrap();
    archive.finish().unwrap();
    for name in ["unpacked.tsv", "day.zip", "day.gz"] {
        let said = add(&home, &desk, name);
        assert!(said.contains("is in the desk already") && said.contains("0 read, 0 left out"), "{said}");
    }
    assert_eq!((series(&desk, &[]), parts(Path::new(&desk))), (before, stored), "the same rows in another packing");
}

#[test]
fn what_an_interrupted_adding_left_goes_with_the_next() {
    let (home, desk) = desk();
    let year = Path::new(&desk).join("feeds/gdelt/2013");
    for name in ["000002-0000.parquet", "000002-0001.parquet.4711.part"] {
        std::fs::write(year.join(name), "half a part").unwrap();
    }
    add(&home, &desk, "2.tsv");
    let mut names: Vec<_> = std::fs::read_dir(&year).unwrap().map(|e| e.unwrap().file_name()).collect();
    names.sort();
    assert_eq!(names, ["000001-0000.parquet", "000002-0000.parquet"]);
    assert!(series(&desk, &["--by", "day"]).contains("\n2013-04-03,1,"));
}

#[test]
fn what_an_interruption_left_is_not_counted() {
    let (home, desk) = desk();
    let told = |by: &str| series(&desk, &["--by", by]);
    let before = [told("day"), told("month")];
    let year = Path::new(&desk).join("feeds/gdelt/2013");
    let [first, second] = ["000001-0000.parquet", "000002-0000.parquet"].map(|name| year.join(name));
    // A compaction that was stopped leaves a row in two parts, an adding a part that the ledger knows nothing of.
    std::fs::copy(&first, &second).unwrap();
    assert_eq!([told("day"), told("month")], before);
    assert!(stdout(&["check", "--desk", &desk]).contains("2 parts of feeds as they were"));
    let other = home.path().join("other").to_str().unwrap().to_owned();
    stdout(&["new", &other]);
    add(&home, &other, "2.tsv");
    add(&home, &other, "1.tsv");
    std::fs::copy(Path::new(&other).join("feeds/gdelt/2013/000002-0000.parquet"), &second).unwrap();
    assert_eq!([told("day"), told("month")], before);
    stdout(&["check", "--desk", &desk]);
}

#[test]
fn two_that_add_at_once_take_turns_and_lose_nothing() {
    let (home, desk) = desk();
    let day = |round: u32, who: u32| {
        let date = format!("2014{:02}{:02}", 1 + round % 12, 1 + who + 2 * (round / 12));
        (format!("{round}-{who}.tsv"), row([&date, "CHN", "RUS", "1", "1.0", "1", "0", &date]))
    };
    for round in 0..20 {
        let adding = [0, 1].map(|who| {
            let (name, rows) = day(round, who);
            std::fs::write(home.path().join(&name), rows).unwrap();
            let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_rapport"));
            command.args(["add", "--desk", &desk, home.path().join(&name).to_str().unwrap()]);
            command.stderr(std::process::Stdio::piped()).spawn().unwrap()
        });
        for one in adding {
            let ended = one.wait_with_output().unwrap();
            assert!(ended.status.success(), "{}", String::from_utf8_lossy(&ended.stderr));
        }
    }
    for by in ["day", "month"] {
        let told = series(&desk, &["--by", by]);
        let events: u32 = told
            .lines()
            .filter(|line| line.starts_with("2014"))
            .map(|line| line.split(',').nth(1).unwrap().parse::<u32>().unwrap())
            .sum();
        assert_eq!(events, 40, "{by}: {told}");
    }
    stdout(&["check", "--desk", &desk]);
}

#[test]
fn check_finds_a_part_that_is_not_what_it_was() {
    let (home, desk) = desk();
    add(&home, &desk, "2.tsv");
    let said = stdout(&["check", "--desk", &desk]);
    assert!(said.ends_with("3 parts of feeds as they were; their rows add up to the monthly sums\n"), "{said}");
    let part = Path::new(&desk).join("feeds/gdelt/2013/000001-0000.parquet");
    let whole = std::fs::read(&part).unwrap();
    let found = || {
        let run = rapport(&["check", "--desk", &desk]);
        assert_eq!(run.status.code(), Some(1));
        stderr(&run)
    };
    let mut changed = whole.clone();
    let at = changed.windows(3).position(|bytes| bytes == b"043").unwrap();
    changed[at + 2] = b'4';
    std::fs::write(&part, changed).unwrap();
    let said = found();
    assert!(
        said.contains("000001-0000.parquet: its bytes have changed — add again the feed files that it is of"),
        "{said}"
    );
    assert!(said.contains("1 of the desk’s promises"), "{said}");
    std::fs::write(&part, &whole[..whole.len() / 2]).unwrap();
    assert!(found().contains("000001-0000.parquet: "), "{}", found());
    std::fs::remove_file(&part).unwrap();
    assert!(found().contains("000001-0000.parquet: this part is missing"), "{}", found());
    std::fs::write(&part, &whole).unwrap();
    let ledger = Path::new(&desk).join("ledger.sqlite");
    let mut text = std::fs::read(&ledger).unwrap();
    // The sums stand in the ledger as source, target and month.
    let at = text.windows(13).position(|bytes| bytes == b"FRADEU2013-04").unwrap();
    text[at + 3..at + 6].copy_from_slice(b"DEV");
    std::fs::write(&ledger, text).unwrap();
    let said = found();
    assert!(said.contains("FRA to DEV in 2013-04 has 0 events there, 1 in the sums, and 1 more differ"), "{said}");
    assert!(said.contains("000001-0000.parquet: the rows of 1.tsv"), "{said}");
}

#[test]
fn no_part_that_is_missing_or_altered_is_read() {
    let (home, desk) = desk();
    add(&home, &desk, "2.tsv");
    let part = Path::new(&desk).join("feeds/gdelt/2013/000001-0000.parquet");
    let whole = std::fs::read(&part).unwrap();
    let (told, sums) = (series(&desk, &["--by", "day"]), series(&desk, &[]));
    let refused = |why: &str| {
        for command in [vec!["series", "CHN,RUS", "--source", "gdelt", "--by", "day"], vec!["check"]] {
            let run = rapport(&[&command[..], &["--desk", &desk]].concat());
            let said = stderr(&run);
            assert_eq!(run.status.code(), Some(1), "{why}: {command:?} {said}");
            assert!(said.contains("000001-0000.parquet: ") && said.contains(why), "{why}: {said}");
            assert!(!said.contains("panicked"), "{said}");
        }
    };
    // A bit of the beginning, of the columns, of the footer, of its length, of the last word.
    let (length, pieces) = (whole.len(), 24);
    let places = (0..pieces).map(|piece| piece * length / pieces).chain(length - 9..length);
    for place in places {
        let mut altered = whole.clone();
        altered[place] ^= 1 << (place % 8);
        std::fs::write(&part, altered).unwrap();
        let run =
            rapport(&["series", "CHN,RUS", "--source", "gdelt", "--by", "day", "--format", "csv", "--desk", &desk]);
        let said = stderr(&run);
        let as_before = run.status.success() && run.stdout == told.as_bytes();
        assert!(as_before || said.contains("000001-0000.parquet: its bytes have changed"), "{place}: {said}");
        let checked = stderr(&rapport(&["check", "--desk", &desk]));
        assert!(checked.contains("000001-0000.parquet: its bytes have changed"), "{place}: {checked}");
    }
    std::fs::write(&part, &whole[..length - 1]).unwrap();
    refused("bytes");
    std::fs::write(&part, [&whole[..], &[0]].concat()).unwrap();
    refused("bytes");
    std::fs::write(&part, "").unwrap();
    refused("bytes");
    std::fs::remove_file(&part).unwrap();
    refused("this part is missing");
    assert_eq!(series(&desk, &[]), sums, "what does not rest on the part is told");
    std::fs::write(&part, &whole).unwrap();
    assert_eq!(series(&desk, &["--by", "day"]), told);
}

#[test]
fn adding_the_files_again_makes_a_broken_part_anew() {
    let (home, desk) = desk();
    let names: Vec<String> = (3..=20).map(|day| format!("{day}.tsv")).collect();
    for (name, day) in names.iter().zip(3..) {
        let date = format!("201304{day:02}");
        std::fs::write(home.path().join(name), row([&date, "CHN", "RUS", "1", "0.1", "2", "0", &date])).unwrap();
        add(&home, &desk, name);
    }
    let told = [series(&desk, &["--by", "day"]), series(&desk, &[])];
    let part = parts(&Path::new(&desk).join("feeds/gdelt/2013"))
        .into_iter()
        .find(|part| part.to_str().unwrap().ends_with("-merged.parquet"))
        .expect("so many parts of a year were put together");
    std::fs::remove_file(&part).unwrap();
    let said = add(&home, &desk, "1.tsv");
    assert!(said.contains("the rows of 1.tsv are made anew") && said.contains("is missing rows of 3.tsv"), "{said}");
    assert_eq!(rapport(&["check", "--desk", &desk]).status.code(), Some(1));
    names.iter().for_each(|name| drop(add(&home, &desk, name)));
    stdout(&["check", "--desk", &desk]);
    assert_eq!([series(&desk, &["--by", "day"]), series(&desk, &[])], told);
    assert!(add(&home, &desk, "1.tsv").contains("1.tsv is in the desk already"));
}

#[test]
fn a_mapped_feed_is_taken_in_beside_reporting() {
    let home = folder(&[
        ("weis.txt", "690302 CHN USR 223\n690315 CHN USR 223\n690931 CHN USR 223\n690911 USR CHN 031\n"),
        ("report.txt", "MOSCOW, March 3, 1987. China and the Soviet Union signed a trade agreement on Tuesday.\n"),
    ]);
    let map = concat!(env!("CARGO_MANIFEST_DIR"), "/../../examples/maps/weis.toml");
    let desk = home.path().join("desk").to_str().unwrap().to_owned();
    stdout(&["new", &desk]);
    let paths = ["weis.txt", "report.txt"].map(|name| home.path().join(name).to_str().unwrap().to_owned());
    let run = rapport(&["add", "--desk", &desk, &paths[0], &paths[1], "--map", map]);
    let said = stderr(&run);
    assert!(said.contains("1 row left out") && said.contains("1 new in the desk"), "{said}");
    let sums = "select source, target, events, quad4 from dyad_month where feed = 'weis' order by source";
    assert_eq!(
        stdout(&["sql", sums, "--desk", &desk, "--format", "csv"]),
        "source,target,events,quad4\nCHN,USR,2,2\nUSR,CHN,1,0\n"
    );
}

#[test]
fn a_state_is_asked_for_as_the_feed_writes_it_or_as_it_is_known() {
    let rows = "690302 365 710 223\n690315 365 710 223\n690911 710 365 031\n960426 365 710 031\n690302 2 365 031\n690302 UNK 2 031\n";
    let home = folder(&[("weis.txt", rows)]);
    let map = concat!(env!("CARGO_MANIFEST_DIR"), "/../../examples/maps/weis.toml");
    let desk = home.path().join("desk").to_str().unwrap().to_owned();
    stdout(&["new", &desk]);
    stdout(&["add", "--desk", &desk, home.path().join("weis.txt").to_str().unwrap(), "--map", map]);
    let told = |pair: &str| {
        let told = stdout(&["series", pair, "--source", "weis", "--desk", &desk, "--format", "csv"]);
        told.lines().skip(1).map(|l| l.split(',').take(2).collect::<Vec<_>>().join(" ")).collect::<Vec<_>>().join(", ")
    };
    assert_eq!(told("365,710"), "1969-03 2, 1969-09 1, 1996-04 1");
    assert_eq!(told("Soviet Union, china"), "1969-03 2, 1969-09 1");
    assert_eq!(told("RUS,CHN"), "1996-04 1");
    assert_eq!((told("2,SUN"), told("unk,USA")), ("1969-03 1".to_owned(), "1969-03 1".to_owned()));
    let unknown = rapport(&["series", "ZZZ,710", "--source", "weis", "--desk", &desk]);
    assert!(stderr(&unknown).contains("“ZZZ”"), "{}", stderr(&unknown));
}

#[test]
fn icews_gives_a_number_twice_and_means_two_events() {
    let header = "Event ID\tEvent Date\tSource Country\tCAMEO Code\tIntensity\tTarget Country\n";
    let row = |day: &str| format!("7\t{day}\tNorway\t040\t1.0\tSweden\n");
    let files = [
        ("2016.tab", header.to_owned() + &row("2016-12-31")),
        ("2017.tab", header.to_owned() + &row("2017-01-01")),
        ("again.tab", header.to_owned() + &row("2017-01-01") + &row("2017-01-02")),
    ];
    let home = folder(&files.each_ref().map(|(name, text)| (*name, text.as_str())));
    let desk = home.path().join("desk").to_str().unwrap().to_owned();
    stdout(&["new", &desk]);
    for (name, said) in
        [("2016.tab", "1 read, 0 left out"), ("2017.tab", "1 read, 0 left out"), ("again.tab", "1 read, 1 left out")]
    {
        assert!(add(&home, &desk, name).ends_with(&format!("{said}\n")), "{name}");
    }
    let told = stdout(&["series", "NOR,SWE", "--source", "icews", "--desk", &desk, "--format", "csv", "--by", "day"]);
    let days: Vec<&str> = told.lines().skip(1).map(|line| &line[..12]).collect();
    assert_eq!(days, ["2016-12-31,1", "2017-01-01,1", "2017-01-02,1"]);
}

#[test]
fn a_wide_table_of_figures_is_no_feed() {
    let header: Vec<String> = (0..57).map(|column| format!("v{column}")).collect();
    let row = "32000,2000,China,Kenya".to_owned() + &",1".repeat(53);
    let home = folder(&[("wide.csv", &format!("{}\n{row}\n{row}\n", header.join(",")))]);
    let desk = home.path().join("desk").to_str().unwrap().to_owned();
    stdout(&["new", &desk]);
    let run = rapport(&["add", "--desk", &desk, home.path().join("wide.csv").to_str().unwrap()]);
    assert!(!stderr(&run).contains("GDELT") && !stderr(&run).contains("spreadsheet"), "{}", stderr(&run));
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
