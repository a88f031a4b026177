//! Rounds over a target.

use crate::{draw::Draw, spoil::spoil, targets::Target};
use std::{
    ops::Range,
    panic::{self, AssertUnwindSafe},
    time::{Duration, Instant},
};

/// A round that panicked.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Fault {
    /// Which.
    pub round: u64,
    /// What was given.
    pub input: Vec<u8>,
    /// What it said.
    pub message: String,
}

/// What came of the rounds.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Report {
    /// How many there were.
    pub rounds: u64,
    /// Those that panicked.
    pub faults: Vec<Fault>,
    /// The round that took longest, and how long.
    pub slowest: (u64, Duration),
}

/// Gives a target its seeds as they are, then the rounds, each a seed spoilt in the ways that its number draws.
pub fn run(target: &Target, rounds: Range<u64>) -> Report {
    let seeds = (target.seeds)();
    let mut report = Report::default();
    for (at, seed) in seeds.iter().enumerate() {
        try_one(target, at as u64, seed, &mut report);
    }
    for round in rounds {
        let mut draw = Draw::of(round);
        let (seed, other) = (draw.one(&seeds).clone(), draw.one(&seeds).clone());
        try_one(target, round, &spoil(&seed, &other, &mut draw), &mut report);
    }
    report
}

fn try_one(target: &Target, round: u64, input: &[u8], report: &mut Report) {
    let start = Instant::now();
    let done = panic::catch_unwind(AssertUnwindSafe(|| (target.take)(input)));
    let took = start.elapsed();
    report.rounds += 1;
    if took > report.slowest.1 {
        report.slowest = (round, took);
    }
    if let Err(payload) = done {
        let words = payload.downcast_ref::<String>().cloned();
        let words = words.or_else(|| payload.downcast_ref::<&str>().map(|words| (*words).to_owned()));
        report.faults.push(Fault { round, input: input.to_vec(), message: words.unwrap_or_default() });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_is_found_and_its_input_kept() {
        let takes = |input: &[u8]| assert!(!input.contains(&b'!'), "there is one");
        let target = Target { name: "marks", seeds: || vec![b"a".to_vec(), b"b!".to_vec()], take: takes };
        let report = run(&target, 0..0);
        assert_eq!(report.rounds, 2);
        assert_eq!(report.faults, [Fault { round: 1, input: b"b!".to_vec(), message: "there is one".to_owned() }]);
    }

    #[test]
    fn a_round_can_be_had_again() {
        let spoilt = |round| spoil(b"Norland met Sudland.", b"1988-04-18", &mut Draw::of(round));
        assert_eq!(spoilt(7), spoilt(7));
        let different = (0..50).map(spoilt).collect::<std::collections::BTreeSet<_>>();
        assert!(different.len() > 40, "{}", different.len());
    }
}
