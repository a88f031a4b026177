//! The network: pieces in, a state for each out.
//!
//! BERT's (Devlin and others, 2018): a piece starts as the sum of the vectors of its word and its place. In each layer it takes from all
//! pieces of its passage what it attends to, then goes through a hidden layer; what comes out is added and normed. Large products are
//! in whole numbers; all else is in floats, element by element or summed in a fixed order, so that the states are the same bytes on
//! every processor.

mod attention;
mod layer;
mod linear;
mod norm;
mod parts;
#[cfg(test)]
mod tests;

use crate::{Unfit, Weights, pieces::UNKNOWN};
use layer::{Layer, Room};
pub use linear::{Linear, Outputs};
use norm::Norm;
pub use parts::Parts;

/// A table of vectors.
pub struct Table {
    values: Vec<i8>,
    steps: Vec<f32>,
    width: usize,
}

/// All layers below the heads.
pub struct Network {
    words: Table,
    places: Table,
    norm: Norm,
    layers: Vec<Layer>,
}

impl Network {
    /// From what a model's file holds; what is left in it belongs to the heads.
    pub fn new(weights: Weights) -> Result<(Network, Parts), Unfit> {
        let mut parts = Parts::new(weights);
        let words = parts.table("embed.words")?;
        let places = parts.table("embed.positions")?;
        let width = words.width;
        if places.width != width || places.steps.len() < 3 || words.steps.len() <= UNKNOWN as usize {
            return Err(Unfit::new("has tables of words and places that do not fit each other"));
        }
        if width == 0 || !width.is_multiple_of(attention::WIDTH) {
            return Err(Unfit::new(format!("has states of {width} numbers, no multiple of {}", attention::WIDTH)));
        }
        let norm = parts.norm("embed.norm", width)?;
        let mut layers = Vec::new();
        while parts.has(&format!("{}.query.weight", layers.len())) {
            layers.push(Layer::new(&mut parts, layers.len(), width)?);
        }
        Ok((Network { words, places, norm, layers }, parts))
    }

    /// Numbers in a state.
    pub fn width(&self) -> usize {
        self.words.width
    }

    /// Pieces that have vectors.
    pub fn words(&self) -> usize {
        self.words.steps.len()
    }

    /// The most pieces of a passage.
    pub fn places(&self) -> usize {
        self.places.steps.len()
    }

    /// The states of passages that lie one after another, given by all their pieces and by their lengths, none longer than
    /// there are places.
    pub fn run(&self, ids: &[u32], lengths: &[usize]) -> Vec<f32> {
        #[cfg(target_arch = "x86_64")]
        if std::arch::is_x86_feature_detected!("avx2") {
            // SAFETY: the processor was just asked for what the function needs.
            #[allow(unsafe_code, reason = "a function for some processors only may be called on these alone")]
            return unsafe { self.run_wide(ids, lengths) };
        }
        self.run_plain(ids, lengths)
    }

    /// The same, compiled for wide registers: each element goes through the same operations in the same order.
    #[cfg(target_arch = "x86_64")]
    #[target_feature(enable = "avx2")]
    fn run_wide(&self, ids: &[u32], lengths: &[usize]) -> Vec<f32> {
        self.run_plain(ids, lengths)
    }

    #[inline(always)]
    fn run_plain(&self, ids: &[u32], lengths: &[usize]) -> Vec<f32> {
        let mut states = self.embed(ids, lengths);
        self.norm.run(&mut states);
        let mut room = Room::default();
        for layer in &self.layers {
            layer.run(&mut states, lengths, &mut room);
        }
        states
    }

    /// The sum of the vectors of each piece's word and place.
    #[inline(always)]
    fn embed(&self, ids: &[u32], lengths: &[usize]) -> Vec<f32> {
        let mut states = vec![0.0; ids.len() * self.width()];
        let places = lengths.iter().flat_map(|length| 0..*length);
        for ((id, place), state) in ids.iter().zip(places).zip(states.chunks_exact_mut(self.width())) {
            let word = if (*id as usize) < self.words() { *id } else { UNKNOWN };
            self.words.add(word as usize, state);
            self.places.add(place, state);
        }
        states
    }
}

impl Table {
    #[inline(always)]
    fn add(&self, row: usize, state: &mut [f32]) {
        let (step, values) = (self.steps[row], &self.values[row * self.width..][..self.width]);
        state.iter_mut().zip(values).for_each(|(s, v)| *s += step * f32::from(*v));
    }
}
