//! What goes in and out: lines of JSON, tables to be compared with, the codebook.

pub mod codebook;
pub mod eval;
pub mod wire;
