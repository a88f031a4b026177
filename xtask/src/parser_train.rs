//! `cargo xtask train`: treebanks in, the parser's model out.
//!
//! Choices are made by models that learn from the train sets alone, scored on the development sets after each epoch. Once they
//! are made, `--final` learns from both with the same settings and for as many epochs: nothing is left to score it on but the
//! test sets, and no epoch is picked.

use crate::{
    made,
    parser_data::{Example, Inventory, Treebank, word_counts},
    parser_eval,
    parser_learner::{Batch, Dropout, Gold, Learner, Loss},
    parser_lemmas,
    parser_random::Random,
    parser_splitter,
};
use rapport_parse::{
    features::Vocabulary,
    model::Model,
    net::{Network, Sizes},
};
use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
    time::Instant,
};

/// What a run of training can vary.
pub struct Settings {
    pub data: PathBuf,
    pub out: PathBuf,
    pub epochs: usize,
    pub width: usize,
    pub layers: usize,
    pub arc: usize,
    pub hidden: usize,
    pub rate: f32,
    pub dropout: Dropout,
    pub word_dropout: f32,
    pub batch: usize,
    pub seed: u64,
    /// Whether to learn from the development sets too.
    pub all: bool,
    /// The share of an epoch's words that are of made sentences, new in each.
    pub made: f32,
    /// A model whose network is kept, so that only lemmas and ends of sentences are learned.
    pub network: Option<PathBuf>,
}

impl Default for Settings {
    fn default() -> Settings {
        Settings {
            data: PathBuf::from("../shared/data/ud"),
            out: PathBuf::from("crates/rapport-parse/model/english.model"),
            epochs: 32,
            width: 256,
            layers: 3,
            arc: 128,
            hidden: 96,
            rate: 2e-3,
            dropout: Dropout { input: 0.25, layer: 0.3, output: 0.33, hidden: 0.25 },
            word_dropout: 0.5,
            batch: 500,
            seed: 1,
            all: false,
            made: 0.12,
            network: None,
        }
    }
}

/// Trains, with the scores after each epoch of what is not learned from, and writes the model.
pub fn run(settings: &Settings) -> Result<(), String> {
    let (banks, development) = settings.treebanks()?;
    let inventory = Inventory::of(&banks);
    let made = Made::new(settings, &banks, &inventory)?;
    let mut counts = word_counts(&banks);
    counts.retain(|_, count| *count >= 2);
    let sample = made.sample()?;
    for (word, count) in word_counts(&sample) {
        if count >= KNOWN {
            // As if rare in nature.
            counts.entry(word).or_insert(1);
        }
    }
    let mut random = Random::new(settings.seed + 100);
    let vocabulary = Vocabulary::new(counts.keys().cloned().collect());
    let sizes = Sizes {
        table: vocabulary.table(),
        width: settings.width,
        layers: settings.layers,
        arc: settings.arc,
        hidden: settings.hidden,
        tags: inventory.tags.len(),
        relations: inventory.relations.len(),
    };
    println!("{sizes:?}");
    let started = Instant::now();
    let mut learner = Learner::new(sizes, settings.seed);
    let mut model = Model {
        network: learner.network(),
        vocabulary,
        tags: inventory.tags.clone(),
        relations: inventory.relations.clone(),
        lemmas: parser_lemmas::learn(&banks, &sample),
        splitter: parser_splitter::learn(&banks, &mut random),
    };
    println!("lemmas and sentences learned, {:.0} s", started.elapsed().as_secs_f64());
    if let Some(path) = &settings.network {
        model.network = network_of(path, &model)?;
        return write(&settings.out, &model);
    }
    let examples: Vec<Example> = banks
        .iter()
        .flat_map(|bank| bank.sentences.iter().map(|s| Example::of(bank, s, &inventory)))
        .filter(|e| e.words.len() <= 120)
        .collect();
    let natural = examples.len();
    let mut course = Course::new(settings, examples, made.size, &counts);
    for epoch in 0..settings.epochs {
        course.examples.truncate(natural);
        course.examples.extend(made.examples(epoch)?);
        let loss = course.epoch(&mut learner, &model.vocabulary, &mut random);
        model.network = learner.network();
        let scores: Vec<String> =
            development.iter().map(|bank| parser_eval::gold_tokens(&model, bank).to_string()).collect();
        let words = course.words as f64;
        println!(
            "{epoch:3} {:5.0} s  tags {:.3} arcs {:.3} relations {:.3}  {}",
            started.elapsed().as_secs_f64(),
            loss.tags / words,
            loss.arcs / words,
            loss.relations / words,
            scores.join("  ")
        );
    }
    write(&settings.out, &model)
}

/// The network of a model that was trained on the same data.
fn network_of(path: &Path, model: &Model) -> Result<Network, String> {
    let bytes = fs::read(path).map_err(|e| format!("{}: {e}", path.display()))?;
    let trained = Model::from_bytes(&bytes).ok_or_else(|| format!("{} is no model", path.display()))?;
    let same = trained.vocabulary.words() == model.vocabulary.words()
        && trained.tags == model.tags
        && trained.relations == model.relations;
    same.then_some(trained.network).ok_or_else(|| format!("{} learned from other data", path.display()))
}

fn write(path: &Path, model: &Model) -> Result<(), String> {
    let bytes = model.to_bytes();
    let part = path.with_extension("part");
    fs::write(&part, &bytes).and_then(|()| fs::rename(&part, path)).map_err(|e| format!("{}: {e}", path.display()))
}

/// Where made sentences come from.
struct Made<'a> {
    words: made::Words,
    inventory: &'a Inventory,
    seed: u64,
    /// Words an epoch.
    size: usize,
}

/// How many words of made sentences tell which words they are made of, and how often one must stand there to be known.
const SAMPLE: usize = 150_000;
const KNOWN: usize = 8;

impl<'a> Made<'a> {
    fn new(settings: &Settings, banks: &[Treebank], inventory: &'a Inventory) -> Result<Made<'a>, String> {
        let natural: usize = banks.iter().flat_map(|b| &b.sentences).map(|s| s.tokens.len()).sum();
        let size = (natural as f32 * settings.made / (1.0 - settings.made)) as usize;
        let words = made::Words::read(Path::new("."))?;
        Ok(Made { words, inventory, seed: settings.seed * 1000, size })
    }

    fn sample(&self) -> Result<Vec<Treebank>, String> {
        if self.size == 0 {
            return Ok(Vec::new());
        }
        Ok(vec![made::treebank(&self.words, self.seed + 999, SAMPLE)?])
    }

    fn examples(&self, epoch: usize) -> Result<Vec<Example>, String> {
        let bank = made::treebank(&self.words, self.seed + epoch as u64, self.size)?;
        self.inventory.check(&bank)?;
        Ok(bank.sentences.iter().map(|s| Example::of(&bank, s, self.inventory)).collect())
    }
}

/// The way through the examples: batches, word dropout, the rate.
struct Course<'a> {
    settings: &'a Settings,
    examples: Vec<Example>,
    counts: &'a BTreeMap<String, usize>,
    words: usize,
    total: usize,
    done: usize,
}

impl<'a> Course<'a> {
    fn new(
        settings: &'a Settings,
        examples: Vec<Example>,
        made: usize,
        counts: &'a BTreeMap<String, usize>,
    ) -> Course<'a> {
        let words = made + examples.iter().map(|e| e.words.len()).sum::<usize>();
        Course { settings, examples, counts, words, total: words / settings.batch * settings.epochs, done: 0 }
    }

    fn epoch(&mut self, learner: &mut Learner, vocabulary: &Vocabulary, random: &mut Random) -> Loss {
        let mut order: Vec<usize> = (0..self.examples.len()).collect();
        random.shuffle(&mut order);
        let mut sum = Loss::default();
        let mut batch = Batch { rows: Vec::new(), lengths: Vec::new(), gold: Gold::default() };
        for (i, at) in order.iter().enumerate() {
            self.add(&mut batch, &self.examples[*at].varied(random), vocabulary, random);
            if batch.rows.len() >= self.settings.batch || i + 1 == order.len() {
                let loss = learner.learn(&batch, self.settings.dropout, self.rate(), 0.999);
                sum.tags += loss.tags;
                sum.arcs += loss.arcs;
                sum.relations += loss.relations;
                self.done += 1;
                batch = Batch { rows: Vec::new(), lengths: Vec::new(), gold: Gold::default() };
            }
        }
        sum
    }

    /// Rises over the first steps, then falls along a line to a fiftieth.
    fn rate(&self) -> f32 {
        let part = (self.done as f32 / self.total as f32).min(1.0);
        let warm = (self.done as f32 / 200.0).min(1.0);
        self.settings.rate * warm * (1.0 - part).max(0.02)
    }

    fn add(&self, batch: &mut Batch, example: &Example, vocabulary: &Vocabulary, random: &mut Random) {
        let mut rows = vocabulary.rows(&example.forms());
        for row in rows.iter_mut().filter(|r| r[0] > 0) {
            let count = self.counts.get(&vocabulary.words()[row[0] as usize - 1]).copied().unwrap_or(1) as f32;
            if random.unit() < self.settings.word_dropout / (self.settings.word_dropout + count) {
                row[0] = 0;
            }
        }
        batch.lengths.push(rows.len());
        batch.rows.extend(rows);
        batch.gold.tags.extend(&example.tags);
        batch.gold.heads.extend(&example.heads);
        batch.gold.relations.extend(&example.relations);
    }
}

/// Reads `--final` and `--name value` pairs, and trains.
pub fn main(arguments: &[String]) -> Result<(), String> {
    let mut settings = Settings::default();
    let mut arguments = arguments.iter();
    while let Some(name) = arguments.next() {
        if name == "--final" {
            settings.all = true;
            continue;
        }
        let value = arguments.next().ok_or_else(|| format!("{name} needs a value"))?;
        settings.set(name, value).ok_or_else(|| format!("{name} {value} is no setting of the parser's training"))?;
    }
    run(&settings)
}

impl Settings {
    /// What to learn from, and what to score on.
    fn treebanks(&self) -> Result<(Vec<Treebank>, Vec<Treebank>), String> {
        let read = |set: &str| -> Result<Vec<Treebank>, String> {
            let names = ["en_ewt", "en_gum_open"].map(|name| format!("{name}-{set}.conllu"));
            names.iter().map(|name| Treebank::read(&self.data.join(name))).collect()
        };
        let (mut learned, mut development) = (read("train")?, read("dev")?);
        if self.all {
            learned.append(&mut development);
        }
        Ok((learned, development))
    }

    fn set(&mut self, name: &str, value: &str) -> Option<()> {
        match name {
            "--data" => self.data = PathBuf::from(value),
            "--network" => self.network = Some(PathBuf::from(value)),
            "--out" => self.out = PathBuf::from(value),
            "--epochs" => self.epochs = value.parse().ok()?,
            "--width" => self.width = value.parse().ok()?,
            "--layers" => self.layers = value.parse().ok()?,
            "--arc" => self.arc = value.parse().ok()?,
            "--hidden" => self.hidden = value.parse().ok()?,
            "--rate" => self.rate = value.parse().ok()?,
            "--input-dropout" => self.dropout.input = value.parse().ok()?,
            "--layer-dropout" => self.dropout.layer = value.parse().ok()?,
            "--output-dropout" => self.dropout.output = value.parse().ok()?,
            "--word-dropout" => self.word_dropout = value.parse().ok()?,
            "--hidden-dropout" => self.dropout.hidden = value.parse().ok()?,
            "--batch" => self.batch = value.parse().ok()?,
            "--made" => self.made = value.parse().ok().filter(|share| (0.0..0.9).contains(share))?,
            "--seed" => self.seed = value.parse().ok()?,
            _ => return None,
        }
        Some(())
    }
}
