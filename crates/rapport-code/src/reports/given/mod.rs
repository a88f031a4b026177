//! Given pairs: the best reading of what the one does to the other.
//!
//! Every act of the sentence is a candidate. It is scored by how the two stand in it (subject and object best, anywhere under
//! it less), by how much of its frame was found, and by how near it is to both in the tree.

mod report;
mod said;
mod score;

use super::engine::Engine;
use crate::{
    actors::Mention,
    acts::{Coded, loosely},
    language::Against,
};
use rapport_model::{Document, Report, Sentence, Span};
use report::{actor, bare, found, unfound};
use said::said_of;
use score::{is_own, likeliest};

/// For each pair, in order, the best reading of what its first does to its second.
pub(crate) fn code(
    engine: &Engine,
    mentions: &[Vec<Mention>],
    document: &Document,
    sentences: &[Sentence],
    pairs: &[(Span, Span)],
) -> Vec<Report> {
    let made = pairs.iter().map(|&(source, target)| {
        let number = sentence_of(sentences, source, target);
        let read = number.and_then(|n| {
            let list = mentions.get(n).map(Vec::as_slice).unwrap_or_default();
            let mut against = Against::at(document, sentences[n].span);
            engine.read(document, n, &sentences[n], list, &mut against)
        });
        match read {
            Some(coded) => best(engine, &coded, source, target),
            None => bare(document, source, target),
        }
    });
    made.collect()
}

/// The sentence that holds both, else the one that holds the source, else the target.
fn sentence_of(sentences: &[Sentence], source: Span, target: Span) -> Option<usize> {
    let holds = |span: Span| move |s: &Sentence| !s.tokens.is_empty() && s.span.meets(span);
    let both = sentences.iter().position(|s| holds(source)(s) && holds(target)(s));
    both.or_else(|| sentences.iter().position(holds(source))).or_else(|| sentences.iter().position(holds(target)))
}

fn best(engine: &Engine, coded: &Coded, source: Span, target: Span) -> Report {
    let tree = &coded.scene.tree;
    let heads = (tree.head_of_span(source).unwrap_or(0), tree.head_of_span(target).unwrap_or(0));
    let said = said_of(coded, heads);
    let candidates = coded.readings.iter().filter(|r| r.code.is_some() && is_own(coded, r)).chain(&said);
    let best = likeliest(coded, candidates, heads);
    // Where no frame fits wholly, the word that has one is still the best answer.
    let loose = if best.is_none() { loosely(&coded.scene) } else { Vec::new() };
    let best = best.or_else(|| likeliest(coded, loose.iter(), heads).map(|(score, r)| (score - 1.0, r)));
    let actors = (actor(coded, heads.0, source), actor(coded, heads.1, target));
    match best {
        Some((score, reading)) => found(engine.issues(), coded, (reading, score), actors),
        None => unfound(engine.issues(), coded, tree.path_up(heads.0).last().unwrap_or(0), actors),
    }
}
