//! Pieces are those of the tokenizers library, whose ids the encoder was trained on.

use proptest::prelude::*;
use rapport_encoder::{Pieces, UNKNOWN};
use rapport_model::Span;
use serde_json::Value;

/// Texts of our own, ordinary and hostile, with ids and spans by tokenizers 0.23.3.
const SAMPLE: &str = include_str!("sample.jsonl");

fn numbers(value: &Value) -> Vec<usize> {
    value.as_array().expect("a list").iter().map(|n| n.as_u64().expect("a number") as usize).collect()
}

/// What a line of the sample expects: each id with where it stands.
fn expected(row: &Value) -> Vec<(usize, usize, usize)> {
    let spans = row["spans"].as_array().expect("spans").iter().map(numbers);
    numbers(&row["ids"]).into_iter().zip(spans).map(|(id, span)| (id, span[0], span[1])).collect()
}

fn check(lines: &str) -> usize {
    let pieces = Pieces::english();
    for line in lines.lines() {
        let row: Value = serde_json::from_str(line).expect("a row");
        let text = row["text"].as_str().expect("a text");
        let found: Vec<_> = pieces.of(text).iter().map(|p| (p.id as usize, p.span.start(), p.span.end())).collect();
        assert_eq!(found, expected(&row), "{text:?}");
    }
    lines.lines().count()
}

#[test]
fn pieces_are_those_of_the_library() {
    assert!(check(SAMPLE) > 40);
}

/// More lines can be given in a file of the same form, named by `RAPPORT_PIECES`.
#[test]
fn pieces_of_a_file_are_those_of_the_library() {
    match std::env::var("RAPPORT_PIECES") {
        Ok(path) => println!("{} lines", check(&std::fs::read_to_string(path).expect("the file is there"))),
        Err(_) => println!("skipped: RAPPORT_PIECES names no file"),
    }
}

#[test]
fn a_name_of_a_sign_is_no_sign() {
    let pieces = Pieces::english().of("[SEP] [CLS] [MASK]");
    assert!(pieces.iter().all(|piece| piece.id > UNKNOWN + 3), "{pieces:?}");
}

#[test]
fn the_vocabulary_is_whole() {
    assert_eq!(Pieces::english().count(), 30_522);
}

proptest! {
    #[test]
    fn any_text_is_cut_in_order(text in "\\PC{0,80}|[a-zé \u{301}\u{0}中가.]{0,200}") {
        let mut before = Span::default();
        for piece in Pieces::english().of(&text) {
            prop_assert!(piece.span.start() >= before.start() && piece.span.end() >= before.end());
            prop_assert!(!piece.span.is_empty() && piece.span.get(&text).is_some());
            prop_assert!((piece.id as usize) < Pieces::english().count());
            before = piece.span;
        }
    }
}
