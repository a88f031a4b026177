//! The command line keeps its contract.

use crate::shared;
use std::process::{Command, Output};

/// What a check of the contract printed; `None`, said, where the check or Python is absent.
fn checked(check: &str, parts: &[&str]) -> Option<Output> {
    let run = Command::new("python3").arg(shared(check)?).arg(env!("CARGO_BIN_EXE_rapport")).args(parts).output();
    if run.is_err() {
        println!("skipped: python3 is absent");
    }
    run.ok()
}

#[test]
fn the_contract_is_kept() {
    let Some(output) = checked("contract/check.py", &["read", "parse", "code", "memo"]) else { return };
    let printed = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success(), "{printed}\n{}", String::from_utf8_lossy(&output.stderr));
}

/// Of what was revised later: how input is taken, that quoted words stand so in the source and that nothing is said twice.
#[test]
fn what_was_revised_is_kept() {
    let Some(output) = checked("contract/check_next.py", &["input", "words"]) else { return };
    let printed = String::from_utf8_lossy(&output.stdout);
    let kept = printed.lines().filter(|line| line.starts_with("ok ")).count();
    assert!(kept >= 9 && output.status.success(), "{printed}\n{}", String::from_utf8_lossy(&output.stderr));
}
