//! What cannot be read is named with its reason and its mend, and the rest is read.

use crate::{WIRE, folder, path, rapport, stderr, stdout};

#[test]
fn an_empty_folder_is_said() {
    let empty = folder(&[]);
    let failed = rapport(&["memo", path(&empty)]);
    assert_eq!(failed.status.code(), Some(1));
    assert!(stderr(&failed).contains("mend:"), "{}", stderr(&failed));
}

#[test]
fn a_missing_path_is_named() {
    let failed = rapport(&["read", "no-such-file.txt"]);
    assert_eq!(failed.status.code(), Some(1));
    assert!(stderr(&failed).contains("no-such-file.txt"));
}

#[test]
fn broken_files_are_left_out_and_the_rest_is_read() {
    let reports = folder(&WIRE);
    std::fs::write(reports.path().join("binary.bin"), [0u8, 159, 146, 150, 0, 1, 2, 3, 0, 0, 255, 254]).unwrap();
    std::fs::write(reports.path().join("broken.xml"), "<TEI><text><body><div></body>").unwrap();
    std::fs::write(reports.path().join("empty.txt"), "").unwrap();
    std::fs::write(reports.path().join("broken.pdf"), "%PDF-1.7\nnothing more").unwrap();
    std::fs::write(reports.path().join("broken.docx"), "PK\u{3}\u{4}nothing more").unwrap();
    let read = rapport(&["memo", path(&reports)]);
    let said = stderr(&read);
    assert!(read.status.success(), "{said}");
    for name in ["binary.bin", "broken.xml", "empty.txt", "broken.pdf", "broken.docx"] {
        assert!(
            said.lines().any(|line| line.starts_with("left out: ") && line.contains(name) && line.contains(" — ")),
            "{name}: {said}"
        );
    }
    assert!(said.contains("2 read, 5 left out"), "{said}");
    let strict = rapport(&["memo", path(&reports), "--strict"]);
    assert_eq!(strict.status.code(), Some(1));
}

#[test]
fn a_table_with_words_for_numbers_loses_only_that_row() {
    let table = "date,what,between,value,unit,source\n1985,trade,SUN;CHN,1.9,billion US$,A\n1986,trade,SUN;CHN,much,billion US$,A\n";
    let reports = folder(&[("trade.csv", table)]);
    let read = rapport(&["read", reports.path().join("trade.csv").to_str().unwrap()]);
    let said = stderr(&read);
    assert!(read.status.success() && said.contains("line 3") && said.contains("much"), "{said}");
    assert!(said.contains("1 read, 1 left out"), "a row is an entry of its file: {said}");
    let strict = rapport(&["read", "--strict", reports.path().join("trade.csv").to_str().unwrap()]);
    assert_eq!(strict.status.code(), Some(1));
}

#[cfg(unix)]
#[test]
fn a_pipe_is_named_and_not_waited_for() {
    let reports = folder(&WIRE);
    let pipe = reports.path().join("pipe");
    if !std::process::Command::new("mkfifo").arg(&pipe).status().is_ok_and(|status| status.success()) {
        println!("skipped: there is no mkfifo");
        return;
    }
    let read = rapport(&["memo", path(&reports)]);
    let said = stderr(&read);
    assert!(said.contains("left out: pipe: ") && said.contains("2 read, 1 left out"), "{said}");
}

/// Everything that a command prints or writes, put back among the reporting.
#[test]
fn all_that_rapport_writes_is_no_reporting() {
    let (home, reports, again) = (folder(&[]), folder(&WIRE), folder(&WIRE));
    let desk = home.path().join("desk");
    let desk = desk.to_str().unwrap();
    stdout(&["new", desk, "--between", "SUN,CHN"]);
    stdout(&["add", "--desk", desk, path(&reports)]);
    let put = |name: &str, arguments: &[&str]| {
        std::fs::write(again.path().join(name), stdout(arguments)).unwrap();
    };
    for format in ["table", "csv", "jsonl"] {
        put(&format!("chronology-{format}.txt"), &["chronology", "--desk", desk, "--format", format]);
        put(&format!("series-{format}.txt"), &["series", "SUN,CHN", "--desk", desk, "--format", format]);
    }
    let first = reports.path().join("1.txt");
    let wire = first.to_str().unwrap();
    put("reports.jsonl", &["code", wire]);
    put("positions.jsonl", &["code", "--emit", "positions", wire]);
    for (name, option) in
        [("plot.svg", vec!["series", "SUN,CHN", "--desk", desk, "--plot"]), ("book.html", vec!["codebook", "-o"])]
    {
        let out = again.path().join(name);
        let mut arguments = option.clone();
        arguments.push(out.to_str().unwrap());
        stdout(&arguments);
    }
    let said = stderr(&rapport(&["memo", path(&again)]));
    let written = std::fs::read_dir(again.path()).unwrap().count() - WIRE.len();
    assert!(written >= 9 && said.contains(&format!("2 read, {written} left out")), "{said}");
}

#[test]
fn of_a_pair_of_which_nothing_is_reported_there_is_no_memo() {
    let reports = folder(&WIRE);
    let failed = rapport(&["memo", path(&reports), "--between", "USA,GBR"]);
    let said = stderr(&failed);
    assert_eq!(failed.status.code(), Some(1), "{said}");
    assert!(
        said.contains("nothing between USA and GBR") && said.contains("SUN,CHN") | said.contains("CHN,SUN"),
        "{said}"
    );
    assert!(said.contains("2 read, 0 left out"), "{said}");
}

#[cfg(unix)]
#[test]
fn a_link_that_loops_is_named() {
    let reports = folder(&WIRE);
    std::os::unix::fs::symlink(reports.path(), reports.path().join("again")).unwrap();
    let read = rapport(&["memo", path(&reports)]);
    let said = stderr(&read);
    assert!(read.status.success() && said.contains("again") && said.contains("2 read, 1 left out"), "{said}");
}

#[test]
fn a_file_above_the_limit_is_refused_without_being_loaded() {
    let reports = folder(&WIRE);
    let large = std::fs::File::create(reports.path().join("large.txt")).unwrap();
    large.set_len(rapport_read::MAX_BYTES + (1 << 20)).unwrap();
    let said = stderr(&rapport(&["memo", path(&reports)]));
    assert!(said.contains("large.txt") && said.contains("MiB") && said.contains("2 read, 1 left out"), "{said}");
}

#[test]
fn a_text_in_another_language_is_kept_and_not_coded() {
    let french = "PARIS, le 3 mars 1987. La Chine et l’Union soviétique ont signé mardi un accord commercial à Moscou, \
                  a annoncé l’agence. Les deux pays ont décidé de reprendre leurs conversations sur la frontière.\n";
    let reports = folder(&[("fr.txt", french)]);
    let file = reports.path().join("fr.txt");
    assert!(stdout(&["read", file.to_str().unwrap()]).contains("\"language\":\"fr\""));
    assert_eq!(stdout(&["code", file.to_str().unwrap()]), "");
    let said = stderr(&rapport(&["read", file.to_str().unwrap()]));
    assert!(said.contains("not in English") && said.contains("fr.txt"), "{said}");
}
