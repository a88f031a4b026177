//! Acts that a verb of saying makes: "Russia says Israel must end its attacks" demands it, "Kabul said the Taliban were
//! responsible" accuses.

use crate::{
    algebra::Kind,
    scene::Scene,
    tree::{Rel, Tree},
};
use rapport_model::Upos;

/// What is said of another.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(crate) enum Said {
    /// The other is told what to do in this clause: a demand or an appeal.
    ToDo(Kind, usize),
    /// The other is held responsible.
    Guilty,
}

/// What a verb of saying says of another actor than its speaker, if it is one of these acts.
pub(crate) fn said(scene: &Scene, at: usize) -> Option<Said> {
    let tree = &scene.tree;
    let code = |n: usize| scene.mentions_over(n).into_iter().find_map(|i| scene.mentions[i].code());
    let speaker = scene.subject(at)?;
    let clause = tree.kid(at, Rel::Ccomp)?;
    let other = tree.kid(clause, Rel::Nsubj)?;
    let named = |n: usize| !scene.mentions_over(n).is_empty() && tree.upos(n) != Upos::Pron || code(n).is_some();
    if !named(speaker) || !named(other) || (code(speaker).is_some() && code(speaker) == code(other)) {
        return None;
    }
    match obligation(tree, clause) {
        Some((kind, node)) => Some(Said::ToDo(kind, node)),
        None => is_blame(tree, clause).then_some(Said::Guilty),
    }
}

/// "must end", "should end", "needs to end", "has to end", and the verb that is to be done.
fn obligation(tree: &Tree, clause: usize) -> Option<(Kind, usize)> {
    if tree.upos(clause) != Upos::Verb {
        return None;
    }
    let modal = |lemma: &str| tree.kids(clause).any(|k| tree.rel(k) == Rel::Aux && tree.lemma(k) == lemma);
    let perfect = tree.kids(clause).any(|k| tree.rel(k) == Rel::Aux && tree.lemma(k) == "have");
    let infinitive = || tree.kid(clause, Rel::Xcomp).filter(|&x| tree.kid(x, Rel::Mark).is_some());
    let found = match tree.lemma(clause) {
        _ if perfect || modal("would") => None,
        _ if modal("must") => Some((Kind::Demand, clause)),
        _ if modal("should") || modal("ought") => Some((Kind::Appeal, clause)),
        "need" | "have" => infinitive().map(|x| (Kind::Demand, x)),
        _ => None,
    };
    found.filter(|&(_, node)| !is_of_the_mind(tree.lemma(node)))
}

/// "had to understand", "should expect": told what is so, and not what to do.
fn is_of_the_mind(verb: &str) -> bool {
    matches!(
        verb,
        "understand"
            | "expect"
            | "know"
            | "realize"
            | "realise"
            | "recognize"
            | "recognise"
            | "feel"
            | "think"
            | "believe"
            | "remember"
            | "note"
            | "see"
            | "be"
            | "seem"
            | "remain"
            | "worry"
            | "do"
    )
}

/// "were responsible for it".
fn is_blame(tree: &Tree, clause: usize) -> bool {
    let denied = tree.kids(clause).any(|k| matches!(tree.lemma(k), "not" | "n't" | "never"));
    matches!(tree.lemma(clause), "responsible" | "guilty") && tree.kid(clause, Rel::Cop).is_some() && !denied
}
