//! Every command, into a pipe that nobody reads: a quiet end and no panic (`rapport … | head -1`).

use crate::{WIRE, asking::desk, folder, path, root, stderr, stdout};
use std::{
    collections::BTreeSet,
    os::unix::process::ExitStatusExt,
    process::{Command, Output, Stdio},
};

const GOLD: &str = r#"{"id":"a","text":"China accused Vietnam of aggression.","events":[{"root":"ACCUSE","source":[[0,5]],"target":[[14,21]]}]}
"#;
/// A feed of one row, as `examples/maps/weis.toml` has its columns.
const FEED: &str = "690302 CHN USR 223\n";

/// What is asked, a line each; in braces what stands in the place of a word.
const ASKED: &str = "
    memo {reports}
    memo {reports} -o -
    memo {desk}
    memo {reports} -o {new}.html
    new {new}
    add {reports} --desk {desk}
    recode --dry-run --desk {desk}
    assert list --desk {desk}
    read {file}
    read {reports}
    parse {file}
    code {file}
    codebook
    eval {gold}
    chronology --desk {desk} --format {format}
    series SUN,CHN --desk {desk} --format {format}
    triangle SUN,CHN,USA --show types --desk {desk} --format {format}
    cube {feed} --map {map} -o {new}.csv
    sql {all} --desk {desk} --format {format}
    check --desk {desk}
    backup {copy} --desk {desk}
    restore {copy} --desk {desk}
    cite {file}
    completions bash
    --help
    memo --help
";

/// The lines, those with a format once in each.
fn asked() -> Vec<Vec<String>> {
    let lines = ASKED.lines().map(str::trim).filter(|line| !line.is_empty());
    let formats =
        |line: &str| ["table", "csv", "csv-raw", "jsonl", "parquet"].map(|format| line.replace("{format}", format));
    let lines =
        lines.flat_map(|line| if line.contains("{format}") { formats(line).to_vec() } else { vec![line.into()] });
    lines.map(|line: String| line.split(' ').map(str::to_owned).collect()).collect()
}

/// How the command ends whose standard output, or that and standard error too, is a pipe that nobody reads.
fn unread(arguments: &[String], standard_error_too: bool) -> Output {
    let (reader, writer) = std::io::pipe().unwrap();
    drop(reader);
    let said = if standard_error_too { writer.try_clone().unwrap().into() } else { Stdio::piped() };
    let mut command = Command::new(env!("CARGO_BIN_EXE_rapport"));
    let started = command.args(arguments).stdin(Stdio::null()).stdout(writer).stderr(said).spawn();
    started.unwrap().wait_with_output().unwrap()
}

#[test]
fn a_closed_pipe_ends_every_command_quietly() {
    let (_home, desk) = desk();
    let (reports, out) = (folder(&WIRE), folder(&[("gold.jsonl", GOLD), ("feed.txt", FEED)]));
    let place = |folder: &tempfile::TempDir, name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    let [gold, feed] = ["gold.jsonl", "feed.txt"].map(|name| place(&out, name));
    let copy = place(&out, "copy");
    let map = root().join("examples/maps/weis.toml").to_str().unwrap().to_owned();
    let (file, mut made) = (place(&reports, "1.txt"), 0);
    for line in asked() {
        for standard_error_too in [false, true] {
            made += 1;
            let new = place(&out, &format!("new{made}"));
            let words = [
                ("{reports}", path(&reports)),
                ("{desk}", &desk),
                ("{copy}", &copy),
                ("{file}", &file),
                ("{gold}", &gold),
                ("{feed}", &feed),
                ("{map}", &map),
                ("{new}", &new),
                ("{all}", "select * from documents"),
            ];
            let named =
                |word: &String| words.iter().fold(word.clone(), |word, (name, place)| word.replace(name, place));
            let arguments: Vec<String> = line.iter().map(named).collect();
            let ended = unread(&arguments, standard_error_too);
            let said = stderr(&ended);
            assert_eq!(ended.status.code(), Some(0), "{arguments:?}: {:?} {said}", ended.status.signal());
            assert!(!said.contains("panicked") && !said.contains("rapport:"), "{arguments:?}: {said}");
        }
    }
}

#[test]
fn every_command_of_the_help_is_asked() {
    let help = stdout(&["--help"]);
    let commands = help.lines().skip_while(|line| *line != "Commands:").skip(1).take_while(|line| !line.is_empty());
    // What is said of a command goes on in lines that stand further in.
    let named = commands.filter_map(|line| line.strip_prefix("  ").filter(|rest| !rest.starts_with(' ')));
    let named: BTreeSet<&str> = named.filter_map(|line| line.split_whitespace().next()).collect();
    assert!(named.len() > 15, "{help}");
    let lines = asked();
    let tried: BTreeSet<&str> = lines.iter().map(|line| line[0].as_str()).chain(["help"]).collect();
    assert_eq!(named.difference(&tried).collect::<Vec<_>>(), Vec::<&&str>::new());
}
