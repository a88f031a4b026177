//! The judging stage holds no prose: what it finds is typed, and `rapport-write` has the words.

use std::{fs, path::Path};

/// The string literals of a source file, its comments left out. The stage's files hold no raw strings and no character
/// literal of a quotation mark.
fn literals(source: &str) -> Vec<String> {
    let code = source.lines().map(|line| line.split_once("//").map_or(line, |(code, _)| code));
    let code: String = code.flat_map(|line| [line, "\n"]).collect();
    let mut literals = Vec::new();
    let mut pieces = code.split('"').skip(1);
    while let Some(literal) = pieces.next() {
        literals.push(literal.to_owned());
        pieces.next();
    }
    literals
}

/// Letters of small size with what joins them into an id or a key of format: `outlook.base-rate`, `score.{}`.
fn is_id(literal: &str) -> bool {
    literal.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || "._-{}".contains(c))
}

#[test]
fn literals_are_told_from_comments() {
    let source = "let a = \"score.{}\"; // a \"comment\"\nlet b = \"The score rose\";";
    assert_eq!(literals(source), ["score.{}", "The score rose"]);
    assert!(is_id("score.{}") && !is_id("The score rose"));
}

#[test]
fn the_stage_has_no_prose() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut read = 0;
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let source = fs::read_to_string(&path).unwrap();
        let prose: Vec<String> = literals(&source).into_iter().filter(|literal| !is_id(literal)).collect();
        assert!(prose.is_empty(), "{} says {prose:?}: put the words into rapport-write", path.display());
        read += 1;
    }
    assert!(read > 8, "the stage has more files than {read}");
}
