//! What Rapport knows of the world and of English: the tables of `lexicon/`, compiled, and what a desk adds to them.
//!
//! The central type is the [`Lexicon`]: words in, who they may be on a day out. Beside it stand the [`frames`] (which words
//! tell which act), the [issues](common_issues) that any desk knows, the words of [`contacts`] and [`quantities`], and
//! [`states`] with their codes in other lists and their lineage. Every stage may ask it for names and codes, as it takes its
//! types from `rapport-model`.
//!
//! Deliberately absent: text and its grammar (a name is matched word by word; what the words around it make of it is the
//! coder's), input and output beyond the tables.
//!
//! ```
//! use rapport_lexicon::Lexicon;
//!
//! let moscow = |day: &str| Lexicon::builtin().find("Moscow", Some(day.parse().unwrap())).unwrap();
//! assert_eq!((moscow("1991-12-25").as_str(), moscow("1991-12-26").as_str()), ("SUN", "RUS"));
//! ```

pub mod book;
pub mod contacts;
mod cues;
mod datelines;
mod entries;
mod exports;
mod false_alarms;
pub mod frames;
mod furniture;
mod heads;
mod issues;
mod labels;
mod lexicon;
mod names;
mod operator;
mod person;
mod plurals;
pub mod quantities;
mod rows;
pub mod states;
pub mod telling;
mod vocabulary;
pub mod words;

pub use cues::{Cues, cues};
pub use datelines::{Datelines, datelines};
pub use entries::{Office, OfficeKind, Organisation, Outlet, StateName};
pub use exports::{Columns, Exports, Layout, Lines, Part, exports};
pub use false_alarms::false_alarms;
pub use furniture::{Furniture, furniture};
pub use heads::{HeadLabels, HeadWords, Heads, Recognised, heads};
pub use issues::common_issues;
pub use labels::{EventColumns, Labels, labels};
pub use lexicon::{Lexicon, TODAY};
pub use names::{Match, Meaning, PersonForm, StateWord, Usage};
pub use operator::Kind;
pub use person::{Person, Term};
pub use telling::{Telling, telling};
pub use vocabulary::{Vocabulary, WordList, vocabulary};
