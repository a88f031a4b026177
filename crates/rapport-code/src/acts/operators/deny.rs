//! Deny that something was done.

use super::operator::{Operator, Rules, Verdict};

pub(super) const RULES: Rules = Rules { over_nothing: withheld, ..Rules::NONE };

/// "denied China nothing" withholds.
fn withheld(operator: &Operator) -> Verdict {
    let scene = operator.scene;
    let object = scene.object_below(operator.at).filter(|&o| scene.mentions_at(o).next().is_some());
    if object.is_some() { Verdict::Nothing } else { Verdict::Usual }
}
