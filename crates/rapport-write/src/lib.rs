//! Findings and judgments to the memo as a tree, and the tree to Markdown, HTML and JSON.

mod cite;
mod compose;
mod json;
mod tree;

pub use cite::{cite, cite_short};
pub use compose::{Header, Library, compose};
pub use json::{FORMAT, from_json, to_json};
pub use tree::{
    Basis, Entry, Kind, Line, Memo, MemoFigure, Picture, PictureKind, Point, Quote, Section, Sentence, Source, Verdict,
    Zone,
};
