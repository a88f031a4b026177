//! What tells an event of a feed from its others, in whichever files it stands.

use rapport_model::Date;
use std::borrow::Cow;

/// Its number; with its day in ICEWS, which has given some numbers to two events of different days.
pub(super) fn mark<'i>(feed: &str, id: &'i str, day: Date) -> Cow<'i, str> {
    if feed == "icews" { Cow::Owned(format!("{id} of {day}")) } else { Cow::Borrowed(id) }
}
