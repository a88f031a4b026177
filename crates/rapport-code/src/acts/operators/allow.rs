//! Allow, permit, let.

use super::operator::{Rules, Verdict};
use crate::language::Rel;

/// It allows what its clause says, and nothing without one.
pub(super) const RULES: Rules = Rules {
    over_nothing: |operator| if operator.has_clause(Rel::Xcomp) { Verdict::Usual } else { Verdict::Nothing },
    ..Rules::NONE
};
