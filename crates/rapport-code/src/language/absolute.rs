//! Dates that say their year: "18 April 1988", "early 1969", "from 1982 to 1986".

use super::{
    calendar::{date, day, month, year},
    tree::Tree,
};
use rapport_lexicon::vocabulary;
use rapport_model::{Date, Edtf, Upos};

pub(super) fn absolute(tree: &Tree, at: usize) -> Option<(usize, Edtf)> {
    let iso = tree.form(at).parse::<Edtf>().ok().filter(|_| tree.form(at).contains('-'));
    if let Some(date) = iso {
        return Some((at + 1, date));
    }
    // "18 April 1988", "18 April" is left to the relative forms.
    if let (Some(day), Some(month)) = (day(tree, at), month(tree, at + 1)) {
        let (end, year) = year_after(tree, at + 2)?;
        return date(year, month, day).map(|d| (end, d));
    }
    if let Some(month) = month(tree, at) {
        if let Some(day) = day(tree, at + 1) {
            let (end, year) = year_after(tree, at + 2)?;
            return date(year, month, day).map(|d| (end, d));
        }
        let (end, year) = year_after(tree, at + 1)?;
        return Edtf::month(year, month).map(|d| (end, d));
    }
    if let Some(found) = part_of_year(tree, at) {
        return Some(found);
    }
    let from = year(tree, at)?;
    // "1968–72", "from 1982 to 1986", "between 1968 and 1972"
    let joins = |n: usize| n < tree.len() && vocabulary().between_years.contains(tree.lemma(n));
    let opened = at > 0 && matches!(tree.lemma(at - 1), "from" | "between");
    if (opened || matches!(tree.form(at + 1).trim(), "-" | "–"))
        && joins(at + 1)
        && let Some(to) = year(tree, at + 2)
    {
        let last = Edtf::year(to).last_day();
        return Some((at + 3, Edtf::between(Edtf::year(from).first_day(), last)));
    }
    let dated =
        at == 0 || !matches!(tree.upos(at + 1), Upos::Noun) || vocabulary().before_a_year.contains(tree.lemma(at - 1));
    dated.then(|| (at + 1, Edtf::year(from)))
}

fn year_after(tree: &Tree, at: usize) -> Option<(usize, i16)> {
    if let Some(year) = year(tree, at) {
        return Some((at + 1, year));
    }
    let comma = at < tree.len() && matches!(tree.form(at), "," | "of");
    comma.then(|| year(tree, at + 1)).flatten().map(|year| (at + 2, year))
}

/// "the summer of 1966", "early 1969", "mid-1968": part of a year.
fn part_of_year(tree: &Tree, at: usize) -> Option<(usize, Edtf)> {
    let (word, stuck) = tree.form(at).split_once('-').map_or((tree.form(at), None), |(word, year)| (word, Some(year)));
    let (first, months) = match word.to_ascii_lowercase().as_str() {
        "spring" => (3, 3),
        "summer" => (6, 3),
        "autumn" | "fall" => (9, 3),
        "winter" => (12, 3),
        "early" => (1, 4),
        "mid" => (5, 4),
        "late" => (9, 4),
        _ => return None,
    };
    let (end, from) = match stuck {
        Some(year) => (at + 1, year.parse().ok().filter(|year| (1500..2100).contains(year))?),
        None => {
            let skip = usize::from(vocabulary().after_a_month.contains(tree.lemma(at + 1)));
            (at + 2 + skip, year(tree, at + 1 + skip)?)
        }
    };
    let start = Date::new(from, first, 1).ok()?;
    let last = start.checked_add(jiff::Span::new().months(months - 1)).ok()?.last_of_month();
    Some((end, Edtf::between(start, last)))
}
