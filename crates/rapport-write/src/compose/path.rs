//! How a quantity moved, in one or two sentences.

use super::{
    figure,
    finding::Context,
    said::Said,
    words::{self, capital, number},
};
use rapport_model::{Figure, Path, StepKind};
use std::collections::BTreeMap;

/// A step with its figure.
struct Point<'f> {
    figure: &'f Figure,
    kind: StepKind,
    change: Option<f64>,
}

/// The sentences of a path.
pub(crate) fn say(path: &Path, context: &Context) -> Vec<Said> {
    sentences(path, &context.assessment.figures).into_iter().map(|text| context.said(text)).collect()
}

/// "Trade rose from 0.3 billion US$ in 1982 to 2.6 billion US$ in 1986. It fell by 20 percent in 1987, to 2.08 billion
/// US$; …, which brings it back to the level of 1986 (2.6 × 0.8 × 1.25 = 2.6)."
fn sentences(path: &Path, figures: &BTreeMap<String, Figure>) -> Vec<String> {
    let steps = path.steps.iter();
    let points: Vec<Point> = steps
        .filter_map(|step| Some(Point { figure: figures.get(&step.figure)?, kind: step.kind, change: step.change }))
        .collect();
    let levels = points.iter().take_while(|p| p.kind == StepKind::Level).count();
    let mut sentences: Vec<String> = given(&path.what, &points[..levels]).into_iter().collect();
    if levels < points.len() {
        let back = path.returns_to.as_ref().and_then(|id| points.iter().find(|p| p.figure.id == *id));
        sentences.push(reckoned(&points[levels..], back, &points));
    }
    sentences
}

/// The levels that sources give: first and last, with the turning points between.
fn given(what: &str, levels: &[Point]) -> Option<String> {
    let (first, last) = (levels.first()?, levels.last()?);
    if levels.len() == 1 {
        return Some(format!("{} stood at {} in {}.", capital(what), amount(first), year(first)));
    }
    let verb = verb(last.figure.value - first.figure.value);
    let turns: Vec<String> = turning(levels).map(|p| format!("{} in {}", amount(p), year(p))).collect();
    let by_way = if turns.is_empty() { String::new() } else { format!(", by way of {}", words::list(&turns)) };
    Some(format!(
        "{} {verb} from {} in {} to {} in {}{by_way}.",
        capital(what),
        amount(first),
        year(first),
        amount(last),
        year(last)
    ))
}

fn turning<'p>(levels: &'p [Point<'p>]) -> impl Iterator<Item = &'p Point<'p>> {
    levels.windows(3).filter_map(|three| {
        let (before, after) =
            (three[1].figure.value - three[0].figure.value, three[2].figure.value - three[1].figure.value);
        (before * after < 0.0).then_some(&three[1])
    })
}

fn verb(change: f64) -> &'static str {
    match change {
        c if c > 0.0 => "rose",
        c if c < 0.0 => "fell",
        _ => "held",
    }
}

/// The levels reckoned from changes, and whether the last comes back to an earlier one.
fn reckoned(points: &[Point], back: Option<&Point>, all: &[Point]) -> String {
    let mut clauses: Vec<String> = points.iter().map(change).collect();
    if let Some(back) = back {
        let product = product(back, all);
        clauses.push(format!("that is the level of {} again ({product})", year(back)));
    }
    format!("{}.", capital(&clauses.join("; ")))
}

fn change(point: &Point) -> String {
    let percent = point.change.unwrap_or_default();
    let (amount, year) = (amount(point), year(point));
    match point.kind {
        StepKind::Level => format!("it stood at {amount} in {year}"),
        StepKind::Changed => {
            format!("it {} by {} percent in {year}, to {amount}", verb(percent), number(percent.abs()))
        }
        StepKind::Expected if percent >= 0.0 => {
            format!("a rise of {} percent expected for {year} would bring it to {amount}", number(percent))
        }
        StepKind::Expected => {
            format!("a fall of {} percent expected for {year} would bring it to {amount}", number(-percent))
        }
    }
}

/// "2.6 × 0.8 × 1.25 = 2.6".
fn product(back: &Point, all: &[Point]) -> String {
    let after = all.iter().skip_while(|p| p.figure.id != back.figure.id).skip(1);
    let factors = after.filter_map(|p| p.change).map(|percent| number(1.0 + percent / 100.0));
    let result = all.last().map_or(0.0, |p| p.figure.value);
    let parts: Vec<String> = std::iter::once(number(back.figure.value)).chain(factors).collect();
    format!("{} = {}", parts.join(" × "), number(result))
}

fn amount(point: &Point) -> String {
    figure::amount(point.figure)
}

fn year(point: &Point) -> String {
    point.figure.date.map(words::date).unwrap_or_default()
}
