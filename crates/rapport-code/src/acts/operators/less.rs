//! End, reduce, break off.

use super::operator::{Operator, Over, Rules, Verdict};
use rapport_lexicon::Kind;

pub(super) const RULES: Rules = Rules { over, ..Rules::NONE };

/// Who ends a visit or a meeting has made it.
fn over(operator: &Operator, over: &Over) -> Verdict {
    let Operator { scene, at, .. } = *operator;
    let over_with = matches!(operator.lemma(), "end" | "conclude") && over.act.root() == "04";
    let round = scene.is_partitive(scene.object_below(at).unwrap_or(at));
    if over_with && (over.act.as_str() != "046" || round) { Verdict::As(Kind::Through) } else { Verdict::Usual }
}
