//! The command line keeps its contract.

use crate::shared;
use std::process::Command;

#[test]
fn the_contract_is_kept() {
    let Some(check) = shared("contract/check.py") else { return };
    let run = Command::new("python3")
        .arg(check)
        .arg(env!("CARGO_BIN_EXE_rapport"))
        .args(["read", "parse", "code", "memo"])
        .output();
    let Ok(output) = run else {
        println!("skipped: python3 is absent");
        return;
    };
    let printed = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success(), "{printed}\n{}", String::from_utf8_lossy(&output.stderr));
}
