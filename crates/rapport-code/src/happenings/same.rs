//! Whether two reports tell one happening.

use super::{
    item::Item,
    words::{is_reprint, overlaps},
};
use rapport_model::Reality;

/// Share of content words in common (of the smaller clause) from which two clauses speak of one act, dates fitting.
const ALIKE: f64 = 0.5;
/// The same where no date of their own holds them together.
const ALIKE_UNDATED: f64 = 0.75;
/// The same where both dates are the act's own (not its document's), exact to the day and equal.
const ALIKE_SAME_DAY: f64 = 0.2;

/// Whether two reports of one bucket tell one happening.
pub(super) fn same(a: &Item, b: &Item) -> bool {
    let same_sentence = a.document == b.document && a.sentence == b.sentence;
    if same_sentence {
        return a.report.symmetric && b.report.symmetric && a.report.clause == b.report.clause;
    }
    fits(a.reality, b.reality) && (reads_alike(a, b) || is_reprint(&a.shingles, &b.shingles))
}

/// Whether the words have in common what their dates ask for.
fn reads_alike(a: &Item, b: &Item) -> bool {
    least(a, b).is_some_and(|least| overlaps(&a.words, &b.words, least))
}

/// The share that is enough; `None` where the dates do not fit. Undated reports join one another, and only on strong likeness.
fn least(a: &Item, b: &Item) -> Option<f64> {
    let exact = match (a.days, b.days) {
        (Some(x), Some(y)) if x.near(y) => x.count() == 1 && a.report.when.date() == b.report.when.date(),
        (None, None) => return Some(ALIKE_UNDATED),
        _ => return None,
    };
    let own = a.own && b.own;
    let one_code = a.cameo == b.cameo;
    Some(match own {
        true if exact && one_code => ALIKE_SAME_DAY,
        true => ALIKE,
        // Two refusals reported on one day are two, unless their words say that they are one.
        false if one_code => ALIKE,
        false => ALIKE_UNDATED,
    })
}

/// What did not happen is not what happened; a claim and the fact may be one.
fn fits(a: Reality, b: Reality) -> bool {
    let done = |r| matches!(r, Reality::Actual | Reality::Claimed);
    a == b || (done(a) && done(b))
}
