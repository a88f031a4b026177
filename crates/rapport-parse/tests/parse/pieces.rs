//! Texts that a page tore apart.

use rapport_model::Span;
use rapport_parse::Parser;

/// The sentences of `text` with every `[…]` skipped, words parted by spaces.
fn sentences(text: &str) -> Vec<String> {
    let opens = text.match_indices('[').map(|(at, _)| at);
    let closes = text.match_indices(']').map(|(at, _)| at + 1);
    let skip: Vec<Span> = opens.zip(closes).map(|(a, b)| Span::new(a, b)).collect();
    let words = |s: &rapport_model::Sentence| s.tokens.iter().map(|t| t.span.of(text)).collect::<Vec<_>>().join(" ");
    Parser::english().parse_with(text, &skip).iter().map(words).collect()
}

#[test]
fn what_a_gap_tears_is_one_sentence() {
    let text = "Although the Chinese worry that Sihanouk might\n\n[redacted]\n\n[25X1]\n\nnegotiate an agreement they \
                cannot live with, they support him. [redacted]\n\n[25X1]\n\nMoscow does not.";
    let found = sentences(text);
    assert_eq!(found.len(), 2, "{found:?}");
    assert!(found[0].contains("might negotiate an agreement"));
    assert_eq!(found[1], "Moscow does not .");
}

#[test]
fn a_blank_line_ends_a_sentence_and_a_line_break_does_not() {
    assert_eq!(sentences("The talks were\nheld in Peking.\n\nSUMMARY\n\nThey failed.").len(), 3);
}

#[test]
fn pieces_are_one_run_and_none_goes_past_the_end() {
    let text = "concessions on the\n\nThis memorandum was prepared by OEA.\n\nborder dispute.";
    let pieces = [Span::new(0, 18), Span::new(text.len() - 15, text.len())];
    let found = Parser::english().parse_pieces(text, &pieces);
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].tokens.len(), 6);
    assert_eq!(found[0].span, Span::new(0, text.len()));
}

#[test]
fn given_tokens_stay_as_they_are() {
    let text = "San Francisco talks";
    let tokens = vec![vec![Span::new(0, 13), Span::new(14, 19)], vec![]];
    let found = Parser::english().parse_tokens(text, &tokens);
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].tokens.iter().map(|t| t.span.of(text)).collect::<Vec<_>>(), ["San Francisco", "talks"]);
}

#[test]
fn a_given_sentence_of_any_length_is_one_tree() {
    let text = "word ".repeat(1500);
    let tokens: Vec<Span> = (0..1500).map(|i| Span::new(i * 5, i * 5 + 4)).collect();
    let found = Parser::english().parse_tokens(&text, &[tokens]);
    assert_eq!(found[0].tokens.len(), 1500);
    assert!(found[0].is_tree());
}
