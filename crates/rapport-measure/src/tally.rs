//! Counts and sums: how much passed between two actors in a period, and of what kind.
//!
//! **Definition.** The events of a pair by period, each way and together, a symmetric act (a meeting, a signing) in both ways
//! and once together. **Formula.** net = Σ g = cooperation + conflict, cooperation = Σ max(g, 0), conflict = Σ min(g, 0), over
//! Goldstein values g; counts by quad class. **Unit.** Events; Goldstein points, kept in whole tenths. **Reference.** Goldstein
//! 1992, *A conflict-cooperation scale for WEIS events data*, JCR 36(2). **Check.** A plain reckoning in Python,
//! `tests/score.rs`.

use crate::{Observation, Period};
use rapport_model::{ActorCode, Date, Dyad, Marking};

/// What passed in one period, one way or both ways.
///
/// Sums are in tenths of a Goldstein point and exact. The net figure hides a relationship that does more of both, so
/// cooperation and conflict are kept apart.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Sums {
    /// How many events.
    pub events: u64,
    /// The sum of the values above nought, in tenths; nought or more.
    pub cooperation: i64,
    /// The sum of the values below nought, in tenths; nought or less.
    pub conflict: i64,
    /// How many events of quad class 1, 2, 3 and 4.
    pub quads: [u64; 4],
}

impl Sums {
    /// Cooperation and conflict together, in tenths.
    pub fn net(&self) -> i64 {
        self.cooperation + self.conflict
    }

    /// The net in Goldstein points, for output: −3.5.
    pub fn net_points(&self) -> f64 {
        self.net() as f64 / 10.0
    }

    fn add(&mut self, observation: &Observation) {
        let count = u64::from(observation.count);
        let sum = i64::from(observation.goldstein.tenths()) * i64::from(observation.count);
        self.events += count;
        self.cooperation += sum.max(0);
        self.conflict += sum.min(0);
        self.quads[usize::from(observation.quad.number() - 1)] += count;
    }
}

/// One period of a pair.
#[derive(Clone, PartialEq, Debug)]
pub struct Row {
    /// The step.
    pub period: Period,
    /// Its first day.
    pub start: Date,
    /// What the first of the pair does to the second, symmetric acts included.
    pub forth: Sums,
    /// What the second does to the first, symmetric acts included.
    pub back: Sums,
    /// Both together; a symmetric act counts once, so this may be less than the two added.
    pub joint: Sums,
    /// The join of the markings of all that is counted in it.
    pub marking: Marking,
}

impl Row {
    /// The period's name: `1988-04`.
    pub fn label(&self) -> String {
        self.period.label(self.start)
    }

    fn empty(period: Period, start: Date) -> Row {
        let [forth, back, joint] = [Sums::default(); 3];
        Row { period, start, forth, back, joint, marking: Marking::default() }
    }

    fn add(&mut self, observation: &Observation, first: ActorCode) {
        self.marking = self.marking.join(&observation.marking);
        self.joint.add(observation);
        if observation.symmetric || observation.source == first {
            self.forth.add(observation);
        }
        if observation.symmetric || observation.source != first {
            self.back.add(observation);
        }
    }
}

/// A row for every period from the one that holds `from` to the one that holds `to`; a period in which nothing passed
/// is a row of noughts. Events wholly before `from` or wholly after `to` are left out, and so are those whose date is
/// too vague for the period ([`Period::place`], [`too_vague`]).
///
/// By hand: a visit (+1.9) and a signing of both (+8.0) in April, an accusation by the second (−2.0) in June.
/// April: 1.9 + 8.0 = 9.9 forth, 8.0 back, 9.9 together; June: −2.0 back and together.
///
/// ```
/// use rapport_measure::{Observation, Period, tally};
/// use rapport_model::Cameo;
///
/// let act = |date: &str, source: &str, target: &str, code: &str, symmetric| {
///     let cameo: Cameo = code.parse().unwrap();
///     Observation {
///         date: date.parse().unwrap(), source: source.parse().unwrap(), target: target.parse().unwrap(),
///         goldstein: cameo.goldstein(), quad: cameo.quad(), symmetric, count: 1, documents: vec![], marking: Default::default(),
///     }
/// };
/// let acts = [
///     act("1988-04-02", "SUN", "CHN", "042", false),
///     act("1988-04-10", "SUN", "CHN", "057", true),
///     act("1988-06", "CHN", "SUN", "112", false),
/// ];
/// let day = |text: &str| text.parse().unwrap();
/// let rows = tally(&acts, "SUN,CHN".parse().unwrap(), Period::Month, day("1988-04-01"), day("1988-06-30"));
/// let nets: Vec<[i64; 3]> = rows.iter().map(|r| [r.forth.net(), r.back.net(), r.joint.net()]).collect();
/// assert_eq!(nets, [[99, 80, 99], [0, 0, 0], [0, -20, -20]]);
/// assert_eq!(rows[0].joint.quads, [2, 0, 0, 0]);
/// assert_eq!(rows[1].label(), "1988-05");
/// ```
pub fn tally(observations: &[Observation], dyad: Dyad, period: Period, from: Date, to: Date) -> Vec<Row> {
    let mut rows: Vec<Row> = period.starts(from, to).into_iter().map(|start| Row::empty(period, start)).collect();
    for observation in observations.iter().filter(|o| o.concerns(dyad) && within(o, from, to)) {
        let Some(start) = period.place(observation.date) else { continue };
        if let Ok(row) = rows.binary_search_by_key(&start, |row| row.start) {
            rows[row].add(observation, dyad.pair()[0]);
        }
    }
    rows
}

/// How many of the pair's events have a date too vague for this period, and so are in none of its rows.
pub fn too_vague(observations: &[Observation], dyad: Dyad, period: Period) -> u64 {
    let vague = observations.iter().filter(|o| o.concerns(dyad) && period.place(o.date).is_none());
    vague.map(|o| u64::from(o.count)).sum()
}

/// Whether some day that the event may have happened on lies in the span.
pub(crate) fn within(observation: &Observation, from: Date, to: Date) -> bool {
    observation.date.last_day() >= from && observation.date.first_day() <= to
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{act, date, dyad};
    use proptest::prelude::*;

    #[test]
    fn a_year_holds_what_its_months_cannot() {
        let acts = [act("1986", 4.0), act("1986-09", 4.0), act("1987-09", 4.0)];
        let months = tally(&acts, dyad(), Period::Month, date("1986-01-01"), date("1986-12-31"));
        let years = tally(&acts, dyad(), Period::Year, date("1986-01-01"), date("1986-12-31"));
        assert_eq!(months.iter().map(|r| r.joint.events).sum::<u64>(), 1);
        assert_eq!(years[0].joint.events, 2);
        assert_eq!(too_vague(&acts, dyad(), Period::Month), 1);
    }

    #[test]
    fn what_others_do_is_left_out() {
        let mut other = act("1986-09", 4.0);
        other.target = "VNM".parse().unwrap();
        let rows = tally(&[other], dyad(), Period::Year, date("1986-01-01"), date("1986-12-31"));
        assert_eq!(rows[0].joint, Sums::default());
    }

    proptest! {
        #[test]
        fn months_add_up_to_years(
            acts in proptest::collection::vec((0i64..1000, -100i16..=100, any::<bool>()), 0..60),
        ) {
            let acts: Vec<_> = acts.into_iter().map(|(day, tenths, symmetric)| {
                let day = date("1986-01-01").saturating_add(jiff::Span::new().days(day));
                Observation { symmetric, ..act(&day.to_string(), f64::from(tenths) / 10.0) }
            }).collect();
            let sum = |period| {
                let rows = tally(&acts, dyad(), period, date("1986-01-01"), date("1988-12-31"));
                rows.iter().map(|r| (r.joint.net(), r.forth.events, r.back.events)).fold((0, 0, 0), |a, b| {
                    (a.0 + b.0, a.1 + b.1, a.2 + b.2)
                })
            };
            let day = sum(Period::Day);
            prop_assert!([Period::Month, Period::Quarter, Period::Year].map(sum).iter().all(|s| *s == day));
            prop_assert_eq!(day.1, acts.len() as u64, "all run from the first to the second");
            prop_assert_eq!(day.2, acts.iter().filter(|a| a.symmetric).count() as u64);
        }
    }
}
