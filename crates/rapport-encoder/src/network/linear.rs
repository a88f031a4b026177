//! A product with a matrix.

use rapport_arithmetic::{Matrix, Whole};

/// A matrix and what is added.
pub struct Linear {
    matrix: Matrix,
    bias: Vec<f32>,
}

impl Linear {
    /// From whole numbers, output by input, the step of each output and what is added to it.
    pub fn new(values: &[i8], steps: Vec<f32>, bias: Vec<f32>) -> Linear {
        Linear { matrix: Matrix::of_rows(values, steps), bias }
    }

    /// How many numbers come out.
    pub fn outputs(&self) -> usize {
        self.bias.len()
    }

    /// The product with rows of `width` numbers.
    #[inline(always)]
    pub fn run(&self, rows: &[f32], width: usize) -> Vec<f32> {
        let mut out = vec![0.0; rows.len() / width * self.outputs()];
        self.matrix.affine(&Whole::of(rows, width), &self.bias, &mut out);
        out
    }
}
