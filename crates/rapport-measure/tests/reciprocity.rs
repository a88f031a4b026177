//! Is reciprocity found where it is, and not where it is not? Worlds with a known truth, their answers by the whole chain.
//! Figures in BENCHMARKS.md: `cargo test --release -p rapport-measure --test reciprocity -- --ignored --nocapture`.

use rapport_measure::{Answer, HORIZON, Observation, Period, Triad, answers, triangle};
use rapport_model::{ActorCode, Goldstein, Quad};

/// A small generator of the test's own (Marsaglia's xorshift).
struct Xorshift(u64);

impl Xorshift {
    fn new(seed: u64) -> Xorshift {
        let mut random = Xorshift((seed + 1).wrapping_mul(0x9e37_79b9_7f4a_7c15));
        for _ in 0..50 {
            random.part();
        }
        random
    }

    fn part(&mut self) -> f64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 11) as f64 / (1_u64 << 53) as f64
    }

    /// A month's surprise: up to three acts of −10 to 10, so mostly small, at times great, and never quite normal.
    fn news(&mut self) -> f64 {
        let acts = (self.part() * 4.0) as usize;
        (0..acts).map(|_| 20.0 * self.part() - 10.0).sum()
    }
}

/// Two series: each keeps a third of its last month; the second answers with `answer` of each point. What both do at once
/// (meetings, in runs that keep six tenths of the last month) is added to both, `meetings` times as strong as news.
fn world(seed: u64, months: usize, answer: f64, meetings: f64) -> Vec<Vec<f64>> {
    let mut random = Xorshift::new(seed);
    let (mut first, mut second, mut met) = (0.0, 0.0, 0.0);
    let mut series = vec![Vec::new(), Vec::new()];
    for month in 0..months + 24 {
        (first, second) = (first / 3.0 + random.news(), second / 3.0 + answer * first + random.news());
        met = 0.6 * met + meetings * random.news();
        if month >= 24 {
            series[0].push(first + met);
            series[1].push(second + met);
        }
    }
    series
}

/// Points given back for each point: the sum of the responses, by following one point through.
fn truth(answer: f64) -> f64 {
    let (mut first, mut second, mut sum) = (1.0, 0.0, 0.0);
    for _ in 0..HORIZON {
        (first, second) = (first / 3.0, second / 3.0 + answer * first);
        sum += second;
    }
    sum
}

fn reciprocity(series: &[Vec<f64>]) -> Answer {
    answers(series, 6, &[(vec![0], 1)], 400, 1988).unwrap().remove(0)
}

/// Of so many worlds, the parts whose total is marked, whose 90% and 68% bands hold the truth, and the mean total.
fn tried(worlds: u64, months: usize, answer: f64, meetings: f64) -> [f64; 4] {
    let (truth, mut found) = (truth(answer), [0.0; 4]);
    for seed in 0..worlds {
        let total = reciprocity(&world(seed, months, answer, meetings)).total;
        found[0] += f64::from(u8::from(total.is_marked()));
        found[1] += f64::from(u8::from((total.outer[0]..=total.outer[1]).contains(&truth)));
        found[2] += f64::from(u8::from((total.inner[0]..=total.inner[1]).contains(&truth)));
        found[3] += total.value;
    }
    found.map(|found| found / worlds as f64)
}

#[test]
fn it_is_found_where_it_is_and_not_where_it_is_not() {
    let [marked, held, _, mean] = tried(40, 120, 0.4, 0.0);
    assert!(marked > 0.9 && held > 0.75 && (mean - truth(0.4)).abs() < 0.2, "{marked} {held} {mean}");
    let [marked, held, ..] = tried(40, 120, 0.0, 0.0);
    assert!(marked < 0.25 && held > 0.75, "{marked} {held}");
}

/// Why both readings are printed: meetings in runs look like answers, and only leaving them out tells.
#[test]
fn meetings_look_like_answers_unless_left_out() {
    let [with, ..] = tried(30, 240, 0.0, 1.0);
    let [without, ..] = tried(30, 240, 0.0, 0.0);
    assert!(with > 0.6 && without < 0.25, "{with} {without}");
}

#[test]
#[ignore = "long: the figures of BENCHMARKS.md"]
fn a_thousand_worlds() {
    println!("months, answer, meetings: marked, 90% holds, 68% holds, mean total, truth");
    for months in [60, 120, 240] {
        for (answer, meetings) in [(0.0, 0.0), (0.2, 0.0), (0.4, 0.0), (0.0, 1.0)] {
            let found = tried(1000, months, answer, meetings);
            println!("{months}, {answer}, {meetings}: {found:.3?}, {:.3}", truth(answer));
            assert!(meetings > 0.0 || answer > 0.0 || found[0] < 0.15, "false alarms: {found:?}");
            assert!(meetings > 0.0 || found[1] > 0.8, "coverage: {found:?}");
        }
    }
}

/// Three states whose acts come in `share` of the months; B answers A's act in the next month with six tenths of its value
/// in half of the cases, and the others answer nobody.
fn states(seed: u64, months: usize, share: f64) -> Vec<Observation> {
    let mut random = Xorshift::new(seed);
    let directions = triad().directions();
    let (mut acts, mut answer) = (Vec::new(), None);
    for month in 0..months {
        let date = format!("{}-{:02}", 1960 + month / 12, month % 12 + 1);
        let act = |[source, target]: [ActorCode; 2], value: f64| Observation {
            date: date.parse().unwrap(),
            source,
            target,
            goldstein: Goldstein::from_tenths((value * 10.0) as i16),
            quad: Quad::VerbalCooperation,
            symmetric: false,
            count: 1,
            documents: vec![],
            marking: Default::default(),
        };
        if let Some(value) = answer.take() {
            acts.push(act(directions[1], value));
        }
        for (i, direction) in directions.into_iter().enumerate() {
            if random.part() < share {
                let value = 20.0 * random.part() - 10.0;
                acts.push(act(direction, value));
                answer = if i == 0 && random.part() < 0.5 { Some(0.6 * value) } else { answer };
            }
        }
    }
    acts
}

fn triad() -> Triad {
    "SUN,CHN,USA".parse().unwrap()
}

/// Of so many worlds: the part refused as too thin, then, of those reckoned, where the true answer (0.3 of each point) is
/// marked, where its band holds the truth, and the mean part of the five false ones that are marked.
fn edge(worlds: u64, months: usize, share: f64) -> [f64; 4] {
    let (mut refused, mut found) = (0.0, [0.0; 3]);
    for seed in 0..worlds {
        let to = format!("{}-{:02}-28", 1960 + (months - 1) / 12, (months - 1) % 12 + 1);
        let (from, to) = ("1960-01-01".parse().unwrap(), to.parse().unwrap());
        let acts = states(seed, months, share);
        let reckoned = triangle(&acts, &acts, &[], triad(), Period::Month, from, to, 200, 1988);
        let Ok(reckoned) = reckoned else {
            refused += 1.0;
            continue;
        };
        let totals: Vec<_> = reckoned.without_symmetric[..6].iter().map(|answer| answer.total).collect();
        let marked = |i: usize| f64::from(u8::from(totals[i].is_marked()));
        found[0] += marked(0);
        found[1] += f64::from(u8::from((totals[0].outer[0]..=totals[0].outer[1]).contains(&0.3)));
        found[2] += (1..6).map(marked).sum::<f64>() / 5.0;
    }
    let reckoned = (worlds as f64 - refused).max(1.0);
    [refused / worlds as f64, found[0] / reckoned, found[1] / reckoned, found[2] / reckoned]
}

#[test]
fn three_states_of_whom_one_answers() {
    let [refused, _, held, false_alarms] = edge(6, 120, 0.6);
    assert!(refused == 0.0 && held > 0.6 && false_alarms < 0.3, "{refused} {held} {false_alarms}");
}

#[test]
#[ignore = "long: the figures of BENCHMARKS.md"]
fn at_the_edge_of_thin_data() {
    println!("months, share of months with acts: refused, true answer marked, its 90% holds, false ones marked");
    for (months, share) in [(60, 0.3), (60, 0.45), (120, 0.2), (120, 0.3), (120, 0.6), (240, 0.3), (240, 0.6)] {
        let found = edge(200, months, share);
        println!("{months}, {share}: {found:.3?}");
        assert!(found[3] < 0.15, "{found:?}");
    }
}
