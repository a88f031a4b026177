//! Do the bands hold what they promise? Worlds with a known course are simulated, each seen through documents that
//! tell one to three happenings, and the share of 90% bands that hold the truth is counted. The truth is the trend of
//! the average world, found from many more of them.

use rapport_measure::{CoderError, Draws, Observation, Trend, trend};
use rapport_model::{Cameo, Date, Dyad};

const MONTHS: usize = 96;

/// A small generator of the test's own (Marsaglia's xorshift), so that it shares nothing with the bands' draws.
struct Xorshift(u64);

impl Xorshift {
    fn part(&mut self) -> f64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 11) as f64 / (1_u64 << 53) as f64
    }
}

/// Documents come at `rate` a month; an act is good with a chance that rises from 0.3 to 0.3 + `rise`.
fn world(seed: u64, rate: f64, rise: f64) -> Vec<Observation> {
    let mut random = Xorshift((seed + 1).wrapping_mul(0x9e37_79b9_7f4a_7c15));
    for _ in 0..50 {
        random.part();
    }
    let (mut acts, mut document) = (Vec::new(), 0);
    for month in 0..MONTHS {
        for _ in 0..8 {
            if random.part() >= rate / 8.0 {
                continue;
            }
            document += 1;
            for _ in 0..=(random.part() * 3.0) as usize {
                let chance = 0.3 + rise * month as f64 / MONTHS as f64;
                let good = random.part() < chance;
                let codes = if good { ["040", "057", "030", "043"] } else { ["112", "130", "100", "120"] };
                let code: Cameo = codes[(random.part() * 4.0) as usize].parse().unwrap();
                acts.push(observe(month, code, document));
            }
        }
    }
    acts
}

fn observe(month: usize, code: Cameo, document: u32) -> Observation {
    Observation {
        date: format!("{}-{:02}", 1980 + month / 12, month % 12 + 1).parse().unwrap(),
        source: "SUN".parse().unwrap(),
        target: "CHN".parse().unwrap(),
        goldstein: code.goldstein(),
        quad: code.quad(),
        symmetric: false,
        count: 1,
        documents: vec![document],
        marking: Default::default(),
    }
}

fn run(acts: &[Observation], count: u32, error: CoderError) -> Trend {
    let day = |text: &str| -> Date { text.parse().unwrap() };
    let dyad: Dyad = "SUN,CHN".parse().unwrap();
    trend(acts, dyad, day("1980-01-01"), day("1987-12-31"), -3.0, &Draws { count, error, ..Draws::default() })
}

/// The parts of the worlds whose bands hold the true level and slope, in the middle and at the end.
fn coverage(rate: f64, rise: f64, worlds: u32) -> [f64; 4] {
    let pick = |trend: &Trend| {
        let [middle, end] = [MONTHS / 2, MONTHS - 1].map(|month| trend.rows[month]);
        [middle.level, end.level, middle.slope, end.slope]
    };
    let none = CoderError::default();
    let mut truth = [0.0; 4];
    for seed in 0..4 * worlds {
        let banded = pick(&run(&world(900_000 + u64::from(seed), rate, rise), 0, none));
        truth.iter_mut().zip(banded).for_each(|(truth, b)| *truth += b.value / f64::from(4 * worlds));
    }
    let mut held = [0; 4];
    for seed in 0..worlds {
        let banded = pick(&run(&world(u64::from(seed), rate, rise), 200, none));
        for i in 0..4 {
            held[i] += u32::from((banded[i].low..=banded[i].high).contains(&truth[i]));
        }
    }
    held.map(|held| f64::from(held) / f64::from(worlds))
}

/// Documents a month, and how much likelier good news becomes.
const WORLDS: [(f64, f64); 4] = [(0.7, 0.5), (2.0, 0.5), (5.0, 0.6), (2.0, 0.0)];

fn check(courses: &[(f64, f64)], worlds: u32, least: f64) {
    for (rate, rise) in courses {
        let held = coverage(*rate, *rise, worlds);
        println!("{rate} a month, rise {rise}: level in the middle and at the end, slope likewise: {held:.3?}");
        assert!(held.iter().all(|part| (least..=0.99).contains(part)), "{rate} {rise}: {held:?}");
    }
}

#[test]
fn bands_hold_the_truth_about_as_often_as_they_say() {
    check(&WORLDS[..2], 50, 0.70);
}

/// The figures in FREEZE.md; half a minute in release.
#[test]
#[ignore = "long: the same with a thousand worlds"]
fn coverage_of_a_thousand_worlds() {
    check(&WORLDS, 1000, 0.80);
}
