//! What people say about reports, positions and figures: appended, never changed.

use crate::{
    Error, Ledger, Result,
    column::{instant, is_storable, of_word, parsed, read_evidence, read_instant, read_span, span},
    key::{Key, asserted_evidence},
    seal::commit,
    wire,
};
use rapport_model::{ActorCode, Cameo, Cutoff, Decimal, Edtf, Evidence, Marking, Reality, Span};
use rusqlite::{Row, params};

/// The words that an assertion is about. Documents and spans, not ids of reports: so it survives re-coding.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Anchor {
    /// The sentence's words, or the act's own.
    pub words: Evidence,
    /// The source's words, where one of several acts in the sentence is meant.
    pub source: Option<Span>,
    /// The target's words, likewise.
    pub target: Option<Span>,
}

/// What kind of reading of its words an assertion is about.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub enum Subject {
    /// The report of the act, its contact, and the position that the act takes.
    #[default]
    Report,
    /// The position alone, on this issue.
    Position(String),
    /// The figure that was read so ([`Quantity::reading`](rapport_model::Quantity::reading)): one sentence may give several.
    Figure(String),
}

/// What is asserted.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Claim {
    /// The anchors tell one event.
    Merge,
    /// The anchors tell different events, however alike they look.
    Split,
    /// The coder read the anchors wrongly.
    Correction(Correction),
    /// A remark, in the assertion's reason.
    Note,
}

/// What the right reading is.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Correction {
    /// Who acts.
    Source(ActorCode),
    /// Who is acted upon.
    Target(ActorCode),
    /// What the act is.
    Cameo(Cameo),
    /// When it happened.
    Date(Edtf),
    /// How it stands.
    Reality(Reality),
    /// How much a figure is.
    Value(Decimal),
    /// What a figure is counted in.
    Unit(String),
    /// Where they met.
    Place(String),
    /// Who was not among those who met, by the name that was read.
    Absent(String),
    /// It is no event, no position, no figure at all.
    Withdrawn,
}

/// A claim, on what, why and by whom.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Assertion {
    /// What is asserted.
    pub claim: Claim,
    /// Of what kind of reading.
    pub subject: Subject,
    /// On what words.
    pub on: Vec<Anchor>,
    /// Why, or the remark itself.
    pub reason: String,
    /// What it is marked with beside the words that it is about: all that is read by it is marked at least so.
    pub marking: Marking,
    /// Who asserts it.
    pub who: String,
    /// When the desk got it.
    pub recorded: jiff::Timestamp,
}

impl Ledger {
    /// Appends an assertion. A later one on the same words outweighs an earlier one; both are kept.
    ///
    /// # Errors
    /// If it names no words, fewer than two for a merge or split, words that are not there, or a document that the ledger
    /// does not hold.
    pub fn assert(&mut self, assertion: &Assertion) -> Result<()> {
        let least = if matches!(assertion.claim, Claim::Merge | Claim::Split) { 2 } else { 1 };
        if assertion.on.len() < least {
            return Err(Error::Refused(format!("a {} names {least} or more places", kind(&assertion.claim))));
        }
        let (field, value) = columns(&assertion.claim)?;
        let (subject, reading) = subject_columns(&assertion.subject);
        let change = self.change()?;
        change.execute(
            "insert into assertion (kind, field, value, reason, who, recorded) values (?, ?, ?, ?, ?, ?)",
            params![kind(&assertion.claim), field, value, assertion.reason, assertion.who, instant(assertion.recorded)],
        )?;
        let key = change.last_insert_rowid();
        change.execute(
            "insert into assertion_scope (assertion, subject, reading, marking) values (?, ?, ?, ?)",
            params![key, subject, reading, wire::write(&assertion.marking)],
        )?;
        for (ordinal, anchor) in assertion.on.iter().enumerate() {
            let evidence = asserted_evidence(&change, &anchor.words)?;
            change.execute(
                "insert into assertion_anchor (assertion, ordinal, evidence, source_span, target_span) \
                 values (?, ?, ?, ?, ?)",
                params![key, ordinal as i64, evidence, span(anchor.source), span(anchor.target)],
            )?;
        }
        commit(change)
    }

    /// The assertions in the order they were made. Under a cut-off each keeps only its anchors in documents that the
    /// cut-off admits, and one without any is left out: it speaks of what was not known.
    ///
    /// # Errors
    /// If the ledger cannot be read, or was changed from outside.
    pub fn assertions(&self, as_of: Option<Cutoff>) -> Result<Vec<Assertion>> {
        let mut select = self.connection.prepare_cached(
            "select x.id, x.kind, x.field, x.value, x.reason, x.who, x.recorded, d.name, e.spans, e.hash, e.marking, \
             n.source_span, n.target_span, coalesce(s.subject, 'report'), s.reading, s.marking from assertion x \
             left join assertion_scope s on s.assertion = x.id join assertion_anchor n on n.assertion = x.id \
             join evidence e on e.id = n.evidence join document d on d.id = e.document \
             where ?1 is null or d.known <= ?1 order by x.id, n.ordinal",
        )?;
        let mut rows = select.query([crate::document::cutoff_column(as_of)])?;
        let mut assertions: Vec<(Key, Assertion)> = Vec::new();
        while let Some(row) = rows.next()? {
            let key: Key = row.get(0)?;
            if assertions.last().is_none_or(|(last, _)| *last != key) {
                assertions.push((key, assertion(row, key)?));
            }
            if let Some((_, assertion)) = assertions.last_mut() {
                assertion.on.push(anchor(row, key)?);
            }
        }
        Ok(assertions.into_iter().map(|(_, assertion)| assertion).collect())
    }
}

fn kind(claim: &Claim) -> &'static str {
    match claim {
        Claim::Merge => "merge",
        Claim::Split => "split",
        Claim::Correction(_) => "correction",
        Claim::Note => "note",
    }
}

/// The columns `field` and `value`.
fn columns(claim: &Claim) -> Result<(Option<&'static str>, Option<String>)> {
    let Claim::Correction(correction) = claim else { return Ok((None, None)) };
    let (field, value) = match correction {
        Correction::Source(code) => ("source", code.to_string()),
        Correction::Target(code) => ("target", code.to_string()),
        Correction::Cameo(code) => ("cameo", code.to_string()),
        Correction::Date(date) if is_storable(Some(*date)) => ("happened", date.to_string()),
        Correction::Date(date) => return Err(Error::Refused(format!("{date} is outside the years 0000–9999"))),
        Correction::Reality(reality) => ("reality", reality.word().to_owned()),
        Correction::Value(value) => ("value", value.to_string()),
        Correction::Unit(unit) => ("unit", unit.clone()),
        Correction::Place(place) => ("place", place.clone()),
        Correction::Absent(name) => ("absent", name.clone()),
        Correction::Withdrawn => return Ok((Some("withdrawn"), None)),
    };
    Ok((Some(field), Some(value)))
}

fn assertion(row: &Row, key: Key) -> Result<Assertion> {
    let place = format!("assertion {key}");
    let kind: String = row.get(1)?;
    let claim = match kind.as_str() {
        "merge" => Claim::Merge,
        "split" => Claim::Split,
        "note" => Claim::Note,
        _ => Claim::Correction(correction(row, &place)?),
    };
    let recorded = read_instant(&row.get::<_, String>(6)?, &place)?;
    let marking: Option<String> = row.get(15)?;
    Ok(Assertion {
        claim,
        subject: subject(row, &place)?,
        on: Vec::new(),
        reason: row.get(4)?,
        marking: marking.map(|text| wire::read(&text, &place)).transpose()?.unwrap_or_default(),
        who: row.get(5)?,
        recorded,
    })
}

/// The columns `subject` and `reading`.
fn subject_columns(subject: &Subject) -> (&'static str, Option<&str>) {
    match subject {
        Subject::Report => ("report", None),
        Subject::Position(issue) => ("position", Some(issue)),
        Subject::Figure(reading) => ("figure", Some(reading)),
    }
}

fn subject(row: &Row, place: &str) -> Result<Subject> {
    let (kind, reading): (String, Option<String>) = (row.get(13)?, row.get(14)?);
    let of_word = |kind: &str| match (kind, reading.clone()) {
        ("report", None) => Some(Subject::Report),
        ("position", Some(issue)) => Some(Subject::Position(issue)),
        ("figure", Some(reading)) => Some(Subject::Figure(reading)),
        _ => None,
    };
    of_word(&kind).ok_or_else(|| Error::damaged(format!("{place}: “{kind}” is nothing that can be corrected")))
}

fn correction(row: &Row, place: &str) -> Result<Correction> {
    let field: String = row.get(2)?;
    let value = row.get::<_, Option<String>>(3)?.unwrap_or_default();
    Ok(match field.as_str() {
        "source" => Correction::Source(parsed(&value, place)?),
        "target" => Correction::Target(parsed(&value, place)?),
        "cameo" => Correction::Cameo(parsed(&value, place)?),
        "happened" => Correction::Date(parsed(&value, place)?),
        "reality" => Correction::Reality(of_word(&value, Reality::from_word, place)?),
        "value" => Correction::Value(of_word(&value, |text| Decimal::parse(text.as_bytes()), place)?),
        "unit" => Correction::Unit(value),
        "place" => Correction::Place(value),
        "absent" => Correction::Absent(value),
        "withdrawn" => Correction::Withdrawn,
        _ => return Err(Error::damaged(format!("{place}: “{field}” cannot be corrected"))),
    })
}

fn anchor(row: &Row, key: Key) -> Result<Anchor> {
    let place = format!("assertion {key}");
    let document = rapport_model::DocumentId::given(&row.get::<_, String>(7)?);
    let (spans, hash, marking): (String, Vec<u8>, String) = (row.get(8)?, row.get(9)?, row.get(10)?);
    Ok(Anchor {
        words: read_evidence(&document, &spans, &hash, &marking)?,
        source: read_span(row.get(11)?, &place)?,
        target: read_span(row.get(12)?, &place)?,
    })
}
