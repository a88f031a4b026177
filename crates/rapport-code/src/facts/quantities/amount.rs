//! A number as it stands in the text: digits or words, a range, a scale, and money if it is a sum.

use crate::language::{Tree, number};
use rapport_lexicon::quantities::words;
use rapport_model::{Limits, MONTHS, Sense};

/// A number with the tokens that give it.
pub(super) struct Amount {
    /// First token and the one after the last.
    pub start: usize,
    pub end: usize,
    /// The tokens of the number proper, of which one hangs on what is counted.
    pub digits: Vec<usize>,
    pub value: f64,
    pub limits: Limits,
    pub scale: Option<&'static str>,
    pub currency: Option<&'static str>,
}

/// The amount that begins at a token.
pub(super) fn amount(tree: &Tree, at: usize) -> Option<Amount> {
    if is_in_a_date(tree, at) {
        return None;
    }
    let first = sum(tree, at)?;
    let (mut end, mut value, mut upper, mut digits) = (first.end, first.value, None, vec![first.digit]);
    let mut found = first.scale;
    let mut currency = first.currency;
    if let Some(second) = range(tree, at, &first) {
        end = second.end;
        digits.push(second.digit);
        currency = currency.or(second.currency);
        // "$770–800 million" is of millions at both ends.
        found = found.or(second.scale);
        if value < 10.0 && second.value >= 100.0 && second.value % 100.0 == 0.0 && is_hyphen(tree.form(first.end)) {
            value *= 100.0; // "5–700 men"
        }
        upper = Some(second.value).filter(|upper| *upper > value);
    }
    if let Some(word) = words().scale(tree.lemma(end)) {
        found = found.or(Some(word));
        digits.push(end);
        end += 1;
    }
    if let Some(word) = words().currency(tree.lemma(end)).filter(|_| currency.is_none()) {
        currency = Some(word);
        end += 1;
    }
    let sense = sense(tree, at, end);
    Some(Amount { start: at, end, digits, value, limits: Limits { upper, sense }, scale: found, currency })
}

/// A single number with the sign before it and the letter of scale behind it.
struct Sum {
    end: usize,
    digit: usize,
    value: f64,
    scale: Option<&'static str>,
    currency: Option<&'static str>,
}

fn sum(tree: &Tree, at: usize) -> Option<Sum> {
    let (sign, digits) = stuck(tree.form(at));
    let (at, currency, digits) = match words().sign(sign) {
        // The sign may be a token of its own.
        Some(currency) if digits.is_empty() => (at + 1, Some(currency), stuck(tree.form(at + 1)).1),
        Some(currency) => (at, Some(currency), digits),
        None if sign.is_empty() || digits.is_empty() => (at, None, digits),
        None => return None,
    };
    let torn = torn(tree, at, digits);
    let digits = torn.as_deref().unwrap_or(digits);
    let (value, scale) = plain(digits).or_else(|| spelled(tree.form(at)).map(|value| (value, None)))?;
    let at = if torn.is_some() { at + 2 } else { at };
    let after = |at: usize| words().short_scale(tree.form(at)).filter(|_| currency.is_some());
    let (scale, end) = match scale.or_else(|| words().scale(tree.lemma(at + 1))) {
        Some(word) if scale.is_some() => (Some(word), at + 1),
        _ => match after(at + 1) {
            Some(word) => (Some(word), at + 2),
            None => (None, at + 1),
        },
    };
    // A letter of scale without a sign may be anything.
    let lettered = scale.is_some() && currency.is_none() && words().scale(tree.lemma(at + 1)).is_none();
    let metric = lettered && tree.form(at).ends_with('m') && tree.upos(at + 1) != rapport_model::Upos::Noun;
    (!metric).then_some(Sum { end, digit: at, value, scale, currency })
}

/// The upper end of a range: "8 to 10", "2 or 3", "$770–$800", "between 20 and 30".
fn range(tree: &Tree, start: usize, first: &Sum) -> Option<Sum> {
    let between = start > 0 && tree.lemma(start - 1) == "between";
    let from = start > 0 && tree.lemma(start - 1) == "from";
    let joins = match tree.form(first.end) {
        form if is_hyphen(form) => true,
        "or" => true,
        "to" => !from,
        "and" => between,
        _ => false,
    };
    let second = joins.then(|| sum(tree, first.end + 1)).flatten()?;
    let year = |sum: &Sum| is_year(tree.form(sum.digit));
    (!year(first) && !year(&second)).then_some(second)
}

/// Whether a form could be a year: four digits without a comma.
pub(super) fn is_year(form: &str) -> bool {
    form.len() == 4 && form.parse().is_ok_and(|year: u32| (1500..2100).contains(&year))
}

/// "5" in "the June 5 lines" and "5 June".
fn is_in_a_date(tree: &Tree, at: usize) -> bool {
    let month = |at: usize| {
        let form = tree.form(at).trim_end_matches('.');
        form.len() >= 3 && MONTHS.iter().any(|month| *month == form || form.len() <= 4 && month.starts_with(form))
    };
    let verb = |at: usize| tree.upos(at) == rapport_model::Upos::Aux;
    at > 0 && month(at - 1) && !verb(at - 1) || month(at + 1) && !verb(at + 1)
}

fn is_hyphen(form: &str) -> bool {
    matches!(form, "-" | "–" | "—")
}

/// "US2.6" where its three parts are words of their own.
fn torn(tree: &Tree, at: usize, digits: &str) -> Option<String> {
    let beside = |a: usize| tree.tokens.get(a + 1).is_some_and(|next| tree.tokens[a].span.end() == next.span.start());
    let numeric = |form: &str| !form.is_empty() && form.bytes().all(|b| b.is_ascii_digit());
    let parts = [tree.form(at + 1), tree.form(at + 2)];
    let joined = parts[0] == "." && numeric(digits) && numeric(parts[1]) && beside(at) && beside(at + 1);
    joined.then(|| format!("{digits}.{}", parts[1]))
}

/// What stands before the digits of a form, and the digits with what follows.
fn stuck(form: &str) -> (&str, &str) {
    let at = form.find(|c: char| c.is_ascii_digit()).unwrap_or(form.len());
    form.split_at(at)
}

/// Digits with separators, and the letter of scale stuck to them.
fn plain(digits: &str) -> Option<(f64, Option<&'static str>)> {
    let bare = digits.trim_end_matches('%');
    let number = bare.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let letters = &bare[number.len()..];
    let scale = if letters.is_empty() { None } else { Some(words().short_scale(letters)?) };
    let value: String = number.chars().filter(|c| *c != ',').collect();
    Some((value.parse().ok()?, scale))
}

/// A small number as a word.
fn spelled(form: &str) -> Option<f64> {
    let lower = form.to_ascii_lowercase();
    let word = !matches!(lower.as_str(), "a" | "an") && lower.bytes().all(|b| b.is_ascii_alphabetic());
    word.then(|| number(&lower)).flatten().map(|n| n as f64)
}

/// "about", "more than" before it, "or more" behind it.
fn sense(tree: &Tree, start: usize, end: usize) -> Sense {
    let before = (start.saturating_sub(4)..start).map(|at| tree.form(at).to_lowercase()).collect::<Vec<_>>().join(" ");
    let after = [tree.lemma(end), tree.lemma(end + 1)];
    match after {
        ["or", "so"] => Sense::About,
        ["or", "more"] => Sense::AtLeast,
        ["or", "less"] | ["or", "fewer"] => Sense::AtMost,
        _ => words().sense(&before).unwrap_or_default(),
    }
}
