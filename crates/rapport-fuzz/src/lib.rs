//! Spoilt input for everything that takes input: each [`Target`] takes any bytes and must neither panic nor break what its
//! results promise.
//!
//! [`run`] spoils the [seeds](Target::seeds) in ways drawn from a seeded source, so that a round can be had again; the same
//! targets stand in `fuzz/` for cargo-fuzz, where there is a nightly compiler. The seeds are our own and small.
//!
//! ```
//! let target = rapport_fuzz::target("maps").expect("there is one");
//! assert_eq!(rapport_fuzz::run(target, 0..20).faults, []);
//! ```
//!
//! Deliberately absent: files, the command line, and what only a whole desk can do (`cargo xtask torture` for that).

mod draw;
mod exports;
mod run;
mod seeds;
mod spoil;
mod targets;

pub use run::{Fault, Report, run};
pub use targets::{TARGETS, Target, target};
