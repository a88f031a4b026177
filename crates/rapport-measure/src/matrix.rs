//! The little linear algebra that a vector autoregression needs: products, Cholesky factors, triangular systems.
//!
//! The matrices are small (a few dozen rows), so plain loops in one fixed order serve: the figures are the same to the
//! bit on every machine, which libraries that choose their kernel by processor do not promise. What was weighed against
//! it stands in `BENCHMARKS.md`.

use std::ops::Range;

/// A matrix of real numbers, row by row.
#[derive(Clone, PartialEq, Debug)]
pub struct Matrix {
    rows: usize,
    columns: usize,
    values: Vec<f64>,
}

impl Matrix {
    /// All noughts.
    pub(crate) fn zeros(rows: usize, columns: usize) -> Matrix {
        Matrix { rows, columns, values: vec![0.0; rows * columns] }
    }

    /// Ones on the diagonal.
    pub(crate) fn identity(size: usize) -> Matrix {
        Matrix::from_fn(size, size, |i, j| f64::from(u8::from(i == j)))
    }

    /// A value for each place.
    pub(crate) fn from_fn(rows: usize, columns: usize, mut value: impl FnMut(usize, usize) -> f64) -> Matrix {
        let mut made = Matrix::zeros(rows, columns);
        for i in 0..rows {
            for j in 0..columns {
                made.values[i * columns + j] = value(i, j);
            }
        }
        made
    }

    /// How many rows.
    pub fn rows(&self) -> usize {
        self.rows
    }

    /// How many columns.
    pub fn columns(&self) -> usize {
        self.columns
    }

    /// The value in a row and column, counted from nought.
    ///
    /// # Panics
    /// If there is no such place.
    pub fn at(&self, row: usize, column: usize) -> f64 {
        self.row(row)[column]
    }

    /// A row.
    ///
    /// # Panics
    /// If there is no such row.
    pub fn row(&self, row: usize) -> &[f64] {
        &self.values[row * self.columns..(row + 1) * self.columns]
    }

    pub(crate) fn row_mut(&mut self, row: usize) -> &mut [f64] {
        &mut self.values[row * self.columns..(row + 1) * self.columns]
    }

    pub(crate) fn set(&mut self, row: usize, column: usize, value: f64) {
        self.row_mut(row)[column] = value;
    }

    /// The same, rows for columns.
    pub(crate) fn transposed(&self) -> Matrix {
        Matrix::from_fn(self.columns, self.rows, |i, j| self.at(j, i))
    }

    /// The part in these rows and columns.
    pub(crate) fn part(&self, rows: Range<usize>, columns: Range<usize>) -> Matrix {
        Matrix::from_fn(rows.len(), columns.len(), |i, j| self.at(rows.start + i, columns.start + j))
    }

    pub(crate) fn scaled(mut self, by: f64) -> Matrix {
        self.values.iter_mut().for_each(|value| *value *= by);
        self
    }

    /// This times the other. The inner sizes agree.
    pub(crate) fn times(&self, other: &Matrix) -> Matrix {
        let mut product = Matrix::zeros(self.rows, other.columns);
        product.add_product(self, other);
        product
    }

    /// Adds the product of two to this.
    pub(crate) fn add_product(&mut self, left: &Matrix, right: &Matrix) {
        debug_assert!(left.columns == right.rows && self.rows == left.rows && self.columns == right.columns);
        for i in 0..left.rows {
            for k in 0..left.columns {
                let factor = left.values[i * left.columns + k];
                add_scaled(self.row_mut(i), factor, right.row(k));
            }
        }
    }

    /// The lower triangle L with L·Lᵀ = this, or `None` if what remains of a value on the diagonal is not above `least`
    /// times that value, as in a matrix of collinear columns.
    pub(crate) fn cholesky(&self, least: f64) -> Option<Matrix> {
        let mut lower = Matrix::zeros(self.rows, self.rows);
        for i in 0..self.rows {
            for j in 0..=i {
                let rest = self.at(i, j) - dot(&lower.row(i)[..j], &lower.row(j)[..j]);
                if j < i {
                    lower.set(i, j, rest / lower.at(j, j));
                } else if rest.is_finite() && rest > least * self.at(i, i) {
                    lower.set(i, i, rest.sqrt());
                } else {
                    return None;
                }
            }
        }
        Some(lower)
    }

    /// X with this · X = the right side; this is a lower triangle.
    pub(crate) fn solve_lower(&self, right: &Matrix) -> Matrix {
        let mut solved = right.clone();
        for i in 0..self.rows {
            for k in 0..i {
                let factor = self.at(i, k);
                let (above, row) = solved.values.split_at_mut(i * right.columns);
                add_scaled(&mut row[..right.columns], -factor, &above[k * right.columns..(k + 1) * right.columns]);
            }
            let pivot = self.at(i, i);
            solved.row_mut(i).iter_mut().for_each(|value| *value /= pivot);
        }
        solved
    }

    /// X with thisᵀ · X = the right side; this is a lower triangle.
    pub(crate) fn solve_transposed(&self, right: &Matrix) -> Matrix {
        let mut solved = right.clone();
        for i in (0..self.rows).rev() {
            let pivot = self.at(i, i);
            solved.row_mut(i).iter_mut().for_each(|value| *value /= pivot);
            let (above, row) = solved.values.split_at_mut(i * right.columns);
            for k in 0..i {
                let above = &mut above[k * right.columns..(k + 1) * right.columns];
                add_scaled(above, -self.at(i, k), &row[..right.columns]);
            }
        }
        solved
    }

    /// The sum of the logarithms on the diagonal: half the logarithm of the determinant of L·Lᵀ.
    pub(crate) fn log_diagonal(&self, places: Range<usize>) -> f64 {
        places.map(|i| libm::log(self.at(i, i))).sum()
    }
}

pub(crate) fn dot(left: &[f64], right: &[f64]) -> f64 {
    left.iter().zip(right).map(|(a, b)| a * b).sum()
}

/// Adds so much of one row to another.
pub(crate) fn add_scaled(row: &mut [f64], factor: f64, other: &[f64]) {
    row.iter_mut().zip(other).for_each(|(value, other)| *value += factor * other);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn matrix(rows: usize, columns: usize, values: &[f64]) -> Matrix {
        Matrix { rows, columns, values: values.to_vec() }
    }

    /// 4 = 2², 2 = 2·1, 5 = 1² + 2².
    #[test]
    fn a_factor_by_hand() {
        let lower = matrix(2, 2, &[4.0, 2.0, 2.0, 5.0]).cholesky(1e-12).unwrap();
        assert_eq!(lower, matrix(2, 2, &[2.0, 0.0, 1.0, 2.0]));
        assert_eq!(lower.times(&lower.transposed()), matrix(2, 2, &[4.0, 2.0, 2.0, 5.0]));
    }

    #[test]
    fn collinear_columns_have_no_factor() {
        assert_eq!(matrix(2, 2, &[1.0, 2.0, 2.0, 4.0]).cholesky(1e-12), None);
        assert_eq!(matrix(1, 1, &[f64::NAN]).cholesky(1e-12), None);
        assert_eq!(matrix(1, 1, &[0.0]).cholesky(1e-12), None);
    }

    #[test]
    fn triangular_systems_by_hand() {
        let lower = matrix(2, 2, &[2.0, 0.0, 1.0, 4.0]);
        let right = matrix(2, 1, &[2.0, 9.0]);
        assert_eq!(lower.solve_lower(&right), matrix(2, 1, &[1.0, 2.0]));
        assert_eq!(lower.solve_transposed(&matrix(2, 1, &[4.0, 8.0])), matrix(2, 1, &[1.0, 2.0]));
    }

    #[test]
    fn parts_and_products() {
        let m = matrix(2, 3, &[1.0, 2.0, 3.0, 4.0, 5.0, 6.0]);
        assert_eq!(m.part(1..2, 1..3), matrix(1, 2, &[5.0, 6.0]));
        assert_eq!(m.times(&m.transposed()), matrix(2, 2, &[14.0, 32.0, 32.0, 77.0]));
        assert_eq!(Matrix::identity(2).times(&m), m);
    }
}
