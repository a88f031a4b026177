//! The commands, one a file; each takes its arguments and says what it read.

pub mod add;
pub mod assert;
pub mod check;
pub mod chronology;
pub mod cite;
pub mod code;
pub mod codebook;
pub mod cube;
pub mod eval;
pub mod memo;
pub mod new;
pub mod parse;
pub mod read;
pub mod recode;
pub mod series;
pub mod sql;
pub mod triangle;
