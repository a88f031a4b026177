//! English text to Universal Dependencies.
//!
//! [`Parser::english`] gives the one parser with the model that is built in; [`Parser::parse`] takes a text and gives its
//! sentences: tokens as UD English cuts them, each with its byte span, part of speech, features, lemma, head and relation.
//! [`Parser::parse_with`] leaves out spans that are no words and reads across them.
//!
//! ```
//! use rapport_parse::Parser;
//!
//! let text = "China refused to schedule a summit.";
//! let sentences = Parser::english().parse(text);
//! let sentence = &sentences[0];
//! let root = sentence.root();
//! assert_eq!(sentence.form(root, text), "refused");
//! assert_eq!(&*sentence.tokens[root].lemma, "refuse");
//! assert!(sentence.children(root).any(|i| sentence.tokens[i].deprel.is("nsubj")));
//! ```
//!
//! Stages: `run` puts together what a page tore apart, `tokenize` cuts words, `sentence` finds where sentences end (`lines`
//! tells it why a line was broken), `net` scores tags, arcs and relations (`features` is what it sees of a word), `tree`
//! picks the best tree, `lemma` gives dictionary forms. All take time linear in the text, and none fails on any text. [`conllu`] reads and writes the
//! treebanks' format. The model's card is `model/README.md`; `cargo xtask train` makes the model.
//!
//! Deliberately absent: politics, other languages, enhanced dependencies, language-specific tags, files and threads.

pub mod conllu;
#[doc(hidden)]
pub mod features;
#[doc(hidden)]
pub mod irregular;
#[doc(hidden)]
pub mod lemma;
mod lines;
#[doc(hidden)]
pub mod math;
#[doc(hidden)]
pub mod model;
#[doc(hidden)]
pub mod net;
mod parser;
mod run;
#[doc(hidden)]
pub mod sentence;
#[doc(hidden)]
pub mod tokenize;
mod tree;

pub use parser::Parser;
