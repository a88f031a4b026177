//! Events and sums to series, scores, trends and the words for them.
//!
//! [`Observation`]s go in: happenings, or alike rows of a feed. What comes out, a file a measure:
//!
//! | measure | unit | source |
//! |---|---|---|
//! | [`tally`]: counts, net, cooperation and conflict by [`Period`] | tenths of a Goldstein point | Goldstein 1992 |
//! | [`score`]: the relationship score and its parts | points, −9 to 9 | Yan and Zhou 2004 |
//! | [`trend`]: smoothed level and slope with bands | points (a year) | Harvey 1989; Paparoditis and Politis 2002 |
//! | [`breaks`]: changes of level, looking back | indices with 90% intervals | Killick, Fearnhead and Eckley 2012 |
//! | [`online`]: changes of rate, as counts come | probabilities | Adams and MacKay 2007 |
//! | [`Var`]: how series lean on each other's past | the series' own | Sims and Zha 1998; Giannone, Lenza, Primiceri 2015 |
//! | [`Impulses`]: what follows a shock, with bands | the series' own | Pesaran and Shin 1998 |
//! | [`granger`]: whether one's past foresees another | F and its chance | Granger 1969 |
//! | [`answers`]: reciprocity and triangularity | points for each point | Goldstein and Freeman 1990 |
//! | [`triangle`]: all answers among three states | as above | Goldstein and Freeman 1990; Pang and Liu 2019 |
//! | [`dittmer`]: what three states are to one another | a word | Dittmer 1981 |
//! | [`shares`]: part of a source's whole volume | a part; points a thousand | Leetaru and Schrodt 2013 |
//! | [`forecast`]: one to twelve periods ahead, if better than no change | the series' own | Tashman 2000 |
//! | [`crps`], [`interval_score`]: how good a forecast was | the series' own | Gneiting and Raftery 2007 |
//! | [`reading`]: direction, pace, steadiness in words | [`THRESHOLDS`] | this project's table |
//!
//! A symmetric act (a meeting, a signing) enters both directed series and the pair's joint series once. What is known
//! only to the year enters yearly series only. Counts and sums are integers; what follows is additions, products,
//! quotients and square roots in one order, which IEEE 754 fixes to the bit on every machine (breaks take logarithms
//! from `libm`, which is the same code everywhere), and words compare rounded figures.
//!
//! # Frozen figures
//! The score's scale, its full month and its drift, the trend's variances and the thresholds were settled on public
//! series before any example was run; `FREEZE.md` beside the manifest says what was looked at and why each is what it
//! is.
//!
//! ```
//! use rapport_measure::{Draws, Observation, Period, reading, score, tally, trend};
//! use rapport_model::{Cameo, Date};
//!
//! // A talk every month of 1986 and 1987, told by a document each.
//! let talk: Cameo = "046".parse().unwrap();
//! let acts: Vec<Observation> = (0..24).map(|i| Observation {
//!     date: format!("{}-{:02}", 1986 + i / 12, i % 12 + 1).parse().unwrap(),
//!     source: "SUN".parse().unwrap(), target: "CHN".parse().unwrap(),
//!     goldstein: talk.goldstein(), quad: talk.quad(), symmetric: true, count: 1, documents: vec![i], marking: Default::default(),
//! }).collect();
//! let (from, to): (Date, Date) = ("1984-01-01".parse().unwrap(), "1987-12-31".parse().unwrap());
//! let dyad = "SUN,CHN".parse().unwrap();
//!
//! let years = tally(&acts, dyad, Period::Year, from, to);
//! assert_eq!((years[2].joint.net_points(), years[2].forth.events, years[2].joint.events), (84.0, 12, 12));
//!
//! let months = score(&acts, dyad, Period::Month, from, to, 0.0);
//! assert_eq!((months[23].band(), months[47].band()), ("ordinary", "friendly"));
//!
//! let reading = reading(&trend(&acts, dyad, from, to, 0.0, &Draws::default())).unwrap();
//! assert_eq!((reading.course.direction.word(), reading.course.recent), ("progress", 24));
//! ```
//!
//! Deliberately absent: storage, prose, and the choice of what counts (the caller filters by cut-off, source and
//! reality).

mod breaks;
mod dittmer;
mod draw;
mod forecast;
mod frozen;
mod gauss;
mod granger;
mod impulse;
mod matrix;
mod observation;
mod online;
mod reading;
mod reciprocity;
mod sample;
mod score;
mod share;
mod skill;
mod smoother;
mod tally;
#[cfg(test)]
mod testing;
mod trend;
mod triangle;
mod var;

pub use breaks::{Break, Cost, breaks};
pub use dittmer::{TriangleType, TypeRow, UNDECIDED, dittmer, types};
pub use draw::{CoderError, Draws, Unit};
pub use forecast::{Evaluation, Forecast, MOST_AHEAD, Method, Scale, Skill, evaluate, forecast, paths};
pub use frozen::{
    BOUND, GREATEST_ACT, LEVELS, NOISE_RATIO, SLOPE_RATIO, THRESHOLDS, Threshold, drift_rate, full, level_name,
    threshold,
};
pub use granger::{Granger, granger};
pub use impulse::{Impulses, Response};
pub use matrix::Matrix;
pub use observation::Observation;
pub use online::{Online, Prior, online};
pub use rapport_model::{InvalidPeriod, Period};
pub use reading::{Reading, reading, thresholds_table};
pub use reciprocity::{Answer, HORIZON, answers};
pub use score::{ScoreRow, contribution, scale, score};
pub use share::{Share, shares, volume};
pub use skill::{crps, interval_score};
pub use smoother::{Smoothed, Smoother};
pub use tally::{Row, Sums, tally, too_vague};
pub use trend::{Banded, Trend, TrendRow, trend};
pub use triangle::{InvalidTriad, LEAST_EVENTFUL, LEAST_PERIODS, Thin, Triad, Triangle, triangle};
pub use var::{Minnesota, TIGHTNESS, Unfit, Var};

/// Rounded half away from zero to two decimals: figures are compared and printed so.
pub(crate) fn round2(x: f64) -> f64 {
    (x * 100.0).round() / 100.0
}
