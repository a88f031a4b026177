//! `rapport cube`: feeds in, the dyad table out.

use crate::{folder, path, rapport, shared, stderr};
use std::{
    collections::BTreeMap,
    io::Write,
    path::{Path, PathBuf},
};

/// A row of GDELT: day, source, target, quad class, Goldstein value, mentions, tone.
fn row(width: usize, told: [&str; 7]) -> String {
    let mut fields = vec![""; width];
    for (column, text) in [1, 7, 17, 29, 30, 31, 34].into_iter().zip(told) {
        fields[column] = text;
    }
    fields[0] = "1";
    fields.join("\t") + "\n"
}

fn feed(width: usize) -> String {
    let rows = [
        ["19880418", "CHN", "RUS", "1", "3.4", "6", "2.5"],
        ["19880402", "CHN", "RUS", "4", "-10.0", "1", "-0.34188034188034"],
        ["19880501", "CHN", "RUS", "1", "0.1", "2", "1e-05"],
        ["19880403", "RUS", "CHN", "3", "-2", "10", "-7"],
        ["19880404", "RUS", "", "3", "-2", "10", "-7"],
        ["19880405", "AFG", "CHN", "2", "", "3", ""],
    ];
    rows.map(|told| row(width, told)).concat()
}

const TABLE: &str = "\
source,target,period,events,goldstein_sum,goldstein_mean,quad1,quad2,quad3,quad4,mentions,tone_mean
AFG,CHN,1988-04,1,,,0,1,0,0,3,
CHN,RUS,1988-04,2,-6.6,-3.300000,1,0,0,1,7,1.079060
CHN,RUS,1988-05,1,0.1,0.100000,1,0,0,0,2,0.000010
RUS,CHN,1988-04,1,-2.0,-2.000000,0,0,1,0,10,-7.000000
";

/// Runs the command on files of the folder and gives the table and what was said.
fn cube(folder: &tempfile::TempDir, feeds: &[&str], more: &[&str]) -> (String, String) {
    let output = folder.path().join("out.csv");
    let mut arguments = vec!["cube"];
    let feeds: Vec<PathBuf> = feeds.iter().map(|name| folder.path().join(name)).collect();
    arguments.extend(feeds.iter().map(|path| path.to_str().unwrap()));
    arguments.extend(["-o", output.to_str().unwrap()]);
    arguments.extend(more);
    let run = rapport(&arguments);
    assert!(run.status.success(), "{}", stderr(&run));
    (std::fs::read_to_string(&output).unwrap(), stderr(&run))
}

fn gzip(text: &str) -> Vec<u8> {
    let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    packed.write_all(text.as_bytes()).unwrap();
    packed.finish().unwrap()
}

#[test]
fn the_sums_are_those_of_the_rows() {
    for width in [57, 58, 61] {
        let files = folder(&[("feed.tsv", &feed(width))]);
        let (table, said) = cube(&files, &["feed.tsv"], &[]);
        assert_eq!(table, TABLE);
        assert_eq!(said.lines().last(), Some("6 read, 0 left out"));
    }
}

#[test]
fn a_codebook_stands_beside_the_table() {
    let files = folder(&[("feed.tsv", &feed(58))]);
    cube(&files, &["feed.tsv"], &[]);
    let codebook = std::fs::read_to_string(files.path().join("out.codebook.csv")).unwrap();
    assert!(
        codebook.contains("\ncolumn,tone_mean,") && codebook.contains("\ncountry,AFG,Afghanistan,,AFG,700,700,AF\n"),
        "{codebook}"
    );
}

#[test]
fn packed_files_and_many_files_give_the_same() {
    let whole = feed(58);
    let (first, second) = whole.split_at(whole.find("\n1\t19880403").unwrap() + 1);
    let files = folder(&[("a.tsv", first)]);
    std::fs::write(files.path().join("b.gz"), gzip(second)).unwrap();
    assert_eq!(cube(&files, &["b.gz", "a.tsv"], &[]).0, TABLE);

    let mut archive = zip::ZipWriter::new(std::fs::File::create(files.path().join("both.zip")).unwrap());
    for (name, text) in [("1988/a.tsv", first), ("1988/b.tsv", second.trim_end_matches('\n'))] {
        archive.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
        archive.write_all(text.as_bytes()).unwrap();
    }
    archive.finish().unwrap();
    assert_eq!(cube(&files, &["both.zip"], &[]).0, TABLE);
}

#[test]
fn the_same_bytes_count_once() {
    let files = folder(&[("a.tsv", &feed(58)), ("b.tsv", &feed(58))]);
    let (table, said) = cube(&files, &["a.tsv", "b.tsv", "a.tsv"], &["--strict"]);
    assert_eq!(table, TABLE);
    assert!(said.contains("b.tsv has the same bytes as a.tsv and is counted once"), "{said}");
}

#[test]
fn a_bad_row_is_kept_with_its_line_and_reason_and_the_rest_is_summed() {
    let bad = [
        "nothing at all\n".to_owned(),
        row(58, ["19880431", "CHN", "RUS", "1", "3.4", "6", "2.5"]),
        row(58, ["19880418", "China", "RUS", "1", "3.4", "6", "2.5"]),
        row(58, ["19880418", "CHN", "RUS", "7", "3.4", "6", "2.5"]),
        row(58, ["19880418", "CHN", "", "1", "3,4", "6", "2.5"]),
        row(58, ["19880418", "CHN", "RUS", "1", "11", "6", "2.5"]),
        row(58, ["19880418", "CHN", "RUS", "1", "3.4", "-6", "2.5"]),
        row(58, ["19880418", "CHN", "RUS", "1", "3.4", "6", "mild"]),
    ];
    let files = folder(&[("good.tsv", &feed(57)), ("bad.tsv", &(feed(58) + "\n" + &bad.concat()))]);
    let (_, said) = cube(&files, &["good.tsv", "bad.tsv"], &[]);
    assert_eq!(said.lines().last(), Some("12 read, 8 left out"));
    let rejects = std::fs::read_to_string(files.path().join("out.rejects.csv")).unwrap();
    insta::assert_snapshot!(rejects);

    let strict = [path(&files), "/bad.tsv"].concat();
    let again = [path(&files), "/again.csv"].concat();
    assert_eq!(rapport(&["cube", &strict, "-o", &again, "--strict"]).status.code(), Some(1));
    assert!(Path::new(&again).exists(), "what is left out does not keep the table from being made");
}

#[test]
fn an_older_file_of_rejects_does_not_outlive_its_table() {
    let files = folder(&[("bad.tsv", &(feed(58) + "nothing\n")), ("good.tsv", &feed(58))]);
    cube(&files, &["bad.tsv"], &[]);
    assert!(files.path().join("out.rejects.csv").exists());
    cube(&files, &["good.tsv"], &[]);
    assert!(!files.path().join("out.rejects.csv").exists());
}

#[test]
fn what_a_spreadsheet_saved_is_refused_whole() {
    let mangled = feed(61).replace('\t', ";");
    let files = folder(&[("mangled.csv", &mangled), ("feed.tsv", &feed(61))]);
    let (table, said) = cube(&files, &["mangled.csv", "feed.tsv"], &[]);
    assert_eq!(table, TABLE);
    assert!(
        said.contains("left out: mangled.csv") && said.contains("spreadsheet") && said.contains(" — take the"),
        "{said}"
    );
    assert_eq!(said.lines().last(), Some("6 read, 1 left out"));
    let alone = [path(&files), "/mangled.csv"].concat();
    let output = [path(&files), "/none.csv"].concat();
    let failed = rapport(&["cube", &alone, "-o", &output]);
    assert_eq!(failed.status.code(), Some(1));
    assert!(!Path::new(&output).exists() && stderr(&failed).contains("mend:"), "{}", stderr(&failed));
}

#[test]
fn a_packed_file_that_breaks_off_is_said() {
    let files = folder(&[("whole.tsv", &feed(58))]);
    let packed = gzip(&feed(58).repeat(2000));
    std::fs::write(files.path().join("torn.gz"), &packed[..packed.len() / 2]).unwrap();
    let (_, said) = cube(&files, &["torn.gz", "whole.tsv"], &[]);
    assert!(said.contains("left out: torn.gz: the rest after"), "{said}");
}

#[test]
fn periods_are_what_was_asked_for() {
    let files = folder(&[("feed.tsv", &feed(58))]);
    for (by, periods) in [
        ("day", "1988-04-05 1988-04-02 1988-04-18 1988-05-01 1988-04-03"),
        ("week", "1988-W14 1988-W13 1988-W16 1988-W17 1988-W13"),
        ("quarter", "1988-Q2 1988-Q2 1988-Q2"),
        ("year", "1988 1988 1988"),
    ] {
        let (table, _) = cube(&files, &["feed.tsv"], &["--by", by]);
        let found: Vec<&str> = table.lines().skip(1).filter_map(|line| line.split(',').nth(2)).collect();
        assert_eq!(found.join(" "), periods);
    }
}

#[test]
fn the_table_is_written_as_its_name_ends() {
    let files = folder(&[("feed.tsv", &feed(58))]);
    let [feed, parquet, other] = ["feed.tsv", "out.parquet", "out.xlsx"].map(|name| files.path().join(name));
    let [feed, out, other] = [&feed, &parquet, &other].map(|path| path.to_str().unwrap());
    assert!(rapport(&["cube", feed, "-o", out]).status.success());
    let bytes = std::fs::read(&parquet).unwrap();
    assert!(bytes.starts_with(b"PAR1") && bytes.ends_with(b"PAR1"));
    assert_eq!(rapport(&["cube", feed, "-o", other]).status.code(), Some(2));
    assert_eq!(rapport(&["cube", feed, "-o", feed]).status.code(), Some(2));
}

#[test]
fn any_other_feed_is_read_by_a_map_of_its_columns() {
    let map = "name = 'WEIS'\nseparator = 'space'\ndays = '%y%m%d'\n[columns]\ndate = 1\nsource = 2\ntarget = 3\n\
               code = 4\n[goldstein]\n'03' = 1.0\n'22' = -9\n[quad]\n'03' = 1\n'22' = 4\n";
    let files =
        folder(&[("weis.txt", "690302 CHN USR 223\n690315 CHN USR 223\n690911 USR CHN 031\n"), ("weis.toml", map)]);
    let described = files.path().join("weis.toml");
    let (table, _) = cube(&files, &["weis.txt"], &["--map", described.to_str().unwrap()]);
    std::fs::write(files.path().join("gdelt.tsv"), feed(58)).unwrap();
    let (_, said) = cube(&files, &["weis.txt", "gdelt.tsv"], &["--map", described.to_str().unwrap()]);
    assert!(said.contains("note: the table adds up rows of several feeds (gdelt, weis)"), "{said}");
    let rows: Vec<&str> = table.lines().skip(1).collect();
    assert_eq!(rows, ["CHN,USR,1969-03,2,-18.0,-9.000000,0,0,0,2,0,", "USR,CHN,1969-09,1,1.0,1.000000,1,0,0,0,0,"]);
}

#[test]
fn a_field_in_quotes_may_go_over_lines_however_the_file_is_read() {
    let map = "name = 'wars'\nseparator = 'comma'\nheader = true\n[columns]\ndate = 'day'\nsource = 'a'\ntarget = 'b'\ncode = 'c'\n";
    // More than a block, so that blocks would end within fields.
    let row = format!("1988-04-18,CHN,RUS,\"x, \"\"{}\n\n{}\"\"\"\n", "words, ".repeat(40), "more\n".repeat(30));
    let text = format!("day,a,b,c\n{}1988-04-31,CHN,RUS,y\n1988-04-30,CHN,,y\n", row.repeat(2_000));
    let files = folder(&[("wars.csv", &text), ("wars.toml", map)]);
    std::fs::write(files.path().join("wars.gz"), gzip(&text)).unwrap();
    let described = files.path().join("wars.toml");
    for name in ["wars.csv", "wars.gz"] {
        let (table, said) = cube(&files, &[name], &["--map", described.to_str().unwrap()]);
        assert_eq!(table.lines().nth(1), Some("CHN,RUS,1988-04,2000,,,0,0,0,0,0,"), "{said}");
        assert_eq!(said.lines().last(), Some("2001 read, 1 left out"));
        assert!(
            said.contains("1 of 2002 rows names no country on one side or both, and stands in no dyad\n"),
            "{said}"
        );
        let rejects = std::fs::read_to_string(files.path().join("out.rejects.csv")).unwrap();
        let line = 2 + 2_000 * 33;
        assert!(rejects.ends_with(&format!("{name},{line},its date “1988-04-31” is no day\n")), "{rejects}");
    }
}

#[test]
fn a_feed_with_a_header_of_its_own_needs_no_map_and_a_map_goes_before() {
    let feed = "disno,dyindex,statea,stateb,strtday,strtmnth,strtyr,hihost\n1,11,365,710,-9,3,1969,4\n2,12,710,365,1,1,1995,1\n";
    let map = "name = 'mine'\nheader = true\n[columns]\ndate = ['strtyr', 'strtmnth']\nsource = 'statea'\ntarget = 'stateb'\n\
               code = 'hihost'\n";
    let files = folder(&[("mid.csv", feed), ("mine.toml", map)]);
    let (table, said) = cube(&files, &["mid.csv"], &[]);
    assert_eq!(table.lines().nth(1), Some("SUN,CHN,1969-03,1,-10.0,-10.000000,0,0,0,1,0,"), "{said}");
    assert!(said.contains("1 of 2 rows is passed over: the map says which rows are wanted\n"), "{said}");
    assert_eq!(said.lines().last(), Some("1 read, 0 left out"));
    let mine = files.path().join("mine.toml");
    let (table, said) = cube(&files, &["mid.csv"], &["--map", mine.to_str().unwrap()]);
    let rows: Vec<&str> = table.lines().skip(1).collect();
    assert_eq!(rows, ["365,710,1969-03,1,,,0,0,0,0,0,", "710,365,1995-01,1,,,0,0,0,0,0,"], "{said}");
}

/// Counts of a feed, reckoned the plain way.
#[test]
fn true_feeds_are_counted_row_by_row() {
    for name in ["gdelt1_mixed_57_58col_sample.tsv", "gdelt2_20151027220000_61col.tsv"] {
        let Some(feed) = shared(&format!("data/events/{name}")) else { return };
        let mut expected: BTreeMap<String, (u64, u64)> = BTreeMap::new();
        for line in std::fs::read_to_string(&feed).unwrap().lines() {
            let fields: Vec<&str> = line.split('\t').collect();
            if !fields[7].is_empty() && !fields[17].is_empty() {
                let key = format!("{},{},{}-{}", fields[7], fields[17], &fields[1][..4], &fields[1][4..6]);
                let (events, mentions) = expected.entry(key).or_default();
                *events += 1;
                *mentions += fields[31].parse::<u64>().unwrap();
            }
        }
        let files = folder(&[]);
        std::fs::copy(&feed, files.path().join("feed.tsv")).unwrap();
        let (table, said) = cube(&files, &["feed.tsv"], &["--strict"]);
        let found = table.lines().skip(1).map(|line| {
            let cells: Vec<&str> = line.split(',').collect();
            (cells[..3].join(","), (cells[3].parse().unwrap(), cells[10].parse().unwrap()))
        });
        assert_eq!(found.collect::<BTreeMap<_, _>>(), expected, "{name}: {said}");
    }
}

#[test]
fn the_ruined_feed_and_tables_that_are_none_are_refused() {
    for (name, reason) in [
        ("gdelt2_20190121_semicolon_excel_mangled.csv", "spreadsheet"),
        ("gdelt1_1979_aggregate_ctrlA_5k.txt", "aggregate"),
        ("gdelt2_mentions_sample.csv", "mentions"),
        ("gdelt1_norm_counts_monthly_country.csv", "normalisation counts"),
    ] {
        let Some(file) = shared(&format!("data/events/{name}")) else { return };
        let files = folder(&[]);
        let output = [path(&files), "/out.csv"].concat();
        let failed = rapport(&["cube", file.to_str().unwrap(), "-o", &output]);
        assert!(!failed.status.success() && stderr(&failed).contains(reason), "{name}: {}", stderr(&failed));
    }
}

#[test]
fn icews_is_summed_by_its_own_country_names() {
    let Some(file) = shared("data/events/icews_events.2018.sample.tab") else { return };
    let files = folder(&[]);
    std::fs::copy(&file, files.path().join("icews.tab")).unwrap();
    let (table, said) = cube(&files, &["icews.tab"], &["--strict"]);
    assert!(table.contains("Bangladesh,Vietnam,2018-06,"), "{table}");
    assert_eq!(said.lines().last(), Some("3705 read, 0 left out"));
}
