//! `torture [--rounds N] [--seed N] [--rapport PROGRAM]`: is anything lost, doubled or changed unseen?
//!
//! Each round makes a desk and does it some harm: a command is killed at a random moment, several write at once, the disk is full, files
//! vanish while they are read, the clock is moved, a bit or a column is changed. Afterwards nothing that was acknowledged may be lost or
//! doubled, `check` passes or names what is damaged, and once everything is added again (or brought back from a backup) the
//! desk answers as one that was never disturbed. The last line gives the sums, and the task fails if any is not nought.

mod harm;
mod world;

use crate::parser_random::Random;
use harm::{ALL, Harm};
use std::{collections::BTreeMap, path::PathBuf};
use world::World;

/// What went wrong in some rounds.
#[derive(Default, Debug)]
pub struct Found {
    /// Acknowledged and gone.
    pub lost: usize,
    /// There twice.
    pub doubled: usize,
    /// Changed, and `check` passed or did not name it.
    pub undetected: usize,
    /// Whatever else is not as it must be: a check that fails on a desk that was only disturbed, other answers than an undisturbed one's.
    pub other: usize,
    /// Each in words.
    pub told: Vec<String>,
}

impl Found {
    /// Notes what is wrong.
    pub fn note(&mut self, counter: fn(&mut Found) -> &mut usize, by: usize, what: impl FnOnce() -> String) {
        if by > 0 {
            *counter(self) += by;
            self.told.push(what());
        }
    }

    fn is_clean(&self) -> bool {
        self.lost + self.doubled + self.undetected + self.other == 0
    }
}

struct Settings {
    rounds: usize,
    seed: u64,
    rapport: PathBuf,
    only: Option<String>,
}

/// Runs the rounds and prints what they found.
pub fn main(arguments: &[String]) -> Result<(), String> {
    let settings = settings(arguments)?;
    let mut random = Random::new(settings.seed);
    let world = World::make(&settings.rapport)?;
    let harms: Vec<&Harm> =
        ALL.iter().filter(|harm| settings.only.as_deref().is_none_or(|only| harm.name == only)).collect();
    if harms.is_empty() {
        return Err(format!("there is no such harm; there are: {}", ALL.map(|harm| harm.name).join(", ")));
    }
    let (mut found, mut times) = (Found::default(), BTreeMap::<&str, usize>::new());
    for round in 0..settings.rounds {
        // Each in its turn first, so that twenty rounds try every one.
        let harm = if round < harms.len() { harms[round] } else { harms[random.below(harms.len())] };
        *times.entry(harm.name).or_default() += 1;
        let before = found.told.len();
        harm.round(&world, round, &mut random, &mut found)?;
        for what in &found.told[before..] {
            println!("round {round}, {}: {what}", harm.name);
        }
    }
    for (name, times) in &times {
        println!("{name:<24}{times:>5}");
    }
    let Found { lost, doubled, undetected, other, .. } = found;
    println!(
        "{} rounds: lost {lost}, doubled {doubled}, undetected {undetected}, otherwise wrong {other}",
        settings.rounds
    );
    if found.is_clean() { Ok(()) } else { Err("the desk did not hold: see the lines above".to_owned()) }
}

fn settings(arguments: &[String]) -> Result<Settings, String> {
    let target = std::env::var("CARGO_TARGET_DIR").unwrap_or_else(|_| "target".to_owned());
    let mut settings =
        Settings { rounds: 20, seed: 1, rapport: PathBuf::from(target).join("debug/rapport"), only: None };
    let mut rest = arguments.iter();
    while let Some(argument) = rest.next() {
        let mut value = || rest.next().cloned().ok_or_else(|| format!("{argument} takes a value"));
        match argument.as_str() {
            "--rounds" => settings.rounds = value()?.parse().map_err(|_| "--rounds takes a number")?,
            "--seed" => settings.seed = value()?.parse().map_err(|_| "--seed takes a number")?,
            "--rapport" => settings.rapport = value()?.into(),
            "--only" => settings.only = Some(value()?),
            other => return Err(format!("{other}: write --rounds N, --seed N, --only HARM or --rapport PROGRAM")),
        }
    }
    let place = std::path::absolute(&settings.rapport).map_err(|error| error.to_string())?;
    if !place.is_file() {
        return Err(format!("{}: no such program; build it, or name one with --rapport", place.display()));
    }
    settings.rapport = place;
    Ok(settings)
}
