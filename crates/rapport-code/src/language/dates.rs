//! Dates as words: "18 April 1988", "last October", "in February", "two months later", "since 1983".

use super::{absolute::absolute, against::Against, relative::relative, tree::Tree};
use rapport_lexicon::vocabulary;
use rapport_model::{Basis, Edtf, When};

/// A date in a sentence: its tokens, and what it stands for.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(crate) struct DatePhrase {
    /// First and last token.
    pub tokens: (usize, usize),
    /// The date.
    pub when: When,
    /// It only opens or closes a stretch of time: "since 1983", "until June".
    pub bound: bool,
}

/// The dates that a sentence names, in order.
pub(crate) fn phrases(tree: &Tree, mut against: Against) -> Vec<DatePhrase> {
    let mut found: Vec<DatePhrase> = Vec::new();
    let mut at = 0;
    while at < tree.len() {
        match read(tree, at, &against) {
            Some((end, date, basis)) => {
                let bound = at > 0 && vocabulary().bounds_a_time.contains(tree.lemma(at - 1));
                against.last = Some(date);
                if let Some(both) = found.last().and_then(|last| following_month(tree, last, at, date)) {
                    let first = found.pop().map_or(at, |last| last.tokens.0);
                    found.push(DatePhrase { tokens: (first, end - 1), when: When::new(both, basis), bound });
                    at = end;
                    continue;
                }
                found.push(DatePhrase { tokens: (at, end - 1), when: When::new(date, basis), bound });
                at = end;
            }
            None => at += 1,
        }
    }
    found
}

/// "in December and January": both months, where the one follows the other.
fn following_month(tree: &Tree, last: &DatePhrase, at: usize, date: Edtf) -> Option<Edtf> {
    let before = last.when.date()?;
    let month = |date: Edtf| (28..=31).contains(&date.days()) && date.first_day().day() == 1;
    let joined = last.tokens.1 + 2 == at && tree.lemma(at - 1) == "and";
    let next = before.last_day().tomorrow().ok()? == date.first_day();
    (joined && next && month(before) && month(date)).then(|| Edtf::between(before.first_day(), date.last_day()))
}

/// A date that begins at this token: where it ends, its value and its basis.
fn read(tree: &Tree, at: usize, against: &Against) -> Option<(usize, Edtf, Basis)> {
    absolute(tree, at)
        .map(|(end, date)| (end, date, Basis::Stated))
        .or_else(|| relative(tree, at, against).map(|(end, date)| (end, date, Basis::Relative)))
}
