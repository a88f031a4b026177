//! Events and sums to series, scores, trends and the words for them.

mod frozen;
mod period;

pub use frozen::{
    BOUND, GREATEST_ACT, LEVELS, NOISE_RATIO, SLOPE_RATIO, THRESHOLDS, Threshold, drift_rate, full, level_name,
    threshold,
};
pub use period::{InvalidPeriod, Period};

/// Rounded half away from zero to two decimals: figures are compared and printed so.
pub(crate) fn round2(x: f64) -> f64 {
    (x * 100.0).round() / 100.0
}
