//! Learning which words tell acts, of which root and how real. An act's words are known, its one word is not: each look takes the
//! words of its anchor in the proportion in which they tell it best so far.

use crate::{
    parser_random::Random,
    signs_lessons::{Label, Passage},
    signs_weights::{Known, Pace, Weights, log_sigmoid},
};
use rapport_code::learned::{REALITIES, ROOTS, Table, log_shares, sigmoid};

/// Where the answers stand among the sums.
const REAL: usize = 1 + ROOTS.len();
const FIRM: usize = REAL + REALITIES.len();
const WIDTH: usize = FIRM + 1;
/// What an optional act counts.
const OPTIONAL: f32 = 0.4;
/// Passages looked at between two steps.
const TOGETHER: usize = 16;

/// Learns from these passages.
pub fn learn(passages: &[&Passage], epochs: usize, seed: u64) -> Table {
    let known = Known::of(passages.iter().flat_map(|p| p.words.iter().map(|word| word.signs.as_slice())), 3);
    let numbers: Vec<Vec<Vec<u32>>> =
        passages.iter().map(|p| p.words.iter().map(|word| known.numbers(&word.signs)).collect()).collect();
    let mut bias = vec![0.0; WIDTH];
    bias[0] = -3.0;
    let mut weights = Weights::new(&known, &bias);
    let mut random = Random::new(seed);
    let mut order: Vec<usize> = (0..passages.len()).collect();
    let steps = epochs * passages.len().div_ceil(TOGETHER);
    let mut done = 0;
    for epoch in 0..epochs {
        random.shuffle(&mut order);
        let mut loss = 0.0;
        for some in order.chunks(TOGETHER) {
            let rate = 0.02 * (1.0 - done as f32 / steps as f32) + 1e-4;
            let pace = Pace { rate, decay: 0.01, hidden: 0.3 };
            let weight: f32 = some.iter().flat_map(|&at| &passages[at].acts).map(weight_of).sum();
            for &at in some {
                loss += look(passages[at], &numbers[at], &mut weights, pace, &mut random, 1.0 / weight.max(1.0));
            }
            weights.step(pace);
            done += 1;
        }
        println!(
            "words: epoch {} of {epochs}, {} signs, loss {:.3}",
            epoch + 1,
            known.len(),
            loss / (steps / epochs) as f32
        );
    }
    weights.table(&known)
}

fn weight_of(label: &Label) -> f32 {
    if label.words.is_empty() {
        return 0.0;
    }
    if label.optional { OPTIONAL } else { 1.0 }
}

/// Looks at a passage, leans the weights, and says how wrong they were.
fn look(
    passage: &Passage,
    numbers: &[Vec<u32>],
    weights: &mut Weights,
    pace: Pace,
    random: &mut Random,
    times: f32,
) -> f32 {
    let looked: Vec<(Vec<u32>, Vec<f32>)> = numbers.iter().map(|list| weights.look(list, pace, random)).collect();
    let mut slopes = vec![[0.0f32; WIDTH]; looked.len()];
    let mut chosen = vec![0.0f32; looked.len()];
    let mut loss = 0.0;
    for label in passage.acts.iter().filter(|label| !label.words.is_empty()) {
        let answers: Vec<Answer> = label.words.iter().map(|&at| Answer::of(&looked[at].1, label)).collect();
        let shares = log_shares(&answers.iter().map(|answer| answer.act + answer.root).collect::<Vec<_>>());
        for ((&at, answer), share) in label.words.iter().zip(&answers).zip(&shares) {
            let share = share.exp();
            chosen[at] = chosen[at].max(share);
            let weight = share * weight_of(label) * times;
            loss -= weight * answer.all();
            answer.lean(&looked[at].1, label, weight, &mut slopes[at]);
        }
    }
    for ((sums, slope), chosen) in looked.iter().map(|(_, sums)| sums).zip(&mut slopes).zip(&chosen) {
        let none = (1.0 - chosen).max(0.0) * times;
        loss -= none * log_sigmoid(-sums[0]);
        slope[0] += none * sigmoid(sums[0]);
    }
    for ((seen, _), slope) in looked.iter().zip(&slopes) {
        weights.lean(seen, slope, 1.0 / (1.0 - pace.hidden));
    }
    loss
}

/// How well a word answers for an act, in logarithms.
struct Answer {
    act: f32,
    root: f32,
    /// The root that it answers best.
    best: usize,
    reality: f32,
    firm: f32,
}

impl Answer {
    fn of(sums: &[f32], label: &Label) -> Answer {
        let roots = log_shares(&sums[1..REAL]);
        let fit = |at: &usize| roots[*at] + label.roots[*at].ln();
        let fitting = (0..ROOTS.len()).filter(|&at| label.roots[at] > 0.0);
        let best = fitting.max_by(|a, b| fit(a).total_cmp(&fit(b))).unwrap_or(0);
        let firm = if label.optional { -sums[FIRM] } else { sums[FIRM] };
        Answer {
            act: log_sigmoid(sums[0]),
            root: fit(&best),
            best,
            reality: log_shares(&sums[REAL..FIRM])[label.reality],
            firm: log_sigmoid(firm),
        }
    }

    fn all(&self) -> f32 {
        self.act + self.root + self.reality + 0.5 * self.firm
    }

    fn lean(&self, sums: &[f32], label: &Label, weight: f32, slope: &mut [f32; WIDTH]) {
        slope[0] -= weight * (1.0 - sigmoid(sums[0]));
        for (at, share) in log_shares(&sums[1..REAL]).iter().enumerate() {
            slope[1 + at] += weight * (share.exp() - f32::from(u8::from(at == self.best)));
        }
        for (at, share) in log_shares(&sums[REAL..FIRM]).iter().enumerate() {
            slope[REAL + at] += weight * (share.exp() - f32::from(u8::from(at == label.reality)));
        }
        let wanted = if label.optional { 0.0 } else { 1.0 };
        slope[FIRM] += 0.5 * weight * (sigmoid(sums[FIRM]) - wanted);
    }
}
