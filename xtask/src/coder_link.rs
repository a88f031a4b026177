//! What the coder's network is to learn of the parties: that of all pairs of candidates the labelled ones are the likeliest.

use crate::{coder_network::LINK, signs_parties};
use rapport_code::learned::{link, pair_shares};
use std::ops::Range;

/// Who may be party to an act, and who is.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Sides {
    /// The pieces that name each candidate.
    pub named: Vec<Vec<usize>>,
    /// Right pairs of candidates; the place behind the last one is nobody.
    pub right: Vec<(usize, usize)>,
}

impl Sides {
    /// The same where only these pieces are seen, the first of them as the second: one that begins the window comes before.
    pub fn within(&self, window: &Range<usize>) -> Sides {
        let seen = |pieces: &Vec<usize>| -> Vec<usize> {
            pieces.iter().filter(|piece| window.contains(piece)).map(|piece| piece - window.start + 1).collect()
        };
        Sides { named: self.named.iter().map(seen).collect(), right: self.right.clone() }
    }

    /// The same where pieces have moved.
    pub fn moved(&self, to: impl Fn(usize) -> usize) -> Sides {
        let named = self.named.iter().map(|pieces| pieces.iter().map(|piece| to(*piece)).collect()).collect();
        Sides { named, right: self.right.clone() }
    }

    /// What the head says of the pieces that name each candidate.
    fn rows<'s>(&self, scores: &'s [f32]) -> Vec<Vec<&'s [f32]>> {
        self.named.iter().map(|pieces| pieces.iter().map(|piece| row(scores, *piece)).collect()).collect()
    }
}

fn row(scores: &[f32], piece: usize) -> &[f32] {
    &scores[piece * LINK..][..LINK]
}

/// How wrong the likeliest pairs are for an act that the piece `at` tells, times `weight`; adds to the slopes.
pub fn loss((scores, slopes): (&[f32], &mut [f32]), sides: &Sides, (at, weight): (usize, f32)) -> f64 {
    if sides.right.is_empty() {
        return 0.0;
    }
    let (act, rows) = (row(scores, at), sides.rows(scores));
    let (wrong, mut back) = signs_parties::slopes(&link::sums(act, &rows), &sides.right);
    back.iter_mut().flatten().for_each(|slope| *slope *= weight);
    link::slopes(act, &rows, &back, |whose, output, slope| {
        let piece = whose.map_or(at, |(candidate, piece)| sides.named[candidate][piece]);
        slopes[piece * LINK + output] += slope;
    });
    f64::from(wrong * weight)
}

/// Whether the likeliest pair of an act that the piece `at` tells is right, and whether it is but for who is source.
pub fn is_right(scores: &[f32], sides: &Sides, at: usize) -> [bool; 2] {
    let shares = pair_shares(&link::sums(row(scores, at), &sides.rows(scores)));
    let width = sides.named.len() + 1;
    let best = (0..shares.len()).max_by(|a, b| shares[*a].total_cmp(&shares[*b])).unwrap_or(0);
    let (source, target) = (best / width, best % width);
    let straight = sides.right.contains(&(source, target));
    [straight, straight || sides.right.contains(&(target, source))]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::coder_slopes::{agree, numbers};

    #[test]
    fn slopes_lead_to_the_labelled_pair() {
        let sides = Sides { named: vec![vec![0, 1], vec![2], vec![]], right: vec![(0, 1), (1, 0)] };
        let scores: Vec<f32> = numbers(4 * LINK, 5).iter().map(|x| x * 0.5).collect();
        let mut slopes = vec![0.0; scores.len()];
        loss((&scores, &mut slopes), &sides, (3, 1.0));
        agree(&scores, &slopes, |scores| loss((scores, &mut vec![0.0; scores.len()]), &sides, (3, 1.0)));
        let mut better = scores;
        for _ in 0..200 {
            let mut slopes = vec![0.0; better.len()];
            loss((&better, &mut slopes), &sides, (3, 1.0));
            better.iter_mut().zip(&slopes).for_each(|(score, slope)| *score -= slope);
        }
        assert_eq!(is_right(&better, &sides, 3), [true; 2]);
    }
}
