//! Writing CoNLL-U.

use rapport_model::{Sentence, Token};
use std::fmt::Write;

/// The sentences of `text` as CoNLL-U, numbered from 1. A sentence whose words are not in one piece has its pieces
/// joined by a space in `# text`.
pub fn write(text: &str, sentences: &[Sentence]) -> String {
    write_with(text, sentences, &[])
}

/// The same with the comments that each sentence had where it came from ([`comments`](super::comments)); what is missing
/// of its number and text is added.
pub fn write_with(text: &str, sentences: &[Sentence], comments: &[Vec<&str>]) -> String {
    let mut out = String::new();
    for (number, sentence) in sentences.iter().enumerate() {
        let given = comments.get(number).map_or(&[][..], Vec::as_slice);
        let has = |key: &str| given.iter().any(|c| c[1..].split('=').next().is_some_and(|k| k.trim() == key));
        given.iter().for_each(|comment| out.extend([comment, "\n"]));
        if !has("sent_id") {
            let _ = writeln!(out, "# sent_id = {}", number + 1);
        }
        if !has("text") {
            let _ = writeln!(out, "# text = {}", surface(text, sentence));
        }
        for (i, token) in sentence.tokens.iter().enumerate() {
            if let Some((first, last)) = sentence.multiword.iter().find(|(first, _)| *first as usize == i) {
                let span = token.span.join(sentence.tokens[*last as usize].span);
                let misc = if spaced(sentence, *last as usize) { "_" } else { "SpaceAfter=No" };
                let form = plain(span.of(text));
                let _ = writeln!(out, "{}-{}\t{form}\t_\t_\t_\t_\t_\t_\t_\t{misc}", first + 1, last + 1);
            }
            line(&mut out, text, sentence, i, token);
        }
        out.push('\n');
    }
    out
}

fn line(out: &mut String, text: &str, sentence: &Sentence, i: usize, token: &Token) {
    let inside = sentence.multiword.iter().any(|(first, last)| (*first..=*last).contains(&(i as u32)));
    let misc = if inside || spaced(sentence, i) { "_" } else { "SpaceAfter=No" };
    let feats = if token.feats.column().is_empty() { "_" } else { token.feats.column() };
    let head = token.head.map_or(0, |h| h + 1);
    let (form, lemma) = (plain(token.span.of(text)), plain(&token.lemma));
    let (id, upos, deprel) = (i + 1, token.upos.tag(), token.deprel.name());
    let _ = writeln!(out, "{id}\t{form}\t{lemma}\t{upos}\t_\t{feats}\t{head}\t{deprel}\t_\t{misc}");
}

/// Whether white space, or the sentence's end, comes after a word.
fn spaced(sentence: &Sentence, i: usize) -> bool {
    sentence.tokens.get(i + 1).is_none_or(|next| next.span.start() > sentence.tokens[i].span.end())
}

/// The sentence's words with one space wherever there is something between them.
fn surface(text: &str, sentence: &Sentence) -> String {
    let mut surface = String::new();
    for (i, token) in sentence.tokens.iter().enumerate() {
        surface.push_str(&plain(token.span.of(text)));
        if i + 1 < sentence.tokens.len() && spaced(sentence, i) {
            surface.push(' ');
        }
    }
    surface
}

/// A form as a column can hold it: no tabs, no line breaks, not empty.
fn plain(form: &str) -> String {
    let clean: String = form.chars().map(|c| if c.is_control() || c == '\u{2028}' { ' ' } else { c }).collect();
    if clean.trim().is_empty() { "_".to_owned() } else { clean }
}
