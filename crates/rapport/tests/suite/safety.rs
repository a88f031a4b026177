//! What a desk bears: others that write, a backup, a ledger that was damaged, a folder that may only be read.

use crate::{WIRE, folder, rapport, stderr, stdout};
use std::{
    fs,
    path::Path,
    process::Command,
    time::{Duration, Instant},
};

/// A row of GDELT 1.0 of this day of April 2013.
fn day(number: u32) -> String {
    let (id, date) = ((410 + number).to_string(), format!("201304{number:02}"));
    let mut fields = vec![""; 58];
    let values = [&id, &date, "CHN", "RUS", "043", "04", "1", "2.8", "6", "0.5", &date];
    for (column, value) in [0, 1, 7, 17, 26, 28, 29, 30, 31, 34, 56].into_iter().zip(values) {
        fields[column] = value;
    }
    fields.join("\t") + "\n"
}

/// A desk with two reports and a day of a feed, in the folder that holds it.
fn desk() -> (tempfile::TempDir, String) {
    let home = folder(&[("in/1.txt", WIRE[0].1), ("in/2.txt", WIRE[1].1), ("in/1.tsv", &day(1)), ("2.tsv", &day(2))]);
    let desk = home.path().join("desk").to_str().unwrap().to_owned();
    stdout(&["new", &desk]);
    stdout(&["add", "--desk", &desk, home.path().join("in").to_str().unwrap()]);
    (home, desk)
}

fn answers(desk: &str) -> [String; 2] {
    let days = ["series", "CHN,RUS", "--source", "gdelt", "--by", "day", "--format", "csv", "--desk", desk];
    [stdout(&["chronology", "--format", "csv", "--desk", desk]), stdout(&days)]
}

fn refusal(arguments: &[&str]) -> String {
    let run = rapport(arguments);
    assert_eq!(run.status.code(), Some(1), "{arguments:?}: {}", stderr(&run));
    stderr(&run)
}

/// Runs SQL on a desk's ledger, the guards that stop it taken away.
fn tamper(desk: &str, sql: &str) {
    let connection = rusqlite::Connection::open(Path::new(desk).join("ledger.sqlite")).unwrap();
    let mut guards =
        connection.prepare("select 'drop trigger ' || name from sqlite_schema where type = 'trigger'").unwrap();
    let guards: Vec<String> = guards.query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect();
    connection.execute_batch(&format!("pragma foreign_keys = off; {}; {sql}", guards.join("; "))).unwrap();
}

#[test]
fn who_writes_is_waited_for_and_named() {
    let (home, desk) = desk();
    let add = ["add", "--wait", "1", "--desk", &desk, home.path().join("2.tsv").to_str().unwrap()].map(str::to_owned);
    let add = add.each_ref().map(String::as_str);
    let lock = fs::File::options().write(true).open(Path::new(&desk).join("writer.lock")).unwrap();
    lock.lock().unwrap();
    fs::write(Path::new(&desk).join("writer.txt"), "process 4711 (rapport recode, since noon)").unwrap();
    let said = refusal(&add);
    assert!(said.contains("note: waiting for process 4711 (rapport recode, since noon)"), "{said}");
    assert!(said.contains("was waited for 1 seconds") && said.contains("--wait SECONDS"), "{said}");
    let writer = rusqlite::Connection::open(Path::new(&desk).join("ledger.sqlite")).unwrap();
    writer.execute_batch("begin immediate").unwrap();
    let began = Instant::now();
    answers(&desk);
    for reads in ["check", "chronology", "assert list", "assert find China"] {
        stdout(&[&reads.split(' ').collect::<Vec<_>>()[..], &["--desk", &desk]].concat());
    }
    assert!(began.elapsed() < Duration::from_secs(8), "who reads waits for nobody: {:?}", began.elapsed());
    drop(writer);
    lock.unlock().unwrap();
    stdout(&add);
}

#[test]
fn a_backup_is_a_desk_and_takes_only_what_is_new() {
    let (home, desk) = desk();
    let copy = home.path().join("copy").to_str().unwrap().to_owned();
    let said = stdout(&["backup", &copy, "--desk", &desk]);
    assert!(said.contains("2 files and 2 documents are as they were") && said.contains("1 part of feeds"), "{said}");
    assert_eq!(answers(&copy), answers(&desk));
    stdout(&["add", "--desk", &desk, home.path().join("2.tsv").to_str().unwrap()]);
    let kept = |folder: &str| {
        fs::metadata(Path::new(folder).join("feeds/gdelt/2013/000001-0000.parquet")).unwrap().modified().unwrap()
    };
    let before = kept(&copy);
    stdout(&["backup", &copy, "--desk", &desk]);
    assert_eq!((answers(&copy), kept(&copy)), (answers(&desk), before));
    assert!(refusal(&["backup", &desk, "--desk", &desk]).contains("this is the desk itself"));
    let inputs = home.path().join("in").to_str().unwrap().to_owned();
    assert!(refusal(&["backup", &inputs, "--desk", &desk]).contains("something else is in this folder"));
    let other = home.path().join("other").to_str().unwrap().to_owned();
    stdout(&["new", &other]);
    stdout(&["add", "--desk", &other, &inputs]);
    assert!(refusal(&["backup", &other, "--desk", &desk]).contains("another history"));
}

#[test]
fn what_is_missing_is_brought_back_and_nothing_newer_is_lost() {
    let (home, desk) = desk();
    let copy = home.path().join("copy").to_str().unwrap().to_owned();
    stdout(&["backup", &copy, "--desk", &desk]);
    stdout(&["add", "--desk", &desk, home.path().join("2.tsv").to_str().unwrap()]);
    let (told, part) = (answers(&desk), Path::new(&desk).join("feeds/gdelt/2013/000001-0000.parquet"));
    let document = fs::read_dir(Path::new(&desk).join("documents")).unwrap().next().unwrap().unwrap().path();
    fs::remove_file(&part).unwrap();
    fs::write(&document, "other words").unwrap();
    let run = rapport(&["restore", &copy, "--desk", &desk]);
    assert!(run.status.success() && stderr(&run).contains("only what is missing or altered"), "{}", stderr(&run));
    assert_eq!(answers(&desk), told);
}

#[test]
fn a_damaged_ledger_is_named_and_brought_back_and_what_was_there_is_kept() {
    let (home, desk) = desk();
    let copy = home.path().join("copy").to_str().unwrap().to_owned();
    stdout(&["backup", &copy, "--desk", &desk]);
    let told = answers(&desk);
    tamper(&desk, "update report set confidence = confidence / 2 where id = 1");
    let said = refusal(&["check", "--desk", &desk]);
    assert!(said.contains("1.txt, report 1: its confidence is not what was put in"), "{said}");
    assert!(said.contains("`rapport restore`"), "{said}");
    let run = rapport(&["restore", &copy, "--desk", &desk]);
    assert!(run.status.success() && stderr(&run).contains("what the desk had is kept in "), "{}", stderr(&run));
    assert_eq!(answers(&desk), told);
    let replaced = fs::read_dir(&desk).unwrap().map(|entry| entry.unwrap().path());
    let replaced = replaced.filter(|path| path.file_name().unwrap().to_str().unwrap().starts_with("replaced-"));
    assert_eq!(replaced.filter(|path| path.join("ledger.sqlite").is_file()).count(), 1);
    tamper(&copy, "update document set title = 'other'");
    assert!(refusal(&["restore", &copy, "--desk", &desk]).contains("name another backup"));
}

#[test]
fn a_history_that_was_rewritten_is_told_by_a_seal_kept_elsewhere() {
    let (home, desk) = desk();
    let said = stdout(&["check", "--desk", &desk]);
    let seal = said.split("the last seal is ").nth(1).and_then(|rest| rest.lines().next()).unwrap().to_owned();
    stdout(&["add", "--desk", &desk, home.path().join("2.tsv").to_str().unwrap()]);
    stdout(&["check", "--seal", &seal, "--desk", &desk]);
    let other = home.path().join("other").to_str().unwrap().to_owned();
    stdout(&["new", &other]);
    assert!(refusal(&["check", "--seal", &seal, "--desk", &other]).contains("there is no seal"));
    stdout(&["add", "--desk", &other, home.path().join("2.tsv").to_str().unwrap()]);
    stdout(&["add", "--desk", &other, home.path().join("in").to_str().unwrap()]);
    assert!(
        refusal(&["check", "--seal", &seal, "--desk", &other])
            .contains("is another: the history before it was rewritten")
    );
    assert_eq!(rapport(&["check", "--seal", "7", "--desk", &desk]).status.code(), Some(2));
}

#[test]
fn a_new_desk_that_was_cut_off_is_completed() {
    let home = folder(&[("desk/ledger.sqlite.part", "half a ledger"), ("desk/desk.toml.1-0.part", "na")]);
    let desk = home.path().join("desk").to_str().unwrap().to_owned();
    stdout(&["new", &desk]);
    stdout(&["check", "--desk", &desk]);
    let left = fs::read_dir(&desk)
        .unwrap()
        .filter(|file| file.as_ref().unwrap().path().extension().is_some_and(|e| e == "part"));
    assert_eq!(left.count(), 0);
    assert!(refusal(&["new", &desk]).contains("a desk is here already"));
}

/// Runs the program as somebody who may not write to what this user owns.
#[cfg(unix)]
fn as_another(arguments: &[&str]) -> std::process::Output {
    use std::os::unix::{fs::MetadataExt, fs::PermissionsExt, process::CommandExt};
    let program = env!("CARGO_BIN_EXE_rapport");
    if !fs::metadata("/proc/self").is_ok_and(|own| own.uid() == 0) {
        return Command::new(program).args(arguments).output().unwrap();
    }
    // Where the build lies may be root's alone, so the program is taken to where anybody may run it.
    let place = tempfile::tempdir().unwrap();
    fs::set_permissions(place.path(), fs::Permissions::from_mode(0o755)).unwrap();
    let open = place.path().join("rapport");
    fs::hard_link(program, &open).or_else(|_| fs::copy(program, &open).map(drop)).unwrap();
    Command::new(open).uid(65534).gid(65534).args(arguments).output().unwrap()
}

#[cfg(unix)]
#[test]
fn a_desk_that_may_only_be_read_is_read() {
    use std::os::unix::fs::PermissionsExt;
    let (home, desk) = desk();
    let allow = |mode: [u32; 2]| {
        let mut folders = vec![home.path().to_owned()];
        while let Some(folder) = folders.pop() {
            let inside = fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path());
            for path in inside.filter(|path| !path.is_symlink()) {
                if path.is_dir() {
                    folders.push(path)
                } else {
                    fs::set_permissions(path, fs::Permissions::from_mode(mode[1])).unwrap()
                }
            }
            fs::set_permissions(&folder, fs::Permissions::from_mode(mode[0])).unwrap();
        }
    };
    let told = answers(&desk);
    allow([0o555, 0o444]);
    let chronology = as_another(&["chronology", "--format", "csv", "--desk", &desk]);
    let checked = as_another(&["check", "--desk", &desk]);
    let added = as_another(&["add", "--desk", &desk, home.path().join("2.tsv").to_str().unwrap()]);
    allow([0o555, 0o000]);
    let closed = as_another(&["check", "--desk", &desk]);
    allow([0o755, 0o644]);
    assert_eq!(String::from_utf8_lossy(&chronology.stdout), told[0], "{}", stderr(&chronology));
    assert!(checked.status.success(), "{}", stderr(&checked));
    let said = stderr(&added);
    assert!(!added.status.success() && said.contains("may not be written to (permission denied)"), "{said}");
    assert!(
        stderr(&closed).contains("Permission denied") && !stderr(&closed).contains("no ledger of Rapport"),
        "{}",
        stderr(&closed)
    );
}
