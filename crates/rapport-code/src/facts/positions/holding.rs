//! Words of holding: "insists that", "is willing to", "the Chinese position is that".

use crate::{acts::Coded, language::Rel};
use rapport_lexicon::vocabulary;
use rapport_model::{Stance, Upos};

/// A stand that a word of holding tells.
pub(super) struct Held {
    pub stance: Stance,
    /// The mentions of those who take it.
    pub holders: Vec<usize>,
    /// The word that heads what is held.
    pub content: Option<usize>,
}

/// The stand that a word of holding tells.
pub(super) fn stand(coded: &Coded, at: usize) -> Option<Held> {
    let scene = &coded.scene;
    let tree = &scene.tree;
    if let Some(noun) = outer_subject(coded, at) {
        return own_words(coded, noun, at);
    }
    let negated = scene.is_negated(at);
    let lemma = tree.lemma(at);
    let content = tree.kids(at).find(|&k| matches!(tree.rel(k), Rel::Ccomp | Rel::Parataxis));
    let stance = match tree.upos(at) {
        Upos::Adj => readiness(lemma, negated)?,
        Upos::Verb | Upos::Aux if negated => return None,
        Upos::Verb | Upos::Aux => match lemma {
            "be" => return own_words(coded, tree.kid(at, Rel::Nsubj)?, content?),
            verb if vocabulary().view_verb.contains(verb) => view(coded, content?),
            verb => of_verb(verb)?,
        },
        _ => return None,
    };
    // "insists on" and "insists that Vietnam withdraw" demand; "insists that it is so" states.
    let stance = match content {
        Some(content) if lemma == "insist" && tells(coded, content) => view(coded, content),
        _ => stance,
    };
    let subject = scene.subject(at)?;
    let content = content.or_else(|| tree.kid(at, Rel::Xcomp));
    Some(Held { stance, holders: scene.mentions_over(subject), content })
}

/// "willing to", "opposed to", and the like denied.
fn readiness(adjective: &str, negated: bool) -> Option<Stance> {
    match negated {
        _ if vocabulary().willing.contains(adjective) => Some(if negated { Stance::Refusal } else { Stance::Offer }),
        false if vocabulary().unwilling.contains(adjective) => Some(Stance::Refusal),
        _ => None,
    }
}

/// The stand that a verb takes whatever it governs.
fn of_verb(verb: &str) -> Option<Stance> {
    match verb {
        "demand" | "insist" => Some(Stance::Demand),
        "offer" | "propose" => Some(Stance::Offer),
        "accept" => Some(Stance::Acceptance),
        _ => vocabulary().opposing_verb.contains(verb).then_some(Stance::Refusal),
    }
}

/// What must be is demanded; what is, is stated.
fn view(coded: &Coded, content: usize) -> Stance {
    let tree = &coded.scene.tree;
    let must = |k: usize| {
        tree.rel(k) == Rel::Aux && vocabulary().obliging.contains(tree.lemma(k))
            || tree.lemma(k) == "have" && tree.rel(k) == Rel::Aux && tree.kids(k).any(|n| tree.lemma(n) == "to")
    };
    let needs = matches!(tree.lemma(content), "need" | "have") && tree.kid(content, Rel::Xcomp).is_some();
    if tree.kids(content).any(must) || needs { Stance::Demand } else { Stance::Statement }
}

/// Whether a clause is in the indicative: it has a verb form of tense. "that Vietnam withdraw" has none.
fn tells(coded: &Coded, content: usize) -> bool {
    let tree = &coded.scene.tree;
    let of_tense = |k: usize| {
        tree.form(k) != tree.lemma(k) && !tree.form(k).ends_with("ing") || matches!(tree.lemma(k), "will" | "have")
    };
    let aux = tree.kids(content).any(|k| {
        (matches!(tree.rel(k), Rel::Aux | Rel::AuxPass) || tree.lemma(k) == "be")
            && (of_tense(k) || matches!(tree.lemma(k), "must" | "should"))
    });
    of_tense(content) || aux
}

/// "The Chinese position is that Vietnam must withdraw": whose the noun is.
fn own_words(coded: &Coded, noun: usize, content: usize) -> Option<Held> {
    let tree = &coded.scene.tree;
    let stance = match tree.lemma(noun) {
        word if vocabulary().demand_noun.contains(word) => Stance::Demand,
        word if vocabulary().stance.contains(word) => view(coded, content),
        _ => return None,
    };
    let (first, last) = tree.extent(noun);
    let mentions = &coded.scene.mentions;
    let owners = (0..mentions.len()).filter(|&i| (first..=last).contains(&mentions[i].head));
    let owners: Vec<usize> = owners.filter(|&i| mentions[i].code().is_some()).take(1).collect();
    (!owners.is_empty()).then_some(Held { stance, holders: owners, content: Some(content) })
}

/// "position" in "the position is that they must leave", which hangs on the verb of the clause.
pub(super) fn outer_subject(coded: &Coded, at: usize) -> Option<usize> {
    let tree = &coded.scene.tree;
    tree.kids(at).find(|&k| tree.tokens[k].deprel.name() == "nsubj:outer")
}
