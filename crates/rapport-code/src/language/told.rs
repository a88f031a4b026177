//! Time words of entries of chronologies, which are counted from what was told last: "same day", "next day", "22–23 Nov", "late month".

use super::{
    against::Against,
    calendar::{date, day, month},
    tree::Tree,
};
use rapport_lexicon::{Labels, labels};
use rapport_model::{Date, Edtf, Upos};

/// The date that begins at this token of an entry.
pub(super) fn told(tree: &Tree, at: usize, against: &Against) -> Option<(usize, Edtf)> {
    let vantage = against.vantage.filter(|_| against.entry)?;
    ordinal(tree, at, vantage)
        .or_else(|| days(tree, at, vantage))
        .or_else(|| moved(tree, at, against.last?))
        .or_else(|| part(tree, at, vantage.last_day()))
}

fn word(tree: &Tree, at: usize) -> String {
    if at < tree.len() { tree.form(at).to_lowercase() } else { String::new() }
}

/// "same day", "that evening", "the following day", "the day after".
fn moved(tree: &Tree, at: usize, last: Edtf) -> Option<(usize, Edtf)> {
    let words: &Labels = labels();
    let (one, two) = (word(tree, at), word(tree, at + 1));
    let turns = [(&words.same, 0), (&words.next, 1), (&words.previous, -1)];
    let turn = turns.iter().find(|(list, _)| list.contains(one.as_str())).filter(|_| words.day.contains(two.as_str()));
    let after = [(&words.later, 1), (&words.earlier, -1)];
    let alone = || !matches!(tree.upos(at + 2), Upos::Det | Upos::Noun | Upos::Propn | Upos::Pron | Upos::Adj);
    let counted = || {
        let day = one == "day" && at + 2 < tree.len() && alone();
        after.iter().find(|(list, _)| day && list.contains(two.as_str()))
    };
    let (_, days) = turn.or_else(counted)?;
    let moved = if *days < 0 { last.first_day() } else { last.last_day() };
    let moved = moved.checked_add(jiff::Span::new().days(*days)).ok()?;
    (last.days() <= 3).then(|| (at + 2, if *days == 0 { last } else { Edtf::day(moved) }))
}

/// "on the 13th": a day of the entry's month.
fn ordinal(tree: &Tree, at: usize, vantage: Edtf) -> Option<(usize, Edtf)> {
    let form = tree.form(at);
    let ends = form.len() > 2
        && form.starts_with(|c: char| c.is_ascii_digit())
        && !form.ends_with(|c: char| c.is_ascii_digit());
    let the = at.checked_sub(1).is_some_and(|before| word(tree, before) == "the");
    let named = at + 1 < tree.len() && matches!(tree.upos(at + 1), Upos::Noun | Upos::Propn | Upos::Adj | Upos::Num);
    let today = vantage.last_day();
    let day = day(tree, at).filter(|_| the && ends && !named && vantage.days() < 32)?;
    date(today.year(), today.month(), day).map(|date| (at + 1, date))
}

/// "22–23 Nov", as one word or as three.
fn days(tree: &Tree, at: usize, vantage: Edtf) -> Option<(usize, Edtf)> {
    let form = tree.form(at);
    let (first, last, end) = match form.split_once(['-', '–']) {
        Some((first, last)) => (first.parse().ok()?, last.parse().ok()?, at + 1),
        None if matches!(word(tree, at + 1).as_str(), "-" | "–") => (day(tree, at)?, day(tree, at + 2)?, at + 3),
        None => return None,
    };
    let month = month(tree, end).filter(|_| end < tree.len())?;
    let year = vantage.last_day().year();
    let (first, last) = (date(year, month, first)?, date(year, month, last)?);
    (first.first_day() < last.first_day()).then(|| (end + 1, Edtf::between(first.first_day(), last.last_day())))
}

/// "early month", "mid-month", "late in the month": a third of the entry's month.
fn part(tree: &Tree, at: usize, today: Date) -> Option<(usize, Edtf)> {
    let words = labels();
    let form = word(tree, at);
    let (name, stuck) = form.split_once('-').map_or((form.as_str(), None), |(name, rest)| (name, Some(rest)));
    let third = [&words.early, &words.middle, &words.late].iter().position(|list| list.contains(name))?;
    let mut end = at + 1;
    while stuck.is_none() && (words.openers.contains(word(tree, end).as_str()) || word(tree, end) == "-") {
        end += 1;
    }
    let named = stuck.map_or_else(|| word(tree, end), str::to_owned);
    let first = today.first_of_month().checked_add(jiff::Span::new().days(10 * i64::try_from(third).ok()?)).ok()?;
    let last = if third == 2 { today.last_of_month() } else { first.checked_add(jiff::Span::new().days(9)).ok()? };
    named.eq("month").then(|| (end + usize::from(stuck.is_none()), Edtf::between(first, last)))
}
