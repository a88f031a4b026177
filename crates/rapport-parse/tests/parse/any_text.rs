//! What holds of any text.

use proptest::prelude::*;
use rapport_model::{Sentence, Span};
use rapport_parse::{Parser, conllu};

/// Texts of words, signs and spaces of many kinds, and plain noise.
fn texts() -> impl Strategy<Value = String> {
    let word =
        prop_oneof!["[a-zA-Z]{1,9}", "[A-Z]\\.", "\\PC{1,4}", "[.?!,;:'\"()-]{1,3}", "[0-9,./:-]{1,8}", "n't|'s|’re"];
    let space = prop_oneof![4 => Just(" "), 1 => Just("\n"), 1 => Just("\n\n"), 1 => Just(""), 1 => Just("\u{a0}\t")];
    let words = prop::collection::vec((word, space), 0..40);
    let joined = words.prop_map(|w| w.into_iter().map(|(w, s)| w + s).collect::<String>());
    prop_oneof![3 => joined, 1 => "\\PC{0,60}", 1 => any::<String>()]
}

/// Spans in order, without overlap, within the text, and a tree over each sentence.
fn holds(text: &str, sentences: &[Sentence]) -> Result<(), TestCaseError> {
    let mut end = 0;
    for sentence in sentences {
        prop_assert!(sentence.is_tree());
        prop_assert_eq!(sentence.span.start(), sentence.tokens[0].span.start());
        prop_assert_eq!(sentence.span.end(), sentence.tokens[sentence.tokens.len() - 1].span.end());
        for token in &sentence.tokens {
            prop_assert!(token.span.start() >= end && !token.span.is_empty());
            prop_assert!(token.span.get(text).is_some(), "on character boundaries");
            prop_assert_eq!(token.head.is_none(), token.deprel.name() == "root");
            end = token.span.end();
        }
        for (first, last) in &sentence.multiword {
            prop_assert!(first < last && (*last as usize) < sentence.tokens.len());
        }
    }
    Ok(())
}

/// What no token stands on.
fn left_over(text: &str, sentences: &[Sentence]) -> String {
    let spans: Vec<Span> = sentences.iter().flat_map(|s| s.tokens.iter().map(|t| t.span)).collect();
    let inside = |at: usize| spans[spans.partition_point(|s| s.end() <= at)..].first().is_some_and(|s| s.start() <= at);
    text.char_indices().filter(|(at, _)| !inside(*at)).map(|(_, c)| c).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn words_cover_the_text_and_make_trees(text in texts()) {
        let sentences = Parser::english().parse(&text);
        holds(&text, &sentences)?;
        let left = left_over(&text, &sentences);
        prop_assert!(left.trim().is_empty(), "left over: {left:?}");
    }

    #[test]
    fn skipped_spans_hold_no_word(text in texts(), cuts in prop::collection::vec(any::<prop::sample::Index>(), 0..6)) {
        let mut ends: Vec<usize> = cuts.iter().map(|c| c.index(text.len() + 1)).filter(|c| text.is_char_boundary(*c)).collect();
        ends.sort();
        let skip: Vec<Span> = ends.chunks_exact(2).map(|c| Span::new(c[0], c[1])).collect();
        let sentences = Parser::english().parse_with(&text, &skip);
        holds(&text, &sentences)?;
        for token in sentences.iter().flat_map(|s| &s.tokens) {
            prop_assert!(skip.iter().all(|s| s.is_empty() || !s.meets(token.span)));
        }
    }

    #[test]
    fn what_is_written_can_be_read(text in texts()) {
        let sentences = Parser::english().parse(&text);
        let (_, again) = conllu::read(&conllu::write(&text, &sentences)).map_err(|e| TestCaseError::fail(e[0].message.clone()))?;
        let sizes = |s: &[Sentence]| s.iter().map(|s| s.tokens.len()).collect::<Vec<_>>();
        prop_assert_eq!(sizes(&again), sizes(&sentences));
    }

    #[test]
    fn any_input_is_read_or_refused(text in any::<String>()) {
        let _ = conllu::read(&text);
    }
}

#[test]
fn time_is_linear_in_hostile_text() {
    for unit in ["(", "a.", "-", "e-", ":)", "'s", "word ", "\n\n", "http://", "é"] {
        let text = unit.repeat(20_000);
        assert!(Parser::english().parse(&text).iter().all(Sentence::is_tree), "{unit}");
    }
}
