//! Ask, call for, urge, suggest.

use super::operator::{Operator, Over, Rules, Verdict};
use crate::{
    acts::{algebra::compose, words::infinitive},
    language::Rel,
};
use rapport_lexicon::{Kind, frames::Part, vocabulary};
use rapport_model::Upos;

pub(super) const RULES: Rules = Rules { alone: |operator, _| alone(operator), over, ..Rules::NONE };

/// "the choice suggests that": what a matter hints at, nobody asks for.
fn alone(operator: &Operator) -> Verdict {
    let hints = operator.lemma() == "suggest" && operator.scene.tree.kid(operator.at, Rel::Ccomp).is_some();
    if hints && is_of_a_matter(operator) { Verdict::Nothing } else { Verdict::Usual }
}

/// Whether what stands before the verb is a matter and no actor.
pub(super) fn is_of_a_matter(operator: &Operator) -> bool {
    let scene = operator.scene;
    let matter = |s: usize| scene.mentions_at(s).next().is_none() && scene.tree.upos(s) == Upos::Noun;
    scene.subject(operator.at).is_some_and(matter)
}

fn over(operator: &Operator, over: &Over) -> Verdict {
    match rallies(operator, over) {
        Verdict::Usual if is_visit(operator, over) || is_question(operator, over) => Verdict::Nothing,
        verdict => verdict,
    }
}

/// "called for sanctions against": with nobody asked to act, opposition is rallied.
pub(super) fn rallies(operator: &Operator, over: &Over) -> Verdict {
    let hostile = matches!(over.act.root(), "09" | "11" | "13" | "14" | "15" | "16" | "17" | "18" | "19" | "20");
    // "demanded the withdrawal of their staff" is put to those whose staff it is.
    let of_staff = matches!(over.act.as_str(), "161" | "166");
    let asks = vocabulary().requesting.contains(operator.lemma());
    if !hostile || of_staff || asks || !operator.is_verb() || is_addressed(operator, over.node) {
        return Verdict::Usual;
    }
    // Whoever calls for sanctions holds them out.
    let code = if over.act.root() == "16" { compose(Kind::Threaten, over.act) } else { "113".parse().ok() };
    Verdict::Told(operator.reading(code, Some(over.node), operator.weight * 2 + 5))
}

/// Whether an appeal names someone who is to act: an object, "on", or the subject of the clause it governs.
fn is_addressed(operator: &Operator, node: usize) -> bool {
    let tree = &operator.scene.tree;
    let to = |k: usize| match tree.rel(k) {
        Rel::Obj | Rel::Iobj => true,
        Rel::Obl => vocabulary().asking_of.holds(tree.case(k)),
        _ => false,
    };
    tree.kids(operator.at).any(|k| k != node && to(k)) || tree.kids(node).any(|k| tree.rel(k).is_subject())
}

/// "called on him to discuss it": a visit and no appeal.
fn is_visit(operator: &Operator, over: &Over) -> bool {
    let Operator { scene, at, .. } = *operator;
    let errand =
        |n: usize| ["deliberating", "errand"].iter().any(|class| scene.frames.in_class(scene.tree.lemma(n), class));
    let visits = errand(over.node) || scene.tree.kids_by(at, Rel::Xcomp).any(errand);
    operator.lemma() == "call" && visits && infinitive(scene, over.node)
}

/// "asked whether", "asked why" asks for an answer and for nothing else.
fn is_question(operator: &Operator, over: &Over) -> bool {
    let Operator { scene, at, .. } = *operator;
    let tree = &scene.tree;
    let that = tree.kids(over.node).any(|k| tree.rel(k) == Rel::Mark && tree.lemma(k) == "that");
    let told = !that && !infinitive(scene, over.node) && scene.part(over.node) == Some(Part::Verb);
    let asking = |k: usize| vocabulary().asking.contains(tree.lemma(k));
    let whether = || tree.kids_by(at, Rel::Ccomp).any(|clause| tree.kids(clause).any(asking));
    operator.lemma() == "ask" && (told || whether())
}
