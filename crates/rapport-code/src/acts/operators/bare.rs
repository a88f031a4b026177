//! Operators that govern no known act.

use super::operator::{Operator, Verdict};
use crate::{
    acts::{
        reading::Reading,
        words::{infinitive, is_one},
    },
    language::Rel,
};
use rapport_lexicon::frames::Part;

/// What an operator tells that governs no known act: its bare code, where it stands for itself. `verdict` is that of its kind.
pub(super) fn bare(operator: &Operator, verdict: Verdict) -> Option<Reading> {
    let code = match verdict {
        Verdict::Told(reading) => return Some(reading),
        Verdict::Nothing => None,
        Verdict::Usual | Verdict::As(_) => operator.bare,
    };
    let undone = is_undone(operator);
    match code {
        Some(code) if stands_alone(operator, undone) => {
            Some(operator.reading(Some(code), None, operator.weight * 2 + if undone { 3 } else { 0 }))
        }
        _ => operator.kind.only_frames().then(|| operator.reading(None, None, 0)),
    }
}

/// "advised Warsaw to accept", "expressed readiness to bring": what is to be done is there, if no known act.
fn is_undone(operator: &Operator) -> bool {
    let Operator { scene, at, part, .. } = *operator;
    let tree = &scene.tree;
    let infinitives = tree.kids(at).filter(|&k| matches!(tree.rel(k), Rel::Xcomp | Rel::Advcl));
    part != Part::Noun && infinitives.into_iter().any(|k| infinitive(scene, k))
}

/// Whether an operator over no known act is an act itself.
fn stands_alone(operator: &Operator, undone: bool) -> bool {
    let Operator { scene, at, frame, .. } = *operator;
    let governs = &frame.pattern.governs;
    let complete =
        governs.is_empty() || undone && is_one("to", governs) || scene.phrases(at).any(|(_, p)| is_one(p, governs));
    complete && tells_of_whom(operator) && !is_question(operator) && !is_opinion(operator)
}

/// "the intention", "the proposal" alone say nothing of whom they concern.
fn tells_of_whom(operator: &Operator) -> bool {
    let Operator { scene, at, part, frame, .. } = *operator;
    let tree = &scene.tree;
    let clause_of_another = |k: usize| {
        let subject = tree.kid(k, Rel::Nsubj).filter(|_| matches!(tree.rel(k), Rel::Acl | Rel::Ccomp));
        subject.is_some_and(|s| !scene.mentions_over(s).is_empty())
    };
    part != Part::Noun
        || tree.kids(at).any(clause_of_another)
        || scene.own_phrases(at).any(|(_, p)| frame.pattern.prepositions().any(|q| q == p))
}

/// "asked him about it".
fn is_question(operator: &Operator) -> bool {
    let sought = operator.scene.own_phrases(operator.at).any(|(_, p)| p == "for");
    operator.lemma() == "ask" && !operator.has_clause(Rel::Xcomp) && !sought
}

/// "agreed that it is late" shares an opinion.
fn is_opinion(operator: &Operator) -> bool {
    let Operator { scene, at, .. } = *operator;
    (operator.lemma() == "agree" && scene.tree.kid(at, Rel::Ccomp).is_some())
        || (operator.lemma() == "intend" && scene.is_past_participle(at))
}
