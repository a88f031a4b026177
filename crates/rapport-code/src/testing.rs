//! Trees by hand for tests: `form/upos/head/relation` or `form=lemma/upos/head/relation`, heads from 1, 0 for the root.

use rapport_model::{Deprel, Feats, Sentence, Span, Token};

/// A text and its only sentence.
pub(crate) fn sentence(words: &str) -> (String, Sentence) {
    let mut text = String::new();
    let mut tokens = Vec::new();
    for word in words.split_whitespace() {
        let mut fields = word.rsplitn(4, '/');
        let relation = fields.next().expect("a relation");
        let head: u32 = fields.next().expect("a head").parse().expect("a number");
        let upos = fields.next().expect("a part of speech").to_uppercase().parse().expect("a UPOS tag");
        let form = fields.next().expect("a form");
        let (form, lemma) = form.split_once('=').unwrap_or((form, form));
        if !text.is_empty() {
            text.push(' ');
        }
        let start = text.len();
        text.push_str(form);
        tokens.push(Token {
            span: Span::new(start, text.len()),
            lemma: lemma.into(),
            upos,
            feats: Feats::default(),
            head: head.checked_sub(1),
            deprel: Deprel::new(relation),
        });
    }
    let span = Span::new(0, text.len());
    (text, Sentence { span, tokens, multiword: Vec::new() })
}
