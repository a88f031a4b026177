//! The figures that must hold, on the test set, and the same bytes on every run.

use rapport_model::Sentence;
use rapport_parse::{Parser, conllu};
use rapport_testing::shared_text;

fn treebank(name: &str) -> Option<(String, Vec<Sentence>)> {
    let input = shared_text(&format!("data/ud/{name}"))?;
    Some(conllu::read(&input).expect("a treebank is CoNLL-U"))
}

#[test]
fn the_test_set_is_read_as_well_as_the_card_says() {
    let Some((text, gold)) = treebank("en_ewt-test.conllu") else { return };
    let tokens: Vec<Vec<_>> = gold.iter().map(|s| s.tokens.iter().map(|t| t.span).collect()).collect();
    let found = Parser::english().parse_tokens(&text, &tokens);
    let (mut words, mut tags, mut labelled) = (0, 0, 0);
    for (g, f) in gold.iter().zip(&found).flat_map(|(g, f)| g.tokens.iter().zip(&f.tokens)) {
        words += 1;
        tags += usize::from(g.upos == f.upos);
        labelled += usize::from(g.head == f.head && g.deprel.base() == f.deprel.base());
    }
    let share = |n: usize| 100.0 * n as f64 / words as f64;
    assert!(share(tags) > 96.0, "UPOS {:.2}", share(tags));
    assert!(share(labelled) > 85.5, "LAS {:.2}", share(labelled));
}

#[test]
fn one_text_has_one_analysis() {
    let Some((text, _)) = treebank("en_gum_open-dev.conllu") else { return };
    let text = &text[..20_000];
    let first = conllu::write(text, &Parser::english().parse(text));
    let other = std::thread::scope(|s| s.spawn(|| conllu::write(text, &Parser::english().parse(text))).join());
    assert_eq!(first, other.expect("a thread"));
}

#[test]
fn a_treebank_is_written_as_it_was_read() {
    let Some((text, sentences)) = treebank("en_ewt-dev.conllu") else { return };
    let (again, read) = conllu::read(&conllu::write(&text, &sentences)).expect("what was written is CoNLL-U");
    assert_eq!(again, text);
    assert_eq!(read, sentences);
}
