//! Figures that the text gives: "US$2.6 billion in 1986", "declined 20 percent last year", "one of their five divisions".

use crate::{
    coder::Coded,
    tree::{Rel, Tree},
    when::number,
};
use rapport_model::{Evidence, MONTHS, Quantity, Reality, Span, Upos};

/// The figures of one sentence.
pub(crate) fn quantities(coded: &Coded, out: &mut Vec<Quantity>) {
    out.extend(placed(coded).into_iter().map(|(_, quantity)| quantity));
}

/// The figures with the words that give them.
pub(crate) fn placed(coded: &Coded) -> Vec<(Span, Quantity)> {
    let tree = &coded.scene.tree;
    let mut found = Vec::new();
    let mut at = 0;
    while at < tree.len() {
        match figure(tree, at) {
            Some(figure) => {
                at = figure.end;
                let words = tree.tokens[figure.start].span.join(tree.tokens[figure.end - 1].span);
                found.extend(quantity(coded, &figure).map(|quantity| (words, quantity)));
            }
            None => at += 1,
        }
    }
    found
}

/// A number with what it counts.
struct Figure {
    start: usize,
    end: usize,
    value: f64,
    unit: String,
    /// The thing counted, where the unit says more than its name.
    what: Option<String>,
    percent: bool,
}

fn figure(tree: &Tree, at: usize) -> Option<Figure> {
    let currency_before = currency(tree.form(at));
    let start = at;
    let at = if currency_before.is_some() && plain(tree.form(at)).is_none() { at + 1 } else { at };
    if at >= tree.len() {
        return None;
    }
    let value = plain(tree.form(at))?;
    let mut end = at + 1;
    let short = |at: usize| currency_before.and_then(|_| short_scale(tree.form(at)));
    let scale = (end < tree.len()).then(|| scale(tree.lemma(end)).or_else(|| short(end))).flatten();
    if scale.is_some() {
        end += 1;
    }
    if end < tree.len() && matches!(tree.lemma(end), "percent" | "%" | "percentage" | "per") {
        let wide = tree.lemma(end) == "per" && end + 1 < tree.len() && tree.lemma(end + 1) == "cent";
        if tree.lemma(end) != "per" || wide {
            let end = end + if wide { 2 } else { 1 };
            return Some(Figure { start, end, value, unit: "percent".into(), what: None, percent: true });
        }
    }
    let currency_after = (end < tree.len()).then(|| currency_word(tree.lemma(end))).flatten();
    let currency = currency_before.or(currency_after);
    if let Some(currency) = currency {
        if currency_after.is_some() {
            end += 1;
        }
        let unit = scale.map(|s| format!("{s} {currency}")).unwrap_or_else(|| currency.to_owned());
        return Some(Figure { start, end, value, unit, what: None, percent: false });
    }
    counted(tree, at, start, end, value, scale)
}

/// A count of something: "five divisions", "700 islands", "one of their five divisions".
fn counted(tree: &Tree, at: usize, start: usize, end: usize, value: f64, scale: Option<&str>) -> Option<Figure> {
    let year = (1500.0..2100.0).contains(&value) && tree.form(at).len() == 4 && !tree.form(at).contains(',');
    // "two-way trade" counts nothing.
    if at + 1 < tree.len() && tree.form(at + 1).starts_with('-') {
        return None;
    }
    let noun = match tree.rel(at) {
        Rel::Nummod => tree.head(at)?,
        // "two million tons": the number hangs on its scale.
        Rel::Compound if scale.is_some() && tree.rel(at + 1) == Rel::Nummod => tree.head(at + 1)?,
        _ => return part_of(tree, at, start, value),
    };
    let dated = MONTHS.iter().any(|month| month.eq_ignore_ascii_case(tree.lemma(noun)));
    if dated || (year && noun != at + 1) || tree.upos(noun) != Upos::Noun {
        return None;
    }
    let unit = scale.map(|s| format!("{s} {}", tree.lemma(noun))).unwrap_or_else(|| tree.lemma(noun).to_owned());
    Some(Figure { start, end: end.max(noun + 1), value, unit, what: None, percent: false })
}

/// "one of their five divisions": one, of five.
fn part_of(tree: &Tree, at: usize, start: usize, value: f64) -> Option<Figure> {
    let whole = tree.kids(at).find(|&k| k > at && tree.case(k) == Some("of") && tree.upos(k) == Upos::Noun)?;
    let all = tree.kids(whole).filter(|&k| tree.rel(k) == Rel::Nummod).find_map(|k| plain(tree.form(k)))?;
    let unit = format!("of {all} {}", tree.form(whole).to_lowercase());
    let what = Some(tree.lemma(whole).to_owned());
    Some(Figure { start, end: whole + 1, value, unit, what, percent: false })
}

/// Digits with separators, with a currency's sign stuck to them or not; small numbers as words.
fn plain(form: &str) -> Option<f64> {
    let digits = form.trim_start_matches(|c: char| !c.is_ascii_digit());
    let bare: String = digits.chars().filter(|c| *c != ',').collect();
    let sign = &form[..form.len() - digits.len()];
    if digits.is_empty() {
        let lower = form.to_ascii_lowercase();
        let word = !matches!(lower.as_str(), "a" | "an") && lower.bytes().all(|b| b.is_ascii_alphabetic());
        return word.then(|| number(&lower)).flatten().map(|n| n as f64);
    }
    let fits = sign.is_empty() || currency(sign).is_some();
    fits.then(|| bare.trim_end_matches('%').parse().ok()).flatten()
}

fn currency(form: &str) -> Option<&'static str> {
    let sign = form.trim_end_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | ','));
    Some(match sign.replace('\\', "").as_str() {
        "$" | "US$" | "$US" | "U.S.$" | "USD" => "US$",
        "£" => "pounds",
        "€" | "EUR" => "euros",
        "¥" => "yen",
        _ => return None,
    })
}

fn currency_word(lemma: &str) -> Option<&'static str> {
    Some(match lemma {
        "dollar" => "US$",
        "pound" => "pounds",
        "euro" => "euros",
        "yen" => "yen",
        "ruble" | "rouble" => "rubles",
        "yuan" => "yuan",
        "franc" => "francs",
        "mark" => "marks",
        _ => return None,
    })
}

fn scale(lemma: &str) -> Option<&'static str> {
    Some(match lemma {
        "hundred" => "hundred",
        "thousand" => "thousand",
        "million" => "million",
        "billion" => "billion",
        "trillion" => "trillion",
        _ => return None,
    })
}

/// As the press writes it to a sum: "$1.7bn", "£25m".
fn short_scale(form: &str) -> Option<&'static str> {
    Some(match form {
        "m" | "mn" | "M" => "million",
        "b" | "bn" | "B" => "billion",
        "tn" => "trillion",
        _ => return None,
    })
}

fn quantity(coded: &Coded, figure: &Figure) -> Option<Quantity> {
    let scene = &coded.scene;
    let tree = &scene.tree;
    let verb = tree.path_up(figure.start).find(|&n| tree.upos(n) == Upos::Verb);
    let what = match verb {
        _ if figure.what.is_some() => figure.what.clone().unwrap_or_default(),
        Some(verb) if figure.percent || is_money(&figure.unit) => {
            let subject = scene.subject(verb).or_else(|| scene.object(verb)).unwrap_or(verb);
            tree.lemma(subject).to_owned()
        }
        _ => figure.unit.rsplit(' ').next().unwrap_or(&figure.unit).to_owned(),
    };
    let change = figure.percent && verb.is_some_and(|v| direction(tree.lemma(v)).is_some());
    let sign = verb.and_then(|v| direction(tree.lemma(v))).filter(|_| change).unwrap_or(1.0);
    let between = owners(coded, figure, verb);
    let nearest = coded.dates.iter().min_by_key(|d| {
        let after = d.tokens.0 >= figure.end;
        (!after, d.tokens.0.abs_diff(figure.end))
    });
    let reality = verb.map(|v| foretold(tree, v)).unwrap_or(Reality::Actual);
    let evidence = Evidence::new(coded.document, coded.evidence.spans().to_vec())?;
    Some(Quantity {
        what,
        between,
        value: figure.value * sign,
        unit: figure.unit.clone(),
        is_change: change,
        date: nearest.and_then(|d| d.when.date()),
        reality,
        according_to: None,
        evidence,
    })
}

fn is_money(unit: &str) -> bool {
    ["US$", "pounds", "euros", "yen", "rubles", "yuan", "francs", "marks"].iter().any(|c| unit.ends_with(c))
}

/// Up or down, for verbs of change.
fn direction(lemma: &str) -> Option<f64> {
    match lemma {
        "decline" | "fall" | "drop" | "decrease" | "shrink" | "plunge" | "sink" | "slump" | "reduce" | "cut"
        | "dip" => Some(-1.0),
        "rise" | "grow" | "increase" | "climb" | "expand" | "jump" | "soar" | "gain" | "surge" | "recover" => Some(1.0),
        _ => None,
    }
}

fn foretold(tree: &Tree, verb: usize) -> Reality {
    let will = tree.kids(verb).any(|k| tree.rel(k) == Rel::Aux && matches!(tree.lemma(k), "will" | "shall" | "would"));
    let expected = tree
        .path_up(verb)
        .any(|n| matches!(tree.lemma(n), "expect" | "predict" | "forecast" | "anticipate" | "project" | "plan"));
    if will || expected { Reality::Forecast } else { Reality::Actual }
}

/// Whose figure it is: the actors in its own phrase, else those in the subject's.
fn owners(coded: &Coded, figure: &Figure, verb: Option<usize>) -> Vec<rapport_model::ActorCode> {
    let scene = &coded.scene;
    let tree = &scene.tree;
    let places = verb.and_then(|v| scene.subject(v)).into_iter().chain([figure.end - 1]);
    let mut codes = Vec::new();
    for place in places {
        let (first, last) = tree.extent(place);
        for mention in scene.mentions.iter().filter(|m| (first..=last).contains(&m.head)) {
            if let Some(code) = mention.code()
                && !codes.contains(&code)
                && codes.len() < 2
            {
                codes.push(code);
            }
        }
        if !codes.is_empty() {
            break;
        }
    }
    codes
}

#[cfg(test)]
mod tests;
