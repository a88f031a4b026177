//! An entry of the chronology.

use super::{Prose, Quote, text};
use rapport_model::{ActorCode, Cameo, Edtf, Marking, Track};
use serde::{Deserialize, Serialize};

/// What happened on a date, in a sentence, with the words that tell it.
///
/// Guarantee: it quotes at least one document; its marking is at least that of what it quotes.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[serde(try_from = "Wire")]
pub struct Entry {
    #[serde(with = "text::option")]
    date: Option<Edtf>,
    #[serde(flatten)]
    said: Prose,
    #[serde(with = "text")]
    source: ActorCode,
    #[serde(with = "text")]
    target: ActorCode,
    #[serde(with = "text")]
    cameo: Cameo,
    #[serde(with = "text::track")]
    track: Option<Track>,
    independent: usize,
    #[serde(with = "text::marking")]
    marking: Marking,
    evidence: Vec<Quote>,
}

#[derive(Deserialize)]
struct Wire {
    #[serde(with = "text::option")]
    date: Option<Edtf>,
    #[serde(flatten)]
    said: Prose,
    #[serde(with = "text")]
    source: ActorCode,
    #[serde(with = "text")]
    target: ActorCode,
    #[serde(with = "text")]
    cameo: Cameo,
    #[serde(default, with = "text::track")]
    track: Option<Track>,
    independent: usize,
    #[serde(default, with = "text::marking")]
    marking: Marking,
    evidence: Vec<Quote>,
}

impl TryFrom<Wire> for Entry {
    type Error = String;

    fn try_from(wire: Wire) -> Result<Entry, String> {
        let Wire { date, said, source, target, cameo, track, independent, marking, evidence } = wire;
        let place = format!("the chronology’s entry “{}”", super::beginning(said.text()));
        if evidence.is_empty() {
            return Err(format!("{place} has no evidence"));
        }
        if let Some(piece) = said.cites_beyond(evidence.len()) {
            return Err(format!("{place} cites its evidence {piece}, which is not there: mend its `runs`"));
        }
        let said = said.cited(evidence.len());
        let quoted = evidence.iter().fold(marking.clone(), |all, quote| all.join(quote.marking()));
        if quoted != marking {
            return Err(format!("{place} is marked {marking} and quotes words marked {quoted}"));
        }
        Ok(Entry { date, said, source, target, cameo, track, independent, marking, evidence })
    }
}

impl Entry {
    /// The happening told in this sentence, or `None` without a quote.
    pub fn new(happening: &rapport_model::Happening, said: impl Into<Prose>, evidence: Vec<Quote>) -> Option<Entry> {
        let marking = evidence.iter().fold(Marking::default(), |all, quote| all.join(quote.marking()));
        (!evidence.is_empty()).then(|| Entry {
            date: happening.when.date(),
            said: said.into().cited(evidence.len()),
            source: happening.source,
            target: happening.target,
            cameo: happening.event.cameo,
            track: Some(happening.track.clone()),
            independent: happening.independent,
            marking,
            evidence,
        })
    }

    /// The same, marked at least so high: with all that tells of the happening, quoted or not.
    pub fn marked(mut self, marking: &Marking) -> Entry {
        self.marking = self.marking.join(marking);
        self
    }

    /// When.
    pub fn date(&self) -> Option<Edtf> {
        self.date
    }

    /// What, in a sentence.
    pub fn text(&self) -> &str {
        self.said.text()
    }

    /// The same in runs.
    pub fn said(&self) -> &Prose {
        &self.said
    }

    /// Who acts and who is acted upon.
    pub fn actors(&self) -> [ActorCode; 2] {
        [self.source, self.target]
    }

    /// The code of the act.
    pub fn cameo(&self) -> Cameo {
        self.cameo
    }

    /// Its strand.
    pub fn track(&self) -> Option<&Track> {
        self.track.as_ref()
    }

    /// How many sources tell it independently.
    pub fn independent(&self) -> usize {
        self.independent
    }

    /// Its marking.
    pub fn marking(&self) -> Marking {
        self.marking.clone()
    }

    /// The words that tell it.
    pub fn evidence(&self) -> &[Quote] {
        &self.evidence
    }
}
