//! Findings and judgments to the memo as a tree, and the tree to Markdown, HTML and JSON.

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
pub use compose::{Header, Library, compose};
pub use html::{GENERATOR, to_html};
pub use json::{FORMAT, from_json, to_json};
pub use markdown::{MARK, to_markdown};
pub use picture::{score_picture, to_svg};
pub use tree::{
    Basis, Entry, Kind, Line, Memo, MemoFigure, Picture, PictureKind, Point, Quote, Section, Sentence, Source, Verdict,
    Zone,
};
