//! The figures that were settled before any example was run.
//!
//! They were chosen on two public series, the KEDS Levant weekly series (Israel and Palestine, 1979–2003) and a
//! sample of GDELT 1.0 (1979–1994), and are not to be changed to suit a text. What was looked at and why each figure
//! is what it is stands in `FREEZE.md` beside this crate's manifest.

use crate::Period;

/// N of Yan and Zhou: the score lies in −9…+9.
pub const BOUND: f64 = 9.0;

/// The greatest |I₀|, that of an act at ±10.0 on the Goldstein scale.
pub const GREATEST_ACT: f64 = 3.0;

/// The variance of the trend's observation noise, as a ratio to that of its level.
pub const NOISE_RATIO: f64 = 1.0 / 64.0;

/// The variance of the trend's slope, as a ratio to that of its level, both by month. A prior held fixed: left to the
/// data it falls to zero on the Levant series. The slope forgets over about √576 = 24 months, the span the words
/// speak of.
pub const SLOPE_RATIO: f64 = 1.0 / 576.0;

/// The part of its level that a relationship loses in one silent period: 1/24 a month, 1 − (23/24)ⁿ for n months.
pub fn drift_rate(period: Period) -> f64 {
    match period {
        Period::Day => 0.001_397_314,
        Period::Week => 0.009_740_291,
        Period::Month => 1.0 / 24.0,
        Period::Quarter => 0.119_864_005,
        Period::Year => 0.399_933_846,
    }
}

/// The Σ|I₀| at which a period is full: 3 a month, and 9·(1 − (2/3)ⁿ) for n months; never less than one greatest act.
pub fn full(period: Period) -> f64 {
    match period {
        Period::Day | Period::Week | Period::Month => GREATEST_ACT,
        Period::Quarter => 6.333_333,
        Period::Year => 8.930_634,
    }
}

/// One line of the table of thresholds.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Threshold {
    /// Its name in code and output.
    pub name: &'static str,
    /// The figure.
    pub value: f64,
    /// Its unit.
    pub unit: &'static str,
    /// What it decides.
    pub rule: &'static str,
}

/// Every threshold between two words, as the command line shows them (`MEASURES.md`, Level, pace, steadiness).
/// Figures are rounded to two decimals before they are compared.
pub const THRESHOLDS: [Threshold; 10] = [
    row("window", 24.0, "months", "the months before the cut-off that happenings and steadiness are counted over"),
    row("happenings", 12.0, "happenings", "with fewer in the window the direction is unclear"),
    row(
        "still",
        0.25,
        "points a year",
        "progress or deterioration: the slope's band lies outside ±; stagnation: inside",
    ),
    row("confidence", 90.0, "%", "the band that the direction is read from"),
    row("moderate", 1.0, "points a year", "a slower pace is slow"),
    row("rapid", 3.0, "points a year", "a faster pace is rapid"),
    row(
        "steady",
        0.75,
        "of months",
        "steady: at least so many months move the direction's way, and noise is under the pace",
    ),
    row("erratic", 0.50, "of months", "erratic: fewer months move the direction's way"),
    row("band", 3.0, "points", "the width of the bands confrontation, tension, discord, ordinary, good, friendly"),
    row("documents", 10.0, "documents", "with fewer, bands resample happenings instead of documents"),
];

const fn row(name: &'static str, value: f64, unit: &'static str, rule: &'static str) -> Threshold {
    Threshold { name, value, unit, rule }
}

/// The figure of a line of [`THRESHOLDS`].
///
/// # Panics
/// If the table has no such line.
pub fn threshold(name: &str) -> f64 {
    THRESHOLDS.iter().find(|t| t.name == name).expect("a line of the table").value
}

/// The levels at which the score's bands begin, from the bottom, with their names. Half-open, lower end included.
pub const LEVELS: [(f64, &str); 6] = [
    (-9.0, "confrontation"),
    (-6.0, "tension"),
    (-3.0, "discord"),
    (0.0, "ordinary"),
    (3.0, "good"),
    (6.0, "friendly"),
];

/// The name of the band that a level lies in, after rounding to two decimals.
///
/// ```
/// use rapport_measure::level_name;
///
/// let names = [-9.0, -0.01, 0.0, 9.0].map(level_name);
/// assert_eq!(names, ["confrontation", "discord", "ordinary", "friendly"]);
/// assert_eq!(level_name(2.996), "good", "2.996 is printed as 3.00");
/// ```
pub fn level_name(level: f64) -> &'static str {
    let level = crate::round2(level);
    LEVELS.iter().rev().find(|(low, _)| level >= *low).map_or(LEVELS[0].1, |(_, name)| name)
}
