//! What the words above an act make of it: expected, feared, refused, reported.

use super::{
    framed::framed,
    mood::{is_gerund, mood, own, to_infinitive},
    state::{Standing, set},
    step::{Step, tells},
};
use crate::{acts::Readings, language::Rel, sentence::Scene};
use rapport_lexicon::{Kind, frames::Part, vocabulary};
use rapport_model::{Reality, Upos};

/// How many words up bear on an act.
const REACH: usize = 12;

/// What the words above say.
pub(super) fn climb(scene: &Scene, readings: &Readings, act: usize, standing: &mut Standing) {
    let noun = scene.part(act) == Some(Part::Noun);
    let mut of_gerund = false;
    let mut at = act;
    for _ in 0..REACH {
        let Some(step) = Step::up(scene, readings, at) else { return };
        // "accused congressmen of interfering": the parse may hang the gerund on the accused.
        of_gerund |= step.rel == Rel::Acl && is_gerund(&scene.tree, at) && scene.tree.kid(at, Rel::Mark).is_some();
        if is_thought_of(&step) || is_merely_possible(&step) || is_opposed(&step) {
            set(&mut standing.reality, Some(Reality::Hypothetical));
        }
        if stands_aside(&step, noun) {
            set(&mut standing.reality, in_a_relative_clause(&step));
            return told_above(scene, readings, step.head, standing);
        }
        match step.rel {
            Rel::Conj => set(&mut standing.reality, shared(&step)),
            _ => governed(&step, of_gerund, standing),
        }
        at = step.head;
    }
}

/// Whether a clause or a noun only stands beside what is above: it is told for itself.
fn stands_aside(step: &Step, noun: bool) -> bool {
    let (scene, tree) = (step.scene, &step.scene.tree);
    match step.rel {
        Rel::Relcl | Rel::Parataxis => true,
        Rel::Acl => {
            let participle = scene.part(step.at) == Some(Part::Verb) && tree.kid(step.at, Rel::Mark).is_none();
            participle && !to_infinitive(scene, step.at)
        }
        Rel::Advcl => tree.kids(step.at).any(|k| tree.rel(k).is_subject()),
        // "three obstacles--the invasion of Afghanistan, …": what is named beside is a fact.
        Rel::Appos => noun && scene.part(step.at) == Some(Part::Noun),
        _ => false,
    }
}

/// "would reduce and withdraw": what stands before the first holds for the second, unless it has its own.
fn shared(step: &Step) -> Option<Reality> {
    let tree = &step.scene.tree;
    let bare = !tree.kids(step.at).any(|k| matches!(tree.rel(k), Rel::Aux | Rel::Nsubj));
    if bare || tree.upos(step.at) != Upos::Verb { own(step.scene, step.head, false) } else { None }
}

/// "speculation that Moscow intended to", which parses take for a relative clause; "any Americans that it permits", of whom
/// there may be none.
fn in_a_relative_clause(step: &Step) -> Option<Reality> {
    let (scene, tree) = (step.scene, &step.scene.tree);
    if step.rel != Rel::Relcl {
        return None;
    }
    let any = tree.kids_by(step.head, Rel::Det).any(|k| tree.lemma(k) == "any");
    match step.kind.filter(|_| scene.part(step.head) == Some(Part::Noun)) {
        Some(Kind::Say | Kind::Expect) => Some(Reality::Claimed),
        Some(Kind::Seek) => Some(Reality::Hypothetical),
        _ => any.then_some(Reality::Hypothetical),
    }
}

/// What a word that governs the act, or a phrase or clause around it, makes of it.
fn governed(step: &Step, of_gerund: bool, standing: &mut Standing) {
    // "denied reports that it had massed troops": the denial outweighs the reports.
    if step.kind == Some(Kind::Deny) && standing.reality == Reality::Claimed {
        standing.reality = Reality::Negated;
    }
    let found = framed(step, standing)
        .or(is_set_to(step).then_some(Reality::Proposed))
        .or(is_charged(step, of_gerund).then_some(Reality::Claimed))
        .or(is_called_for(step).then_some(Reality::Proposed));
    set(&mut standing.reality, is_conditional(step).then_some(Reality::Hypothetical));
    set(&mut standing.reality, found);
    if step.is_part() {
        set(&mut standing.reality, inherited(step));
    }
    if step.kind == Some(Kind::Say) && matches!(step.rel, Rel::Ccomp | Rel::Xcomp) {
        standing.said_at.get_or_insert(step.head);
    }
}

/// "enjoined me to hit them": what someone is set to do is not done yet.
fn is_set_to(step: &Step) -> bool {
    let free = step.rel == Rel::Xcomp && step.kind.is_none();
    free && to_infinitive(step.scene, step.at) && step.scene.tree.kid(step.head, Rel::Obj).is_some()
}

/// "accused Pakistan of supporting": the accuser says so.
fn is_charged(step: &Step, of_gerund: bool) -> bool {
    let of = step.is_clause() || step.rel == Rel::Obl || step.rel == Rel::Obj && of_gerund;
    let code = step.readings.at(step.head).and_then(|r| r.code);
    of && code.is_some_and(|c| c.as_str().starts_with("112"))
}

/// "If de Gaulle announced that he breaks": what is announced hangs on the condition too.
fn is_conditional(step: &Step) -> bool {
    let tree = &step.scene.tree;
    let condition = |k: usize| tree.rel(k) == Rel::Mark && matches!(tree.lemma(k), "if" | "unless");
    (step.is_clause() || step.rel == Rel::Obl) && tree.kids(step.head).any(condition)
}

/// "it is conceivable that they have met"
fn is_merely_possible(step: &Step) -> bool {
    let (scene, tree) = (step.scene, &step.scene.tree);
    let clause = matches!(step.rel, Rel::Ccomp | Rel::Csubj);
    clause && tree.upos(step.head) == Upos::Adj && scene.frames.in_class(tree.lemma(step.head), "likelihood")
}

/// "it is essential that the two agree": needed, and not done.
fn is_called_for(step: &Step) -> bool {
    let tree = &step.scene.tree;
    let needed = vocabulary().advisable.contains(tree.lemma(step.head));
    let clause = matches!(step.rel, Rel::Ccomp | Rel::Csubj | Rel::Xcomp | Rel::Advcl | Rel::Acl);
    needed && clause && tree.upos(step.head) == Upos::Adj && !tree.has(step.at, "Tense", "Past")
}

/// "opposition to recognition of Mongolia": what is opposed need not have been done.
fn is_opposed(step: &Step) -> bool {
    let word = vocabulary().opposing.contains(step.scene.tree.lemma(step.head));
    let noun = step.scene.part(step.at) == Some(Part::Noun);
    word && noun && matches!(step.rel, Rel::Nmod | Rel::Obj | Rel::Obl)
}

/// "in the event that", "the idea that", "the possibility of": what is thought of.
fn is_thought_of(step: &Step) -> bool {
    let tree = &step.scene.tree;
    // "a situation in which": one of a kind; "the situation in which" is there.
    let of_a_kind = |k| vocabulary().of_a_kind.contains(tree.lemma(k));
    let imagined = || tree.kids_by(step.head, Rel::Det).any(of_a_kind);
    let clause = matches!(step.rel, Rel::Acl | Rel::Ccomp) || step.rel == Rel::Relcl && imagined();
    clause && tree.upos(step.head) == Upos::Noun && step.scene.frames.in_class(tree.lemma(step.head), "matter")
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

/// A modal or a negation above holds below too: "would like to withdraw", "did not begin to withdraw".
fn inherited(step: &Step) -> Option<Reality> {
    let Step { scene, head, rel, kind, .. } = *step;
    let facts = matches!(kind, Some(Kind::Say | Kind::Expect | Kind::Deny));
    if facts && rel == Rel::Ccomp {
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
