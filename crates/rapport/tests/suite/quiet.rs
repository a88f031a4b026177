//! Nothing but the command line prints, ends the process or knows how arguments are parsed.

use crate::root;
use std::{
    fs,
    path::{Path, PathBuf},
};

/// What only `command/` and `main.rs` may hold.
const LOUD: [&str; 10] = [
    "print!(",
    "println!(",
    "eprint!(",
    "eprintln!(",
    "dbg!(",
    "process::exit",
    "io::stdout",
    "io::stderr",
    "clap",
    "indicatif",
];

fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("a source folder can be read") {
        let path = entry.expect("a source folder can be read").path();
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            found.push(path);
        }
    }
}

/// Lines of a file that do it; comments and what is compiled for tests alone are let pass.
fn loud(path: &Path) -> Vec<String> {
    let text = fs::read_to_string(path).expect("a source can be read");
    let own = text.split("#[cfg(test)]").next().unwrap_or_default();
    let lines = own.lines().enumerate().filter(|(_, line)| !line.trim_start().starts_with("//"));
    let lines = lines.filter(|(_, line)| LOUD.iter().any(|word| line.contains(word)));
    lines.map(|(at, line)| format!("{}:{}: {}", path.display(), at + 1, line.trim())).collect()
}

/// The sources of all crates that run in the program; those of the command line apart.
fn split() -> [Vec<PathBuf>; 2] {
    let mut all = Vec::new();
    for entry in fs::read_dir(root().join("crates")).expect("the crates are there") {
        let folder = entry.expect("the crates are there").path();
        if !folder.ends_with("rapport-testing") {
            sources(&folder.join("src"), &mut all);
        }
    }
    let is_test =
        |path: &PathBuf| path.ends_with("tests.rs") || path.components().any(|part| part.as_os_str() == "tests");
    all.retain(|path| !is_test(path));
    let source = root().join("crates/rapport/src");
    let (edge, below) =
        all.into_iter().partition(|path| path.starts_with(source.join("command")) || *path == source.join("main.rs"));
    [edge, below]
}

#[test]
fn below_the_command_line_nothing_prints() {
    let [edge, below] = split();
    let found = |paths: &[PathBuf]| paths.iter().flat_map(|path| loud(path)).collect::<Vec<_>>();
    assert!(found(&edge).len() > 3, "what is looked for is found where it may stand");
    assert!(below.len() > 200, "the sources of every crate are looked at");
    assert_eq!(found(&below), Vec::<String>::new());
}
