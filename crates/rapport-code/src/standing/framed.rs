//! What an operator makes of the act it governs.

use super::{state::Standing, step::Step};
use crate::language::Rel;
use rapport_lexicon::{Kind, vocabulary};
use rapport_model::Reality;

/// What the operator above says of what it governs.
pub(super) fn framed(step: &Step, standing: &Standing) -> Option<Reality> {
    let clause = step.is_clause();
    if !clause && !matches!(step.rel, Rel::Obj | Rel::Obl | Rel::Nmod | Rel::NsubjPass) {
        return None;
    }
    match step.kind? {
        Kind::Intend | Kind::Appeal | Kind::Demand | Kind::Threaten => Some(Reality::Proposed),
        Kind::Allow if clause => Some(Reality::Proposed),
        Kind::Reject | Kind::Fail | Kind::Deny => Some(Reality::Negated),
        Kind::Seek => Some(sought(step)),
        Kind::Expect => expected(step),
        Kind::Say if clause && standing.reality == Reality::Actual => Some(Reality::Claimed),
        // "charges of attacks": what is charged is the accuser's word.
        Kind::Say if step.rel == Rel::Nmod && vocabulary().charge.contains(step.word()) => Some(Reality::Claimed),
        _ => None,
    }
}

/// "the possibility of", "sought to".
fn sought(step: &Step) -> Reality {
    if vocabulary().uncertain.contains(step.word()) { Reality::Hypothetical } else { Reality::Proposed }
}

/// "expects them to", "believes that", "believe a direct meeting non-essential".
fn expected(step: &Step) -> Option<Reality> {
    match step.rel {
        _ if vocabulary().foretelling.contains(step.word()) => Some(Reality::Forecast),
        _ if step.is_clause() => Some(Reality::Claimed),
        Rel::Obj if vocabulary().thinking.contains(step.word()) => Some(Reality::Hypothetical),
        _ => None,
    }
}
