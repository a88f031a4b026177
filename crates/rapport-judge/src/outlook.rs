//! What may be expected, from the score alone, and what that rests on.
//!
//! The question asked is one: will the score stand higher in a year than now? Its probability is the share of the past
//! starts from which it did (the base rate), drawn toward one half as two unresolved cases would draw it (Laplace's rule
//! of succession), and then moved by the smoothed slope: if the 90% band of the slope lies on one side of nothing, the
//! odds are doubled toward that side. With no course and fewer than five years to compare the odds are even; where nothing
//! between the two is dated in the 24 months before the cut-off, no judgment is made. No more is claimed, since nothing here knows
//! intentions. The doubling is ours, set before any example was run, and is to be replaced by the scored forecasts once there
//! are any.

use crate::case::Case;
use rapport_model::{Confidence, Direction, Edtf, Figure, Ground, Judgment, Likelihood, Marking, Remark};
use std::collections::BTreeMap;

/// Fewer comparisons of one year with the next are no base rate.
const FEWEST: usize = 5;

/// Judgments and what they take for granted.
pub struct Outlook {
    /// With probability, horizon and ground.
    pub judgments: Vec<Judgment>,
    /// In sentences.
    pub assumptions: Vec<Remark>,
}

/// The outlook of this case; its figures go into `figures`.
pub(crate) fn outlook(case: &Case, figures: &mut BTreeMap<String, Figure>) -> Outlook {
    if case.scores.is_empty() || case.course.recent == 0 {
        return Outlook { judgments: Vec::new(), assumptions: Vec::new() };
    }
    let (rises, starts) = rises(case);
    let p = if is_thin(case, starts) {
        0.5
    } else {
        tilt((rises as f64 + 1.0) / (starts as f64 + 2.0), case.course.slope.1)
    };
    let horizon = Edtf::day(case.as_of).a_year_on();
    if starts > 0 {
        figures.insert("outlook.base-rate".to_owned(), base_rate(rises, starts, figures));
    }
    let ids = ["outlook.base-rate", "course.slope", "course.level"].into_iter().skip(usize::from(starts == 0));
    let ids = ids.map(str::to_owned).collect();
    let evidence = figures.get("course.slope").map(|f| f.evidence.clone()).unwrap_or_default();
    let judgments = Ground::new(evidence, ids).map(|ground| Judgment {
        statement: format!("{} relations stand better a year from now than today", case.pair_adjective()),
        likelihood: Likelihood::new(p),
        confidence: confidence(case, starts),
        horizon,
        ground,
    });
    Outlook { judgments: judgments.into_iter().collect(), assumptions: assumptions(case, starts) }
}

/// With no course and too few years to compare there is nothing to reckon from: even odds.
fn is_thin(case: &Case, starts: usize) -> bool {
    case.course.direction == Direction::Unclear && starts < FEWEST
}

/// From how many year's ends the next one stood higher, and of how many. A year of which nothing is heard is no outcome: its
/// score only drifts toward ordinary.
fn rises(case: &Case) -> (usize, usize) {
    let pairs = case.scores.windows(2).filter(|pair| pair[1].happenings > 0);
    (pairs.clone().filter(|pair| pair[1].score > pair[0].score).count(), pairs.count())
}

/// Odds doubled toward the side on which the slope's whole band lies.
fn tilt(p: f64, band: [f64; 2]) -> f64 {
    let factor = match band {
        [low, _] if low > 0.0 => 2.0,
        [_, high] if high < 0.0 => 0.5,
        _ => 1.0,
    };
    let odds = p / (1.0 - p) * factor;
    odds / (1.0 + odds)
}

fn base_rate(rises: usize, starts: usize, figures: &BTreeMap<String, Figure>) -> Figure {
    let evidence = figures.get("course.slope").map(|f| f.evidence.clone()).unwrap_or_default();
    Figure {
        id: "outlook.base-rate".to_owned(),
        label: format!("rise{} of the score in {}", if rises == 1 { "" } else { "s" }, comparisons(starts)),
        value: rises as f64,
        unit: String::new(),
        date: None,
        reckoned: Some("count of yearly scores above the one before".to_owned()),
        marking: evidence.iter().fold(Marking::default(), |marking, e| marking.join(e.marking())),
        evidence,
    }
}

fn happenings(count: usize) -> String {
    format!("{count} happening{}", if count == 1 { "" } else { "s" })
}

fn comparisons(starts: usize) -> String {
    let comparisons = match starts {
        0 => "no comparison".to_owned(),
        1 => "one comparison".to_owned(),
        many => format!("{many} comparisons"),
    };
    format!("{comparisons} of one year with the next")
}

/// From the number of years compared and of recent happenings; one method untried against outcomes is never high.
fn confidence(case: &Case, starts: usize) -> Confidence {
    if starts >= FEWEST && case.course.recent >= 24 { Confidence::Moderate } else { Confidence::Low }
}

fn assumptions(case: &Case, starts: usize) -> Vec<Remark> {
    let remark = |text: String| Remark { track: None, text };
    vec![
        remark(format!(
            "The outlook rests on the score alone: {} and the slope over {} of the last 24 months; it knows nothing of intentions.",
            comparisons(starts),
            happenings(case.course.recent)
        )),
        remark(if is_thin(case, starts) {
            "With no clear course and fewer than five comparisons the odds are taken to be even.".to_owned()
        } else {
            "The next year is taken to be drawn as the past ones were.".to_owned()
        }),
    ]
}
