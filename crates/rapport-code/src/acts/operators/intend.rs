//! Agree, promise, offer, plan, propose, be willing.

use super::operator::{Operator, Over, Rules, Verdict};
use crate::{acts::saying, language::Rel};
use rapport_lexicon::{Kind, frames::Part, vocabulary};

pub(super) const RULES: Rules = Rules { alone: |operator, _| threat(operator), over, ..Rules::NONE };

/// "vowed to strike unless": a threat.
pub(super) fn threat(operator: &Operator) -> Verdict {
    if !operator.is_verb() || !saying::is_threat(operator.scene, operator.at) {
        return Verdict::Usual;
    }
    let threatens = Operator { kind: Kind::Threaten, ..*operator };
    Verdict::Told(threatens.reading("130".parse().ok(), None, 8))
}

fn over(operator: &Operator, over: &Over) -> Verdict {
    // "proposed that Israel begin talks" asks it of another, "proposed to begin talks" offers it.
    if asks_another(operator, over.node) {
        return Verdict::As(Kind::Appeal);
    }
    if operator.is_compared() {
        return Verdict::Nothing;
    }
    if let Some(code) = conceded(operator, over) {
        return Verdict::Told(operator.over(over, code));
    }
    let refuses = operator.part == Part::Adjective && operator.scene.is_negated(operator.at);
    if refuses { Verdict::As(Kind::Reject) } else { Verdict::Usual }
}

/// The code of what is no threat, whomever it is told to.
fn conceded(operator: &Operator, over: &Over) -> Option<&'static str> {
    let lends = vocabulary().offering.contains(operator.lemma());
    match over.act.root() {
        // "offered to send troops"
        "16" | "17" | "18" | "19" if operator.lemma() == "offer" => Some("030"),
        // "willing to limit its shipments": a concession.
        "16" if operator.part == Part::Adjective && over.inner.kind == Some(Kind::Less) => Some("035"),
        // "agreed to enlarge its force"
        "15" if lends => Some("0332"),
        _ => None,
    }
}

/// Whether a proposal is for another to act: its clause has a subject of its own, who is not the one that proposes.
fn asks_another(operator: &Operator, node: usize) -> bool {
    let Operator { scene, at, .. } = *operator;
    let tree = &scene.tree;
    let code = |n: usize| scene.code_over(n);
    let subject = tree.kid(node, Rel::Nsubj).filter(|_| tree.rel(node) == Rel::Ccomp).and_then(code);
    operator.lemma() == "propose" && subject.is_some() && subject != scene.subject(at).and_then(code)
}
