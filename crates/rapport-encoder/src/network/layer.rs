//! One layer: attention, then a hidden layer, each added to the states and normed.

use super::{Linear, Norm, Parts, attention};
use crate::Unfit;
use rapport_arithmetic::gelu;

/// Rows that go through the hidden layer together: enough to fetch its weights seldom, few enough for a processor's own cache.
const ROWS: usize = 48;

/// Room that all layers use.
#[derive(Default)]
pub struct Room {
    projected: Vec<f32>,
    taken: Vec<f32>,
    more: Vec<f32>,
    hidden: Vec<f32>,
}

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
        let inner = Linear::fast(parts.linear(&[&name("inner")], None, width)?);
        Ok(Layer {
            project: Linear::fast(parts.linear(&three.each_ref().map(String::as_str), Some(width), width)?),
            out: Linear::fast(parts.linear(&[&name("out")], Some(width), width)?),
            norm: parts.norm(&name("norm1"), width)?,
            outer: Linear::fast(parts.linear(&[&name("outer")], Some(width), inner.outputs())?),
            inner,
            last_norm: parts.norm(&name("norm2"), width)?,
        })
    }

    /// Runs passages of those lengths, in place.
    #[inline(always)]
    pub fn run(&self, states: &mut [f32], lengths: &[usize], room: &mut Room) {
        let width = self.out.outputs();
        self.project.put(states, width, &mut room.projected);
        room.taken.resize(states.len(), 0.0);
        let mut at = 0;
        for length in lengths {
            let passage = at..at + length;
            let projected = &room.projected[3 * width * passage.start..3 * width * passage.end];
            attention::attend(projected, &mut room.taken[width * passage.start..width * passage.end], width);
            at = passage.end;
        }
        for (states, taken) in states.chunks_mut(ROWS * width).zip(room.taken.chunks(ROWS * width)) {
            self.out.put(taken, width, &mut room.more);
            add(states, &room.more);
            self.norm.run(states);
            self.inner.put(states, width, &mut room.hidden);
            for x in &mut room.hidden {
                *x = gelu(*x);
            }
            self.outer.put(&room.hidden, self.inner.outputs(), &mut room.more);
            add(states, &room.more);
            self.last_norm.run(states);
        }
    }
}

#[inline(always)]
fn add(states: &mut [f32], more: &[f32]) {
    states.iter_mut().zip(more).for_each(|(state, x)| *state += x);
}
