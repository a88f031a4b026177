//! Layers of the coder's network under training: forwards, and backwards by hand.

use crate::{
    parser_adam::Weights,
    parser_learner::{add, add_rows, repeated},
};
use rapport_parse::math;

/// A linear layer; its weights lie output × input.
pub struct Linear<T> {
    pub weight: T,
    pub bias: T,
}

impl Linear<Weights> {
    fn sizes(&self) -> (usize, usize) {
        let outputs = self.bias.value.len();
        (outputs, self.weight.value.len() / outputs)
    }

    pub fn forward(&self, input: &[f32]) -> Vec<f32> {
        let (o, i) = self.sizes();
        let n = input.len() / i;
        let mut out = repeated(&self.bias.value, n);
        math::product(input, (i, 1), &self.weight.value, (1, i), &mut out, [n, i, o], true);
        out
    }

    /// Adds to the layer's gradient; gives that of its input.
    pub fn backward(&self, input: &[f32], back: &[f32], gradient: &mut Linear<Vec<f32>>) -> Vec<f32> {
        let (o, i) = self.sizes();
        let n = input.len() / i;
        math::product(back, (1, o), input, (i, 1), &mut gradient.weight, [o, n, i], true);
        add_rows(back, &mut gradient.bias);
        let mut into = vec![0.0; n * i];
        math::product(back, (o, 1), &self.weight.value, (i, 1), &mut into, [n, o, i], false);
        into
    }
}

/// A layer that takes each row to mean nought and variance one, then to a gain and a bias.
pub struct Norm<T> {
    pub gain: T,
    pub bias: T,
}

/// What a [`Norm`] keeps for the way back: the rows before gain and bias, and what each was multiplied by.
pub struct Normed {
    rows: Vec<f32>,
    scales: Vec<f32>,
}

/// As BERT has it.
const EPSILON: f32 = 1e-12;

impl Norm<Weights> {
    pub fn forward(&self, mut input: Vec<f32>) -> (Vec<f32>, Normed) {
        let d = self.bias.value.len();
        let scales = input.chunks_exact_mut(d).map(centre).collect();
        let mut out = input.clone();
        for row in out.chunks_exact_mut(d) {
            row.iter_mut()
                .zip(&self.gain.value)
                .zip(&self.bias.value)
                .for_each(|((x, gain), bias)| *x = *x * gain + bias);
        }
        (out, Normed { rows: input, scales })
    }

    /// Adds to the layer's gradient, and makes the gradient of its output that of its input.
    pub fn backward(&self, trace: &Normed, back: &mut [f32], gradient: &mut Norm<Vec<f32>>) {
        let d = self.bias.value.len();
        for ((back, row), scale) in back.chunks_exact_mut(d).zip(trace.rows.chunks_exact(d)).zip(&trace.scales) {
            add(&mut gradient.bias, back);
            gradient.gain.iter_mut().zip(&*back).zip(row).for_each(|((g, b), x)| *g += b * x);
            back.iter_mut().zip(&self.gain.value).for_each(|(b, gain)| *b *= gain);
            let (mean, along) = (sum(back) / d as f32, dot(back, row) / d as f32);
            back.iter_mut().zip(row).for_each(|(b, x)| *b = scale * (*b - mean - x * along));
        }
    }
}

/// Takes a row to mean nought and variance one; gives what it was multiplied by.
fn centre(row: &mut [f32]) -> f32 {
    let mean = sum(row) / row.len() as f32;
    row.iter_mut().for_each(|x| *x -= mean);
    let scale = 1.0 / (dot(row, row) / row.len() as f32 + EPSILON).sqrt();
    row.iter_mut().for_each(|x| *x *= scale);
    scale
}

/// `x` times the share of the normal distribution that lies below it.
pub fn gelu(input: &[f32]) -> Vec<f32> {
    input.iter().map(|x| x * below(*x).0).collect()
}

/// Makes the gradient of [`gelu`]'s output that of its input.
pub fn gelu_back(input: &[f32], back: &mut [f32]) {
    for (back, x) in back.iter_mut().zip(input) {
        let (share, density) = below(*x);
        *back *= share + x * density;
    }
}

/// The share of the normal distribution below `x`, to 1e-7 (Abramowitz and Stegun 7.1.26), and its density there.
#[inline(always)]
fn below(x: f32) -> (f32, f32) {
    let t = 1.0 / (1.0 + 0.327_591_1 * std::f32::consts::FRAC_1_SQRT_2 * x.abs());
    let series = t * (0.254_829_6 + t * (-0.284_496_74 + t * (1.421_413_7 + t * (-1.453_152 + t * 1.061_405_4))));
    let bell = math::exp(-0.5 * x * x);
    let tail = 0.5 * series * bell;
    (if x < 0.0 { tail } else { 1.0 - tail }, bell * 0.398_942_3)
}

const LANES: usize = 16;

/// The sum of a row, in a fixed order that a processor can take several steps of at once.
pub fn sum(row: &[f32]) -> f32 {
    folded(row, row, |sum, x, _| sum + x)
}

/// The sum of products, in the same order.
pub fn dot(a: &[f32], b: &[f32]) -> f32 {
    folded(a, b, |sum, x, y| sum + x * y)
}

#[inline(always)]
fn folded(a: &[f32], b: &[f32], step: impl Fn(f32, f32, f32) -> f32) -> f32 {
    let mut lanes = [0.0; LANES];
    let (a, b) = (a.chunks_exact(LANES), b.chunks_exact(LANES));
    let rest = a.remainder().iter().zip(b.remainder()).fold(0.0, |sum, (x, y)| step(sum, *x, *y));
    for (a, b) in a.zip(b) {
        for i in 0..LANES {
            lanes[i] = step(lanes[i], a[i], b[i]);
        }
    }
    lanes.iter().sum::<f32>() + rest
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::coder_slopes::{agree, asked, numbers};

    const ROWS: usize = 3;
    const WIDTH: usize = 21;

    #[test]
    fn a_linear_layers_gradients_are_slopes() {
        let line = |weight: &[f32], bias: &[f32]| Linear {
            weight: Weights::from(weight.to_vec()),
            bias: Weights::from(bias.to_vec()),
        };
        let (weight, bias) = (numbers(WIDTH * 4, 1), numbers(4, 2));
        let (input, wishes) = (numbers(WIDTH * ROWS, 3), numbers(4 * ROWS, 4));
        let mut gradient = Linear { weight: vec![0.0; WIDTH * 4], bias: vec![0.0; 4] };
        let into = line(&weight, &bias).backward(&input, &wishes, &mut gradient);
        agree(&input, &into, |input| asked(&line(&weight, &bias).forward(input), &wishes));
        agree(&weight, &gradient.weight, |weight| asked(&line(weight, &bias).forward(&input), &wishes));
        agree(&bias, &gradient.bias, |bias| asked(&line(&weight, bias).forward(&input), &wishes));
    }

    #[test]
    fn a_norms_gradients_are_slopes() {
        let norm = |gain: &[f32], bias: &[f32]| Norm {
            gain: Weights::from(gain.to_vec()),
            bias: Weights::from(bias.to_vec()),
        };
        let (gain, bias) = (numbers(WIDTH, 1), numbers(WIDTH, 2));
        let (input, wishes) = (numbers(WIDTH * ROWS, 3), numbers(WIDTH * ROWS, 4));
        let mut gradient = Norm { gain: vec![0.0; WIDTH], bias: vec![0.0; WIDTH] };
        let (_, trace) = norm(&gain, &bias).forward(input.clone());
        let mut into = wishes.clone();
        norm(&gain, &bias).backward(&trace, &mut into, &mut gradient);
        agree(&input, &into, |input| asked(&norm(&gain, &bias).forward(input.to_vec()).0, &wishes));
        agree(&gain, &gradient.gain, |gain| asked(&norm(gain, &bias).forward(input.clone()).0, &wishes));
        agree(&bias, &gradient.bias, |bias| asked(&norm(&gain, bias).forward(input.clone()).0, &wishes));
    }

    #[test]
    fn a_normed_row_has_mean_nought_and_variance_one() {
        let mut row = numbers(WIDTH, 5);
        centre(&mut row);
        assert!(sum(&row).abs() < 1e-5 && (dot(&row, &row) / WIDTH as f32 - 1.0).abs() < 1e-5, "{row:?}");
    }

    #[test]
    fn gelus_gradient_is_its_slope() {
        let input: Vec<f32> = (-20..=20).map(|x| x as f32 / 5.0).collect();
        let mut back = vec![1.0; input.len()];
        gelu_back(&input, &mut back);
        agree(&input, &back, |input| gelu(input).iter().map(|x| f64::from(*x)).sum());
    }

    #[test]
    fn gelu_has_known_values() {
        let known = [(0.0, 0.0), (1.0, 0.841_344_7), (-1.0, -0.158_655_26), (3.0, 2.995_950_3), (-3.0, -0.004_049_694)];
        for (x, right) in known {
            assert!((gelu(&[x])[0] - right).abs() < 1e-6, "{x}: {}", gelu(&[x])[0]);
        }
    }

    #[test]
    fn sums_are_of_all_numbers() {
        let (a, b) = (numbers(45, 6), numbers(45, 7));
        let right: f64 = a.iter().zip(&b).map(|(a, b)| f64::from(*a) * f64::from(*b)).sum();
        assert!((f64::from(dot(&a, &b)) - right).abs() < 1e-5);
        assert!((f64::from(sum(&a)) - a.iter().map(|a| f64::from(*a)).sum::<f64>()).abs() < 1e-5);
    }
}
