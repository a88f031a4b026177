//! Rapport: the open desk for watching relations between states.
//!
//! This crate strings the stages together: files are [gathered](gather), [read](intake), parsed and [coded](coding), kept
//! in a [desk]'s ledger, measured and judged ([casework]), and written as a memo ([command::memo]). It is the
//! edge where files, the clock and settings are met; the stages themselves take values.

pub mod casework;
pub mod codebook;
pub mod coding;
pub mod command;
pub mod config;
pub mod corrections;
pub mod desk;
pub mod failure;
pub mod fault;
pub mod feed_desk;
pub mod gather;
pub mod grouping;
pub mod independence;
pub mod input;
pub mod intake;
pub mod lexicon;
pub mod lineage;
pub mod measures;
pub mod notice;
pub mod question;
pub mod recode;
pub use rapport_lexicon::states;
pub mod stock;
pub mod table;
pub mod timing;
pub mod who;
