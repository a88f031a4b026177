//! Stage crates depend on the model and, where they need names, on the lexicon, and on no other stage.

use crate::root;
use std::process::Command;

/// Every crate of the workspace that this one needs to run, itself left out.
fn needs(package: &str) -> Vec<String> {
    let arguments =
        ["tree", "--offline", "--edges", "normal,build", "--prefix", "none", "--format", "{p}", "--package"];
    let output = Command::new(env!("CARGO")).args(arguments).arg(package).current_dir(root()).output();
    let output = output.expect("cargo runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let listed = String::from_utf8(output.stdout).expect("cargo prints UTF-8");
    let names = listed.lines().filter_map(|line| line.split(' ').next());
    names.filter(|name| name.starts_with("rapport") && *name != package).map(str::to_owned).collect()
}

#[test]
fn stages_meet_only_in_the_model_and_the_lexicon() {
    for stage in ["read", "feeds", "parse", "code", "ledger", "measure", "judge", "write"] {
        let mut needed = needs(&format!("rapport-{stage}"));
        needed.retain(|name| name != "rapport-lexicon");
        needed.dedup();
        assert_eq!(needed, ["rapport-model"], "rapport-{stage}");
    }
}

#[test]
fn the_lexicon_stands_on_the_model_alone() {
    assert_eq!(needs("rapport-lexicon"), ["rapport-model"]);
}

#[test]
fn the_model_stands_alone() {
    assert_eq!(needs("rapport-model"), Vec::<String>::new());
}
