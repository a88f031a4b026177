//! Reports coming out.

use crate::{
    Filter, Ledger, Result,
    column::{actor, attribution, of_word, parsed, parsed_opt, read_evidence, text, when},
    contact,
    filter::Columns,
    key::Key,
    wire,
};
use rapport_model::{DocumentId, Event, Reality, Report, ReportParts, Track};
use rusqlite::Row;

const SELECT: &str = "\
    select r.id, d.name, e.spans, e.hash, e.marking, r.sentence, r.clause, r.happened, r.basis, \
    s.code, r.source_role, r.source_name, r.source_span, t.code, r.target_role, r.target_name, r.target_span, \
    r.cameo, r.plover, r.reality, r.said_by, r.said_via, r.said_public, c.channel, c.place, c.round, \
    c.report is not null, r.issues, r.track, r.finite, r.symmetric, r.confidence, r.frame, r.name \
    from report r join evidence e on e.id = r.evidence join document d on d.id = e.document \
    left join actor s on s.id = r.source left join actor t on t.id = r.target \
    left join contact c on c.report = r.id";

/// What a filter asks of a report `r`.
pub(crate) const COLUMNS: Columns = Columns {
    between: |first, second| {
        format!("((r.source = {first} and r.target = {second}) or (r.source = {second} and r.target = {first}))")
    },
    known: "r.source is not null and r.target is not null",
    generation: "r.generation = ?1",
    days: "r",
    track: "r.track",
};

/// Independent of the order in which documents were added: day, document, place in it, id.
pub(crate) const ORDER: &str = "r.first_day is null, r.first_day, r.last_day, d.name, r.sentence, r.name";

impl Ledger {
    /// The reports that fit, by day (undated last), document and place in it. They are as the coder made them: the
    /// assertions made on them stand beside ([`Ledger::assertions`]).
    ///
    /// # Errors
    /// If the ledger cannot be read, or was changed from outside.
    pub fn reports(&self, filter: &Filter) -> Result<Vec<Report>> {
        let Some(generation) = self.generation_of(filter)? else { return Ok(Vec::new()) };
        let query = format!("{SELECT} where {} order by {ORDER}", filter.conditions(&COLUMNS));
        let mut select = self.connection.prepare_cached(&query)?;
        let mut rows = select.query(filter.parameters(Some(generation)))?;
        let mut reports = Vec::new();
        while let Some(row) = rows.next()? {
            reports.push((row.get::<_, Key>(0)?, report(row)?));
        }
        let met: Vec<Key> = reports.iter().filter(|(_, parts)| parts.contact.is_some()).map(|(key, _)| *key).collect();
        let mut participants = self.participants(&met)?;
        let whole = |(key, mut parts): (Key, ReportParts)| {
            if let Some(contact) = &mut parts.contact {
                contact.participants = participants.remove(&key).unwrap_or_default();
            }
            Report::new(parts)
        };
        Ok(reports.into_iter().map(whole).collect())
    }
}

/// The report but for the participants of its contact.
fn report(row: &Row) -> Result<ReportParts> {
    let place = format!("report {}", text(row, 33)?);
    let hash: Vec<u8> = row.get(3)?;
    let document = DocumentId::given(text(row, 1)?);
    Ok(ReportParts {
        evidence: read_evidence(&document, text(row, 2)?, &hash, text(row, 4)?)?,
        sentence: row.get(5)?,
        clause: wire::read(text(row, 6)?, &place)?,
        when: when(row, 7, &place)?,
        source: actor(row, 9, &place)?,
        target: actor(row, 13, &place)?,
        event: Event { cameo: parsed(text(row, 17)?, &place)?, plover: parsed_opt(row.get(18)?, &place)? },
        reality: of_word(text(row, 19)?, Reality::from_word, &place)?,
        attribution: attribution(row, 20, &place)?,
        contact: contact::read(row, 23, &place)?,
        issues: wire::read(text(row, 27)?, &place)?,
        track: Track::from_word(text(row, 28)?),
        finite: row.get(29)?,
        symmetric: row.get(30)?,
        confidence: row.get::<_, f64>(31)? as f32,
        frame: row.get(32)?,
    })
}
