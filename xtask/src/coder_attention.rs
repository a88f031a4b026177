//! Attention of every piece to every piece of its passage, by several heads, forwards and backwards.

use crate::coder_layers::{dot, sum};
use rapport_parse::math;

/// What attention is paid with: rows of all heads, a passage after the other.
#[derive(Clone, Copy)]
pub struct Asked<'a> {
    pub query: &'a [f32],
    pub key: &'a [f32],
    pub value: &'a [f32],
    pub lengths: &'a [usize],
    pub heads: usize,
}

/// One head's columns of one passage.
#[derive(Clone, Copy)]
struct Part {
    /// Its first number among the rows.
    from: usize,
    /// Pieces of the passage.
    length: usize,
    /// Columns of all heads, and of this one.
    stride: usize,
    width: usize,
}

impl Asked<'_> {
    fn width(&self) -> usize {
        self.query.len() / self.lengths.iter().sum::<usize>()
    }

    fn parts(&self) -> impl Iterator<Item = Part> {
        let (stride, heads) = (self.width(), self.heads);
        let width = stride / heads;
        let starts = self.lengths.iter().scan(0, |end, length| {
            *end += length;
            Some((*end - length, *length))
        });
        starts.flat_map(move |(start, length)| {
            (0..heads).map(move |head| Part { from: start * stride + head * width, length, stride, width })
        })
    }

    fn scale(&self) -> f32 {
        1.0 / ((self.width() / self.heads) as f32).sqrt()
    }

    /// What each piece gets, and how much attention each paid to each, by passage and head.
    pub fn forward(&self) -> (Vec<f32>, Vec<f32>) {
        let mut out = vec![0.0; self.query.len()];
        let all: usize = self.lengths.iter().map(|length| length * length * self.heads).sum();
        let mut paid = vec![0.0; all];
        let mut rest = &mut paid[..];
        for part in self.parts() {
            let n = part.length;
            let (shares, after) = rest.split_at_mut(n * n);
            rest = after;
            part.outer(self.query, self.key, shares);
            shares.chunks_exact_mut(n).for_each(|row| shared(row, self.scale()));
            part.inner(shares, (n, 1), self.value, &mut out);
        }
        (out, paid)
    }

    /// The gradients of query, key and value from that of the output.
    pub fn backward(&self, paid: &[f32], back: &[f32]) -> [Vec<f32>; 3] {
        let mut into = [(); 3].map(|()| vec![0.0; back.len()]);
        let mut slopes = Vec::new();
        let mut rest = paid;
        for part in self.parts() {
            let n = part.length;
            let (shares, after) = rest.split_at(n * n);
            rest = after;
            slopes.resize(n * n, 0.0);
            part.outer(back, self.value, &mut slopes);
            for (slopes, shares) in slopes.chunks_exact_mut(n).zip(shares.chunks_exact(n)) {
                shared_back(slopes, shares, self.scale());
            }
            part.inner(&slopes, (n, 1), self.key, &mut into[0]);
            part.inner(&slopes, (1, n), self.query, &mut into[1]);
            part.inner(shares, (1, n), back, &mut into[2]);
        }
        into
    }
}

impl Part {
    /// Every row of `a` times every row of `b`.
    fn outer(&self, a: &[f32], b: &[f32], out: &mut [f32]) {
        let size = [self.length, self.width, self.length];
        math::product(&a[self.from..], (self.stride, 1), &b[self.from..], (1, self.stride), out, size, false);
    }

    /// The rows of `b`, weighted.
    fn inner(&self, weights: &[f32], strides: (usize, usize), b: &[f32], out: &mut [f32]) {
        let mut rows = vec![0.0; self.length * self.width];
        let size = [self.length, self.length, self.width];
        math::product(weights, strides, &b[self.from..], (self.stride, 1), &mut rows, size, false);
        for (row, out) in rows.chunks_exact(self.width).zip(out[self.from..].chunks_mut(self.stride)) {
            out[..self.width].copy_from_slice(row);
        }
    }
}

/// Makes a row of scores shares of one.
fn shared(row: &mut [f32], scale: f32) {
    let most = row.iter().copied().fold(f32::MIN, |a, b| if a > b { a } else { b });
    row.iter_mut().for_each(|x| *x = math::exp((*x - most) * scale));
    let share = 1.0 / sum(row);
    row.iter_mut().for_each(|x| *x *= share);
}

/// Makes the gradient of shares that of the scores they came from.
fn shared_back(back: &mut [f32], shares: &[f32], scale: f32) {
    let along = dot(back, shares);
    back.iter_mut().zip(shares).for_each(|(b, share)| *b = scale * share * (*b - along));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::coder_slopes::{agree, asked, numbers};

    const LENGTHS: [usize; 2] = [3, 5];
    const WIDTH: usize = 6;

    fn output(rows: [&[f32]; 3]) -> Vec<f32> {
        let [query, key, value] = rows;
        Asked { query, key, value, lengths: &LENGTHS, heads: 2 }.forward().0
    }

    #[test]
    fn gradients_are_slopes() {
        let [q, k, v, wishes] = [1, 2, 3, 4].map(|seed| numbers(8 * WIDTH, seed));
        let attention = Asked { query: &q, key: &k, value: &v, lengths: &LENGTHS, heads: 2 };
        let (_, paid) = attention.forward();
        let [query, key, value] = attention.backward(&paid, &wishes);
        agree(&q, &query, |q| asked(&output([q, &k, &v]), &wishes));
        agree(&k, &key, |k| asked(&output([&q, k, &v]), &wishes));
        agree(&v, &value, |v| asked(&output([&q, &k, v]), &wishes));
    }

    #[test]
    fn passages_do_not_see_each_other() {
        let [q, k, mut v] = [1, 2, 3].map(|seed| numbers(8 * WIDTH, seed));
        let before = output([&q, &k, &v]);
        v[LENGTHS[0] * WIDTH..].fill(9.0);
        let after = output([&q, &k, &v]);
        let (first, second) = (0..LENGTHS[0] * WIDTH, LENGTHS[0] * WIDTH..8 * WIDTH);
        assert_eq!(before[first.clone()], after[first]);
        assert!(after[second].iter().all(|x| (x - 9.0).abs() < 1e-4));
    }

    #[test]
    fn equal_keys_get_equal_attention() {
        let (q, k, v) = (numbers(8 * WIDTH, 1), vec![0.5; 8 * WIDTH], numbers(8 * WIDTH, 3));
        let mean = (v[0] + v[WIDTH] + v[2 * WIDTH]) / 3.0;
        assert!((output([&q, &k, &v])[0] - mean).abs() < 1e-5);
    }
}
