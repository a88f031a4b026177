//! Event feeds: rows that others coded, millions of them, to a table of dyads and a store of Parquet.
//!
//! [`files`] opens a feed, plain or packed, as blocks of whole lines; [`rows`] recognises it by its first lines and reads each
//! row, or rejects it with line and reason; [`cube`] adds the rows up by directed dyad and period, exact and additive; [`store`] keeps
//! them as Parquet by feed and year. All of it is done by several threads at once and with bounded memory, whatever a file's size.
//!
//! ```
//! use rapport_feeds::{cube::{Names, Table}, rows::{Found, Scanner, recognise}};
//! use rapport_model::Period;
//!
//! let mut fields = vec![""; 58];
//! for (column, text) in [(1, "19880412"), (7, "CHN"), (17, "RUS"), (29, "1"), (30, "3.4"), (31, "6"), (34, "2.5")] {
//!     fields[column] = text;
//! }
//! let feed = fields.join("\t") + "\n";
//! let layout = recognise(feed.as_bytes()).unwrap();
//! assert_eq!(layout.source(), "gdelt");
//!
//! let (mut names, mut found, mut table) = (Names::default(), Found::default(), Table::new(Period::Month));
//! Scanner::new(&layout).read(feed.as_bytes(), &mut found, &mut |text| names.symbol(text));
//! table.add_all(&found.addends);
//! let sorted = table.into_sorted(&names);
//! let april = sorted.entries().next().unwrap();
//! assert_eq!((april.sums.events, april.sums.goldstein.to_string().as_str()), (1, "3.4"));
//! ```
//!
//! A [row](rapport_model::CodedRow) of a feed is never an event of the desk. Deliberately absent: reporting, the ledger (which files a
//! desk has, and their monthly sums), the command line, printing.

mod aside;
pub mod cube;
mod error;
pub mod files;
pub mod rows;
pub mod store;
mod threads;

pub use error::{Error, Outcome, reason};
