//! What the words above an act make of it: expected, feared, refused, reported.

use super::{
    mood::{is_gerund, mood, own, to_infinitive},
    state::{Standing, set},
};
use crate::{
    acts::{Reading, Readings},
    language::Rel,
    sentence::Scene,
};
use rapport_lexicon::{Kind, frames::Part, vocabulary};
use rapport_model::{Reality, Upos};

/// What the words above say.
pub(super) fn climb(scene: &Scene, readings: &Readings, at: usize, standing: &mut Standing) {
    let tree = &scene.tree;
    let mut of_gerund = false;
    let reading_is_noun = scene.part(at) == Some(Part::Noun);
    let mut at = at;
    for _ in 0..12 {
        let Some(head) = tree.head(at) else { return };
        let rel = tree.rel(at);
        // "accused congressmen of interfering": the parse may hang the gerund on the accused.
        of_gerund |= rel == Rel::Acl && is_gerund(tree, at) && tree.kid(at, Rel::Mark).is_some();
        let kind = readings.at(head).and_then(|r| r.kind.or_else(|| tells(scene, r)));
        if is_thought_of(scene, at, head) || is_merely_possible(scene, at, head) || is_opposed(scene, at, head) {
            set(&mut standing.reality, Some(Reality::Hypothetical));
        }
        match rel {
            Rel::Conj => {
                // "would reduce and withdraw": what stands before the first holds for the second, unless it has its own.
                let bare = !tree.kids(at).any(|k| matches!(tree.rel(k), Rel::Aux | Rel::Nsubj));
                if bare || tree.upos(at) != Upos::Verb {
                    set(&mut standing.reality, own(scene, head, false));
                }
            }
            Rel::Relcl => {
                // "speculation that Moscow intended to": parses take the content of such a noun for a relative clause.
                match kind.filter(|_| scene.part(head) == Some(Part::Noun)) {
                    Some(Kind::Say | Kind::Expect) => set(&mut standing.reality, Some(Reality::Claimed)),
                    Some(Kind::Seek) => set(&mut standing.reality, Some(Reality::Hypothetical)),
                    _ => {}
                }
                // "any Americans that it permits": there may be none.
                if tree.kids_by(head, Rel::Det).any(|k| tree.lemma(k) == "any") {
                    set(&mut standing.reality, Some(Reality::Hypothetical));
                }
                return told_above(scene, readings, head, standing);
            }
            Rel::Acl
                if !to_infinitive(scene, at)
                    && scene.part(at) == Some(Part::Verb)
                    && tree.kid(at, Rel::Mark).is_none() =>
            {
                return told_above(scene, readings, head, standing);
            }
            Rel::Advcl if tree.kids(at).any(|k| tree.rel(k).is_subject()) => {
                return told_above(scene, readings, head, standing);
            }
            // "three obstacles--the invasion of Afghanistan, …": what is named beside is a fact.
            Rel::Appos if scene.part(at) == Some(Part::Noun) && reading_is_noun => {
                return told_above(scene, readings, head, standing);
            }
            Rel::Parataxis => return told_above(scene, readings, head, standing),
            _ => {
                // "enjoined me to hit them": what someone is set to do is not done yet.
                let set_to = rel == Rel::Xcomp
                    && kind.is_none()
                    && to_infinitive(scene, at)
                    && tree.kid(head, Rel::Obj).is_some();
                // "accused Pakistan of supporting": the accuser says so.
                let charged = (clause_under(rel) || (rel == Rel::Obj && of_gerund))
                    && readings.at(head).and_then(|r| r.code).is_some_and(|c| c.as_str().starts_with("112"));
                // "denied reports that it had massed troops": the denial outweighs the reports.
                if kind == Some(Kind::Deny) && standing.reality == Reality::Claimed {
                    standing.reality = Reality::Negated;
                }
                let found = framed(scene, head, kind, rel, standing)
                    .or(set_to.then_some(Reality::Proposed))
                    .or(charged.then_some(Reality::Claimed));
                // "If de Gaulle announced that he breaks": what is announced hangs on the condition too.
                let condition = |k: usize| tree.rel(k) == Rel::Mark && matches!(tree.lemma(k), "if" | "unless");
                let supposed = clause_under(rel) && tree.kids(head).any(condition);
                set(&mut standing.reality, supposed.then_some(Reality::Hypothetical));
                set(&mut standing.reality, found.or(is_called_for(scene, at, head).then_some(Reality::Proposed)));
                if matches!(
                    rel,
                    Rel::Xcomp
                        | Rel::Ccomp
                        | Rel::Csubj
                        | Rel::Obj
                        | Rel::Nsubj
                        | Rel::NsubjPass
                        | Rel::Obl
                        | Rel::Advcl
                        | Rel::Acl
                ) {
                    set(&mut standing.reality, inherited(scene, head, rel, kind));
                }
                if kind == Some(Kind::Say) && matches!(rel, Rel::Ccomp | Rel::Xcomp) && standing.said_at.is_none() {
                    standing.said_at = Some(head);
                }
            }
        }
        at = head;
    }
}

/// "it is conceivable that they have met"
fn is_merely_possible(scene: &Scene, at: usize, head: usize) -> bool {
    let tree = &scene.tree;
    let clause = matches!(tree.rel(at), Rel::Ccomp | Rel::Csubj);
    clause && tree.upos(head) == Upos::Adj && scene.frames.in_class(tree.lemma(head), "likelihood")
}

/// "it is essential that the two agree": needed, and not done.
fn is_called_for(scene: &Scene, at: usize, head: usize) -> bool {
    let tree = &scene.tree;
    let needed = vocabulary().advisable.contains(tree.lemma(head));
    let clause = matches!(tree.rel(at), Rel::Ccomp | Rel::Csubj | Rel::Xcomp | Rel::Advcl | Rel::Acl);
    needed && clause && tree.upos(head) == Upos::Adj && !tree.has(at, "Tense", "Past")
}

/// "opposition to recognition of Mongolia": what is opposed need not have been done.
fn is_opposed(scene: &Scene, at: usize, head: usize) -> bool {
    let tree = &scene.tree;
    let word = matches!(tree.lemma(head), "opposition" | "objection" | "oppose" | "object" | "opposed");
    word && scene.part(at) == Some(Part::Noun) && matches!(tree.rel(at), Rel::Nmod | Rel::Obj | Rel::Obl)
}

/// "told the Embassy that": an act of telling says its content like a word of saying.
pub(super) fn tells(scene: &Scene, reading: &Reading) -> Option<Kind> {
    let statement = reading.code.is_some_and(|c| c.root() == "01") && scene.part(reading.at) == Some(Part::Verb);
    (statement && scene.tree.kid(reading.at, Rel::Ccomp).is_some()).then_some(Kind::Say)
}

/// "in the event that", "the idea that", "the possibility of": what is thought of.
fn is_thought_of(scene: &Scene, at: usize, head: usize) -> bool {
    let tree = &scene.tree;
    // "a situation in which": one of a kind; "the situation in which" is there.
    let imagined = || tree.kids_by(head, Rel::Det).any(|k| matches!(tree.lemma(k), "a" | "an" | "any"));
    let clause = matches!(tree.rel(at), Rel::Acl | Rel::Ccomp) || (tree.rel(at) == Rel::Relcl && imagined());
    clause && tree.upos(head) == Upos::Noun && scene.frames.in_class(tree.lemma(head), "matter")
}

/// What stands aside in a speaker's words (a relative clause, a "while") is the speaker's claim like the rest; nothing else
/// above bears on it.
fn told_above(scene: &Scene, readings: &Readings, from: usize, standing: &mut Standing) {
    let tree = &scene.tree;
    let mut at = from;
    while let Some(head) = tree.head(at) {
        let says = readings.at(head).is_some_and(|r| r.kind.or_else(|| tells(scene, r)) == Some(Kind::Say));
        let content = matches!(tree.rel(at), Rel::Ccomp | Rel::Xcomp | Rel::Parataxis);
        if says && content && scene.part(head) == Some(Part::Verb) {
            standing.said_at.get_or_insert(head);
            return;
        }
        at = head;
    }
}

fn clause_under(rel: Rel) -> bool {
    matches!(rel, Rel::Xcomp | Rel::Ccomp | Rel::Acl | Rel::Advcl | Rel::Obl)
}

/// What an operator above says of what it governs.
fn framed(scene: &Scene, head: usize, kind: Option<Kind>, rel: Rel, standing: &Standing) -> Option<Reality> {
    let clause = matches!(rel, Rel::Xcomp | Rel::Ccomp | Rel::Acl | Rel::Advcl);
    let argument = clause || matches!(rel, Rel::Obj | Rel::Obl | Rel::Nmod | Rel::NsubjPass);
    if !argument {
        return None;
    }
    let lemma = scene.tree.lemma(head);
    match kind? {
        Kind::Intend | Kind::Appeal | Kind::Demand | Kind::Threaten => Some(Reality::Proposed),
        Kind::Allow if clause => Some(Reality::Proposed),
        Kind::Reject | Kind::Fail => Some(Reality::Negated),
        Kind::Deny => Some(Reality::Negated),
        Kind::Seek if vocabulary().uncertain.contains(lemma) => Some(Reality::Hypothetical),
        Kind::Seek => Some(Reality::Proposed),
        Kind::Expect
            if matches!(
                lemma,
                "expect" | "predict" | "forecast" | "anticipate" | "foresee" | "unlikely" | "probable"
            ) =>
        {
            Some(Reality::Forecast)
        }
        Kind::Expect if clause => Some(Reality::Claimed),
        // "believe a direct meeting non-essential"
        Kind::Expect
            if rel == Rel::Obj
                && matches!(lemma, "believe" | "think" | "consider" | "suppose" | "fear" | "doubt" | "imagine") =>
        {
            Some(Reality::Hypothetical)
        }
        Kind::Say if clause && standing.reality == Reality::Actual => Some(Reality::Claimed),
        // "charges of attacks": what is charged is the accuser's word.
        Kind::Say
            if rel == Rel::Nmod
                && matches!(
                    lemma,
                    "charge" | "claim" | "allegation" | "accusation" | "rumor" | "rumour" | "assertion"
                ) =>
        {
            Some(Reality::Claimed)
        }
        _ => None,
    }
}

/// A modal or a negation above holds below too: "would like to withdraw", "did not begin to withdraw".
fn inherited(scene: &Scene, head: usize, rel: Rel, kind: Option<Kind>) -> Option<Reality> {
    let facts = matches!(kind, Some(Kind::Say | Kind::Expect | Kind::Deny));
    if facts && matches!(rel, Rel::Ccomp) {
        return None;
    }
    match own(scene, head, false) {
        Some(Reality::Negated) if matches!(rel, Rel::Nsubj | Rel::NsubjPass | Rel::Obl | Rel::Advcl) => {
            mood(scene, head)
        }
        Some(Reality::Negated) if scene.part(head) == Some(Part::Noun) => None,
        found => found,
    }
}
