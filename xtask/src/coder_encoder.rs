//! The coder's network over a batch of passages, forwards with dropout and backwards.
//!
//! Passages lie one after the other without padding: linear layers see all pieces at once, attention each passage by itself.

use crate::{
    coder_attention::Asked,
    coder_layers::{Normed, gelu, gelu_back},
    coder_network::{Block, Network},
    parser_adam::Weights,
    parser_learner::{add, times},
    parser_random::Random,
};

/// Pieces of a batch's passages, and how many each has.
#[derive(Default)]
pub struct Input {
    pub pieces: Vec<u32>,
    pub lengths: Vec<usize>,
}

/// What is to be dropped by chance.
pub struct Dropping {
    pub share: f32,
    pub random: Random,
}

impl Dropping {
    /// Drops nothing, as when a network is read and not trained.
    pub fn none() -> Dropping {
        Dropping { share: 0.0, random: Random::new(0) }
    }

    /// Empty if nothing is dropped.
    fn mask(&mut self, size: usize) -> Vec<f32> {
        if self.share > 0.0 { self.random.mask(size, self.share) } else { Vec::new() }
    }
}

/// What the heads say of each piece, before they are shares.
pub struct Scores {
    pub act: Vec<f32>,
    pub reality: Vec<f32>,
    pub firm: Vec<f32>,
    pub link: Vec<f32>,
}

/// What a run forwards keeps for the way back.
pub struct Trace {
    embedded: Normed,
    mask: Vec<f32>,
    blocks: Vec<BlockTrace>,
    states: Vec<f32>,
}

struct BlockTrace {
    input: Vec<f32>,
    query: Vec<f32>,
    key: Vec<f32>,
    value: Vec<f32>,
    paid: Vec<f32>,
    attended: Vec<f32>,
    masks: [Vec<f32>; 2],
    norm1: Normed,
    middle: Vec<f32>,
    hidden: Vec<f32>,
    bent: Vec<f32>,
    norm2: Normed,
}

/// The network and how many heads its attention has.
#[derive(Clone, Copy)]
pub struct Encoder<'n> {
    pub network: &'n Network<Weights>,
    pub heads: usize,
}

impl Encoder<'_> {
    pub fn forward(&self, input: &Input, dropping: &mut Dropping) -> (Scores, Trace) {
        let net = self.network;
        let (mut states, embedded) = net.norm.forward(self.embed(input));
        let mask = dropping.mask(states.len());
        times(&mut states, &mask);
        let mut blocks = Vec::new();
        for block in &net.blocks {
            let trace;
            (states, trace) = self.block(block, states, &input.lengths, dropping);
            blocks.push(trace);
        }
        let scores = Scores {
            act: net.act.forward(&states),
            reality: net.reality.forward(&states),
            firm: net.firm.forward(&states),
            link: net.link.forward(&states),
        };
        (scores, Trace { embedded, mask, blocks, states })
    }

    /// Adds to the gradients of all but the words; gives the gradient of each piece's word.
    pub fn backward(
        &self,
        input: &Input,
        (trace, slopes): (&Trace, &Scores),
        gradient: &mut Network<Vec<f32>>,
    ) -> Vec<f32> {
        let net = self.network;
        let mut back = net.act.backward(&trace.states, &slopes.act, &mut gradient.act);
        add(&mut back, &net.reality.backward(&trace.states, &slopes.reality, &mut gradient.reality));
        add(&mut back, &net.firm.backward(&trace.states, &slopes.firm, &mut gradient.firm));
        add(&mut back, &net.link.backward(&trace.states, &slopes.link, &mut gradient.link));
        let blocks = net.blocks.iter().zip(&trace.blocks).zip(&mut gradient.blocks);
        for ((block, trace), gradient) in blocks.rev() {
            back = self.block_back(block, (trace, &input.lengths), back, gradient);
        }
        times(&mut back, &trace.mask);
        net.norm.backward(&trace.embedded, &mut back, &mut gradient.norm);
        let mut rest = &back[..];
        for length in &input.lengths {
            let (rows, after) = rest.split_at(length * self.width());
            add(&mut gradient.positions, rows);
            rest = after;
        }
        back
    }

    fn width(&self) -> usize {
        self.network.norm.bias.value.len()
    }

    fn embed(&self, input: &Input) -> Vec<f32> {
        let d = self.width();
        let words = &self.network.words.value;
        let mut states: Vec<f32> =
            input.pieces.iter().flat_map(|piece| &words[*piece as usize * d..][..d]).copied().collect();
        let mut rest = &mut states[..];
        for length in &input.lengths {
            let (rows, after) = rest.split_at_mut(length * d);
            add(rows, &self.network.positions.value);
            rest = after;
        }
        states
    }

    fn block(
        &self,
        block: &Block<Weights>,
        input: Vec<f32>,
        lengths: &[usize],
        dropping: &mut Dropping,
    ) -> (Vec<f32>, BlockTrace) {
        let [query, key, value] = [&block.query, &block.key, &block.value].map(|line| line.forward(&input));
        let asked = Asked { query: &query, key: &key, value: &value, lengths, heads: self.heads };
        let (attended, paid) = asked.forward();
        let masks = [(); 2].map(|()| dropping.mask(input.len()));
        let mut states = block.out.forward(&attended);
        times(&mut states, &masks[0]);
        add(&mut states, &input);
        let (middle, norm1) = block.norm1.forward(states);
        let hidden = block.inner.forward(&middle);
        let bent = gelu(&hidden);
        let mut states = block.outer.forward(&bent);
        times(&mut states, &masks[1]);
        add(&mut states, &middle);
        let (states, norm2) = block.norm2.forward(states);
        let trace = BlockTrace { input, query, key, value, paid, attended, masks, norm1, middle, hidden, bent, norm2 };
        (states, trace)
    }

    fn block_back(
        &self,
        block: &Block<Weights>,
        (trace, lengths): (&BlockTrace, &[usize]),
        mut back: Vec<f32>,
        gradient: &mut Block<Vec<f32>>,
    ) -> Vec<f32> {
        block.norm2.backward(&trace.norm2, &mut back, &mut gradient.norm2);
        let mut branch = back.clone();
        times(&mut branch, &trace.masks[1]);
        let mut branch = block.outer.backward(&trace.bent, &branch, &mut gradient.outer);
        gelu_back(&trace.hidden, &mut branch);
        add(&mut back, &block.inner.backward(&trace.middle, &branch, &mut gradient.inner));
        block.norm1.backward(&trace.norm1, &mut back, &mut gradient.norm1);
        let mut branch = back.clone();
        times(&mut branch, &trace.masks[0]);
        let branch = block.out.backward(&trace.attended, &branch, &mut gradient.out);
        let asked = Asked { query: &trace.query, key: &trace.key, value: &trace.value, lengths, heads: self.heads };
        let [query, key, value] = asked.backward(&trace.paid, &branch);
        add(&mut back, &block.query.backward(&trace.input, &query, &mut gradient.query));
        add(&mut back, &block.key.backward(&trace.input, &key, &mut gradient.key));
        add(&mut back, &block.value.backward(&trace.input, &value, &mut gradient.value));
        back
    }
}
