//! Tally, score and CRPS against independent implementations on numbers that both sides make alike (`FREEZE.md` has the
//! commands).

use rapport_measure::{Observation, Period, crps, score, tally};
use rapport_model::{Date, Goldstein, Quad};

/// The whole numbers that both sides make.
struct Numbers(u64);

impl Numbers {
    fn next(&mut self) -> u64 {
        self.0 = (self.0 * 1_103_515_245 + 12_345) % (1 << 31);
        self.0
    }

    fn below(&mut self, bound: u64) -> u64 {
        (self.next() >> 16) % bound
    }
}

/// Up to five acts in each of 96 months from January 1980.
fn acts() -> (Vec<Observation>, Date, Date) {
    let first = jiff::civil::date(1980, 1, 1);
    let (mut numbers, mut acts) = (Numbers(12_345), Vec::new());
    for month in 0..96 {
        let start = first.saturating_add(jiff::Span::new().months(month));
        for _ in 0..numbers.below(6) {
            let tenths = [-100, -60, -20, 10, 19, 40, 80][numbers.below(7) as usize];
            acts.push(Observation {
                date: format!("{}-{:02}", start.year(), start.month()).parse().unwrap(),
                source: "CHN".parse().unwrap(),
                target: "SUN".parse().unwrap(),
                goldstein: Goldstein::from_tenths(tenths),
                quad: Quad::VerbalCooperation,
                symmetric: false,
                count: 1,
                documents: Vec::new(),
                marking: Default::default(),
            });
        }
    }
    (acts, first, jiff::civil::date(1987, 12, 31))
}

#[test]
fn counts_sums_and_score_are_those_of_a_plain_reckoning() {
    let (acts, from, to) = acts();
    let dyad = "CHN,SUN".parse().unwrap();
    let sums = tally(&acts, dyad, Period::Month, from, to);
    let scores = score(&acts, dyad, Period::Month, from, to, 0.0);
    for (month, events, tenths, level, drift) in [
        (0, 0, 0, 0.0, 0.0),
        (1, 4, -61, -1.5717, 0.0),
        (11, 1, 10, -0.847833968, 0.037900376),
        (47, 3, -150, -0.332301721, 0.0),
        (95, 3, -80, -2.798561669, 0.0),
    ] {
        assert_eq!((sums[month].joint.events, sums[month].joint.net()), (events, tenths), "month {month}");
        let near = |a: f64, b: f64| (a - b).abs() < 1e-9;
        assert!(near(scores[month].level, level) && near(scores[month].drift, drift), "{:?}", scores[month]);
    }
    assert_eq!(sums.iter().map(|row| row.joint.net()).sum::<i64>(), -2005);
}

#[test]
fn crps_is_the_integral_of_its_definition() {
    let mut numbers = Numbers(12_345);
    let mut values: Vec<f64> = (0..40).map(|_| 10.0 * (numbers.next() as f64 / f64::from(1u32 << 31) - 0.5)).collect();
    values.sort_by(f64::total_cmp);
    for (came, score) in [(-7.0, 5.644411529), (0.0, 0.686027886), (3.5, 2.158200867)] {
        assert!((crps(&values, came) - score).abs() < 1e-9, "{came}: {}", crps(&values, came));
    }
}
