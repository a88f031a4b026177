//! A sentence of the memo with what it stands on.

use super::{Basis, Prose, Quote, text};
use rapport_model::{Confidence, Date, Likelihood, Marking};
use serde::{Deserialize, Serialize};

/// What a sentence does.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// Says what the reporting shows.
    Finding,
    /// Says what may be expected.
    Judgment,
    /// Speaks of the reporting itself.
    Note,
}

/// How likely a judgment is, how good its basis is, and by when it will be seen.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Verdict {
    /// How likely.
    pub likelihood: Likelihood,
    /// How good the basis is.
    pub confidence: Confidence,
    /// By when.
    pub horizon: Date,
}

/// A sentence of the memo.
///
/// Guarantee: a finding has a basis, a judgment has a basis and a verdict; there is no other constructor, and reading from
/// JSON checks the same. Its marking is at least that of the words it quotes.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[serde(try_from = "Wire", into = "Wire")]
pub struct Sentence {
    said: Prose,
    saying: Saying,
    marking: Marking,
    opens: bool,
}

#[derive(Clone, PartialEq, Debug)]
enum Saying {
    Finding(Basis),
    Judgment(Basis, Verdict),
    Note(Option<Basis>),
}

impl Sentence {
    /// What the reporting shows.
    pub fn finding(said: impl Into<Prose>, basis: Basis) -> Sentence {
        Sentence::new(said.into(), Saying::Finding(basis))
    }

    /// What may be expected. The text gives the likelihood's word and leaves the confidence to a sentence of its own.
    pub fn judgment(said: impl Into<Prose>, basis: Basis, verdict: Verdict) -> Sentence {
        Sentence::new(said.into(), Saying::Judgment(basis, verdict))
    }

    /// A remark on the reporting itself, which needs no evidence.
    pub fn note(said: impl Into<Prose>) -> Sentence {
        Sentence::new(said.into(), Saying::Note(None))
    }

    fn new(said: Prose, saying: Saying) -> Sentence {
        let marking = saying.basis().map(Basis::marking).unwrap_or_default();
        let said = match saying.basis() {
            Some(basis) => said.cited(basis.quotes().len()),
            None => said,
        };
        Sentence { said, saying, marking, opens: false }
    }

    /// The same with a marking that is at least this: for what its figures quote.
    pub fn marked(mut self, marking: &Marking) -> Sentence {
        self.marking = self.marking.join(marking);
        self
    }

    /// The same as the first of a paragraph. In a section where no sentence opens one, renderings break paragraphs as
    /// they see fit.
    pub fn opening(mut self) -> Sentence {
        self.opens = true;
        self
    }

    /// Its words.
    pub fn text(&self) -> &str {
        self.said.text()
    }

    /// Its words in runs; a sentence that stands on something says where that is cited.
    pub fn said(&self) -> &Prose {
        &self.said
    }

    /// What it does.
    pub fn kind(&self) -> Kind {
        match self.saying {
            Saying::Finding(_) => Kind::Finding,
            Saying::Judgment(..) => Kind::Judgment,
            Saying::Note(_) => Kind::Note,
        }
    }

    /// Its marking.
    pub fn marking(&self) -> Marking {
        self.marking.clone()
    }

    /// The words it stands on.
    pub fn evidence(&self) -> &[Quote] {
        self.saying.basis().map_or(&[], Basis::quotes)
    }

    /// Ids of the figures it stands on.
    pub fn figures(&self) -> &[String] {
        self.saying.basis().map_or(&[], Basis::figures)
    }

    /// The verdict of a judgment.
    pub fn verdict(&self) -> Option<Verdict> {
        if let Saying::Judgment(_, verdict) = self.saying { Some(verdict) } else { None }
    }

    /// Whether a paragraph opens with it.
    pub fn opens(&self) -> bool {
        self.opens
    }
}

impl Saying {
    fn basis(&self) -> Option<&Basis> {
        match self {
            Saying::Finding(basis) | Saying::Judgment(basis, _) => Some(basis),
            Saying::Note(basis) => basis.as_ref(),
        }
    }
}

/// A sentence as `memo.json` has it.
#[derive(Serialize, Deserialize)]
struct Wire {
    #[serde(flatten)]
    said: Prose,
    kind: Kind,
    #[serde(default, with = "text::marking")]
    marking: Marking,
    #[serde(default)]
    evidence: Vec<Quote>,
    #[serde(default)]
    figures: Vec<String>,
    judgment: Option<WireVerdict>,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    opens: bool,
}

#[derive(Serialize, Deserialize)]
struct WireVerdict {
    p: f64,
    word: String,
    confidence: String,
    #[serde(with = "text")]
    horizon: Date,
}

impl From<Sentence> for Wire {
    fn from(sentence: Sentence) -> Wire {
        let judgment = sentence.verdict().map(|verdict| WireVerdict {
            p: verdict.likelihood.p(),
            word: verdict.likelihood.word().to_owned(),
            confidence: verdict.confidence.word().to_owned(),
            horizon: verdict.horizon,
        });
        Wire {
            kind: sentence.kind(),
            evidence: sentence.evidence().to_vec(),
            figures: sentence.figures().to_vec(),
            said: sentence.said,
            marking: sentence.marking,
            judgment,
            opens: sentence.opens,
        }
    }
}

impl TryFrom<Wire> for Sentence {
    type Error = String;

    fn try_from(wire: Wire) -> Result<Sentence, String> {
        let place = format!("the sentence “{}”", super::beginning(wire.said.text()));
        let pieces = wire.evidence.len();
        let basis = Basis::new(wire.evidence, wire.figures);
        let verdict = wire.judgment.map(Verdict::try_from).transpose().map_err(|why| format!("{place}: {why}"))?;
        let bare = || format!("{place} has neither evidence nor figures: a finding or judgment needs one");
        let saying = match (wire.kind, verdict) {
            (Kind::Finding, None) => Saying::Finding(basis.ok_or_else(bare)?),
            (Kind::Judgment, Some(verdict)) => Saying::Judgment(basis.ok_or_else(bare)?, verdict),
            (Kind::Note, None) => Saying::Note(basis),
            (Kind::Judgment, None) => {
                return Err(format!("{place} is a judgment without a probability: give `judgment`"));
            }
            (_, Some(_)) => {
                return Err(format!("{place} has a probability and is no judgment: set `kind` to judgment"));
            }
        };
        if let Some(piece) = wire.said.cites_beyond(pieces) {
            return Err(format!("{place} cites its evidence {piece}, which is not there: mend its `runs`"));
        }
        let sentence = Sentence { opens: wire.opens, ..Sentence::new(wire.said, saying) };
        let marked = sentence.clone().marked(&wire.marking);
        if marked.marking != wire.marking {
            return Err(format!("{place} is marked {} and quotes words marked {}", wire.marking, sentence.marking));
        }
        Ok(marked)
    }
}

impl TryFrom<WireVerdict> for Verdict {
    type Error = String;

    fn try_from(wire: WireVerdict) -> Result<Verdict, String> {
        if !(0.0..=1.0).contains(&wire.p) {
            return Err(format!("{} is no probability: give a figure from 0 to 1", wire.p));
        }
        let likelihood = Likelihood::new(wire.p);
        if likelihood.word() != wire.word {
            return Err(format!("{} is “{}” and not “{}”", likelihood.p(), likelihood.word(), wire.word));
        }
        let confidence = Confidence::from_word(&wire.confidence)
            .ok_or_else(|| format!("“{}” is no confidence: write low, moderate or high", wire.confidence))?;
        Ok(Verdict { likelihood, confidence, horizon: wire.horizon })
    }
}
