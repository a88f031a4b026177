//! Words that act on other acts: what an operator makes of what it governs.
//!
//! What all operators share is here; what a kind of them has of its own is in the file of that kind, and [`rules`] says where.

mod allow;
mod appeal;
mod bare;
mod demand;
mod deny;
mod intend;
mod less;
mod operator;
mod say;
mod through;

pub(in crate::acts) use operator::{Acts, Operator};

use super::{
    algebra::compose,
    governed::{governed_places, is_aspect},
    reading::Reading,
};
use crate::language::Rel;
use bare::bare;
use operator::{Over, Rules, Verdict};
use rapport_lexicon::{Kind, vocabulary};
use rapport_model::Cameo;

/// The rules of each kind.
const fn rules(kind: Kind) -> Rules {
    match kind {
        Kind::Allow => allow::RULES,
        Kind::Appeal => appeal::RULES,
        Kind::Demand => demand::RULES,
        Kind::Deny => deny::RULES,
        Kind::Intend => intend::RULES,
        Kind::Less => less::RULES,
        Kind::Say => say::RULES,
        Kind::Through => through::RULES,
        Kind::Reject | Kind::Threaten | Kind::Fail | Kind::Seek | Kind::Expect => Rules::NONE,
    }
}

/// What an operator tells: by itself, over nothing, or over the act that it governs.
pub(super) fn operate(operator: &Operator, acts: &mut dyn Acts) -> Option<Reading> {
    match (rules(operator.kind).alone)(operator, acts) {
        Verdict::Told(reading) => return Some(reading),
        Verdict::Nothing => return None,
        Verdict::Usual | Verdict::As(_) => {}
    }
    match governed(operator, acts) {
        None => bare(operator, (rules(operator.kind).over_nothing)(operator)),
        Some((node, inner)) => match inner.code {
            Some(told) => over(operator, &Over { node, inner: &inner, told, act: turned(operator, node, told) }),
            // "agreed to try to withdraw": what frames the act is passed through.
            None => operator.kind.only_frames().then(|| operator.reading(None, Some(node), 0)),
        },
    }
}

/// The act that an operator governs: in its clause complement, after its prepositions, as its object.
fn governed(operator: &Operator, acts: &mut dyn Acts) -> Option<(usize, Reading)> {
    let Operator { scene, at, part, frame, kind, .. } = *operator;
    governed_places(scene, at, part, &frame.pattern, kind).into_iter().find_map(|place| {
        // What is held, made or given is a noun; only verbs of aspect carry on another verb.
        let clause = matches!(scene.tree.rel(place), Rel::Ccomp | Rel::Xcomp | Rel::Advcl);
        let carries = !(kind == Kind::Through && clause) || is_aspect(scene, at, place);
        let found = acts.act_at(scene, place, 2)?;
        (carries || found.1.code.is_some_and(|code| is_by_the_way(operator, code))).then_some(found)
    })
}

/// "called to congratulate", "sent a team to investigate": done with the call, or with the sending.
fn is_by_the_way(operator: &Operator, code: Cameo) -> bool {
    match operator.lemma() {
        "send" | "dispatch" => code.root() == "09",
        verb => vocabulary().by_wire.contains(verb) && matches!(code.root(), "05" | "11"),
    }
}

/// The code of a governed act, of a verb that is negated the end of it.
fn turned(operator: &Operator, node: usize, told: Cameo) -> Cameo {
    if operator.is_turned(node) { compose(Kind::Less, told).unwrap_or(told) } else { told }
}

/// What an operator makes of the act that it governs.
fn over(operator: &Operator, over: &Over) -> Option<Reading> {
    let Operator { scene, at, .. } = *operator;
    // "aid is intended to serve policy": what something is for, nobody's promise.
    if operator.lemma() == "intend" && scene.is_passive(at) {
        return None;
    }
    let kind = match (rules(operator.kind).over)(operator, over) {
        Verdict::Told(reading) => return Some(reading),
        Verdict::Nothing => return None,
        Verdict::As(kind) => kind,
        Verdict::Usual => operator.kind,
    };
    if operator.is_compared() { None } else { composed(&Operator { kind, ..*operator }, over) }
}

/// The act that operator and governed act make together.
fn composed(operator: &Operator, over: &Over) -> Option<Reading> {
    let Operator { scene, at, kind, weight, .. } = *operator;
    let code = compose(kind, over.act);
    if code.is_none() && !kind.only_frames() {
        return None;
    }
    // An operator over an operator ("rejected a call for") says more than a class of nouns.
    let nested = if over.inner.kind.is_some() && kind != Kind::Through { 10 } else { 0 };
    // "is willing to meet Sihanouk" binds one side; "agreed with Wu to meet" binds both.
    let with = scene.own_phrases(at).any(|(_, p)| p == "with");
    let mutual = kind != Kind::Intend || (with && operator.lemma().starts_with("agree"));
    let symmetric = matches!(kind, Kind::Through | Kind::Intend | Kind::Less) && over.inner.symmetric && mutual;
    let weight = if code.is_some() { weight * 2 + 5 + nested } else { 0 };
    Some(Reading { symmetric, ..operator.reading(code, Some(over.node), weight) })
}
