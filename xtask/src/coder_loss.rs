//! What the coder's network is to learn: of each labelled act, that one of its words tells it, and between whom; of all other words,
//! that they tell none.
//!
//! Labels give an act's words, not the one that tells it. The network chooses: each piece of them counts by how surely it now
//! says "an act, of this root", and these weights are held fixed when slopes are taken.

use crate::{
    coder_encoder::Scores,
    coder_link::{self as link, Sides},
    coder_network::{ACT, ANY, LINK, REALITIES, ROOTS},
    parser_learner::softmax_loss,
};
use rapport_parse::math;
use std::ops::Range;

/// A labelled act.
#[derive(Clone, Debug, PartialEq)]
pub struct Act {
    /// Pieces of the words that tell it.
    pub pieces: Range<usize>,
    /// How well each root fits: 1 for the best, ½ for others that a careful coder gives, 0 else.
    pub roots: [f32; ROOTS],
    /// Its place among [`REALITIES`].
    pub reality: usize,
    pub optional: bool,
    /// Whether figures ask for it: not optional, and between states that are known.
    pub counted: bool,
    /// Between whom it may be and is.
    pub sides: Sides,
}

/// How much an optional act counts.
const OPTIONAL: f32 = 0.4;
/// How much it counts whether an act is optional.
const FIRM: f32 = 0.5;

impl Act {
    pub fn weight(&self) -> f32 {
        if self.optional { OPTIONAL } else { 1.0 }
    }

    /// The output of the root that a piece's scores prefer among the act's, and how surely.
    fn root(&self, scores: &[f32]) -> (usize, f32) {
        let fit = self.roots.iter().enumerate().filter(|(_, fit)| **fit > 0.0);
        let sure = fit.map(|(root, fit)| (1 + root, log_sigmoid(scores[1 + root]) + math::ln(*fit)));
        sure.max_by(|a, b| a.1.total_cmp(&b.1)).expect("an act has a root")
    }

    /// What its pieces count by.
    fn choice(&self, scores: &Scores) -> Vec<f32> {
        let rows = scores.act[self.pieces.start * ACT..self.pieces.end * ACT].chunks_exact(ACT);
        let sure: Vec<f32> = rows.map(|row| log_sigmoid(row[ANY]) + self.root(row).1).collect();
        let most = sure.iter().copied().fold(f32::MIN, f32::max);
        let shares: Vec<f32> = sure.iter().map(|s| math::exp(s - most)).collect();
        let sum: f32 = shares.iter().sum();
        shares.iter().map(|share| share / sum).collect()
    }
}

/// Makes scores the slopes of the loss, times `scale`; gives the loss.
pub fn loss(scores: &mut Scores, acts: &[Act], scale: f32) -> f64 {
    let choices: Vec<Vec<f32>> = acts.iter().map(|act| act.choice(scores)).collect();
    loss_of(scores, (acts, &choices), scale)
}

/// The loss where it is given how far each act chooses each of its pieces.
fn loss_of(scores: &mut Scores, (acts, choices): (&[Act], &[Vec<f32>]), scale: f32) -> f64 {
    let n = scores.firm.len();
    let zero = |outputs: usize| vec![0.0; n * outputs];
    let mut slopes = Scores { act: zero(ACT), reality: zero(REALITIES.len()), firm: zero(1), link: zero(LINK) };
    let mut chosen = vec![[0.0f32; ACT]; n];
    let mut sum = 0.0;
    for (act, choice) in acts.iter().zip(choices) {
        let likeliest = (0..choice.len()).max_by(|&a, &b| choice[a].total_cmp(&choice[b])).unwrap_or(0);
        let at = act.pieces.start + likeliest;
        sum += link::loss((&scores.link, &mut slopes.link), &act.sides, (at, act.weight() * scale));
        for (piece, share) in act.pieces.clone().zip(choice) {
            let weight = share * act.weight();
            sum += told(scores, act, (piece, weight * scale), &mut slopes);
            let fitting = [true].into_iter().chain(act.roots.iter().map(|fit| *fit > 0.0));
            for (most, _) in chosen[piece].iter_mut().zip(fitting).filter(|(_, fits)| *fits) {
                *most = most.max(weight);
            }
        }
    }
    sum += untold(scores, &chosen, scale, &mut slopes);
    *scores = slopes;
    sum
}

/// That a piece tells an act.
fn told(scores: &Scores, act: &Act, (piece, weight): (usize, f32), slopes: &mut Scores) -> f64 {
    let (row, slope) = (&scores.act[piece * ACT..][..ACT], &mut slopes.act[piece * ACT..][..ACT]);
    let (root, sure) = act.root(row);
    let mut sum = -(weight * (log_sigmoid(row[ANY]) + sure));
    for output in [root, ANY] {
        slope[output] -= weight * math::sigmoid(-row[output]);
    }
    let kinds = REALITIES.len();
    let mut real = scores.reality[piece * kinds..][..kinds].to_vec();
    let reality = softmax_loss(&mut real, act.reality, weight);
    slopes.reality[piece * kinds..].iter_mut().zip(&real).for_each(|(slope, real)| *slope += real);
    let sign = if act.optional { -1.0 } else { 1.0 };
    let firm = sign * scores.firm[piece];
    sum -= FIRM * weight * log_sigmoid(firm);
    slopes.firm[piece] -= sign * FIRM * weight * math::sigmoid(-firm);
    f64::from(sum) + f64::from(weight) * reality
}

/// That a piece tells none, and one that does no other root; `chosen` says by output how far some act chose the piece.
fn untold(scores: &Scores, chosen: &[[f32; ACT]], scale: f32, slopes: &mut Scores) -> f64 {
    let mut sum = 0.0;
    let rows = scores.act.chunks_exact(ACT).zip(slopes.act.chunks_exact_mut(ACT));
    for ((row, slope), chosen) in rows.zip(chosen) {
        let any = chosen[ANY];
        for (output, score) in row.iter().enumerate() {
            let weight = scale * if output == ANY { 1.0 - any } else { any - chosen[output] };
            if weight > 0.0 {
                sum -= f64::from(weight * log_sigmoid(-score));
                slope[output] += weight * math::sigmoid(*score);
            }
        }
    }
    sum
}

/// The logarithm of the logistic function.
fn log_sigmoid(x: f32) -> f32 {
    x.min(0.0) - math::ln(1.0 + math::exp(-x.abs()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::coder_slopes::{agree, numbers};

    const PIECES: usize = 6;

    fn acts() -> [Act; 3] {
        let act = |pieces: Range<usize>, roots: [usize; 2], reality, optional| {
            let mut fit = [0.0; ROOTS];
            (fit[roots[1]], fit[roots[0]]) = (0.5, 1.0);
            Act { pieces, roots: fit, reality, optional, counted: !optional, sides: Sides::default() }
        };
        [act(1..4, [3, 4], 0, false), act(3..5, [11, 11], 2, false), act(4..5, [0, 7], 1, true)]
    }

    fn scores(act: &[f32], reality: &[f32], firm: &[f32]) -> Scores {
        Scores { act: act.to_vec(), reality: reality.to_vec(), firm: firm.to_vec(), link: vec![0.0; firm.len() * LINK] }
    }

    #[test]
    fn gradients_are_slopes_while_choices_are_held() {
        let [act, reality, firm] = [(ACT, 1), (6, 2), (1, 3)].map(|(n, seed)| numbers(PIECES * n, seed));
        let acts = acts();
        let choices: Vec<Vec<f32>> = acts.iter().map(|a| a.choice(&scores(&act, &reality, &firm))).collect();
        let loss = |mut scores: Scores| loss_of(&mut scores, (&acts, &choices), 0.5);
        let mut slopes = scores(&act, &reality, &firm);
        loss_of(&mut slopes, (&acts, &choices), 0.5);
        agree(&act, &slopes.act, |act| loss(scores(act, &reality, &firm)));
        agree(&reality, &slopes.reality, |reality| loss(scores(&act, reality, &firm)));
        agree(&firm, &slopes.firm, |firm| loss(scores(&act, &reality, firm)));
    }

    /// On one act of two pieces among three.
    #[test]
    fn the_loss_by_hand() {
        let mut act = vec![0.0; 3 * ACT];
        act[ACT + ANY] = 2.0;
        let only = Act {
            pieces: 1..3,
            roots: std::array::from_fn(|r| f32::from(u8::from(r == 5))),
            reality: 0,
            optional: false,
            counted: true,
            sides: Sides::default(),
        };
        let mut scores = scores(&act, &[0.0; 18], &[0.0; 3]);
        let sigmoid = |x: f64| 1.0 / (1.0 + (-x).exp());
        let half = 0.5f64.ln();
        let (sure, even) = (sigmoid(2.0), 0.5);
        let share = sure / (sure + even);
        let told = |any: f64, share: f64| -share * (any.ln() + half + (1.0 / 6.0f64).ln() + 0.5 * half);
        let any = -half - (1.0 - share) * (1.0 - sure).ln() - share * half;
        let others: f64 = [share, 1.0 - share].iter().map(|s| -s * half * 19.0).sum();
        let right = told(sure, share) + told(even, 1.0 - share) + any + others;
        let found = loss(&mut scores, &[only], 1.0);
        assert!((found - right).abs() < 1e-4, "{found}, not {right}");
    }

    #[test]
    fn a_piece_that_tells_no_act_is_pushed_down_and_one_that_does_up() {
        let mut slopes = scores(&[0.0; PIECES * ACT], &[0.0; PIECES * 6], &[0.0; PIECES]);
        loss(&mut slopes, &acts()[..1], 1.0);
        let any = |piece: usize| slopes.act[piece * ACT + ANY];
        assert!(any(0) > 0.4 && any(5) > 0.4, "{} {}", any(0), any(5));
        assert!((1..4).all(|piece| any(piece) < any(0) && slopes.act[piece * ACT + 1 + 3] < 0.0));
    }
}
