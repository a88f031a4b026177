//! The words of Rapport as types.
//!
//! Everything that passes between two stages is a value of this crate: a [`Document`] leaves the readers, a [`Sentence`]
//! leaves the parser, a [`Report`] leaves the coder, a [`Judgment`] leaves the judging stage. Each type
//! states what it guarantees; a [`Report`] cannot be made without [`Evidence`], nor a [`Judgment`] without its basis.
//!
//! Deliberately absent: input and output, file formats (the crate that owns a format owns its wire types), the clock.
//!
//! ```
//! use rapport_model::{Cameo, Cutoff, Edtf};
//!
//! let signed: Cameo = "057".parse().unwrap();
//! assert_eq!((signed.root(), signed.goldstein().to_string().as_str()), ("05", "8.0"));
//!
//! let cutoff = Cutoff::at("1988-04-18".parse().unwrap());
//! let april: Edtf = "1988-04".parse().unwrap();
//! assert!(!cutoff.admits(Some(april.last_day())), "known only to the month: it may be later than the 18th");
//! ```

mod actor;
mod apart;
mod cameo;
mod contact;
mod course;
mod cutoff;
mod date;
mod dateline;
mod decimal;
mod document;
mod entry;
mod evidence;
mod feed;
mod finding;
mod happening;
mod head;
mod issue;
mod marked;
mod marking;
mod period;
mod portion;
mod position;
mod problem;
mod quantity;
mod report;
mod sentence;
mod span;

pub use actor::{Actor, ActorCode, DirectedDyad, Dyad, InvalidActor, Role};
pub use apart::{Apart, Together};
pub use cameo::{Cameo, GOLDSTEIN_TABLE, Goldstein, InvalidCameo, Plover, Quad};
pub use contact::{Channel, Contact, Participant, Rank};
pub use course::{Course, Direction, Pace, Steadiness};
pub use cutoff::Cutoff;
pub use date::{Basis, Date, Edtf, InvalidDate, MONTHS, When};
pub use dateline::Dateline;
pub use decimal::Decimal;
pub use document::{
    Block, BlockKind, Dates, Document, DocumentId, Edition, Gap, GapKind, Section, SourceKind, Stamp, StampKind,
};
pub use entry::Entry;
pub use evidence::Evidence;
pub use feed::{Addend, CodedRow, FeedActor, Figures, IdRange, RowOrigin, Symbol};
pub use finding::{
    Assessment, Assumption, Confidence, Figure, Finding, Ground, Judgment, Lack, Lacking, Likelihood, Matter, Measured,
    Path, Proposition, Reckoning, Step, StepKind, Tally, Undated, UndatedDeed,
};
pub use happening::Happening;
pub use head::{Clock, Head, HeadKind, NoClock, Speaker};
pub use issue::{Issue, Track};
pub use marked::Marked;
pub use marking::{Classification, Marking};
pub use period::{InvalidPeriod, Period};
pub use position::{Position, Stance, Telling};
pub use problem::{Problem, Severity};
pub use quantity::{Limits, Quantity, Sense};
pub use report::{Attribution, Event, Reality, Report, ReportId, ReportParts, Via};
pub use sentence::{Deprel, Feats, InvalidUpos, Sentence, Token, Upos};
pub use span::Span;
