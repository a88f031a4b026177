//! A new lexicon, a new generation: what changes is shown before it is in force.

use crate::{folder, rapport, stderr, stdout};
use serde_json::Value;

/// A desk with two reports, one of an actor that the lexicon does not know.
fn desk() -> (tempfile::TempDir, String) {
    let home = folder(&[
        ("in/1.txt", "BEIJING, March 3, 1987. China accused the Zartan Front of attacking its embassy on Monday.\n"),
        ("in/2.txt", "MOSCOW, May 9, 1987. China rejected a Soviet call for a summit.\n"),
    ]);
    let desk = home.path().join("desk").to_str().unwrap().to_owned();
    stdout(&["new", &desk, "--between", "SUN,CHN"]);
    stdout(&["add", "--desk", &desk, home.path().join("in").to_str().unwrap()]);
    (home, desk)
}

fn name_the_front(desk: &str) {
    let own = "[[organisation]]\ncode = \"KHMREBZAR\"\nname = \"Zartan Front\"\nrole = \"REB\"\n";
    std::fs::create_dir_all(format!("{desk}/lexicon")).unwrap();
    std::fs::write(format!("{desk}/lexicon/actors.toml"), own).unwrap();
}

fn lines(text: &str) -> Vec<Value> {
    text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

#[test]
fn a_name_that_the_desk_adds_is_shown_first_and_in_force_after() {
    let (_home, desk) = desk();
    let before = stdout(&["chronology", "--desk", &desk, "--format", "jsonl"]);
    assert!(!before.contains("KHMREBZAR"), "{before}");
    name_the_front(&desk);

    let trial = lines(&stdout(&["recode", "--dry-run", "--desk", &desk, "--format", "jsonl"]));
    let of_front = trial.iter().find(|line| line["now"].as_str().unwrap_or("").contains("KHMREBZAR")).unwrap();
    assert_eq!((of_front["change"].as_str(), of_front["in"].as_str()), (Some("changed"), Some("actors")));
    assert!(of_front["before"].as_str().unwrap().contains("Front"), "{of_front}");
    assert!(of_front["words"].as_str().unwrap().contains("accused the Zartan Front"), "{of_front}");
    assert!(trial.iter().all(|line| line["file"] == "1.txt"), "the other document is as it was: {trial:?}");

    let stale = rapport(&["chronology", "--desk", &desk, "--format", "jsonl"]);
    assert_eq!(String::from_utf8_lossy(&stale.stdout), before, "a trial writes nothing");
    assert!(stderr(&stale).contains("rapport recode"), "{}", stderr(&stale));

    let table = stdout(&["recode", "--desk", &desk]);
    assert!(table.contains("changed") && table.contains("in actors"), "{table}");
    let now = rapport(&["chronology", "--desk", &desk, "--format", "jsonl"]);
    assert!(String::from_utf8_lossy(&now.stdout).contains("KHMREBZAR"));
    assert!(!stderr(&now).contains("rapport recode"), "{}", stderr(&now));
    let generations = stdout(&["sql", "select count(*) as n from generations", "--desk", &desk, "--format", "csv"]);
    assert_eq!(generations.trim(), "n\n2", "the earlier generation is kept");
}

#[test]
fn every_answer_of_an_outdated_desk_says_so() {
    let (_home, desk) = desk();
    name_the_front(&desk);
    let commands: [&[&str]; 3] =
        [&["memo", &desk], &["series", "SUN,CHN", "--desk", &desk], &["chronology", "--desk", &desk]];
    for command in commands {
        assert!(stderr(&rapport(command)).contains("with other names or issues"), "{command:?}");
    }
}

#[test]
fn recoding_with_the_same_coder_changes_nothing() {
    let (_home, desk) = desk();
    let again = rapport(&["recode", "--desk", &desk]);
    assert!(stderr(&again).contains("as this coder"), "{}", stderr(&again));
    let generations = stdout(&["sql", "select count(*) as n from generations", "--desk", &desk, "--format", "csv"]);
    assert_eq!(generations.trim(), "n\n1");
}
