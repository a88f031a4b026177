//! Rapport: the open desk for watching relations between states.
//!
//! This crate strings the stages together, and is all that a caller needs: the command line is one, a page or a notebook may be
//! another. A [`Desk`] is a folder that is kept, or files that were read to be asked about; both answer alike. A question is settled
//! first (who is meant, as of which day), then asked: [`Desk::assess`] what there is to say of a relationship, [`Desk::series`] its
//! figures by period, [`Desk::chronology`] what happened, [`Desk::triangle`] who answers whom among three, [`Desk::search`] where
//! words stand. Whoever asks brings a [`Listener`], which is told what was left out and what to know about the answer; [`heard`]
//! gives that beside the answer.
//!
//! ```
//! use rapport::{Desk, Question, heard};
//!
//! let folder = std::path::PathBuf::from("../../examples/sino-soviet");
//! let (mut desk, left_out) = heard(|listener| Desk::at(&[folder], listener))?;
//! assert!(left_out.is_empty());
//!
//! let between = desk.pair("Soviet Union, china", None)?;
//! let question = Question { between: Some(between), as_of: "1988-04-18".parse().ok() };
//! let (assessed, notices) = heard(|listener| desk.assess(&question, listener))?;
//! assert!(notices.is_empty());
//! assert!(!assessed.assessment.findings.is_empty() && !assessed.assessment.judgments.is_empty());
//!
//! let (memo, notices) = heard(|listener| assessed.memo(listener))?;
//! assert!(notices.is_empty());
//! let page = rapport::to_markdown(&memo);
//! assert!(page.contains("Soviet") && page.contains("1988"));
//! assert!(!desk.search("border talks", question.as_of)?.is_empty());
//! # Ok::<(), rapport::Failure>(())
//! ```
//!
//! This is the edge where files, the clock and settings are met; the stages themselves take values. Deliberately absent below
//! [`command`]: printing, exit codes, the parser of arguments (a test keeps it so).

mod assess;
mod backup;
mod casework;
mod chronology;
mod codebook;
mod coding;
pub mod command;
mod config;
mod corrections;
mod desk;
mod failure;
mod fault;
mod feed_desk;
mod flow;
mod gather;
mod ground;
mod grouping;
mod independence;
mod input;
mod intake;
mod lexicon;
mod lineage;
mod measures;
mod neighbours;
mod notice;
mod portions;
pub mod question;
mod recode;
mod series;
mod sources;
mod stock;
mod table;
mod timing;
mod triangle;
mod turn;
mod who;

pub use assess::Assessed;
pub use casework::Known;
pub use chronology::Told;
pub use config::Config;
pub use desk::Desk;
pub use failure::{Failure, Outcome};
pub use independence::reprints;
pub use intake::Count;
pub use notice::{Length, Listener, Notice, Notices, heard};
pub use question::Question;
use rapport_lexicon::states;
pub use rapport_write::{Memo, to_html, to_json, to_markdown};
pub use series::Record;
pub use triangle::Acts;
