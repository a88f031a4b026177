//! Where a relationship is going, in the words that the measures allow.

/// Which way the score moves.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Direction {
    /// Upward.
    Progress,
    /// Neither up nor down.
    Stagnation,
    /// Downward.
    Deterioration,
    /// The figures do not tell.
    Unclear,
}

impl Direction {
    /// The word.
    pub fn word(self) -> &'static str {
        ["progress", "stagnation", "deterioration", "unclear"][self as usize]
    }
}

/// How fast it moves.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Pace {
    /// Under 1 point a year.
    Slow,
    /// 1 to 3 points a year.
    Moderate,
    /// Over 3 points a year.
    Rapid,
}

impl Pace {
    /// The word.
    pub fn word(self) -> &'static str {
        ["slow", "moderate", "rapid"][self as usize]
    }
}

/// How evenly it moves.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Steadiness {
    /// Most months go its way, with little noise.
    Steady,
    /// Between the two.
    Uneven,
    /// Fewer than half of the months go its way.
    Erratic,
}

impl Steadiness {
    /// The word.
    pub fn word(self) -> &'static str {
        ["steady", "uneven", "erratic"][self as usize]
    }
}

/// The words for a relationship's course and the figures behind them (MEASURES.md, Level, pace, steadiness).
///
/// Guarantee: pace and steadiness are given exactly when the direction is progress or deterioration.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Course {
    /// Which way.
    pub direction: Direction,
    /// How fast.
    pub pace: Option<Pace>,
    /// How evenly.
    pub steadiness: Option<Steadiness>,
    /// Smoothed level of the score at the cut-off, −9 to 9, with its 90% band.
    pub level: (f64, [f64; 2]),
    /// Smoothed slope in points a year, net of the drift toward ordinary, with its 90% band.
    pub slope: (f64, [f64; 2]),
    /// Name of the band that the level lies in: `ordinary`.
    pub band: &'static str,
    /// Happenings in the 24 months before the cut-off; under 12 the direction is unclear.
    pub recent: usize,
}
