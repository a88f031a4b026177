//! The memorandum that Rapport is measured by.

use rapport_parse::Parser;
use std::fs;

#[test]
fn the_seed_is_read_whole() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/seed/sov-m-88-20031x.txt");
    let Ok(text) = fs::read_to_string(path) else {
        println!("skipped: no {path}");
        return;
    };
    let sentences = Parser::english().parse(&text);
    assert!(sentences.iter().all(rapport_model::Sentence::is_tree));
    let with =
        |words: &str| sentences.iter().find(|s| s.span.of(&text).contains(words)).expect("the sentence is there");
    let trade = with("trade has risen dramatically");
    assert!(trade.tokens.iter().any(|t| &*t.lemma == "rise" && t.upos == rapport_model::Upos::Verb));
}
