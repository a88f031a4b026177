//! Demand, require, order.

use super::{
    appeal::{is_of_a_matter, rallies},
    operator::{Operator, Over, Rules, Verdict},
};
use crate::{acts::words::infinitive, language::Rel};
use rapport_lexicon::{Kind, vocabulary};

pub(super) const RULES: Rules = Rules { alone: |operator, _| alone(operator), over, ..Rules::NONE };

/// "success requires that both sides declare": what a matter demands, nobody does.
fn alone(operator: &Operator) -> Verdict {
    let requires = vocabulary().requiring.contains(operator.lemma());
    if requires && is_of_a_matter(operator) { Verdict::Nothing } else { Verdict::Usual }
}

fn over(operator: &Operator, over: &Over) -> Verdict {
    if has_it_done(operator, over) { Verdict::As(Kind::Through) } else { rallies(operator, over) }
}

/// "ordered him detained", "ordered the embassy closed": whoever gives the order does it.
fn has_it_done(operator: &Operator, over: &Over) -> bool {
    let scene = operator.scene;
    let own_deed = matches!(over.told.root(), "15" | "16" | "17" | "18" | "19");
    let orders = vocabulary().commanding.contains(operator.lemma());
    // "ordered nine members jailed"
    let clause = matches!(scene.tree.rel(over.node), Rel::Xcomp | Rel::Ccomp | Rel::Acl);
    let own_subject = scene.tree.kids(over.node).any(|k| scene.tree.rel(k).is_subject());
    let bare = clause && !own_subject && !infinitive(scene, over.node) && scene.is_past_participle(over.node);
    orders && own_deed && (bare || scene.is_passive(over.node))
}
