//! `rapport code --emit positions`: each side's stand on an issue.

use crate::{folder, path, rapport, rapport_with, stderr};
use serde_json::Value;

const TEXT: &str =
    "China demanded that Vietnam withdraw its troops from Cambodia.\n\nMoscow is willing to discuss Cambodia.\n";

fn positions(arguments: &[&str]) -> Vec<Value> {
    let mut all = vec!["code", "--emit", "positions", "--date", "1988-04-18"];
    all.extend(arguments);
    let output = rapport_with(&all, TEXT);
    assert!(output.status.success(), "{}", stderr(&output));
    let text = String::from_utf8(output.stdout).unwrap();
    text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

fn of<'v>(positions: &'v [Value], holder: &str) -> &'v Value {
    let found = positions.iter().find(|p| p["holder"]["code"] == holder);
    found.unwrap_or_else(|| panic!("{holder} has no position: {positions:#?}"))
}

#[test]
fn both_sides_of_an_obstacle_are_told() {
    let desk = folder(&[("desk.toml", "[[issue]]\nid = \"cambodia\"\nname = \"Cambodia\"\nobstacle = true\n")]);
    let found = positions(&["--desk", path(&desk)]);
    let (china, moscow) = (of(&found, "CHN"), of(&found, "SUN"));
    assert_eq!((&china["stance"], &china["about"]["code"]), (&"demand".into(), &"VNM".into()));
    assert_eq!(moscow["stance"], "offer");
    for position in [china, moscow] {
        assert_eq!((&position["issue"], &position["obstacle"]), (&"cambodia".into(), &true.into()));
        let words = &position["words"][0];
        let (start, end) = (words[0].as_u64().unwrap() as usize, words[1].as_u64().unwrap() as usize);
        assert!(TEXT[start..end].contains("Cambodia"), "{position}");
    }
}

#[test]
fn without_a_desk_the_common_issues_are_known() {
    assert!(positions(&[]).iter().all(|position| position["obstacle"] == false));
}

#[test]
fn a_folder_that_is_no_desk_is_named() {
    let bare = folder(&[]);
    let refused = rapport(&["code", "--desk", path(&bare), "--emit", "positions"]);
    assert_eq!(refused.status.code(), Some(1));
    assert!(stderr(&refused).contains("no desk.toml"), "{}", stderr(&refused));
}
