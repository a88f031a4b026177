//! The coder's network under training: a batch in two fixed halves, one a processor, then one step on all weights.

use crate::{
    coder_encoder::{Dropping, Encoder, Input, Scores},
    coder_loss::{Act, loss},
    coder_network::{Named, Network, Sizes},
    parser_adam::{Step, Weights},
    parser_random::Random,
};
use std::thread;

/// A stretch of text as pieces, with the acts told in it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Example {
    pub pieces: Vec<u32>,
    pub acts: Vec<Act>,
}

/// Examples one after the other.
#[derive(Default)]
pub struct Batch {
    pub input: Input,
    acts: Vec<Act>,
}

impl Batch {
    pub fn add(&mut self, example: &Example) {
        let from = self.input.pieces.len();
        self.input.pieces.extend(&example.pieces);
        self.input.lengths.push(example.pieces.len());
        let moved = |act: &Act| Act {
            pieces: act.pieces.start + from..act.pieces.end + from,
            sides: act.sides.moved(|piece| piece + from),
            ..act.clone()
        };
        self.acts.extend(example.acts.iter().map(moved));
    }

    /// Two batches that divide the work evenly, always in the same way.
    fn halves(examples: &[&Example]) -> [Batch; 2] {
        let mut sorted = examples.to_vec();
        sorted.sort_by_key(|example| std::cmp::Reverse(example.pieces.len()));
        let mut halves = [Batch::default(), Batch::default()];
        for example in sorted {
            let [one, two] = [0, 1].map(|half: usize| halves[half].input.pieces.len());
            halves[usize::from(two < one)].add(example);
        }
        halves
    }
}

/// A network that learns.
pub struct Learner {
    pub network: Network<Weights>,
    pub named: Vec<Named>,
    heads: usize,
    /// Of each half of a batch; those of the words are not added up here.
    gradients: [Network<Vec<f32>>; 2],
    steps: i32,
}

/// How a step is made.
#[derive(Clone, Copy)]
pub struct Pace {
    pub rate: f32,
    pub dropout: f32,
    pub seed: u64,
}

/// How much faster the heads learn, which begin with nothing.
const HEADS_FASTER: f32 = 10.0;
const DECAY: f32 = 0.01;
/// The longest a gradient may be.
const LONGEST: f64 = 5.0;
/// Numbers at which a head begins, and the score of acts, which are rare.
const BEGIN: f32 = 0.035;
const RARE: f32 = -4.0;

impl Learner {
    /// A network whose values `given` knows, all but those of the heads.
    pub fn new<E>(sizes: Sizes, seed: u64, mut given: impl FnMut(&Named) -> Result<Vec<f32>, E>) -> Result<Learner, E> {
        let mut random = Random::new(seed);
        let mut named = Vec::new();
        let network = Network::make(&sizes, |tensor| {
            let weights = match tensor.is_head() {
                true if tensor.is_matrix() => Weights::random(tensor.size(), BEGIN, &mut random),
                true if tensor.name == "act.bias" => Weights::from(vec![RARE; tensor.size()]),
                true => Weights::zero(tensor.size()),
                false => Weights::from(given(&tensor)?),
            };
            named.push(tensor);
            Ok(weights)
        })?;
        let none = |tensor: Named| Ok(vec![0.0; if tensor.name == "embed.words" { 0 } else { tensor.size() }]);
        let gradients = [Network::make(&sizes, none)?, Network::make(&sizes, none)?];
        Ok(Learner { network, named, heads: sizes.heads, gradients, steps: 0 })
    }

    /// Learns from one batch; gives its loss an act.
    pub fn learn(&mut self, examples: &[&Example], pace: Pace) -> f64 {
        let loss = self.slopes(examples, pace);
        self.steps += 1;
        self.step(pace.rate);
        loss
    }

    /// Keeps the weights as they are now.
    pub fn keep(&mut self) {
        self.network.all_mut().into_iter().for_each(|weights| weights.mean.copy_from_slice(&weights.value));
    }

    /// Goes back to the weights that were kept last, or that it began with.
    pub fn restore(&mut self) {
        self.network.all_mut().into_iter().for_each(|weights| weights.value.copy_from_slice(&weights.mean));
    }

    /// What the network says of examples.
    pub fn scores(&self, batch: &Batch) -> Scores {
        let encoder = Encoder { network: &self.network, heads: self.heads };
        encoder.forward(&batch.input, &mut Dropping::none()).0
    }

    fn slopes(&mut self, examples: &[&Example], pace: Pace) -> f64 {
        let halves = Batch::halves(examples);
        let acts: f32 = halves.iter().flat_map(|half| &half.acts).map(Act::weight).sum();
        let encoder = Encoder { network: &self.network, heads: self.heads };
        let run = |half: usize, gradient: &mut Network<Vec<f32>>| {
            let batch = &halves[half];
            let random = Random::new(pace.seed * 2 + half as u64);
            let mut dropping = Dropping { share: pace.dropout, random };
            let (mut scores, trace) = encoder.forward(&batch.input, &mut dropping);
            let loss = loss(&mut scores, &batch.acts, 1.0 / acts.max(1.0));
            (loss, encoder.backward(&batch.input, (&trace, &scores), gradient))
        };
        let [first, second] = &mut self.gradients;
        let (one, two) = thread::scope(|scope| {
            let other = scope.spawn(|| run(1, second));
            (run(0, first), other.join().expect("the second half does not panic"))
        });
        self.gather();
        for (half, (_, back)) in halves.iter().zip([&one, &two]) {
            scatter(&mut self.network.words, &half.input.pieces, back);
        }
        one.0 + two.0
    }

    /// Adds up the halves' gradients, and clears them.
    fn gather(&mut self) {
        let [first, second] = &mut self.gradients;
        let halves = first.all_mut().into_iter().zip(second.all_mut());
        for (weights, (one, two)) in self.network.all_mut().into_iter().zip(halves) {
            for ((gradient, one), two) in weights.gradient.iter_mut().zip(&mut *one).zip(&mut *two) {
                *gradient += *one + *two;
                (*one, *two) = (0.0, 0.0);
            }
        }
    }

    fn step(&mut self, rate: f32) {
        let norm2: f64 = self.network.all().iter().map(|weights| weights.norm2()).sum();
        let scale = (LONGEST / norm2.sqrt()).min(1.0) as f32;
        let count = self.steps;
        let mut all: Vec<(&mut Weights, &Named)> = self.network.all_mut().into_iter().zip(&self.named).collect();
        let step = |(weights, named): &mut (&mut Weights, &Named)| {
            let rate = if named.is_head() { rate * HEADS_FASTER } else { rate };
            let decay = if named.is_matrix() { DECAY } else { 0.0 };
            weights.step_all(Step { rate, count, keep: 1.0, decay }, scale);
        };
        // The words are half of all weights.
        let (words, rest) = all.split_at_mut(1);
        thread::scope(|scope| {
            scope.spawn(|| words.iter_mut().for_each(step));
            rest.iter_mut().for_each(step);
        });
    }
}

fn scatter(words: &mut Weights, pieces: &[u32], back: &[f32]) {
    let d = back.len() / pieces.len().max(1);
    for (piece, back) in pieces.iter().zip(back.chunks_exact(d.max(1))) {
        let row = &mut words.gradient[*piece as usize * d..][..d];
        row.iter_mut().zip(back).for_each(|(gradient, back)| *gradient += back);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        coder_link::Sides,
        coder_network::ROOTS,
        coder_slopes::{agree, numbers},
    };

    const SIZES: Sizes = Sizes { pieces: 7, positions: 5, width: 18, inner: 20, blocks: 2, heads: 3 };

    fn learner() -> Learner {
        let mut seed = 0;
        let given = |named: &Named| {
            seed += 1;
            let shift = if named.name.ends_with("gain") { 1.0 } else { 0.0 };
            Ok::<_, String>(numbers(named.size(), seed).iter().map(|x| x * 0.8 + shift).collect())
        };
        let mut learner = Learner::new(SIZES, 1, given).unwrap();
        // Heads that ask for much, so that all that lies below has slopes to see.
        learner.network.act.weight.value = numbers(learner.network.act.weight.value.len(), 99);
        learner
    }

    /// Acts of one piece each: nothing is chosen, so that the loss has slopes all round.
    fn examples() -> [Example; 3] {
        let act = |piece: usize, root: usize, optional: bool| {
            let mut roots = [0.0; ROOTS];
            roots[root] = 1.0;
            Act {
                pieces: piece..piece + 1,
                roots,
                reality: root % 6,
                optional,
                counted: !optional,
                sides: Sides { named: vec![vec![0, 2], vec![1], vec![]], right: vec![(root % 3, 3)] },
            }
        };
        [
            Example { pieces: vec![1, 2, 3, 4], acts: vec![act(1, 4, false), act(2, 9, true)] },
            Example { pieces: vec![5, 6, 1], acts: vec![act(0, 13, false)] },
            Example { pieces: vec![2, 2, 0, 6, 3], acts: vec![] },
        ]
    }

    #[test]
    fn gradients_are_slopes_of_the_loss() {
        let examples = examples();
        let examples: Vec<&Example> = examples.iter().collect();
        let pace = Pace { rate: 0.0, dropout: 0.0, seed: 1 };
        let mut learner = learner();
        learner.slopes(&examples, pace);
        let said: Vec<Vec<f32>> = learner.network.all().iter().map(|weights| weights.gradient.clone()).collect();
        for (which, said) in said.iter().enumerate() {
            // Keys' biases move all scores of a piece alike, which changes nothing.
            if learner.named[which].name.ends_with("key.bias") {
                assert!(said.iter().all(|slope| slope.abs() < 1e-5));
                continue;
            }
            let values = learner.network.all()[which].value.clone();
            agree(&values, said, |moved| {
                learner.network.all_mut()[which].value.copy_from_slice(moved);
                learner.slopes(&examples, pace)
            });
            learner.network.all_mut()[which].value.copy_from_slice(&values);
        }
    }

    #[test]
    fn a_batch_is_halved_evenly_whatever_its_order() {
        let example = |length: usize| Example { pieces: vec![0; length], acts: Vec::new() };
        let examples = [9, 3, 5, 2, 4].map(example);
        let halves = Batch::halves(&examples.iter().collect::<Vec<_>>());
        assert_eq!(halves.map(|half| half.input.lengths), [vec![9, 3], vec![5, 4, 2]]);
    }

    #[test]
    fn learning_lowers_the_loss_and_gives_the_same_weights_again() {
        let examples = examples();
        let examples: Vec<&Example> = examples.iter().collect();
        let run = || {
            let mut learner = learner();
            let losses: Vec<f64> =
                (0..60).map(|seed| learner.learn(&examples, Pace { rate: 2e-3, dropout: 0.1, seed })).collect();
            let values: Vec<f32> = learner.network.all().iter().flat_map(|weights| weights.value.clone()).collect();
            (losses, values)
        };
        let (losses, values) = run();
        assert!(losses[59] < 0.5 * losses[0], "{losses:?}");
        assert!(run() == (losses, values));
    }
}
