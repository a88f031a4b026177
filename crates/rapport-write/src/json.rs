//! `memo.json`: the tree as it is kept and handed on.

use crate::tree::{Entry, Line, Memo, MemoFigure, Section, Source, text};
use rapport_model::{ActorCode, Date, Dyad, Marking, Problem, Severity};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What stands first in every `memo.json`, as the value of `rapport`.
pub const FORMAT: &str = "memo/1";

/// The file: the tree with its format's name and the banner's marking.
#[derive(Serialize, Deserialize)]
struct Wire {
    rapport: String,
    title: String,
    #[serde(default, with = "text::marking", skip_serializing_if = "Marking::is_open")]
    title_marking: Marking,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    desk: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    notice: Option<String>,
    between: [Code; 2],
    #[serde(default)]
    names: Vec<String>,
    #[serde(with = "text")]
    as_of: Date,
    #[serde(with = "text::marking")]
    marking: Marking,
    coder: String,
    #[serde(default)]
    thresholds: BTreeMap<String, String>,
    sections: Vec<Section>,
    figures: BTreeMap<String, MemoFigure>,
    chronology: Vec<Entry>,
    sources: Vec<Source>,
    #[serde(default)]
    independent_sources: usize,
    assumptions: Vec<Line>,
    gaps: Vec<Line>,
}

#[derive(Serialize, Deserialize)]
#[serde(transparent)]
struct Code(#[serde(with = "text")] ActorCode);

/// The memo as JSON, indented, with a newline at its end.
pub fn to_json(memo: &Memo) -> String {
    let wire = Wire::from(memo.clone());
    let json = serde_json::to_string_pretty(&wire).expect("the tree has text keys and finite figures only");
    json + "\n"
}

/// The memo of this JSON.
///
/// # Errors
/// If it is no JSON or no `memo/1`; if a finding has no ground or a judgment no probability; if a portion is marked above
/// the banner; if a figure or document is named and not listed. The problem says which, and the mend.
pub fn from_json(json: &str) -> Result<Memo, Problem> {
    let wire: Wire = serde_json::from_str(json).map_err(|error| unreadable(&error))?;
    if wire.rapport != FORMAT {
        let message = format!("this is “{}” and not {FORMAT}", wire.rapport);
        return Err(Problem::new(Severity::Error, message).hint("use the version of rapport that wrote it"));
    }
    let banner = wire.marking.clone();
    let memo = Memo::try_from(wire)?;
    let portions = memo.marking();
    if banner.join(&portions) != banner {
        let message = format!("the memo is marked {banner} and holds a portion marked {portions}");
        return Err(Problem::new(Severity::Error, message).hint("raise `marking` to the highest of its portions"));
    }
    match memo.flaws().into_iter().next() {
        Some(flaw) => Err(Problem::new(Severity::Error, flaw)),
        None => Ok(memo),
    }
}

fn unreadable(error: &serde_json::Error) -> Problem {
    Problem::new(Severity::Error, format!("no memo can be read: {error}"))
        .hint("give a file that `rapport memo -o memo.json` wrote")
}

impl From<Memo> for Wire {
    fn from(memo: Memo) -> Wire {
        Wire {
            rapport: FORMAT.to_owned(),
            marking: memo.marking(),
            independent_sources: memo.independent_sources(),
            title: memo.title,
            title_marking: memo.title_marking,
            desk: memo.desk,
            notice: memo.notice,
            between: memo.between.pair().map(Code),
            names: memo.names,
            as_of: memo.as_of,
            coder: memo.coder,
            thresholds: memo.thresholds,
            sections: memo.sections,
            figures: memo.figures,
            chronology: memo.chronology,
            sources: memo.sources,
            assumptions: memo.assumptions,
            gaps: memo.gaps,
        }
    }
}

impl TryFrom<Wire> for Memo {
    type Error = Problem;

    fn try_from(wire: Wire) -> Result<Memo, Problem> {
        let [Code(one), Code(other)] = wire.between;
        let between = Dyad::new(one, other)
            .ok_or_else(|| Problem::new(Severity::Error, format!("`between` names {one} twice: name two actors")))?;
        Ok(Memo {
            title: wire.title,
            title_marking: wire.title_marking,
            desk: wire.desk,
            notice: wire.notice,
            between,
            names: wire.names,
            as_of: wire.as_of,
            coder: wire.coder,
            thresholds: wire.thresholds,
            sections: wire.sections,
            figures: wire.figures,
            chronology: wire.chronology,
            sources: wire.sources,
            assumptions: wire.assumptions,
            gaps: wire.gaps,
        })
    }
}
