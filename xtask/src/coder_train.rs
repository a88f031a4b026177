//! `train-coder --from FILE.safetensors [--to FILE] [--epochs 12] [--seed 1] [--limit N] [--rapport PROGRAM] [--frus DIR] [FILE…]`: the
//! encoder that the coder reads with, taught by the gold's side `learn`, scored on `choose` after each epoch; `report` is not read.

use crate::{
    coder_card,
    coder_examples::examples,
    coder_figures::measure,
    coder_file::{self, Given},
    coder_learner::{Example, Learner, Pace},
    gold, gold_read as read,
    parser_random::Random,
    signs_lessons as lessons,
};
use std::{
    path::{Path, PathBuf},
    time::Instant,
};

/// What a run can vary.
pub struct Settings {
    pub epochs: usize,
    pub seed: u64,
    /// The most passages of a side.
    pub limit: Option<usize>,
    pub from: PathBuf,
    pub to: PathBuf,
    /// What the gold is asked for.
    gold: Vec<String>,
}

/// Examples of a step.
const BATCH: usize = 8;
const RATE: f32 = 2e-4;
const DROPOUT: f32 = 0.1;
/// The share of all steps over which the rate rises.
const WARM: f32 = 0.1;
/// Epochs without a better one after which training ends.
const PATIENCE: usize = 4;

/// Trains, with the figures after each epoch, and writes the best epoch's model and its card.
pub fn main(arguments: &[String]) -> Result<(), String> {
    let settings = settings(arguments)?;
    let given = Given::read(&settings.from)?;
    let mut learner = Learner::new(given.sizes()?, settings.seed, |tensor| given.values(tensor))?;
    let [learn, choose] = sides(&settings)?;
    let pieces: usize = learn.iter().map(|example| example.pieces.len()).sum();
    println!("{} windows to learn from, {pieces} pieces; {} to choose by", learn.len(), choose.len());
    let mut course = Course { settings: &settings, learn: &learn, random: Random::new(settings.seed), done: 0 };
    let (mut best, mut chosen) = (0.0, 0);
    for epoch in 1..=settings.epochs {
        let start = Instant::now();
        let loss = course.epoch(&mut learner);
        let seconds = start.elapsed().as_secs_f64();
        let figures = measure(&learner, &choose);
        println!(
            "{epoch:3} {seconds:4.0} s, {:.0} pieces a second  loss {loss:.3}  {figures}",
            pieces as f64 / seconds
        );
        if figures.worth() >= best {
            (best, chosen) = (figures.worth(), epoch);
            learner.keep();
        } else if epoch >= chosen + PATIENCE {
            break;
        }
    }
    learner.restore();
    coder_file::round(&mut learner.network, &learner.named);
    let figures = measure(&learner, &choose);
    println!("as written, of epoch {chosen}: {figures}");
    write(&settings, &learner, &coder_card::Made { epoch: chosen, learned: learn.len(), chosen: choose.len(), figures })
}

fn write(settings: &Settings, learner: &Learner, made: &coder_card::Made) -> Result<(), String> {
    coder_file::write(&settings.to, (&learner.network, &learner.named), made.told(settings))?;
    coder_card::write(settings, made)
}

fn settings(arguments: &[String]) -> Result<Settings, String> {
    let to = Path::new(env!("CARGO_MANIFEST_DIR")).join("../crates/rapport-encoder/model/english.model");
    let mut settings = Settings { epochs: 12, seed: 1, limit: None, from: PathBuf::new(), to, gold: Vec::new() };
    let mut rest = arguments.iter();
    while let Some(argument) = rest.next() {
        let mut value = || rest.next().cloned().ok_or_else(|| format!("{argument} takes a value"));
        match argument.as_str() {
            "--from" => settings.from = value()?.into(),
            "--to" => settings.to = value()?.into(),
            "--epochs" => settings.epochs = number(argument, &value()?)?,
            "--seed" => settings.seed = number(argument, &value()?)?,
            "--limit" => settings.limit = Some(number(argument, &value()?)?),
            "--rapport" | "--frus" => settings.gold.extend([argument.clone(), value()?]),
            flag if flag.starts_with("--") => {
                return Err(format!("{flag}: write --from, --to, --epochs, --seed, --limit, --rapport or --frus"));
            }
            file => settings.gold.push(file.to_owned()),
        }
    }
    if settings.from.as_os_str().is_empty() {
        return Err("say with --from which weights to begin with: model.safetensors of all-MiniLM-L6-v2".to_owned());
    }
    Ok(settings)
}

fn number<T: std::str::FromStr>(flag: &str, value: &str) -> Result<T, String> {
    value.parse().map_err(|_| format!("{flag} takes a number, not {value}"))
}

/// What is learned from, and what epochs are chosen by.
fn sides(settings: &Settings) -> Result<[Vec<Example>; 2], String> {
    let (passages, rapport, volumes) = gold::asked(&settings.gold)?;
    let coder = lessons::coder();
    let side = |split: &str| -> Result<Vec<Example>, String> {
        let of = passages.iter().filter(|passage| passage.split.as_deref() == Some(split));
        let some = of.take(settings.limit.unwrap_or(usize::MAX)).cloned().collect();
        let pages = read::pages(some, &rapport, &volumes)?;
        Ok(pages
            .iter()
            .map(|page| examples(&coder, page))
            .collect::<Result<Vec<_>, _>>()?
            .into_iter()
            .flatten()
            .collect())
    };
    Ok([side("learn")?, side("choose")?])
}

/// The way through the examples: in another order each epoch, at a rate that rises and then falls to nothing.
struct Course<'a> {
    settings: &'a Settings,
    learn: &'a [Example],
    random: Random,
    done: usize,
}

impl Course<'_> {
    /// Goes once through all; gives the mean loss of a step.
    fn epoch(&mut self, learner: &mut Learner) -> f64 {
        let mut order: Vec<&Example> = self.learn.iter().collect();
        self.random.shuffle(&mut order);
        let mut sum = 0.0;
        for batch in order.chunks(BATCH) {
            let seed = u64::from(self.random.next());
            self.done += 1;
            sum += learner.learn(batch, Pace { rate: self.rate(), dropout: DROPOUT, seed });
        }
        sum / order.len().div_ceil(BATCH).max(1) as f64
    }

    fn rate(&self) -> f32 {
        let all = self.settings.epochs * self.learn.len().div_ceil(BATCH);
        let part = self.done as f32 / all as f32;
        RATE * (part / WARM).min(1.0) * (1.0 - part).max(0.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(line: &str) -> Vec<String> {
        line.split_whitespace().map(str::to_owned).collect()
    }

    #[test]
    fn arguments_are_the_tasks_own_or_the_golds() {
        let settings = settings(&words("--from a --epochs 3 --seed 7 --limit 40 --frus volumes own.jsonl")).unwrap();
        assert_eq!((settings.epochs, settings.seed, settings.limit), (3, 7, Some(40)));
        assert_eq!(settings.gold, words("--frus volumes own.jsonl"));
    }

    #[test]
    fn what_is_wrong_with_arguments_is_said() {
        let said = |line: &str| settings(&words(line)).err().unwrap();
        assert!(said("").contains("--from"));
        assert_eq!(said("--from"), "--from takes a value");
        assert_eq!(said("--epochs many"), "--epochs takes a number, not many");
        assert!(said("--split report").starts_with("--split: write"));
    }

    #[test]
    fn the_rate_rises_and_falls() {
        let settings = settings(&words("--from a --epochs 10")).unwrap();
        let learn = vec![Example::default(); 10 * BATCH];
        let mut course = Course { settings: &settings, learn: &learn, random: Random::new(1), done: 0 };
        let rates: Vec<f32> = (1..=100)
            .map(|done| {
                course.done = done;
                course.rate()
            })
            .collect();
        assert!(rates[..10].is_sorted() && rates[9..].iter().rev().is_sorted());
        assert!((rates[9] / RATE - 0.9).abs() < 1e-5 && rates[99] == 0.0, "{rates:?}");
    }
}
