//! A figure of the memo.

use super::{Quote, text};
use rapport_model::{Document, DocumentId, Edtf, Figure, Marking};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// A figure as the memo lists it: value, unit and date, how it was reckoned, the words or rows it comes from.
///
/// Guarantee: the value is a finite number; the marking is at least that of what is quoted.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[serde(try_from = "Wire")]
pub struct MemoFigure {
    label: String,
    value: f64,
    unit: String,
    #[serde(with = "text::option")]
    date: Option<Edtf>,
    reckoned: Option<String>,
    #[serde(with = "text::marking")]
    marking: Marking,
    evidence: Vec<Quote>,
}

#[derive(Deserialize)]
struct Wire {
    label: String,
    value: f64,
    #[serde(default)]
    unit: String,
    #[serde(default, with = "text::option")]
    date: Option<Edtf>,
    reckoned: Option<String>,
    #[serde(default, with = "text::marking")]
    marking: Marking,
    #[serde(default)]
    evidence: Vec<Quote>,
}

impl TryFrom<Wire> for MemoFigure {
    type Error = String;

    fn try_from(wire: Wire) -> Result<MemoFigure, String> {
        let Wire { label, value, unit, date, reckoned, marking, evidence } = wire;
        if !value.is_finite() {
            return Err(format!("the figure “{label}” is {value}, which is no number to print"));
        }
        let quoted = evidence.iter().fold(marking.clone(), |all, quote| all.join(quote.marking()));
        if quoted != marking {
            return Err(format!("the figure “{label}” is marked {marking} and quotes words marked {quoted}"));
        }
        Ok(MemoFigure { label, value, unit, date, reckoned, marking, evidence })
    }
}

/// How a figure is put into words.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct FigureWords {
    /// What it is, for a reader: "Soviet–Chinese trade, 1986".
    pub label: String,
    /// In what it is counted; empty for a bare number.
    pub unit: String,
    /// How it was reckoned, where it was: "2.6 × (1 − 0.20)".
    pub reckoned: Option<String>,
}

impl MemoFigure {
    /// The judging stage's figure in these words, with its evidence looked up; `None` if the value is no finite number.
    pub fn new(figure: &Figure, said: FigureWords, documents: &BTreeMap<DocumentId, Document>) -> Option<MemoFigure> {
        let evidence = Quote::all(&figure.evidence, documents);
        let marking = evidence.iter().fold(figure.marking.clone(), |all, quote| all.join(quote.marking()));
        figure.value.is_finite().then_some(MemoFigure {
            label: said.label,
            value: figure.value,
            unit: said.unit,
            date: figure.date,
            reckoned: said.reckoned,
            marking,
            evidence,
        })
    }

    /// What it is.
    pub fn label(&self) -> &str {
        &self.label
    }

    /// The figure.
    pub fn value(&self) -> f64 {
        self.value
    }

    /// Its unit; empty for a bare number.
    pub fn unit(&self) -> &str {
        &self.unit
    }

    /// What time it speaks of.
    pub fn date(&self) -> Option<Edtf> {
        self.date
    }

    /// How it was reckoned, where it was.
    pub fn reckoned(&self) -> Option<&str> {
        self.reckoned.as_deref()
    }

    /// Its marking.
    pub fn marking(&self) -> Marking {
        self.marking.clone()
    }

    /// The words or rows.
    pub fn evidence(&self) -> &[Quote] {
        &self.evidence
    }
}
