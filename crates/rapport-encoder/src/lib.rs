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
//! All take time linear in the text, and none fails on any text.
//!
//! Deliberately absent: politics, other languages, training, files and threads.

mod pieces;

pub use pieces::{BEGIN, END, Piece, Pieces, UNKNOWN};
