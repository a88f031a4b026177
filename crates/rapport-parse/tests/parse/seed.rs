//! The memorandum that Rapport is measured by.

use rapport_parse::Parser;
use rapport_testing::shared_text;

#[test]
fn the_seed_is_read_whole() {
    let Some(text) = shared_text("seed/sov-m-88-20031x.txt") else { return };
    let sentences = Parser::english().parse(&text);
    assert!(sentences.iter().all(rapport_model::Sentence::is_tree));
    let with =
        |words: &str| sentences.iter().find(|s| s.span.of(&text).contains(words)).expect("the sentence is there");
    let trade = with("trade has risen dramatically");
    assert!(trade.tokens.iter().any(|t| &*t.lemma == "rise" && t.upos == rapport_model::Upos::Verb));
}
