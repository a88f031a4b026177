//! A number with its unit: money, percent, or the things that it counts.

use super::amount::{Amount, amount, is_year};
use crate::language::{Rel, Tree};
use rapport_lexicon::{quantities::words, vocabulary};
use rapport_model::{Limits, Upos};

/// A number with what it counts.
pub(super) struct Figure {
    pub start: usize,
    pub end: usize,
    pub value: f64,
    pub limits: Limits,
    pub unit: String,
    /// The thing counted, where the unit says more than its name.
    pub what: Option<String>,
    /// The word that stands for the figure in the tree.
    pub head: usize,
    pub kind: Kind,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Percent,
    Money,
    Count,
    /// "doubled": how many times.
    Times,
}

/// The figure that begins at a token.
pub(super) fn figure(tree: &Tree, at: usize) -> Option<Figure> {
    if let Some(value) = words().times(tree.lemma(at)).filter(|_| tree.upos(at) == Upos::Verb) {
        return Some(times(tree, at, value));
    }
    let amount = amount(tree, at)?;
    if let Some(end) = percent(tree, &amount) {
        return Some(of(tree, &amount, end, "percent".to_owned(), Kind::Percent));
    }
    if let Some(currency) = amount.currency {
        let unit = amount.scale.map_or_else(|| currency.to_owned(), |scale| format!("{scale} {currency}"));
        return Some(of(tree, &amount, amount.end, unit, Kind::Money));
    }
    counted(tree, &amount)
}

/// A figure up to `end`, with "a year" behind it.
fn of(tree: &Tree, amount: &Amount, end: usize, unit: String, kind: Kind) -> Figure {
    let inside = |k: usize| tree.head(k).is_none_or(|head| head < amount.start || head >= end);
    let head = (amount.start..end).rev().find(|&k| inside(k)).unwrap_or(end - 1);
    let (end, unit) = per(tree, end).map_or((end, unit.clone()), |(end, time)| (end, format!("{unit} per {time}")));
    Figure { start: amount.start, end, value: amount.value, limits: amount.limits, unit, what: None, head, kind }
}

/// "a year", "per annum", "annually" behind a figure.
fn per<'t>(tree: &'t Tree, end: usize) -> Option<(usize, &'t str)> {
    let time = |at: usize| vocabulary().per_unit.contains(tree.lemma(at));
    match tree.lemma(end) {
        "annually" | "yearly" => Some((end + 1, "year")),
        "daily" => Some((end + 1, "day")),
        "monthly" => Some((end + 1, "month")),
        word if vocabulary().per.contains(word) && tree.lemma(end + 1) == "annum" => Some((end + 2, "year")),
        word if vocabulary().per.contains(word) && time(end + 1) => Some((end + 2, tree.lemma(end + 1))),
        _ => None,
    }
}

/// Where "percent", "%" or "per cent" behind a number ends.
fn percent(tree: &Tree, amount: &Amount) -> Option<usize> {
    let end = amount.end;
    match tree.lemma(end) {
        _ if amount.currency.is_some() => None,
        word if vocabulary().percent.contains(word) => Some(end + 1),
        "per" if matches!(tree.lemma(end + 1), "cent") => Some(end + 2),
        _ if tree.form(end - 1).ends_with('%') => Some(end),
        _ => None,
    }
}

/// A count of something: "five divisions", "700 islands", "one of their five divisions".
fn counted(tree: &Tree, amount: &Amount) -> Option<Figure> {
    let Amount { start, end, .. } = *amount;
    // "two-way trade" counts nothing; nor does a number within a name ("the Four Powers", "Point 3").
    let capital = start > 0 && tree.form(start).starts_with(|c: char| c.is_ascii_uppercase());
    if tree.form(end).starts_with('-') || capital {
        return None;
    }
    let Some(noun) = counted_noun(tree, amount) else { return part_of(tree, amount) };
    let lemma = tree.lemma(noun);
    let scaled = amount.scale.is_some() || amount.limits.upper.is_some();
    let one = amount.value == 1.0 && !scaled;
    let two = amount.value == 2.0 && !scaled;
    let thing = words().things.contains(lemma);
    let numbered = is_numbered(tree, start) && !thing;
    let both = two && !thing && is_definite(tree, start);
    let which = one && (!thing || more(tree, end));
    let idle = both || which || words().never.contains(lemma) || two && words().sides.contains(lemma);
    // "4–5 month intervals"
    let time = words().time.contains(lemma) || words().time.contains(tree.lemma(end));
    let idle = idle || time || !lemma.starts_with(char::is_alphabetic);
    if idle || numbered || (!one && !is_plural(tree, noun)) || tree.upos(noun) != Upos::Noun {
        return None;
    }
    let unit = amount.scale.map_or_else(|| lemma.to_owned(), |scale| format!("{scale} {lemma}"));
    let mut figure = of(tree, amount, end.max(noun + 1), unit, Kind::Count);
    figure.head = noun;
    figure.what = Some(lemma.to_owned());
    Some(figure)
}

/// "the two papers" are both of those that were spoken of.
fn is_definite(tree: &Tree, start: usize) -> bool {
    let mut before = (0..start).rev().take(2).take_while(|&at| !matches!(tree.upos(at), Upos::Verb | Upos::Adp));
    before.any(|at| vocabulary().points_back.contains(tree.lemma(at)))
}

/// "one more gesture" is another and not the count of gestures.
fn more(tree: &Tree, end: usize) -> bool {
    vocabulary().counts_on.contains(tree.lemma(end))
}

/// A year before a noun ("to 1986 levels"), or a number that is a name ("No. 1 man", "FY 71 levels").
fn is_numbered(tree: &Tree, start: usize) -> bool {
    let before = start.checked_sub(1).map_or("", |at| tree.form(at)).trim_end_matches('.');
    is_year(tree.form(start)) || vocabulary().numbered.contains(&before.to_lowercase())
}

/// The noun that the number stands before.
fn counted_noun(tree: &Tree, amount: &Amount) -> Option<usize> {
    let hangs = |&k: &usize| {
        let head = tree.head(k).filter(|&head| head >= amount.end)?;
        matches!(tree.rel(k), Rel::Nummod | Rel::Compound).then_some(head)
    };
    let own = amount.digits.iter().rev().find_map(hangs);
    // Where the parse hangs a range or a scale otherwise: the noun behind it.
    let loose = amount.limits.upper.is_some() || amount.scale.is_some();
    let within = |k: usize| matches!(tree.upos(k), Upos::Adj | Upos::Noun);
    let behind =
        || (amount.end..tree.len()).take(4).take_while(|&k| within(k)).filter(|&k| tree.upos(k) == Upos::Noun).last();
    own.or_else(|| loose.then(behind).flatten())
}

fn is_plural(tree: &Tree, noun: usize) -> bool {
    tree.has(noun, "Number", "Plur")
        || tree.form(noun).to_lowercase() != tree.lemma(noun)
        || words().things.contains(tree.lemma(noun))
}

/// "one of their five divisions": one, of five; "not one of the obstacles" counts none.
fn part_of(tree: &Tree, amount: &Amount) -> Option<Figure> {
    let at = *amount.digits.first()?;
    let whole = tree.kids(at).find(|&k| k > at && tree.case(k) == Some("of") && tree.upos(k) == Upos::Noun)?;
    let all =
        tree.kids(whole).filter(|&k| tree.rel(k) == Rel::Nummod).find_map(|k| super::amount::amount(tree, k))?.value;
    if tree.kids(at).any(|k| tree.rel(k) == Rel::Cop || matches!(tree.lemma(k), "not" | "n't")) {
        return None;
    }
    let unit = format!("of {all} {}", tree.form(whole).to_lowercase());
    let mut figure = of(tree, amount, whole + 1, unit, Kind::Count);
    figure.head = at;
    figure.what = Some(tree.lemma(whole).to_owned());
    Some(figure)
}

/// "almost doubled": twice as much.
fn times(tree: &Tree, at: usize, value: f64) -> Figure {
    let before = (at.saturating_sub(3)..at).map(|k| tree.form(k).to_lowercase()).collect::<Vec<_>>().join(" ");
    let sense = words().sense(&before).unwrap_or_default();
    let limits = Limits { upper: None, sense };
    Figure { start: at, end: at + 1, value, limits, unit: "times".to_owned(), what: None, head: at, kind: Kind::Times }
}
