//! Stage crates depend on the ground (the model; the lexicon, where they need names; the encoder; arithmetic), and on no other stage.

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
fn stages_meet_only_on_the_ground() {
    for stage in ["read", "feeds", "parse", "code", "ledger", "measure", "judge", "write"] {
        let mut needed = needs(&format!("rapport-{stage}"));
        needed.retain(|name| !["rapport-arithmetic", "rapport-lexicon", "rapport-encoder"].contains(&name.as_str()));
        needed.dedup();
        assert_eq!(needed, ["rapport-model"], "rapport-{stage}");
    }
}

#[test]
fn lexicon_and_encoder_stand_on_the_ground() {
    assert_eq!(needs("rapport-lexicon"), ["rapport-model"]);
    assert_eq!(needs("rapport-encoder"), ["rapport-arithmetic", "rapport-model"]);
}

#[test]
fn model_and_arithmetic_stand_alone() {
    assert_eq!(needs("rapport-arithmetic"), Vec::<String>::new());
    assert_eq!(needs("rapport-model"), Vec::<String>::new());
}
