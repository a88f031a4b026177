//! Learning between whom an act is: of all pairs of candidates the labelled ones should be the likeliest.

use crate::{
    parser_random::Random,
    signs_lessons::Sides,
    signs_weights::{Known, Pace, Weights},
};
use rapport_code::learned::{Table, pair_shares};

/// Acts looked at between two steps.
const TOGETHER: usize = 64;

/// Learns from these acts; gives the table and the weights of nobody.
pub fn learn(acts: &[Sides], epochs: usize, seed: u64) -> (Table, [f32; 2]) {
    let known = Known::of(acts.iter().flat_map(|act| act.signs.iter().map(Vec::as_slice)), 8);
    let nobody_knows = Known::of(std::iter::empty(), 1);
    let mut weights = Weights::new(&known, &[0.0; 2]);
    let mut nobody = Weights::new(&nobody_knows, &[0.0; 2]);
    let numbers: Vec<Vec<Vec<u32>>> =
        acts.iter().map(|act| act.signs.iter().map(|signs| known.numbers(signs)).collect()).collect();
    let mut random = Random::new(seed);
    let mut order: Vec<usize> = (0..acts.len()).collect();
    let steps = epochs * acts.len().div_ceil(TOGETHER);
    let mut done = 0;
    for epoch in 0..epochs {
        random.shuffle(&mut order);
        let mut loss = 0.0;
        for some in order.chunks(TOGETHER) {
            let rate = 5e-3 * (1.0 - done as f32 / steps as f32) + 1e-5;
            let pace = Pace { rate, decay: 0.25, hidden: 0.4 };
            for &at in some {
                let looked: Vec<_> = numbers[at].iter().map(|list| weights.look(list, pace, &mut random)).collect();
                let mut sums: Vec<Vec<f32>> = looked.iter().map(|(_, sums)| sums.clone()).collect();
                sums.push(nobody.sums(&[], 1.0));
                let times = if acts[at].optional { 0.5 } else { 1.0 } / some.len() as f32;
                let (wrong, slopes) = slopes(&sums, &acts[at].right);
                loss += wrong * times;
                for ((seen, _), slope) in looked.iter().zip(&slopes) {
                    weights.lean(seen, &slope.map(|s| s * times), 1.0 / (1.0 - pace.hidden));
                }
                nobody.lean(&[], &slopes[looked.len()].map(|s| s * times), 1.0);
            }
            weights.step(pace);
            nobody.step(Pace { decay: 0.0, ..pace });
            done += 1;
        }
        println!(
            "parties: epoch {} of {epochs}, {} signs, loss {:.3}",
            epoch + 1,
            known.len(),
            loss / (steps / epochs) as f32
        );
    }
    // The constant of the candidates is the same for all of them: what counts is how nobody differs.
    let nobody = nobody.sums(&[], 1.0);
    (weights.table(&known), [nobody[0], nobody[1]])
}

/// How wrong the likeliest pairs are, and the slope by each one's sums.
pub fn slopes<S: AsRef<[f32]>>(sums: &[S], right: &[(usize, usize)]) -> (f32, Vec<[f32; 2]>) {
    let shares = pair_shares(sums);
    let width = sums.len();
    let right: Vec<usize> = right.iter().map(|(source, target)| source * width + target).collect();
    let good: f32 = right.iter().map(|&at| shares[at].exp()).sum::<f32>().max(1e-9);
    let mut slopes = vec![[0.0f32; 2]; width];
    for (at, share) in shares.iter().enumerate() {
        let wanted = if right.contains(&at) { share.exp() / good } else { 0.0 };
        slopes[at / width][0] += share.exp() - wanted;
        slopes[at % width][1] += share.exp() - wanted;
    }
    (-good.ln(), slopes)
}
