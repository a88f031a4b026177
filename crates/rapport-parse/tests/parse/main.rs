//! The parser as its users meet it.

mod analysis;
mod any_text;
mod ends;
mod pieces;
mod seed;
mod treebank;
