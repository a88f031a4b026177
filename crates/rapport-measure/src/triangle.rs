//! Three states at once: six directed series, who answers whom, and when that can be said at all.
//!
//! **Definition.** The net Goldstein sums of A→B, B→A, B→C, C→B, C→A and A→C by period, in one Bayesian autoregression
//! ([`crate::Var`]); the six reciprocities and the six triangularities of [`crate::answers`].
//!
//! **Unit.** As there. **Check.** Worlds with known truth through the whole of it, `tests/reciprocity.rs`; figures in
//! `BENCHMARKS.md`.
//!
//! **When the data are too thin.** Autoregressions of mostly empty series give back their prior with bands that look like
//! knowledge. So nothing is reckoned unless there are [`LEAST_PERIODS`] periods and each of the six series has, symmetric
//! acts left out, events in [`LEAST_EVENTFUL`] of them and in a quarter of them all. How often a true answer is found near
//! that edge stands in `BENCHMARKS.md`.

use crate::{Answer, Observation, Period, Unfit, answers, tally};
use rapport_model::{ActorCode, Date, Dyad, Marking};
use std::{fmt, str::FromStr};

/// The fewest periods.
pub const LEAST_PERIODS: usize = 60;
/// The fewest periods with an event, in each direction.
pub const LEAST_EVENTFUL: usize = 24;
/// The longest lag tried.
const MOST_LAGS: usize = 12;

/// Three different actors.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Triad([ActorCode; 3]);

impl Triad {
    /// `None` if two of them are the same.
    pub fn new(actors: [ActorCode; 3]) -> Option<Triad> {
        let [a, b, c] = actors;
        (a != b && b != c && c != a).then_some(Triad(actors))
    }

    /// A, B and C as given.
    pub fn actors(&self) -> [ActorCode; 3] {
        self.0
    }

    /// The sides A–B, B–C, C–A.
    pub fn sides(&self) -> [Dyad; 3] {
        [0, 1, 2].map(|i| Dyad::new(self.0[i], self.0[(i + 1) % 3]).expect("different actors"))
    }

    /// The six directions, side by side: A→B, B→A, B→C, C→B, C→A, A→C.
    pub fn directions(&self) -> [[ActorCode; 2]; 6] {
        let sides = self.sides().map(Dyad::pair);
        [0, 1, 2, 3, 4, 5].map(|i| if i % 2 == 0 { sides[i / 2] } else { [sides[i / 2][1], sides[i / 2][0]] })
    }

    /// The place of a direction among the six.
    fn place(&self, from: ActorCode, to: ActorCode) -> usize {
        self.directions().iter().position(|direction| *direction == [from, to]).expect("two of the three")
    }

    /// Shocks and answers: the six reciprocities, then the six triangularities.
    fn pairs(&self) -> Vec<(Vec<usize>, usize)> {
        let back = |[from, to]: [ActorCode; 2]| (vec![self.place(from, to)], self.place(to, from));
        let third = |[from, to]: [ActorCode; 2]| {
            let third = *self.0.iter().find(|actor| ![from, to].contains(actor)).expect("the third");
            (vec![self.place(third, to), self.place(to, third)], self.place(from, to))
        };
        let directions = self.directions();
        directions.into_iter().map(back).chain(directions.into_iter().map(third)).collect()
    }
}

impl FromStr for Triad {
    type Err = InvalidTriad;

    /// Reads `SUN,CHN,USA`.
    fn from_str(text: &str) -> Result<Triad, InvalidTriad> {
        let codes: Option<Vec<ActorCode>> = text.split(',').map(|code| code.trim().parse().ok()).collect();
        let three = codes.and_then(|codes| <[ActorCode; 3]>::try_from(codes).ok());
        three.and_then(Triad::new).ok_or_else(|| InvalidTriad(text.to_owned()))
    }
}

/// A text that names no three actors.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InvalidTriad(pub String);

impl fmt::Display for InvalidTriad {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "“{}” does not name three different actors: write them as SUN,CHN,USA", self.0)
    }
}

impl std::error::Error for InvalidTriad {}

/// Why no triangle is reckoned.
#[derive(Clone, PartialEq, Debug)]
pub enum Thin {
    /// There are so many periods.
    Short(usize),
    /// This direction has events in so few periods of so many, symmetric acts left out.
    Sparse([ActorCode; 2], usize, usize),
    /// The autoregression cannot be fitted.
    Unfit(Unfit),
}

impl fmt::Display for Thin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Thin::Short(periods) => write!(f, "{periods} periods are too few for a triangle")?,
            Thin::Sparse([from, to], eventful, periods) => {
                write!(
                    f,
                    "{from} acts on {to} in {eventful} of {periods} periods, joint acts left out: too thin for a triangle"
                )?;
            }
            Thin::Unfit(why) => write!(f, "no triangle: {why}")?,
        }
        write!(
            f,
            " (the rule: at least {LEAST_PERIODS} periods, and in each of the six directions acts, joint ones left out, in \
             {LEAST_EVENTFUL} of them and in a quarter of them all)"
        )
    }
}

impl std::error::Error for Thin {}

/// What answers what among three states, reckoned once with symmetric acts and once without.
#[derive(Clone, PartialEq, Debug)]
pub struct Triangle {
    /// The three.
    pub triad: Triad,
    /// The step.
    pub period: Period,
    /// How many periods there are.
    pub periods: usize,
    /// Symmetric acts in: the six reciprocities in the order of [`Triad::directions`], the direction being that of the
    /// shock; then the six triangularities, the direction being that of the answer. Series are numbered as directions.
    pub with_symmetric: Vec<Answer>,
    /// The same, symmetric acts left out.
    pub without_symmetric: Vec<Answer>,
    /// The join of the markings of all that is counted: every answer is reckoned from all six series.
    pub marking: Marking,
}

/// The triangle of three states from `from` to `to`, from all acts among them and from these without joint ones: those that
/// are not symmetric or, where a feed has a row for each side of a meeting, those whose code is of no joint act.
///
/// Where `coverage` says how many events the source tells in each period, whoever's they are, sums are taken as points at its
/// mean: a source that comes to tell more of everybody moves all six series at once, and that looks like an answer. Periods
/// of which it tells nothing keep their sums. Without it (empty) sums are taken as they are.
///
/// ```
/// use rapport_measure::{Period, Thin, Triad, triangle};
///
/// let triad = Triad::new(["SUN", "CHN", "USA"].map(|code| code.parse().unwrap())).unwrap();
/// let day = |text: &str| text.parse().unwrap();
/// let found = triangle(&[], &[], &[], triad, Period::Month, day("1960-01-01"), day("1969-12-31"), 1000, 1988);
/// assert!(matches!(found, Err(Thin::Sparse(_, 0, 120))), "nothing is known, so nothing is reckoned");
/// ```
///
/// # Errors
/// If the data are too thin, by the rule at the head of this file.
#[allow(clippy::too_many_arguments, reason = "what is reckoned, when, and how often drawn: none has a default")]
pub fn triangle(
    all: &[Observation],
    one_sided: &[Observation],
    coverage: &[u64],
    triad: Triad,
    period: Period,
    from: Date,
    to: Date,
    draws: u32,
    seed: u64,
) -> Result<Triangle, Thin> {
    let mut directed = Directed::of(one_sided, triad, period, from, to);
    let periods = directed.nets[0].len();
    directed.suffice(triad)?;
    let mut all = Directed::of(all, triad, period, from, to);
    directed.at_mean(coverage);
    all.at_mean(coverage);
    let most = (periods / 10).clamp(1, MOST_LAGS);
    let reckon = |nets: &[Vec<f64>]| answers(nets, most, &triad.pairs(), draws, seed).map_err(Thin::Unfit);
    Ok(Triangle {
        triad,
        period,
        periods,
        with_symmetric: reckon(&all.nets)?,
        without_symmetric: reckon(&directed.nets)?,
        marking: all.marking.join(&directed.marking),
    })
}

/// Net sums by period and direction, in points, and in how many periods there are events.
struct Directed {
    nets: Vec<Vec<f64>>,
    eventful: Vec<usize>,
    marking: Marking,
}

impl Directed {
    fn of(observations: &[Observation], triad: Triad, period: Period, from: Date, to: Date) -> Directed {
        let mut directed = Directed { nets: Vec::new(), eventful: Vec::new(), marking: Marking::default() };
        for side in triad.sides() {
            let rows = tally(observations, side, period, from, to);
            directed.marking = rows.iter().fold(directed.marking, |all, row| all.join(&row.marking));
            for sums in [rows.iter().map(|r| r.forth).collect::<Vec<_>>(), rows.iter().map(|r| r.back).collect()] {
                directed.nets.push(sums.iter().map(crate::Sums::net_points).collect());
                directed.eventful.push(sums.iter().filter(|sums| sums.events > 0).count());
            }
        }
        directed
    }

    /// Each period's sums by what the source tells in it, for what it tells in the mean.
    fn at_mean(&mut self, coverage: &[u64]) {
        let told: Vec<u64> = coverage.iter().copied().filter(|events| *events > 0).collect();
        let mean = told.iter().sum::<u64>() as f64 / told.len().max(1) as f64;
        for series in &mut self.nets {
            for (net, events) in series.iter_mut().zip(coverage).filter(|(_, events)| **events > 0) {
                *net *= mean / *events as f64;
            }
        }
    }

    fn suffice(&self, triad: Triad) -> Result<(), Thin> {
        let periods = self.nets[0].len();
        if periods < LEAST_PERIODS {
            return Err(Thin::Short(periods));
        }
        let (direction, least) = (0..6).map(|i| (i, self.eventful[i])).min_by_key(|(_, n)| *n).expect("six directions");
        if least < LEAST_EVENTFUL.max(periods.div_ceil(4)) {
            return Err(Thin::Sparse(triad.directions()[direction], least, periods));
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{act, date};

    fn triad() -> Triad {
        Triad::new(["SUN", "CHN", "USA"].map(|code| code.parse().unwrap())).unwrap()
    }

    #[test]
    fn directions_and_pairs_by_hand() {
        let told: Vec<String> = triad().directions().iter().map(|[a, b]| format!("{a}{b}")).collect();
        assert_eq!(told, ["SUNCHN", "CHNSUN", "CHNUSA", "USACHN", "USASUN", "SUNUSA"]);
        let pairs = triad().pairs();
        assert_eq!(pairs[0], (vec![0], 1));
        assert_eq!(pairs[3], (vec![3], 2));
        assert_eq!(pairs[6], (vec![3, 2], 0), "the Soviet Union to China, after what the United States and China did");
        assert_eq!(pairs[11], (vec![2, 3], 5), "the Soviet Union to the United States, after the same");
        assert_eq!("SUN, CHN,USA".parse(), Ok(triad()));
        for text in ["SUN,CHN,SUN", "SUN,CHN", "SUN,CHN,USA,GBR", "sun,chn,usa", ""] {
            assert_eq!(text.parse::<Triad>(), Err(InvalidTriad(text.to_owned())));
        }
    }

    /// Acts of every direction in `share` of a hundred of the months, by a generator of the test's own; who acts and how
    /// does not hang together.
    fn world(months: usize, share: usize) -> Vec<Observation> {
        let (mut x, mut acts) = (7_u64, Vec::new());
        for month in 0..months {
            for [source, target] in triad().directions() {
                x = (x * 1_103_515_245 + 12345) % (1 << 31);
                if ((x >> 8) % 100) as usize >= share {
                    continue;
                }
                let value = ((x >> 16) % 15) as f64 - 7.0;
                let date = format!("{}-{:02}", 1960 + month / 12, month % 12 + 1);
                acts.push(Observation { source, target, ..act(&date, value) });
            }
        }
        acts
    }

    fn run(acts: &[Observation], months: usize) -> Result<Triangle, Thin> {
        let to = format!("{}-{:02}-28", 1960 + (months - 1) / 12, (months - 1) % 12 + 1);
        let one_sided: Vec<Observation> = acts.iter().filter(|o| !o.symmetric).cloned().collect();
        triangle(acts, &one_sided, &[], triad(), Period::Month, date("1960-01-01"), date(&to), 200, 1988)
    }

    /// Nobody answers anybody, but for some years the source tells six times as much of all.
    #[test]
    fn a_source_that_tells_more_of_all_is_no_answer_where_shares_are_taken() {
        let factor = |month: usize| if (60..120).contains(&month) { 6 } else { 1 };
        let (mut x, mut acts) = (1988u64, Vec::new());
        for month in 0..180 {
            for [source, target] in triad().directions() {
                for _ in 0..4 {
                    x = (x * 1_103_515_245 + 12_345) % (1 << 31);
                    let value = ((x >> 16) % 9) as f64 - 6.0;
                    let date = format!("{}-{:02}", 1960 + month / 12, month % 12 + 1);
                    acts.push(Observation { source, target, count: factor(month), ..act(&date, value) });
                }
            }
        }
        let coverage: Vec<u64> = (0..180).map(|month| 1000 * u64::from(factor(month))).collect();
        let found = |coverage: &[u64]| {
            let (from, to) = (date("1960-01-01"), date("1974-12-31"));
            let found = triangle(&acts, &acts, coverage, triad(), Period::Month, from, to, 200, 1988).unwrap();
            found.without_symmetric[..6].iter().filter(|answer| answer.total.outer[0] > 0.0).count()
        };
        assert_eq!((found(&[]), found(&coverage)), (5, 0), "of six");
    }

    #[test]
    fn thin_data_are_refused_with_the_rule() {
        assert_eq!(run(&world(48, 90), 48), Err(Thin::Short(48)));
        let thin = run(&world(120, 12), 120).unwrap_err();
        assert!(matches!(thin, Thin::Sparse(..)), "{thin}");
        assert!(thin.to_string().contains("at least 60 periods"), "{thin}");
        assert!(run(&world(120, 60), 120).is_ok());
    }

    #[test]
    fn meetings_do_not_make_up_for_acts_of_one_side() {
        let meetings: Vec<Observation> =
            world(120, 60).into_iter().map(|o| Observation { symmetric: true, ..o }).collect();
        assert!(matches!(run(&meetings, 120), Err(Thin::Sparse(_, 0, 120))));
    }

    #[test]
    fn without_symmetric_acts_both_readings_are_one() {
        let found = run(&world(120, 60), 120).unwrap();
        assert_eq!(found.with_symmetric, found.without_symmetric);
        assert_eq!(found.with_symmetric.len(), 12);
    }
}
