//! Event feeds: rows that others coded, millions of them.
//!
//! [`recognise`] tells by its first lines what a feed is and gives its [`Layout`]; a [`Scanner`] then reads it, block of whole
//! lines by block, into [`Addend`]s (what each row adds to the sums of its directed dyad) and [`Reject`]s (rows that are not
//! what they should be, each with its line and reason). Every row is checked: the number of its columns, and each field that
//! the sums need. Codes stay as the feed writes them.
//!
//! ```
//! use rapport_feeds::rows::{Found, Scanner, recognise};
//!
//! let mut fields = vec![""; 58];
//! for (column, text) in [(0, "410479387"), (1, "19880412"), (7, "CHN"), (17, "RUS"), (29, "1"), (30, "3.4"), (31, "6"), (34, "2.5")] {
//!     fields[column] = text;
//! }
//! let feed = format!("{}\nno row of GDELT\n", fields.join("\t"));
//! let layout = recognise(feed.as_bytes()).unwrap();
//! let mut found = Found::default();
//! Scanner::new(&layout).read(feed.as_bytes(), &mut found, &mut |_| unreachable!("codes of three letters are packed"));
//! assert_eq!((found.rows, found.addends.len()), (2, 1));
//! assert_eq!(found.addends[0].source.letters().unwrap(), "CHN");
//! assert_eq!(found.rejects[0].reason, "it has 1 field where GDELT 1.0 has 57 or 58");
//! ```
//!
//! Deliberately absent: opening files, threads, sums, and any change to a code.

mod coded;
mod day;
mod fault;
mod layout;
mod map;
mod reader;
mod ready;
mod recognise;
mod record;
mod row;
mod scan;
mod scanner;
mod totals;

pub use coded::{Actor, Coded};
pub use layout::{Feed, Layout};
pub use map::Map;
pub use rapport_model::Addend;
pub use reader::{Reader, Rows, Which};
pub use recognise::{HEAD, recognise, recognise_any};
pub(crate) use record::Parting;
pub use scanner::{Found, Reject, Scanner};
pub use totals::Totals;
