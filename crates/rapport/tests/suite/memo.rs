//! `rapport memo`: a folder of reporting in, the memo out.

use crate::{WIRE, folder, path, rapport, root, shared, stderr, stdout};
use serde_json::Value;

/// Every sentence of a memo, sections within sections included.
fn sentences(memo: &Value) -> Vec<Value> {
    fn walk(sections: &Value, found: &mut Vec<Value>) {
        for section in sections.as_array().into_iter().flatten() {
            found.extend(section["sentences"].as_array().into_iter().flatten().cloned());
            walk(&section["sections"], found);
        }
    }
    let mut found = Vec::new();
    walk(&memo["sections"], &mut found);
    found
}

fn memo_json(arguments: &[&str]) -> Value {
    let out = tempfile::tempdir().unwrap();
    let file = out.path().join("memo.json");
    let mut all = vec!["memo"];
    all.extend(arguments);
    all.extend(["-o", file.to_str().unwrap()]);
    stdout(&all);
    serde_json::from_str(&std::fs::read_to_string(file).unwrap()).unwrap()
}

#[test]
fn markdown_goes_to_standard_output() {
    let reports = folder(&WIRE);
    let memo = stdout(&["memo", path(&reports), "--between", "SUN,CHN", "--as-of", "1987-12-31"]);
    assert!(memo.starts_with("# "), "{memo}");
    assert!(memo.contains("signed a trade agreement"), "{memo}");
}

#[test]
fn every_sentence_but_a_note_has_evidence_or_figures() {
    let reports = folder(&WIRE);
    let memo = memo_json(&[path(&reports), "--between", "SUN,CHN", "--as-of", "1987-12-31"]);
    let found = sentences(&memo);
    assert!(!found.is_empty());
    let grounded =
        |s: &Value| !s["evidence"].as_array().unwrap().is_empty() || !s["figures"].as_array().unwrap().is_empty();
    for sentence in found.iter().filter(|s| s["kind"] != "note") {
        assert!(grounded(sentence), "{sentence}");
    }
}

#[test]
fn the_same_input_gives_the_same_bytes() {
    let reports = folder(&WIRE);
    for ending in ["md", "html", "json"] {
        let made = ["a", "b"].map(|name| {
            let out = tempfile::tempdir().unwrap();
            let file = out.path().join(format!("{name}.{ending}"));
            stdout(&["memo", path(&reports), "-o", file.to_str().unwrap()]);
            std::fs::read(file).unwrap()
        });
        assert!(made[0] == made[1], "{ending}");
    }
}

#[test]
fn what_was_known_later_changes_no_byte() {
    let later = (
        "later.txt",
        "MOSCOW, June 2, 1988. The Soviet Union attacked China on Thursday, and China invaded Mongolia.\n",
    );
    let arguments = |folder| ["memo", folder, "--between", "SUN,CHN", "--as-of", "1987-12-31"];
    let (without, with) = (folder(&WIRE), folder(&[WIRE[0], WIRE[1], later]));
    assert_eq!(stdout(&arguments(path(&without))), stdout(&arguments(path(&with))));
}

#[test]
fn the_pair_with_the_most_evidence_is_taken() {
    let reports = folder(&WIRE);
    let memo = memo_json(&[path(&reports)]);
    let mut pair: Vec<&str> = memo["between"].as_array().unwrap().iter().map(|c| c.as_str().unwrap()).collect();
    pair.sort();
    assert_eq!(pair, ["CHN", "SUN"]);
    assert_eq!(memo["as_of"], "1987-05-09");
}

#[test]
fn its_own_output_is_left_out_and_counted() {
    let reports = folder(&WIRE);
    for ending in ["md", "html", "json"] {
        let out = reports.path().join(format!("out.{ending}"));
        stdout(&["memo", path(&reports), "-o", out.to_str().unwrap()]);
    }
    let again = rapport(&["memo", path(&reports)]);
    let said = stderr(&again);
    assert!(said.contains("2 read, 3 left out"), "{said}");
}

#[test]
fn an_ending_that_no_memo_has_is_refused() {
    let reports = folder(&WIRE);
    let out = reports.path().join("memo.odt");
    let refused = rapport(&["memo", path(&reports), "-o", out.to_str().unwrap()]);
    assert_eq!(refused.status.code(), Some(2));
    assert!(stderr(&refused).contains(".odt") && !out.exists());
}

#[test]
fn the_example_gives_what_its_seed_says() {
    let example = root().join("examples/sino-soviet");
    let memo = memo_json(&[example.to_str().unwrap()]);
    let all = sentences(&memo);
    let has = |words: &[&str]| {
        let holds = |s: &&Value| {
            let text = s["text"].as_str().unwrap().to_lowercase();
            words.iter().all(|w| text.contains(&w.to_lowercase()))
        };
        let found = all.iter().find(holds).unwrap_or_else(|| panic!("no sentence with {words:?}"));
        assert!(!found["evidence"].as_array().unwrap().is_empty(), "{found}");
    };
    has(&["2.6 × 0.8 × 1.25 = 2.6"]);
    has(&["resume", "border talks", "September 1986"]);
    has(&["one of", "five divisions", "Mongolia"]);
    has(&["singled out", "Cambodia"]);
    has(&["refused", "foreign ministers", "visits"]);
    assert_eq!(memo["as_of"], "1988-04-18");
}

/// The volume's own pages date the clashes and the meeting; of the talks they tell without a day (the day of their opening stands
/// only in notes that its editors added in 2006).
#[test]
fn the_soviet_volume_surfaces_the_clashes_the_meeting_and_the_talks_of_1969() {
    let Some(volume) = shared("data/frus/frus1969-76v12.xml") else { return };
    let memo = memo_json(&[volume.to_str().unwrap(), "--between", "SUN,CHN", "--as-of", "1970-10-10"]);
    let quotes: Vec<String> = sentences(&memo)
        .iter()
        .flat_map(|s| s["evidence"].as_array().unwrap().clone())
        .map(|e| e["quote"].as_str().unwrap().to_owned())
        .collect();
    let told = |words: &[&str]| quotes.iter().any(|q| words.iter().all(|w| q.contains(w)));
    for words in [&["clashes", "Ussuri", "March"][..], &["Kosygin", "Chou", "11 September"], &["talks", "Sino-Soviet"]]
    {
        assert!(told(words), "nothing on {words:?}");
    }
}
