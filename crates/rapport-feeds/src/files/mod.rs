//! Feed files: opened, plain or packed, and read in blocks of whole lines.
//!
//! A file is [opened](How::each_part) as one or more [parts](Part) (an archive has several), each a source of [`Blocks`] of whole lines
//! that any number of threads take in turn. Rows left out go to a file of [`Rejects`] in the order of the files; a [`Witness`] takes
//! the hash of the bytes as they go by.

mod blocks;
mod counted;
mod open;
mod plain;
mod rejects;
mod room;
mod same;
mod stream;
mod witness;

pub use blocks::{Block, Blocks};
pub use counted::Counted;
pub use open::{Feed, How, Part, head_of, is_packed, map};
pub use plain::Plain;
pub use rejects::{LeftOut, Rejects};
pub use room::Room;
pub use same::repeats;
pub use stream::Stream;
pub(crate) use witness::hexadecimal;
pub use witness::{Witness, of_file};
