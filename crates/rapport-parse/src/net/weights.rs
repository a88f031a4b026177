//! A matrix of weights that can be written down again.

use rapport_arithmetic::Whole;

/// Weights as they were learned and as they are multiplied with.
#[derive(Clone)]
pub struct Matrix {
    /// By rows, input by output.
    values: Vec<f32>,
    rounded: rapport_arithmetic::Matrix,
}

impl Matrix {
    /// From its values by rows.
    pub fn new(values: Vec<f32>, columns: usize) -> Matrix {
        let rounded = rapport_arithmetic::Matrix::new(&values, columns);
        Matrix { values, rounded }
    }

    /// The weights by rows.
    pub fn values(&self) -> &[f32] {
        &self.values
    }

    /// `out = states · self + bias`, by rows.
    pub fn affine(&self, states: &Whole, bias: &[f32], out: &mut [f32]) {
        self.rounded.affine(states, bias, out);
    }
}
