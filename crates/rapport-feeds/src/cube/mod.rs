//! The dyad table: sums by directed dyad and period, exact in decimal and additive.
//!
//! A [`Table`] takes the [`Addend`]s of a feed's rows in any order and any number of parts; what it holds depends on the rows
//! alone. Sums are kept and means are made of them at the end ([`Sums::goldstein_mean`]), so tables of two days, or of two
//! feeds, are joined by adding them. A table that grows beyond what the caller allows is emptied into a sorted run
//! ([`write_run`]); runs are joined again in order by [`Merged`].
//!
//! ```
//! use rapport_feeds::cube::{Names, Table};
//! use rapport_model::{Addend, Decimal, Period, Symbol};
//!
//! let code = |text: &str| Symbol::packed(text.as_bytes()).unwrap();
//! let act = |day: &str, value: &str| Addend {
//!     source: code("CHN"), target: code("RUS"), day: day.parse().unwrap(), events: 1,
//!     goldstein: Decimal::parse(value.as_bytes()), quad: 1, mentions: 4, tone: Decimal::parse(b"-0.5"),
//! };
//! let mut table = Table::new(Period::Month);
//! table.add_all(&[act("1988-04-18", "3.4"), act("1988-04-02", "0.1"), act("1988-05-01", "-2.0")]);
//!
//! let names = Names::default();
//! let sorted = table.into_sorted(&names);
//! let april = sorted.entries().next().unwrap();
//! assert_eq!((april.key.start.to_string().as_str(), april.sums.events, april.sums.mentions), ("1988-04-01", 2, 8));
//! assert_eq!(april.sums.goldstein.to_string(), "3.5");
//! assert_eq!(april.sums.goldstein_mean().unwrap().to_string(), "1.75");
//! ```
//!
//! Files are read into one table that all threads share ([`Summing`]), which is then [written](write()) as CSV or Parquet
//! with a [codebook](write_codebook()) beside it.
//!
//! Deliberately absent: rows (they are summed, not kept).

mod codebook;
mod entry;
mod line;
mod merge;
mod names;
mod output;
mod parquet_table;
mod run;
mod shards;
mod summing;
mod table;

pub use codebook::write as write_codebook;
pub use entry::{Entry, Key, Sums};
pub use line::{COLUMNS, Lines};
pub use merge::Merged;
pub use names::Names;
pub use output::{Form, write};
pub use rapport_model::Addend;
pub use run::{Run, write_run};
pub use shards::Summed;
pub(crate) use shards::{BOUND, Lots, Shards};
pub use summing::Summing;
pub use table::{Sorted, Table};
