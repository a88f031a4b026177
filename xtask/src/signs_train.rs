//! `train-signs [--rapport PROGRAM] [--frus DIR]`: learns the coder's light model from the `learn` half of `gold/`, fits its judge
//! on `choose`, and writes `crates/rapport-code/model/coder.model`. The same gold and the same rules give the same bytes.

use crate::{
    gold_read as read, signs_blend as blend, signs_judge,
    signs_lessons::{self as lessons, Label, Passage, Verdict},
    signs_parties as parties, signs_words as words,
};
use rapport_code::{
    Coder,
    learned::{Model, ROOTS, Table},
};
use std::{fs, path::Path};

const EPOCHS_WORDS: usize = 8;
const EPOCHS_PARTIES: usize = 4;
const SEED: u64 = 15;

/// Trains, prints what was reached on `choose`, and writes the model.
pub fn main(arguments: &[String]) -> Result<(), String> {
    let (passages, rapport, volumes) = crate::gold::asked(arguments)?;
    let of = |split: &str| {
        let own = passages.iter().filter(|p| p.split.as_deref() == Some(split)).cloned().collect();
        lessons::passages(&lessons::coder(), read::pages(own, &rapport, &volumes)?)
    };
    let (learn, choose) = (of("learn")?, of("choose")?);
    println!("{} passages to learn from, {} to choose by", learn.len(), choose.len());
    let coder = lessons::coder();
    let model = train(&coder, &learn.iter().collect::<Vec<_>>());
    let light = verdicts(&coder, &model, &choose);
    let model = Model { light: signs_judge::fit(light.iter().flatten()), ..model };
    report(&model, &choose, &light);
    let close = lessons::close_coder();
    let model = Model { blend: blend::fit(&close, &model, &choose), ..model };
    println!("{:?}", model.blend);
    let heard = verdicts(&close, &model, &choose);
    let model = Model { judge: signs_judge::fit(heard.iter().flatten()), ..model };
    report(&model, &choose, &heard);
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../crates/rapport-code/model/coder.model");
    let bytes = model.to_bytes();
    println!("{}: {} KiB", file.display(), bytes.len() / 1024);
    fs::write(&file, bytes).map_err(|error| format!("{}: {error}", file.display()))
}

/// The words' table, then the parties' at the words and with the roots that it finds. So that these are as often wrong as on new
/// text, each half is read by what the other half taught.
fn train(coder: &Coder, learn: &[&Passage]) -> Model {
    let (even, odd) = halves(learn);
    let of_even = words::learn(&even, EPOCHS_WORDS, SEED);
    let of_odd = words::learn(&odd, EPOCHS_WORDS, SEED);
    let sides = |passages: &[&Passage], by: &Table| -> Vec<_> {
        passages.iter().flat_map(|passage| passage.sides(coder, |label| best_word(passage, label, by))).collect()
    };
    let acts: Vec<_> = sides(&even, &of_odd).into_iter().chain(sides(&odd, &of_even)).collect();
    let (parties, nobody) = parties::learn(&acts, EPOCHS_PARTIES, SEED);
    Model { words: words::learn(learn, EPOCHS_WORDS, SEED), parties, nobody, ..Model::default() }
}

fn halves<'p>(passages: &[&'p Passage]) -> (Vec<&'p Passage>, Vec<&'p Passage>) {
    let pick =
        |odd: usize| passages.iter().copied().enumerate().filter(|(at, _)| at % 2 == odd).map(|(_, p)| p).collect();
    (pick(0), pick(1))
}

/// The word of an act that tells it best, and the root it is taken for.
fn best_word(passage: &Passage, label: &Label, table: &Table) -> Option<(usize, usize)> {
    let sums = |at: usize| table.sums(&passage.words[at].signs);
    let scored = label.words.iter().map(|&at| (at, sums(at)));
    let (at, sums) = scored.max_by(|(_, a), (_, b)| a[0].total_cmp(&b[0]))?;
    let root = (0..ROOTS.len()).max_by(|&a, &b| sums[1 + a].total_cmp(&sums[1 + b]))?;
    Some((at, root))
}

/// The verdicts on each passage.
fn verdicts(coder: &Coder, model: &Model, passages: &[Passage]) -> Vec<Vec<Verdict>> {
    passages.iter().map(|passage| passage.verdicts(coder, model)).collect()
}

fn report(model: &Model, choose: &[Passage], verdicts: &[Vec<Verdict>]) {
    let (mut acts, mut found, mut root_right) = (0, 0, 0);
    for passage in choose {
        for (label, act) in passage.acts.iter().zip(&passage.page.passage.acts) {
            if !crate::gold_score::must_be_found(act) {
                continue;
            }
            acts += 1;
            if let Some((at, root)) = best_word(passage, label, &model.words) {
                found += usize::from(model.words.sums(&passage.words[at].signs)[0] > -0.85);
                root_right += usize::from(label.roots[root] > 0.0);
            }
        }
    }
    let share = crate::gold_score::share;
    println!("of {acts} acts: word found at 0.3 {:.2}, root right {:.2}", share(found, acts), share(root_right, acts));
    let judged = signs_judge::crossed(verdicts);
    let right = judged.iter().filter(|(_, right)| *right).count();
    let (off, worth) = (signs_judge::calibration(&judged), signs_judge::worth(&judged));
    println!(
        "{} proposals, {right} right; by judges of the other half: {worth:.4} each, calibration error {off:.3}",
        judged.len()
    );
    for sure in [0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9] {
        let (passed, right) = signs_judge::at_least(&judged, sure);
        println!("at least {sure}: {passed}, right {:.2}", share(right, passed));
    }
}
