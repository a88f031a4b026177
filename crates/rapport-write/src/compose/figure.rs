//! What figures are called, in what they are counted and how they were reckoned.

use super::words;
use rapport_model::{Figure, Measured, Reckoning};

/// What a figure is: "Soviet–Chinese trade, 1986", "score at the end of 1987".
pub(crate) fn label(figure: &Figure, pair: &str) -> String {
    let date = figure.date.map(|date| date.to_string()).unwrap_or_default();
    match &figure.of {
        Measured::Score if figure.date.is_some_and(|date| date.days() == 1) => format!("score as of {date}"),
        Measured::Score => format!("score at the end of {date}"),
        Measured::Level => "smoothed level of the score".to_owned(),
        Measured::Slope => "smoothed slope of the score, net of drift".to_owned(),
        Measured::Rises { of } => {
            let rises = if figure.value == 1.0 { "rise" } else { "rises" };
            format!("{rises} of the score in {}", comparisons(*of))
        }
        Measured::Quantity { what, .. } => format!("{pair} {what}, {date}"),
    }
}

/// In what a figure is counted; empty for a bare number.
pub(crate) fn unit(figure: &Figure) -> &str {
    match &figure.of {
        Measured::Score | Measured::Level => "points",
        Measured::Slope => "points a year",
        Measured::Rises { .. } => "",
        Measured::Quantity { unit, .. } => unit,
    }
}

/// How a figure was reckoned: "2.6 × (1 − 0.20)".
pub(crate) fn reckoned(figure: &Figure) -> Option<String> {
    Some(match figure.reckoned? {
        Reckoning::Changed { from, percent } => {
            let sign = if percent < 0.0 { '−' } else { '+' };
            format!("{from} × (1 {sign} {:.2})", percent.abs() / 100.0)
        }
        Reckoning::Counted => "count of yearly scores above the one before".to_owned(),
    })
}

/// A figure with its unit: "2.6 billion US$".
pub(crate) fn amount(figure: &Figure) -> String {
    format!("{} {}", words::number(figure.value), unit(figure))
}

/// "no comparison of one year with the next", "one comparison …", "7 comparisons …".
pub(crate) fn comparisons(count: usize) -> String {
    let comparisons = match count {
        0 => "no comparison".to_owned(),
        1 => "one comparison".to_owned(),
        many => format!("{many} comparisons"),
    };
    format!("{comparisons} of one year with the next")
}
