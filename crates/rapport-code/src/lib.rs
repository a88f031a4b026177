//! Parsed documents to reports of who did what to whom, when and says who, each with the words that show it.
//!
//! The central type is the [`Coder`]: it takes a [`Document`] and its parsed sentences and gives [`Report`]s in the
//! order of the text. Acts are read from the dependency tree by frames (`lexicon/frames*.toml`): a verb, noun or adjective
//! with the arguments it takes. Words that act on other acts (agree *to*, refuse *to*, threaten *to*, call *for*, lift,
//! suspend, deny) are operators, and the code of the whole is computed from the operator and the code of what it
//! governs, so "agreed to resume border talks" needs no entry of its own. [`group`] joins the reports of one happening.
//!
//! Deliberately absent: reading of files, parsing, storage, any rule for one text.
//!
//! ```
//! use rapport_code::{Coder, wire};
//! use rapport_lexicon::Lexicon;
//!
//! let input = wire::input(r#"{"id":"a1","date":"1988-04-18","text":"China rejected a Soviet call for a summit."}"#, 1).unwrap();
//! let sentences = rapport_parse::Parser::english().parse(&input.document.text);
//! let coder = Coder::new(Lexicon::builtin().clone(), Vec::new());
//! let reports = coder.code(&input.document, &sentences);
//! let told: Vec<_> = reports.iter().map(|r| format!("{} → {}: {}", r.source.name, r.target.name, r.event.cameo)).collect();
//! assert_eq!(told, ["China → the Soviet Union: 125"]);
//! ```
//!
//! [`Document`]: rapport_model::Document
//! [`Report`]: rapport_model::Report

pub mod actors;
mod acts;
mod coder;
mod edge;
mod facts;
mod happenings;
mod language;
pub mod learned;
mod parties;
mod reports;
mod sentence;
mod standing;
mod time;

#[cfg(test)]
mod testing;

pub use coder::{CODER, Coder, Coding, FAST_CODER};
pub use edge::{codebook, eval, wire};
pub use happenings::{Ties, differences, group, group_with};
