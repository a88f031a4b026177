//! Who is party to an act, as the encoder's head `link` sees it: a word that tells an act looks for its source and its target, and a
//! word that names an actor offers itself as either.
//!
//! The head gives [`OUTPUTS`] numbers a piece: [`WIDTH`] each of what an act's word seeks as source and as target and of what an actor's
//! word offers as source and as target, then four for an act's word: how likely it is that source or target are an actor whom no piece
//! names, or nobody.

use super::judge::log_shares;

/// Numbers by which a seeker and what is offered are compared.
pub const WIDTH: usize = 64;
/// All that the head gives of a piece.
pub const OUTPUTS: usize = 4 * WIDTH + 4;
/// The sides of an act.
const SIDES: [usize; 2] = [0, 1];
/// Keeps products of [`WIDTH`] numbers of one size.
const SCALE: f32 = 0.125;

/// What a piece seeks on a side, source or target.
pub fn sought(side: usize) -> std::ops::Range<usize> {
    side * WIDTH..(side + 1) * WIDTH
}

/// What a piece offers on a side.
pub fn offered(side: usize) -> std::ops::Range<usize> {
    (2 + side) * WIDTH..(3 + side) * WIDTH
}

/// The output for an actor that no piece names.
pub fn absent(side: usize) -> usize {
    4 * WIDTH + side
}

/// The output for nobody.
pub fn nobody(side: usize) -> usize {
    4 * WIDTH + 2 + side
}

/// How well what a piece seeks on a side fits what each of these pieces offers.
pub fn fits(act: &[f32], pieces: &[&[f32]], side: usize) -> Vec<f32> {
    let fit = |piece: &&[f32]| {
        let products = act[sought(side)].iter().zip(&piece[offered(side)]).map(|(a, b)| a * b);
        SCALE * products.sum::<f32>()
    };
    pieces.iter().map(fit).collect()
}

/// How likely each candidate is a side of the act, as source and as target, before these are shares; nobody is the last. Candidates are
/// given by what the head says of the pieces that name them.
pub fn sums(act: &[f32], candidates: &[Vec<&[f32]>]) -> Vec<[f32; 2]> {
    let sum = |pieces: &Vec<&[f32]>, side: usize| {
        if pieces.is_empty() { act[absent(side)] } else { log_sum(&fits(act, pieces, side)) }
    };
    let nobody = SIDES.map(|side| act[nobody(side)]);
    candidates.iter().map(|pieces| SIDES.map(|side| sum(pieces, side))).chain([nobody]).collect()
}

/// The slopes of what an act's word and actors' words were given, from the slopes of [`sums`]: `lean(None, …)` for the act's outputs and
/// `lean(Some(place), …)` for a piece of a candidate, each with the output and its slope.
pub fn slopes(
    act: &[f32],
    candidates: &[Vec<&[f32]>],
    sums: &[[f32; 2]],
    mut lean: impl FnMut(Option<(usize, usize)>, usize, f32),
) {
    for side in SIDES {
        for (at, pieces) in candidates.iter().enumerate() {
            let slope = sums[at][side];
            if pieces.is_empty() {
                lean(None, absent(side), slope);
            }
            for (piece, share) in log_shares(&fits(act, pieces, side)).into_iter().enumerate() {
                let slope = slope * share.exp() * SCALE;
                for (seek, offer) in sought(side).zip(offered(side)) {
                    lean(None, seek, slope * pieces[piece][offer]);
                    lean(Some((at, piece)), offer, slope * act[seek]);
                }
            }
        }
        lean(None, nobody(side), sums[candidates.len()][side]);
    }
}

/// The logarithm of the sum of what these are logarithms of.
fn log_sum(values: &[f32]) -> f32 {
    let most = values.iter().copied().fold(f32::NEG_INFINITY, f32::max);
    most + values.iter().map(|value| (value - most).exp()).sum::<f32>().ln()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn numbers(count: usize, seed: usize) -> Vec<f32> {
        (0..count).map(|at| ((at * 37 + seed * 101) as f32 * 0.7).sin() * 0.8).collect()
    }

    #[test]
    fn who_is_named_where_the_act_looks_is_likeliest() {
        let mut act = vec![0.0; OUTPUTS];
        act[sought(0)].fill(1.0);
        let (mut like, other) = (vec![0.0; OUTPUTS], vec![0.0; OUTPUTS]);
        like[offered(0)].fill(1.0);
        let sums = sums(&act, &[vec![&other], vec![&other, &like], vec![]]);
        assert_eq!(sums.len(), 4);
        assert!(sums[1][0] > 7.9 && sums[0][0] == 0.0 && sums[2][0] == 0.0 && sums[1][1] < 1.0, "{sums:?}");
    }

    #[test]
    fn slopes_are_those_of_the_sums() {
        let (act, pieces) = (numbers(OUTPUTS, 1), [2, 3, 4].map(|seed| numbers(OUTPUTS, seed)));
        let wishes = [[0.5, -1.0], [1.5, 0.25], [-0.75, 2.0], [1.0, -0.5]];
        let worth = |act: &[f32], pieces: &[Vec<f32>; 3]| -> f32 {
            let of = [vec![&pieces[0][..], &pieces[1][..]], vec![&pieces[2][..]], vec![]];
            sums(act, &of).iter().zip(&wishes).map(|(sum, wish)| sum[0] * wish[0] + sum[1] * wish[1]).sum()
        };
        let mut said = vec![vec![0.0; OUTPUTS]; 4];
        let of = [vec![&pieces[0][..], &pieces[1][..]], vec![&pieces[2][..]], vec![]];
        slopes(&act, &of, &wishes, |whose, output, slope| {
            let row = match whose {
                None => 0,
                Some((candidate, piece)) => 1 + 2 * candidate + piece,
            };
            said[row][output] += slope;
        });
        for (row, said) in said.iter().enumerate() {
            for (output, said) in said.iter().enumerate() {
                let moved = |by: f32| {
                    let (mut act, mut pieces) = (act.clone(), pieces.clone());
                    if row == 0 {
                        act[output] += by
                    } else {
                        pieces[row - 1][output] += by
                    };
                    worth(&act, &pieces)
                };
                let slope = (moved(0.05) - moved(-0.05)) / 0.1;
                assert!((slope - said).abs() < 5e-3, "{row} {output}: {slope}, not {said}");
            }
        }
    }
}
