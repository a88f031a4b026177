//! The words of an act: from its subject to its last argument, in pieces where the page tore them.

use crate::{
    frames::Part,
    reading::Reading,
    scene::Scene,
    tree::{Rel, Tree},
};
use rapport_model::{Document, Span, Upos};

/// The spans of tokens `first..=last`, in pieces around gaps and stamps and around other text that lies between.
pub(crate) fn pieces(document: &Document, tree: &Tree, first: usize, last: usize) -> Vec<Span> {
    let text = &document.text;
    let mut pieces: Vec<Span> = Vec::new();
    for token in &tree.tokens[first..=last] {
        let whole = pieces.last().is_some_and(|piece| {
            let between = text.get(piece.end()..token.span.start());
            between.is_some_and(|b| b.bytes().all(|c| c.is_ascii_whitespace()) && !b.contains("\n\n"))
        });
        match pieces.last_mut() {
            Some(piece) if whole => *piece = piece.join(token.span),
            _ => pieces.push(token.span),
        }
    }
    pieces
}

/// The clause of a reading, and whether it is a sentence by itself.
pub(crate) fn clause(document: &Document, scene: &Scene, reading: &Reading) -> (Vec<Span>, bool) {
    let tree = &scene.tree;
    let top = top_verb(scene, reading.at);
    let subject = tree.kids(top).find(|&k| tree.rel(k).is_subject());
    let (mut first, mut last) = (top, top);
    let mut widen = |k: usize| {
        let (a, b) = tree.extent(k);
        (first, last) = (first.min(a), last.max(b));
    };
    for k in tree.kids(top).filter(|&k| belongs(scene, top, k)) {
        widen(k);
    }
    if subject.is_none()
        && let Some(above) = scene.subject(top).filter(|_| tree.rel(top) == Rel::Conj)
    {
        // A second verb without a subject of its own is quoted without it.
        let _ = above;
    }
    while last > first && tree.upos(last) == Upos::Punct && !matches!(tree.form(last), "\"" | "”" | ")") {
        last -= 1;
    }
    let finite = subject.is_some() && is_finite(scene, top);
    (pieces(document, tree, first, last), finite)
}

/// The verb that an act is told by: for a noun the verb that carries it, if one does; for an infinitive the verb that governs it.
fn top_verb(scene: &Scene, at: usize) -> usize {
    let tree = &scene.tree;
    let mut top = at;
    while let Some(head) = tree.head(top) {
        let carried = match tree.rel(top) {
            Rel::Xcomp => true,
            Rel::Obj | Rel::Nsubj | Rel::NsubjPass | Rel::Obl => {
                scene.part(top) == Some(Part::Noun) && scene.part(head) == Some(Part::Verb)
            }
            _ => false,
        };
        if !carried {
            break;
        }
        top = head;
    }
    top
}

fn belongs(scene: &Scene, top: usize, k: usize) -> bool {
    let tree = &scene.tree;
    match tree.rel(k) {
        Rel::Punct | Rel::Parataxis | Rel::Cc | Rel::Mark => false,
        Rel::Advcl => k > top && !tree.kids(k).any(|s| tree.rel(s).is_subject()),
        Rel::Conj => scene.part(k) != Some(Part::Verb) && tree.upos(k) != Upos::Verb,
        Rel::Advmod => !(k < top && tree.form(k).chars().next().is_some_and(char::is_uppercase)),
        Rel::Relcl => false,
        _ => true,
    }
}

fn is_finite(scene: &Scene, at: usize) -> bool {
    let tree = &scene.tree;
    let finite = |t: usize| tree.has(t, "VerbForm", "Fin") || tree.has(t, "Mood", "Ind");
    let helped = tree
        .kids(at)
        .any(|k| matches!(tree.rel(k), Rel::Aux | Rel::AuxPass | Rel::Cop) && (finite(k) || tree.upos(k) == Upos::Aux));
    let infinitive = tree.kids(at).any(|k| tree.rel(k) == Rel::Mark && tree.lemma(k) == "to");
    (finite(at) || helped) && !infinitive && !matches!(tree.rel(at), Rel::Relcl | Rel::Acl)
}
