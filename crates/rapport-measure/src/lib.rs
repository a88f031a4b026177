//! Events and sums to series, scores, trends and the words for them.

mod frozen;
mod observation;
mod period;
mod score;
mod smoother;
mod tally;
#[cfg(test)]
mod testing;

pub use frozen::{
    BOUND, GREATEST_ACT, LEVELS, NOISE_RATIO, SLOPE_RATIO, THRESHOLDS, Threshold, drift_rate, full, level_name,
    threshold,
};
pub use observation::Observation;
pub use period::{InvalidPeriod, Period};
pub use score::{ScoreRow, contribution, scale, score};
pub use smoother::{Smoothed, Smoother};
pub use tally::{Row, Sums, tally, too_vague};

/// Rounded half away from zero to two decimals: figures are compared and printed so.
pub(crate) fn round2(x: f64) -> f64 {
    (x * 100.0).round() / 100.0
}
