//! The program as its users meet it: each module runs the built binary.

mod allowed;
mod asking;
mod assert;
mod bad_input;
mod chronologies;
mod codebook;
mod contract;
mod crates;
mod cube;
mod desk;
mod disagreement;
mod eval;
mod feeds;
mod filters;
mod hostile;
mod inputs;
mod markings;
mod memo;
mod packages;
#[cfg(unix)]
mod pipes;
mod positions;
mod quiet;
mod recode;
mod safety;
mod sources;
mod triangle;

use rapport_testing::shared;
use std::{
    path::{Path, PathBuf},
    process::{Command, Output},
};

/// Runs the program and gives what it printed and how it ended.
fn rapport(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_rapport")).args(arguments).output().expect("the program starts")
}

/// Runs the program with this standard input.
fn rapport_with(arguments: &[&str], input: &str) -> Output {
    use std::{io::Write, process::Stdio};
    let mut command = Command::new(env!("CARGO_BIN_EXE_rapport"));
    command.args(arguments).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().expect("the program starts");
    child.stdin.take().expect("its input is a pipe").write_all(input.as_bytes()).expect("it reads its input");
    child.wait_with_output().expect("it ends")
}

/// Standard output of a run that must succeed.
fn stdout(arguments: &[&str]) -> String {
    let output = rapport(arguments);
    assert!(output.status.success(), "rapport {arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).expect("output is UTF-8")
}

fn stderr(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

/// The root of the checkout.
fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// A folder with these files.
fn folder(files: &[(&str, &str)]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    for (name, text) in files {
        let path = folder.path().join(name);
        std::fs::create_dir_all(path.parent().expect("a file lies in a folder")).expect("folders can be made");
        std::fs::write(path, text).expect("files can be written");
    }
    folder
}

/// Its path as an argument.
fn path(folder: &tempfile::TempDir) -> &str {
    folder.path().to_str().expect("temporary paths are UTF-8")
}

/// Two short wire reports, a year's news of two states.
const WIRE: [(&str, &str); 2] = [
    ("1.txt", "MOSCOW, March 3, 1987. China and the Soviet Union signed a trade agreement on Tuesday.\n"),
    ("2.txt", "BEIJING, May 9, 1987. China rejected a Soviet call for a summit.\n"),
];
