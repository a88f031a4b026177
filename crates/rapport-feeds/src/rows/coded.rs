//! A row of a feed, whole: codes and names as they came, with its line.

use rapport_model::{CodedRow, Date, Decimal, FeedActor, Quad, RowOrigin};
use std::sync::Arc;

/// A row as it stands in its block: nothing of it is copied.
#[derive(Clone, Copy, Debug)]
pub struct Coded<'b> {
    /// Its line in the block; the first is 0.
    pub line: u64,
    /// The feed's own number of it.
    pub id: Option<&'b str>,
    /// The code of the act.
    pub code: &'b str,
    /// The day of the event.
    pub day: Date,
    /// The day from which it could be known.
    pub known: Date,
    /// Whether the feed was made in bulk, years after.
    pub backfilled: bool,
    /// Who acts.
    pub source: Actor<'b>,
    /// Who is acted upon.
    pub target: Actor<'b>,
    /// Quad class, 1 to 4; 0 where the feed has none.
    pub quad: u8,
    /// Value on the Goldstein scale.
    pub goldstein: Option<Decimal>,
    /// The events that the row stands for.
    pub events: u32,
    /// Mentions in sources.
    pub mentions: Option<u32>,
    /// Average tone.
    pub tone: Option<Decimal>,
    pub(super) tone_text: &'b [u8],
}

/// An actor as a row has it.
#[derive(Clone, Copy, Debug, Default)]
pub struct Actor<'b> {
    /// The whole code.
    pub code: Option<&'b str>,
    /// Its country.
    pub country: Option<&'b str>,
    /// The name.
    pub name: Option<&'b str>,
}

impl Coded<'_> {
    /// The tone as the nearest number: [`Decimal::to_f64`] of it, read from its text.
    pub fn tone_number(&self) -> Option<f64> {
        let tone = self.tone?;
        let text = std::str::from_utf8(self.tone_text).ok();
        Some(text.and_then(|text| text.parse().ok()).unwrap_or_else(|| tone.to_f64()))
    }

    /// The same with texts of its own. `file` is the hash of the feed's bytes, `first` the number of its block's first line
    /// (the first of a feed is 1), `scheme` that of the feed's codes.
    pub fn owned(&self, file: &Arc<str>, first: u64, scheme: &Arc<str>) -> CodedRow {
        CodedRow {
            origin: RowOrigin { file: Arc::clone(file), line: first + self.line },
            id: self.id.map(str::to_owned),
            scheme: Arc::clone(scheme),
            code: self.code.to_owned(),
            day: self.day,
            known: self.known,
            backfilled: self.backfilled,
            source: self.source.owned(),
            target: self.target.owned(),
            quad: Quad::from_number(self.quad),
            goldstein: self.goldstein,
            events: self.events,
            mentions: self.mentions,
            tone: self.tone,
        }
    }
}

impl Actor<'_> {
    fn owned(&self) -> FeedActor {
        let [code, country, name] = [self.code, self.country, self.name].map(|text| text.map(str::to_owned));
        FeedActor { code, country, name }
    }
}
