//! A product with a matrix.

use rapport_arithmetic::{ByteMatrix, Bytes, Matrix, Whole};

/// A matrix and what is added.
pub struct Linear {
    matrix: Rounded,
    bias: Vec<f32>,
}

/// A matrix in whole numbers, by what the states that it takes are rounded to.
enum Rounded {
    /// To eight bits.
    Bytes(ByteMatrix),
    /// To thirteen bits, at half the speed.
    Whole(Matrix),
}

/// Whole numbers, output by input, the step of each output and what is added to it.
#[derive(Default)]
pub struct Outputs {
    pub values: Vec<i8>,
    pub steps: Vec<f32>,
    pub bias: Vec<f32>,
}

impl Linear {
    /// For large products.
    pub fn fast(of: Outputs) -> Linear {
        Linear { matrix: Rounded::Bytes(ByteMatrix::of_rows(&of.values, of.steps)), bias: of.bias }
    }

    /// For few outputs, of which each counts.
    pub fn exact(of: Outputs) -> Linear {
        Linear { matrix: Rounded::Whole(Matrix::of_rows(&of.values, of.steps)), bias: of.bias }
    }

    /// How many numbers come out.
    pub fn outputs(&self) -> usize {
        self.bias.len()
    }

    /// The product with rows of `width` numbers.
    #[inline(always)]
    pub fn run(&self, rows: &[f32], width: usize) -> Vec<f32> {
        let mut out = Vec::new();
        self.put(rows, width, &mut out);
        out
    }

    /// The same into a room that has been used before.
    #[inline(always)]
    pub fn put(&self, rows: &[f32], width: usize, out: &mut Vec<f32>) {
        out.resize(rows.len() / width * self.outputs(), 0.0);
        match &self.matrix {
            Rounded::Bytes(matrix) => matrix.affine(&Bytes::of(rows, width), &self.bias, out),
            Rounded::Whole(matrix) => matrix.affine(&Whole::of(rows, width), &self.bias, out),
        }
    }
}
