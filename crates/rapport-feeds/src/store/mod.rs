//! Rows of feeds in a folder: Parquet, a few parts a year, each sorted by dyad and day.
//!
//! A [`Store`] is a folder (`feeds/` of a desk) with a [`Shelf`] for each feed: `FEED/YEAR/000012-0003.parquet`. A [`Part`] is named
//! after the feed file that made it, or after the last of those it was put together from; its [columns](COLUMNS) are those of
//! `STORE.md` beside the manifest. Only rows with a country on both sides are kept, since no other enters a dyad; the file and line
//! of each lead back to what was read. Rows enter by an [`Adding`]; which of them count is known by [`Held`].
//!
//! ```no_run
//! use rapport_feeds::store::Store;
//!
//! for part in Store::of_desk("my-desk".as_ref()).feed("gdelt").parts(1987..=1989)? {
//!     for stored in part.rows(&["CHN", "RUS"])? {
//!         println!("{} {}", stored.row.day, stored.row.code);
//!     }
//! }
//! # Ok::<(), rapport_feeds::Error>(())
//! ```

mod adding;
mod compact;
mod encode;
mod folder;
mod group;
mod held;
mod loose;
mod part;
mod schema;
mod shelf;
mod waiting;
mod write;

pub use adding::{Added, Adding};
pub use folder::Store;
pub use held::Held;
pub use part::{MEND, Part, Stored};
pub use schema::{COLUMNS, Column, Kind};
pub use shelf::Shelf;
