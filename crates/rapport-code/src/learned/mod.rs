//! What was learned from the gold: which words tell an act, of what kind and how real, and between whom.
//!
//! Everything here is a sum: a word, or an actor beside a word, shows [`Signs`] (its lemma, what it hangs on, what the frames
//! say, where the actor was named last …), a [`Table`] has a weight for each, and the sums are turned into probabilities. So
//! what spoke for and against can be told, and the same words give the same numbers on every machine. The weights come from
//! `gold/` by `cargo xtask train-signs`; `model/README.md` is their card. Unless a text is read fast, what the contextual encoder says of
//! the same words (`heard`) is joined with the sums (`blend`).

mod answers;
mod blend;
mod candidates;
mod context;
mod decide;
mod heard;
mod judge;
mod lesson;
pub mod link;
mod model;
mod party;
mod path;
mod signs;
mod table;
mod tell;
mod word;

pub use answers::{REALITIES, ROOTS};
pub use blend::{Blend, blended};
pub use heard::WINDOW;
pub use judge::{Judge, Known, log_shares, pair_shares, sigmoid};
pub use lesson::{Heard, Lesson, Proposed, WordSigns};
pub use model::Model;
pub use signs::Signs;
pub use table::Table;

pub(crate) use context::Context;
pub(crate) use decide::decide;
pub(crate) use tell::tell;
