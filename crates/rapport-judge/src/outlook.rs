//! What may be expected, from the score alone, and what that rests on.
//!
//! The question asked is one: will the score stand higher in a year than now? Its probability is the share of the past
//! starts from which it did (the base rate), drawn toward one half as two unresolved cases would draw it (Laplace's rule
//! of succession), and then moved by the smoothed slope: if the 90% band of the slope lies on one side of nothing, the
//! odds are doubled toward that side. With no course and fewer than five years to compare the odds are even; where nothing
//! between the two is dated in the 24 months before the cut-off, no judgment is made. No more is claimed, since nothing here knows
//! intentions. The doubling is ours, set before any example was run, and is to be replaced by the scored forecasts once there
//! are any.

use crate::{
    case::Case,
    found::marking,
    standing::{LEVEL, SLOPE},
};
use rapport_model::{
    Assumption, Confidence, Direction, Edtf, Evidence, Figure, Ground, Judgment, Likelihood, Marking, Measured,
    Proposition, Reckoning,
};
use std::collections::BTreeMap;

/// Fewer comparisons of one year with the next are no base rate.
const FEWEST: usize = 5;
/// With fewer happenings of the last 24 months confidence is low.
const MANY: usize = 24;
/// The id of the base rate.
const BASE_RATE: &str = "outlook.base-rate";

/// Judgments, the figures that they add, and what they take for granted.
#[derive(Default)]
pub(crate) struct Outlook {
    /// With probability, horizon and ground.
    pub judgments: Vec<Judgment>,
    /// The base rate, where there is one.
    pub figures: Vec<Figure>,
    /// What the judgments take for granted.
    pub assumptions: Vec<Assumption>,
}

/// The outlook of this case, from its figures.
pub(crate) fn outlook(case: &Case, figures: &BTreeMap<String, Figure>) -> Outlook {
    if case.scores.is_empty() || case.course.recent == 0 {
        return Outlook::default();
    }
    let Some(slope) = figures.get(SLOPE) else { return Outlook::default() };
    let (rises, starts) = rises(case);
    let evidence = slope.evidence.clone();
    let base_rate = (starts > 0).then(|| base_rate(case, (rises, starts), evidence.clone()));
    let ids = base_rate.iter().map(|figure| figure.id.as_str()).chain([SLOPE, LEVEL]).map(str::to_owned).collect();
    let judgment = Ground::new(evidence, ids).map(|ground| judgment(case, (rises, starts), ground));
    Outlook {
        judgments: judgment.into_iter().collect(),
        figures: base_rate.into_iter().collect(),
        assumptions: assumptions(case, starts),
    }
}

fn judgment(case: &Case, (rises, starts): (usize, usize), ground: Ground) -> Judgment {
    let p = if is_thin(case, starts) {
        0.5
    } else {
        tilt((rises as f64 + 1.0) / (starts as f64 + 2.0), case.course.slope.1)
    };
    Judgment {
        proposition: Proposition::Rises { between: case.dyad, since: case.as_of },
        likelihood: Likelihood::new(p),
        confidence: confidence(case, starts),
        horizon: Edtf::day(case.as_of).a_year_on(),
        ground,
    }
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

fn base_rate(case: &Case, (rises, starts): (usize, usize), evidence: Vec<Evidence>) -> Figure {
    let compared = Marking::of_all(case.scores.iter().map(|year| &year.marking));
    Figure {
        id: BASE_RATE.to_owned(),
        of: Measured::Rises { of: starts },
        value: rises as f64,
        date: None,
        reckoned: Some(Reckoning::Counted),
        marking: marking(&evidence).join(&compared),
        evidence,
    }
}

/// From the number of years compared and of recent happenings; one method untried against outcomes is never high.
fn confidence(case: &Case, starts: usize) -> Confidence {
    if starts >= FEWEST && case.course.recent >= MANY { Confidence::Moderate } else { Confidence::Low }
}

fn assumptions(case: &Case, starts: usize) -> Vec<Assumption> {
    let odds = if is_thin(case, starts) { Assumption::EvenOdds { fewest: FEWEST } } else { Assumption::PastYears };
    vec![Assumption::ScoreAlone { compared: starts, recent: case.course.recent }, odds]
}
