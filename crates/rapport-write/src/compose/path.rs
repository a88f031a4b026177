//! How a quantity moved, in one or two sentences.

use super::{
    finding::Context,
    runs,
    said::Said,
    words::{capital, number},
};
use crate::tree::{Prose, prose::prose};
use rapport_model::{Figure, Path, Step, StepKind};
use std::collections::BTreeMap;

/// A step with its figure.
struct Point<'f> {
    figure: &'f Figure,
    kind: StepKind,
    change: Option<f64>,
}

/// The sentences of a path.
pub(crate) fn say(path: &Path, context: &Context) -> Vec<Said> {
    sentences(path, &context.assessment.figures).into_iter().map(|said| context.said(said)).collect()
}

/// "Trade stood at 2.08 billion US$ in 1987, against 0.3 billion US$ in 1982.": the newest figure that is not only expected beside
/// the oldest.
pub(crate) fn come_to(path: &Path, context: &Context) -> Option<Said> {
    let points = points(path, &context.assessment.figures);
    let told: Vec<&Point> = points.iter().filter(|point| point.kind != StepKind::Expected).collect();
    let [first, .., last] = told[..] else { return None };
    let stood = format!("{} stood at ", capital(&path.what));
    Some(context.said(prose![stood, in_year(last), ", against ", in_year(first), "."]))
}

fn points<'f>(path: &Path, figures: &'f BTreeMap<String, Figure>) -> Vec<Point<'f>> {
    let point = |step: &Step| Some(Point { figure: figures.get(&step.figure)?, kind: step.kind, change: step.change });
    path.steps.iter().filter_map(point).collect()
}

/// "Trade rose from 0.3 billion US$ in 1982 to 2.6 billion US$ in 1986. It fell by 20 percent in 1987, to 2.08 billion
/// US$; …, which brings it back to the level of 1986 (2.6 × 0.8 × 1.25 = 2.6)."
fn sentences(path: &Path, figures: &BTreeMap<String, Figure>) -> Vec<Prose> {
    let points = points(path, figures);
    let levels = points.iter().take_while(|p| p.kind == StepKind::Level).count();
    let mut sentences: Vec<Prose> = given(&path.what, &points[..levels]).into_iter().collect();
    if levels < points.len() {
        let back = path.returns_to.as_ref().and_then(|id| points.iter().find(|p| p.figure.id == *id));
        sentences.push(reckoned(&points[levels..], back, &points));
    }
    sentences
}

/// The levels that sources give: first and last, with the turning points between.
fn given(what: &str, levels: &[Point]) -> Option<Prose> {
    let (first, last) = (levels.first()?, levels.last()?);
    let what = capital(what);
    if levels.len() == 1 {
        return Some(prose![format!("{what} stood at "), in_year(first), "."]);
    }
    let verb = verb(last.figure.value - first.figure.value);
    let mut said = prose![format!("{what} {verb} from "), in_year(first), " to ", in_year(last)];
    let turns: Vec<Prose> = turning(levels).map(in_year).collect();
    if !turns.is_empty() {
        said.push(prose![", by way of ", Prose::list(turns)]);
    }
    said.push(".");
    Some(said)
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
fn reckoned(points: &[Point], back: Option<&Point>, all: &[Point]) -> Prose {
    let mut clauses: Vec<Prose> = points.iter().map(change).collect();
    if let Some(back) = back {
        let product = format!(" again ({})", product(back, all));
        clauses.push(prose!["that is the level of ", runs::when(back.figure), product]);
    }
    prose![Prose::joined(clauses, "; ").capital(), "."]
}

fn change(point: &Point) -> Prose {
    let percent = point.change.unwrap_or_default();
    let (amount, year, size) = (runs::amount(point.figure), runs::when(point.figure), number(percent.abs()));
    match point.kind {
        StepKind::Level => prose!["it stood at ", amount, " in ", year],
        StepKind::Changed => prose![format!("it {} by {size} percent in ", verb(percent)), year, ", to ", amount],
        StepKind::Expected => {
            let change = if percent < 0.0 { "fall" } else { "rise" };
            prose![format!("a {change} of {size} percent expected for "), year, " would bring it to ", amount]
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

/// "2.6 billion US$ in 1986".
fn in_year(point: &Point) -> Prose {
    prose![runs::amount(point.figure), " in ", runs::when(point.figure)]
}
