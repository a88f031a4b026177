//! English text to pieces of words, and what a contextual encoder says of each.
//!
//! [`Pieces`] cuts a text into the pieces of words that the encoder knows, each with the bytes it stands on.
//!
//! ```
//! use rapport_encoder::Pieces;
//!
//! let text = "Nasser's envoy demarched.";
//! let pieces = Pieces::english().of(text);
//! let words: Vec<&str> = pieces.iter().map(|piece| piece.span.of(text)).collect();
//! assert_eq!(words, ["Nasser", "'", "s", "envoy", "dem", "ar", "ched", "."]);
//! ```
//!
//! [`Encoder::read`] gives what each of its heads says of every piece of a passage:
//!
//! ```
//! use rapport_encoder::Encoder;
//! use rapport_model::Span;
//!
//! let text = "Tunis recalled its envoy. Rabat protested.";
//! if let Some(encoder) = Encoder::english() {
//!     for reading in encoder.read(text, &[Span::new(0, 25), Span::new(26, 42)]) {
//!         for (at, piece) in reading.pieces().iter().enumerate() {
//!             println!("{}: {:?}", piece.span.of(text), reading.logits("act", at));
//!         }
//!     }
//! }
//! ```
//!
//! Guarantees: time linear in the text (a passage of more than 510 pieces is read in several), no text fails, the same bytes on every
//! processor. `src/file.rs` describes a model's file, `model/README.md` what is built in.
//!
//! Deliberately absent: politics, other languages, training, files and threads.

mod encoder;
mod file;
mod network;
mod pieces;
mod unfit;
mod windows;

pub use encoder::{Encoder, Reading, States};
pub use file::{Numbers, Tensor, Weights, round};
pub use pieces::{BEGIN, END, Piece, Pieces, UNKNOWN};
pub use unfit::Unfit;
pub use windows::windows;
