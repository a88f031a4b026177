//! Which date of a sentence belongs to which of its figures.
//!
//! A date right behind a figure is that figure's alone ("from $300 million in 1982 to $2.6 billion": the second has none). A
//! figure without one takes the date that stands between it and the figure before, then the date behind a figure it is
//! joined to, then the one that opens the sentence.

use super::figure::Figure;
use crate::{
    acts::Coded,
    language::{DatePhrase, Rel},
};
use rapport_model::Edtf;

/// How far behind a figure its own date may begin: "five divisions from Mongolia last year".
const REACH: usize = 12;

/// The date of each figure, in order.
pub(super) fn dates(coded: &Coded, figures: &[Figure]) -> Vec<Option<Edtf>> {
    let mut taken: Vec<Option<usize>> = vec![None; figures.len()];
    // "the 1959 force": a year that says which one dates nothing else.
    let tree = &coded.scene.tree;
    let names = |d: &DatePhrase| {
        let at = d.tokens.0;
        at == d.tokens.1 && matches!(tree.rel(at), Rel::Nummod | Rel::Compound) && tree.head(at).is_some_and(|h| h > at)
    };
    for (n, figure) in figures.iter().enumerate() {
        let next = figures.get(n + 1).map_or(usize::MAX, |next| next.start);
        let behind = |d: &DatePhrase| {
            !names(d) && d.tokens.0 >= figure.end && d.tokens.0 < next && d.tokens.0 - figure.end <= REACH
        };
        taken[n] = coded.dates.iter().position(|d| behind(d) && is_reached(coded, figure, d));
    }
    (0..figures.len())
        .map(|n| {
            let own =
                taken[n].or_else(|| before(coded, figures, n, &taken)).or_else(|| shared(coded, figures, n, &taken));
            own.or_else(|| opening(coded, figures)).and_then(|d| date(coded, &coded.dates[d]))
        })
        .collect()
}

/// No other verb stands between: "ten ships, and said in May".
fn is_reached(coded: &Coded, figure: &Figure, date: &DatePhrase) -> bool {
    let tree = &coded.scene.tree;
    let verb = |at: usize| tree.upos(at) == rapport_model::Upos::Verb && tree.has(at, "VerbForm", "Fin");
    !(figure.end..date.tokens.0).any(|at| verb(at) || matches!(tree.form(at), ";" | ":"))
}

/// A date between the figure before and this one that no figure has, nearest first.
fn before(coded: &Coded, figures: &[Figure], n: usize, taken: &[Option<usize>]) -> Option<usize> {
    let from = n.checked_sub(1).map_or(0, |n| figures[n].end);
    let free = |d: &usize| !taken.contains(&Some(*d));
    let between = |d: &usize| coded.dates[*d].tokens.0 >= from && coded.dates[*d].tokens.1 < figures[n].start;
    (0..coded.dates.len()).rev().filter(between).find(free)
}

/// "five ships and ten planes in 1967": one date for both.
fn shared(coded: &Coded, figures: &[Figure], n: usize, taken: &[Option<usize>]) -> Option<usize> {
    let next = figures.get(n + 1)?;
    let between = figures[n].end..next.start;
    let tree = &coded.scene.tree;
    let joined = between.clone().any(|at| matches!(tree.lemma(at), "and" | "or" | ",")) && between.len() < 6;
    taken[n + 1].filter(|_| joined && !between.clone().any(|at| tree.upos(at) == rapport_model::Upos::Verb))
}

/// "In 1967 …"
fn opening(coded: &Coded, figures: &[Figure]) -> Option<usize> {
    let first = figures.first()?.start;
    coded.dates.first().filter(|d| d.tokens.0 <= 2 && d.tokens.1 < first).map(|_| 0)
}

/// "since 1956" reaches to the day of writing.
fn date(coded: &Coded, phrase: &DatePhrase) -> Option<Edtf> {
    let date = phrase.when.date()?;
    if !phrase.bound {
        return Some(date);
    }
    let since = phrase.tokens.0 > 0 && coded.scene.tree.lemma(phrase.tokens.0 - 1) == "since";
    let until = coded.document.vantage().map(Edtf::last_day).filter(|until| *until > date.first_day());
    match until {
        Some(until) if since => Some(Edtf::between(date.first_day(), until)),
        _ if since => None,
        _ => Some(date),
    }
}
