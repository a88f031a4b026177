//! Share of a source's whole volume: how much of all that it tells is this pair's.
//!
//! **Definition.** Sums grow with coverage: a source that tells twice as much of the world tells twice as much of a pair
//! whose dealings have not changed. The share is the pair's events as a part of all events the source has in the
//! period; the net share is the net Goldstein sum for each thousand of them. **Formula.** events / total; 1000 · net /
//! total. **Unit.** A part, 0 to 1; points a thousand events. **Reference.** GDELT publishes such totals by month and
//! country as its normalisation files (Leetaru and Schrodt 2013).
//!
//! **Check.** It is one division; the sums above and below the line are checked in [`crate::tally`] and by DuckDB.
//!
//! The total must count what the source could have told of this pair: all its events, those of the pair included.

use crate::{Observation, Period, Row, tally::within};
use rapport_model::{Date, Marked};

/// What part of the source's volume one period of a pair is.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Share {
    /// Events of the pair for each of the source's, 0 to 1.
    pub events: f64,
    /// Net Goldstein points for each thousand of the source's events.
    pub net: f64,
    /// The sum above nought, for each thousand.
    pub cooperation: f64,
    /// The sum below nought, for each thousand; nought or less.
    pub conflict: f64,
}

/// The share of each period, both directions together; `None` where the source has no event at all, or fewer than the pair,
/// which cannot be.
///
/// By hand: a signing (8.0) and an accusation (−2.0) among 400 events: 2/400, and 6 points for 400 are 15 for a thousand.
///
/// ```
/// use rapport_measure::{Period, Row, Sums, shares};
///
/// let joint = Sums { events: 2, cooperation: 80, conflict: -20, quads: [1, 0, 1, 0] };
/// let start = "1988-04-01".parse().unwrap();
/// let row = Row { period: Period::Month, start, forth: joint, back: joint, joint, marking: Default::default() };
/// let share = shares(&[row.clone()], &[400.into()])[0].clone().unwrap();
/// assert_eq!((share.events, share.net, share.cooperation, share.conflict), (0.005, 15.0, 20.0, -5.0));
/// assert_eq!(shares(&[row], &[0.into()]), [None]);
/// ```
pub fn shares(rows: &[Row], totals: &[Marked<u64>]) -> Vec<Option<Marked<Share>>> {
    let one = |(row, total): (&Row, &Marked<u64>)| {
        let (joint, marking, total) = (&row.joint, row.marking.join(&total.marking), total.value);
        let points = |tenths: i64| tenths as f64 * 100.0 / total as f64;
        let share = || Share {
            events: joint.events as f64 / total as f64,
            net: points(joint.net()),
            cooperation: points(joint.cooperation),
            conflict: points(joint.conflict),
        };
        (total > 0 && joint.events <= total).then(|| Marked { value: share(), marking })
    };
    rows.iter().zip(totals).map(one).collect()
}

/// How many events there are in each period from the one that holds `from` to the one that holds `to`, whoever's they are.
/// Dates too vague for the period are left out, as in [`crate::tally`].
pub fn volume(observations: &[Observation], period: Period, from: Date, to: Date) -> Vec<Marked<u64>> {
    let starts = period.starts(from, to);
    let mut totals = vec![Marked::from(0); starts.len()];
    for observation in observations.iter().filter(|o| within(o, from, to)) {
        let place = period.place(observation.date).and_then(|start| starts.binary_search(&start).ok());
        let Some(total) = place.map(|place| &mut totals[place]) else { continue };
        total.value += u64::from(observation.count);
        total.marking = total.marking.join(&observation.marking);
    }
    totals
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tally;
    use crate::testing::{act, date, dyad};

    /// A source that tells ten times as much of everyone gives sums ten times as great and the same shares.
    #[test]
    fn coverage_changes_the_sums_and_not_the_shares() {
        let world = |count| {
            let mut other = act("1986-09", -4.0);
            other.target = "VNM".parse().unwrap();
            [act("1986-09", 4.0), act("1986-09", -2.0), other].map(|act| Observation { count, ..act })
        };
        let reckon = |acts: &[Observation]| {
            let (from, to) = (date("1986-09-01"), date("1986-10-31"));
            let rows = tally(acts, dyad(), Period::Month, from, to);
            (rows[0].joint.net(), shares(&rows, &volume(acts, Period::Month, from, to)))
        };
        let (one, ten) = (reckon(&world(1)), reckon(&world(10)));
        assert_eq!((one.0, ten.0), (20, 200));
        assert_eq!(one.1, ten.1);
        assert!((one.1[0].as_ref().unwrap().events - 2.0 / 3.0).abs() < 1e-15);
        assert_eq!(one.1[1], None, "nothing at all is told of October");
    }

    #[test]
    fn a_total_below_the_pairs_own_is_none() {
        let (from, to) = (date("1986-09-01"), date("1986-09-30"));
        let rows = tally(&[act("1986-09", 4.0), act("1986-09", 4.0)], dyad(), Period::Month, from, to);
        assert_eq!(shares(&rows, &[1.into()]), [None]);
    }
}
