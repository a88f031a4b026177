//! Findings and judgments to the memo as a tree, and the tree to Markdown, HTML and JSON.
//!
//! [`compose`] makes the [`Memo`] from an [`Assessment`](rapport_model::Assessment); [`to_markdown`], [`to_html`] and
//! [`to_json`] render it, [`from_json`] reads it back. The tree carries what makes a sentence more than words: its
//! [`Quote`]s and figures, its marking, its probability, and what its words are: [`Prose`] is in runs. A [`Sentence`] that finds something without a [`Basis`] cannot be
//! made, nor one that judges without a basis and a [`Verdict`]; a memo that claims otherwise is refused on reading.
//!
//! What holds of every rendering: the same tree gives the same bytes; a text shows the words it was given and cannot
//! break out of its place; each reference leads to a note that quotes the words, their document and their bytes; the banner is
//! the join of all portions. Our own output is known again by [`MARK`], [`GENERATOR`] and [`FORMAT`].
//!
//! Deliberately absent: the ledger and its files, the clock, any judgment (wording is here, deciding is `rapport-judge`).
//!
//! ```
//! use rapport_write::{Memo, Section, Sentence, from_json, to_json, to_markdown};
//!
//! let memo = Memo {
//!     title: "Norwegian–Swedish Relations".into(),
//!     title_marking: Default::default(),
//!     desk: None,
//!     notice: None,
//!     between: "NOR,SWE".parse()?,
//!     names: vec!["Norway".into(), "Sweden".into()],
//!     as_of: "1974-06-30".parse()?,
//!     coder: "sample".into(),
//!     thresholds: Default::default(),
//!     sections: vec![Section {
//!         heading: "Summary".into(),
//!         // A note needs no evidence; a finding would need a `Basis`.
//!         sentences: vec![Sentence::note("Nothing was read on trade after June.")],
//!         ..Section::default()
//!     }],
//!     figures: Default::default(),
//!     chronology: vec![],
//!     sources: vec![],
//!     assumptions: vec![],
//!     gaps: vec![],
//! };
//! assert!(to_markdown(&memo).starts_with("# Norwegian–Swedish Relations\n<!-- rapport:memo/1 -->\n"));
//! assert_eq!(from_json(&to_json(&memo)).unwrap(), memo);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod cite;
mod compose;
mod html;
mod json;
mod layout;
mod markdown;
mod notes;
mod picture;
mod tree;

pub use cite::{cite, cite_short};
pub use compose::{Header, Library, compose, compose_apart};
pub use html::{GENERATOR, to_html};
pub use json::{FORMAT, from_json, to_json};
pub use markdown::{MARK, to_markdown};
pub use picture::{Across, Bars, Panel, Panels, Place, Stretch, panels, to_svg};
pub use tree::{
    Basis, Entry, FigureWords, Kind, Line, Mark, Memo, MemoFigure, Picture, PictureKind, Point, Prose, Quote, Run,
    Section, Sentence, Source, Verdict, Zone,
};
