//! The coder scored on sentences with marked events, as `rapport eval` prints it.

use crate::{folder, rapport, stderr};

const GOLD: &str = concat!(
    r#"{"id":"a","text":"China accused Vietnam of aggression.","events":[{"root":"ACCUSE","source":[[0,5]],"target":[[14,21]]}]}"#,
    "\n",
    r#"{"id":"b","text":"China met Vietnam in Paris.","events":[{"root":"ASSAULT","source":[[0,5]],"target":[[10,17]]}]}"#,
    "\n",
    r#"{"id":"c","text":"no pair","events":[{"root":"JUMP"}]}"#,
    "\n",
);

#[test]
fn figures_confusion_and_misses_are_printed_and_a_bad_line_is_named() {
    let home = folder(&[("gold.jsonl", GOLD)]);
    let output = rapport(&["eval", home.path().join("gold.jsonl").to_str().unwrap()]);
    let printed = String::from_utf8(output.stdout.clone()).unwrap();
    assert!(output.status.success(), "{}", stderr(&output));
    assert!(printed.contains("accuracy 0.500 of 2"), "{printed}");
    let row =
        printed.lines().find(|line| line.starts_with("ASSAULT") && line.contains('·')).expect("a confusion table");
    assert!(row.split_whitespace().any(|cell| cell == "1"), "{row}");
    assert!(printed.contains("b: ASSAULT read as CONSULT by [040 meet"), "{printed}");
    assert!(printed.contains("false alarms: "), "{printed}");
    assert!(
        stderr(&output).contains("line 3") && stderr(&output).contains("2 read, 1 left out"),
        "{}",
        stderr(&output)
    );
}

#[test]
fn misses_can_be_left_out() {
    let home = folder(&[("gold.jsonl", GOLD)]);
    let output = rapport(&["eval", "--no-misses", home.path().join("gold.jsonl").to_str().unwrap()]);
    assert!(!String::from_utf8_lossy(&output.stdout).contains("read otherwise"), "{}", stderr(&output));
}
