//! Arithmetic that gives the same numbers on every machine.
//!
//! [`Matrix`] multiplies rows of [`Whole`] numbers exactly, whatever the processor, [`ByteMatrix`] rows of [`Bytes`]; [`exp`] and its like are our own, since a
//! platform's differ in their last bits.
//!
//! ```
//! use rapport_arithmetic::{Matrix, Whole};
//!
//! let matrix = Matrix::new(&[1.0, 2.0, 3.0, 4.0], 2);
//! let mut out = [0.0; 2];
//! matrix.affine(&Whole::of(&[1.0, 1.0], 2), &[0.5, 0.5], &mut out);
//! assert!((out[0] - 4.5).abs() < 0.01 && (out[1] - 6.5).abs() < 0.01);
//! ```
//!
//! Deliberately absent: sums whose order depends on the processor, fused multiplication, training.

mod bytes;
mod functions;
mod matrix;
mod mixture;

pub use bytes::{ByteMatrix, Bytes};
pub use functions::{ends, erf, exp, gelu, ln, sigmoid, tanh};
pub use matrix::{Matrix, Whole};
pub use mixture::{MOST_SHARE, Mixture, PAIR as SHARE_PAIR, ROWS as MIXTURE_ROWS, WIDTH as MIXTURE_WIDTH};
