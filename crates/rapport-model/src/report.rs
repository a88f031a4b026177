//! What one sentence of one document says happened.

use crate::{Actor, Cameo, Contact, Edtf, Evidence, Goldstein, Marking, Plover, Quad, Span, Track, When};
use std::{fmt, sync::Arc};

/// How what is said stands to what is so.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash, PartialOrd, Ord)]
pub enum Reality {
    /// The document says that it happened.
    Actual,
    /// Someone in the document says so; the document does not.
    Claimed,
    /// Someone proposes, asks for or intends it.
    Proposed,
    /// Someone expects it.
    Forecast,
    /// A condition or a possibility.
    Hypothetical,
    /// It is said not to have happened.
    Negated,
}

impl Reality {
    /// All values.
    pub const ALL: [Reality; 6] = [
        Reality::Actual,
        Reality::Claimed,
        Reality::Proposed,
        Reality::Forecast,
        Reality::Hypothetical,
        Reality::Negated,
    ];

    /// The word in the JSON.
    pub fn word(self) -> &'static str {
        ["actual", "claimed", "proposed", "forecast", "hypothetical", "negated"][self as usize]
    }

    /// The value of this word.
    pub fn from_word(word: &str) -> Option<Reality> {
        Reality::ALL.into_iter().find(|reality| reality.word() == word)
    }
}

/// Through what something was said.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash, PartialOrd, Ord)]
pub enum Via {
    /// Newspapers, radio, television, agencies.
    Press,
    /// A diplomatic post.
    Embassy,
    /// A speech or public statement.
    Speech,
    /// A conversation in confidence.
    PrivateTalk,
    /// An official paper.
    Paper,
    /// The page withholds it.
    Withheld,
}

impl Via {
    /// All values.
    pub const ALL: [Via; 6] = [Via::Press, Via::Embassy, Via::Speech, Via::PrivateTalk, Via::Paper, Via::Withheld];

    /// The word in the JSON.
    pub fn word(self) -> &'static str {
        ["press", "embassy", "speech", "private-talk", "paper", "withheld"][self as usize]
    }

    /// The value of this word.
    pub fn from_word(word: &str) -> Option<Via> {
        Via::ALL.into_iter().find(|via| via.word() == word)
    }
}

/// Who says so, through what, and whether in public.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Attribution {
    /// The one whom the sentence names as saying it; `None` if the document says it itself.
    pub by: Option<String>,
    /// Through what.
    pub via: Option<Via>,
    /// Public or private, where the words or the kind of document tell.
    pub public: Option<bool>,
}

/// The reading of an act in the field's schemes.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Event {
    /// The CAMEO code.
    pub cameo: Cameo,
    /// The PLOVER type; `None` for CAMEO 01 in open text.
    pub plover: Option<Plover>,
}

impl Event {
    /// The event of this code.
    pub fn new(cameo: Cameo) -> Event {
        Event { cameo, plover: cameo.plover() }
    }

    /// Its value by the table named [`crate::GOLDSTEIN_TABLE`].
    pub fn goldstein(self) -> Goldstein {
        self.cameo.goldstein()
    }

    /// Its quad class.
    pub fn quad(self) -> Quad {
        self.cameo.quad()
    }
}

/// Names a report for good: a hash of document id, spans and code. Sixteen hexadecimal digits.
#[derive(Clone, PartialEq, Eq, Hash, Debug, PartialOrd, Ord)]
pub struct ReportId(Arc<str>);

impl ReportId {
    /// An id as a store kept it.
    pub fn stored(id: &str) -> ReportId {
        ReportId(Arc::from(id))
    }

    /// The digits.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for ReportId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Everything a report says, before it is one.
#[derive(Clone, PartialEq, Debug)]
pub struct ReportParts {
    /// The words: the sentence, whole where it was torn.
    pub evidence: Evidence,
    /// Which sentence of the document, from 0.
    pub sentence: u32,
    /// The words of the act itself, from its subject to its last argument: what a memo may quote as the deed.
    pub clause: Vec<Span>,
    /// When it happened.
    pub when: When,
    /// Who acts.
    pub source: Actor,
    /// Who is acted upon.
    pub target: Actor,
    /// What the act is.
    pub event: Event,
    /// How it stands.
    pub reality: Reality,
    /// Who says so.
    pub attribution: Attribution,
    /// For meetings, visits, talks and greetings.
    pub contact: Option<Contact>,
    /// Ids of the issues it is about, sorted.
    pub issues: Vec<String>,
    /// The strand it belongs to.
    pub track: Track,
    /// Whether the clause is a sentence by itself: a finite verb with its subject. A memo then tells the deed in its words.
    pub finite: bool,
    /// Whether the act is one of both at once (a meeting, a signing): the other direction is a report too.
    pub symmetric: bool,
    /// The coder's own estimate that code, source and target are right, 0–1.
    pub confidence: f32,
    /// Name of the frame or rule that fired, for `--explain`.
    pub frame: String,
}

impl ReportParts {
    /// The least that a report says: who did what to whom, all of the evidence telling it, on a day that is not said.
    pub fn bare(evidence: Evidence, [source, target]: [Actor; 2], event: Event) -> ReportParts {
        ReportParts {
            sentence: 0,
            clause: evidence.spans().to_vec(),
            evidence,
            when: When::UNKNOWN,
            source,
            target,
            event,
            reality: Reality::Actual,
            attribution: Attribution::default(),
            contact: None,
            issues: Vec::new(),
            track: Track::Political,
            finite: true,
            symmetric: false,
            confidence: 1.0,
            frame: String::new(),
        }
    }
}

/// What one sentence of one document says happened. Immutable.
///
/// Guarantee: it has evidence (it cannot be made without), and its id depends on nothing but the document, the spans of
/// sentence, source, target and act, the code and how it stands, as the coder read them: a person's correction
/// ([`Report::read_as`]) leaves it.
#[derive(Clone, PartialEq, Debug)]
pub struct Report {
    id: ReportId,
    parts: ReportParts,
}

impl Report {
    /// The report of these parts.
    pub fn new(parts: ReportParts) -> Report {
        Report { id: id_of(&parts), parts }
    }

    /// The same report as a person reads it: other parts, the same name, so that what is said of it still finds it. The words
    /// stay those of the report.
    pub fn read_as(&self, parts: ReportParts) -> Report {
        Report { id: self.id.clone(), parts: ReportParts { evidence: self.parts.evidence.clone(), ..parts } }
    }

    /// The same report, marked at least so high: with what beside its own words settled how it is read.
    #[must_use]
    pub fn marked(self, marking: &Marking) -> Report {
        let evidence = self.parts.evidence.clone().marked(marking);
        Report { id: self.id, parts: ReportParts { evidence, ..self.parts } }
    }

    /// Its name for good.
    pub fn id(&self) -> &ReportId {
        &self.id
    }

    /// The date, where it has one.
    pub fn date(&self) -> Option<Edtf> {
        self.parts.when.date()
    }
}

impl std::ops::Deref for Report {
    type Target = ReportParts;

    fn deref(&self) -> &ReportParts {
        &self.parts
    }
}

fn id_of(parts: &ReportParts) -> ReportId {
    use sha2::{Digest, Sha256};
    let mut hasher = Sha256::new();
    hasher.update(parts.evidence.document().as_str());
    let actors = [&parts.source, &parts.target].map(|a| a.span);
    let spans = parts.evidence.spans().iter().chain(&parts.clause).copied().chain(actors.into_iter().flatten());
    for span in spans {
        hasher.update((span.start() as u64).to_le_bytes());
        hasher.update((span.end() as u64).to_le_bytes());
    }
    for actor in [&parts.source, &parts.target] {
        hasher.update(actor.code.map(|c| c.to_string()).unwrap_or_else(|| actor.name.clone()));
        hasher.update([0x1f]);
    }
    hasher.update(parts.event.cameo.as_str());
    hasher.update(parts.reality.word());
    let digits: String = hasher.finalize().iter().take(8).map(|b| format!("{b:02x}")).collect();
    ReportId(Arc::from(digits))
}
