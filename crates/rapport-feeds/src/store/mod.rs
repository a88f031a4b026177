//! Rows of feeds in a folder: Parquet, a few parts a year, each sorted by dyad and day.
//!
//! A [`Store`] is a folder (`feeds/` of a desk) with a [`Shelf`] for each feed: `FEED/YEAR/000012-0003.parquet`. A [`Part`] is named
//! after the feed file that made it, or after the last of those it was put together from; its [columns](COLUMNS) are those of
//! `STORE.md` beside the manifest. Only rows with a country on both sides are kept, since no other enters a dyad; the file and line
//! of each lead back to what was read. Rows enter by an [`Adding`]; which of them count is known by [`Held`].
//!
//! ```
//! use rapport_feeds::{Error, files::{How, Part}, store::{Held, Store}};
//!
//! # let home = tempfile::tempdir().unwrap();
//! # let path = home.path().join("19880413.export.csv");
//! # let mut fields = vec![""; 58];
//! # for (at, text) in [(1, "19880412"), (7, "CHN"), (17, "RUS"), (26, "043"), (29, "1"), (30, "2.8"), (31, "6"), (34, "0.5"), (56, "20130203")] {
//! #     fields[at] = text;
//! # }
//! # std::fs::write(&path, fields.join("\t") + "\n").unwrap();
//! let store = Store::at(home.path().join("feeds"));
//! How::default().each_part("19880413.export.csv", &path, |_, part| {
//!     let Part::Feed(feed) = part else { return Ok(()) };
//!     let adding = store.adding(&feed, 1);
//!     assert_eq!(adding.read()?.counted.rows, 1);
//!     adding.keep(|mut sums, whole| {
//!         sums.for_each(|month| Ok(assert_eq!(month.sums.events, 1)))?;
//!         let parts = whole().expect("the rows are on the disk: file 1 may be recorded, and its parts");
//!         assert_eq!((parts[0].file.as_str(), parts[0].print.rows), ("1988/000001-0000.parquet", 1));
//!         Ok::<(), Error>(())
//!     })?;
//!     Ok::<(), Error>(())
//! })?;
//!
//! let (mut held, mut told) = (Held::of([1]), Vec::new());
//! for part in store.feed("gdelt").parts(1987..=1989)? {
//!     told.extend(part.rows(&["CHN", "RUS"])?.into_iter().filter(|stored| held.counts(stored)));
//! }
//! assert_eq!((told.len(), told[0].row.code.as_str(), told[0].row.origin.line), (1, "043", 1));
//! # Ok::<(), Error>(())
//! ```

mod adding;
mod compact;
mod encode;
mod folder;
mod group;
mod held;
mod loose;
mod mark;
mod part;
mod print;
mod schema;
mod shelf;
mod source;
mod waiting;
mod write;

pub use adding::{Added, Adding};
pub use compact::Merged;
pub use folder::Store;
pub use held::Held;
pub use part::{MEND, Part, Stored};
pub use print::{Placed, Print};
pub use schema::{COLUMNS, Column, Kind};
pub use shelf::Shelf;
