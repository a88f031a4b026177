//! Hold, make, give, continue: what carries an act on and adds nothing to it.

use super::operator::{Operator, Over, Rules, Verdict};
use rapport_lexicon::vocabulary;

pub(super) const RULES: Rules = Rules {
    over: |operator, over| {
        if lasts(operator, over) || possesses(operator, over) { Verdict::Nothing } else { Verdict::Usual }
    },
    ..Rules::NONE
};

/// "the split goes on": a state of affairs that lasts is no new act.
fn lasts(operator: &Operator, over: &Over) -> bool {
    let scene = operator.scene;
    vocabulary().carrying_on.contains(operator.lemma()) && scene.frames.in_class(scene.tree.lemma(over.node), "state")
}

/// "have a treaty", "have an interest": how things stand; but one has talks and quarrels.
fn possesses(operator: &Operator, over: &Over) -> bool {
    let has = operator.lemma() == "have" && operator.frame.pattern.reversed.is_empty();
    has && !matches!(over.act.root(), "01" | "04" | "11" | "19")
}
