//! One layer: attention, then a hidden layer, each added to the states and normed.

use super::{Linear, Norm, Parts, attention};
use crate::Unfit;
use rapport_arithmetic::gelu;

/// Weights of one layer.
pub struct Layer {
    /// To queries, keys and values, side by side.
    project: Linear,
    out: Linear,
    norm: Norm,
    inner: Linear,
    outer: Linear,
    last_norm: Norm,
}

impl Layer {
    /// The layer of that number, for states of `width` numbers.
    pub fn new(parts: &mut Parts, number: usize, width: usize) -> Result<Layer, Unfit> {
        let name = |part: &str| format!("{number}.{part}");
        let three = [name("query"), name("key"), name("value")];
        let inner = parts.linear(&[&name("inner")], None, width)?;
        Ok(Layer {
            project: parts.linear(&three.each_ref().map(String::as_str), Some(width), width)?,
            out: parts.linear(&[&name("out")], Some(width), width)?,
            norm: parts.norm(&name("norm1"), width)?,
            outer: parts.linear(&[&name("outer")], Some(width), inner.outputs())?,
            inner,
            last_norm: parts.norm(&name("norm2"), width)?,
        })
    }

    /// Runs passages of those lengths, in place.
    #[inline(always)]
    pub fn run(&self, states: &mut [f32], lengths: &[usize]) {
        let width = self.out.outputs();
        let projected = self.project.run(states, width);
        let mut taken = vec![0.0; states.len()];
        let mut at = 0;
        for length in lengths {
            let passage = at..at + length;
            let projected = &projected[3 * width * passage.start..3 * width * passage.end];
            attention::attend(projected, &mut taken[width * passage.start..width * passage.end], width);
            at = passage.end;
        }
        add(states, &self.out.run(&taken, width));
        self.norm.run(states);
        let mut hidden = self.inner.run(states, width);
        for x in &mut hidden {
            *x = gelu(*x);
        }
        add(states, &self.outer.run(&hidden, self.inner.outputs()));
        self.last_norm.run(states);
    }
}

#[inline(always)]
fn add(states: &mut [f32], more: &[f32]) {
    states.iter_mut().zip(more).for_each(|(state, x)| *state += x);
}
