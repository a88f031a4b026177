//! `cargo +nightly fuzz run text`: any text is parsed to trees over spans in order, and CoNLL-U is read or refused.
#![no_main]

use libfuzzer_sys::fuzz_target;
use rapport_model::Span;
use rapport_parse::{Parser, conllu};

fuzz_target!(|input: (String, u16, u16)| {
    let (text, a, b) = input;
    let _ = conllu::read(&text);
    let (from, to) = (usize::from(a.min(b)), usize::from(a.max(b)));
    let skip = [Span::new(from, to)];
    let sentences = Parser::english().parse_with(&text, &skip);
    let mut end = 0;
    for sentence in &sentences {
        assert!(sentence.is_tree());
        for token in &sentence.tokens {
            assert!(token.span.start() >= end && token.span.get(&text).is_some());
            end = token.span.end();
        }
    }
    assert!(conllu::read(&conllu::write(&text, &sentences)).is_ok());
});
