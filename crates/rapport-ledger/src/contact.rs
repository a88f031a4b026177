//! Contacts, in and out: who met whom.

use crate::{
    Filter, Ledger, Result,
    column::{actor, of_word, parsed_opt, read_evidence, read_span, span, when},
    key::{Key, actor_key, keys},
    reports::{COLUMNS, ORDER},
};
use rapport_model::{Actor, Channel, Contact, DocumentId, Evidence, Participant, Rank, Reality, ReportId, When};
use rusqlite::{Row, Transaction, params};
use std::collections::HashMap;

/// A contact and the report that tells of it.
#[derive(Clone, PartialEq, Debug)]
pub struct ContactReport {
    /// The report.
    pub report: ReportId,
    /// Its words.
    pub evidence: Evidence,
    /// When it was.
    pub when: When,
    /// The one side.
    pub source: Actor,
    /// The other.
    pub target: Actor,
    /// Whether it took place.
    pub reality: Reality,
    /// Who, where, through what.
    pub contact: Contact,
}

const SELECT: &str = "\
    select r.id, d.name, e.spans, e.hash, e.marking, r.happened, r.basis, s.code, r.source_role, r.source_name, \
    r.source_span, t.code, r.target_role, r.target_name, r.target_span, r.reality, c.channel, c.place, c.round, 1, r.name \
    from contact c join report r on r.id = c.report join evidence e on e.id = r.evidence \
    join document d on d.id = e.document left join actor s on s.id = r.source left join actor t on t.id = r.target";

/// A meeting of two is told in both directions; of the two reports the one whose source comes first by code stands for it.
const ONCE: &str = "\
    not (r.symmetric and (coalesce(s.code, ''), r.source_name) > (coalesce(t.code, ''), r.target_name) and exists \
    (select 1 from report o where o.generation = r.generation and o.evidence = r.evidence and o.clause = r.clause \
    and o.cameo = r.cameo and o.source is r.target and o.target is r.source and o.source_name = r.target_name))";

impl Ledger {
    /// The contacts that fit, in the order of [`Ledger::reports`], each once: that both met is told of either side.
    ///
    /// # Errors
    /// If the ledger cannot be read, or was changed from outside.
    pub fn contacts(&self, filter: &Filter) -> Result<Vec<ContactReport>> {
        let Some(generation) = self.generation_of(filter)? else { return Ok(Vec::new()) };
        let query = format!("{SELECT} where {} and {ONCE} order by {ORDER}", filter.conditions(&COLUMNS));
        let mut select = self.connection.prepare_cached(&query)?;
        let mut rows = select.query(filter.parameters(Some(generation)))?;
        let mut contacts = Vec::new();
        while let Some(row) = rows.next()? {
            contacts.push((row.get::<_, Key>(0)?, contact_report(row)?));
        }
        let mut participants = self.participants(&contacts.iter().map(|(key, _)| *key).collect::<Vec<_>>())?;
        let whole = |(key, mut one): (Key, ContactReport)| {
            one.contact.participants = participants.remove(&key).unwrap_or_default();
            one
        };
        Ok(contacts.into_iter().map(whole).collect())
    }

    /// Who took part in the contacts of these reports.
    pub(crate) fn participants(&self, reports: &[Key]) -> Result<HashMap<Key, Vec<Participant>>> {
        let mut select = self.connection.prepare_cached(
            "select p.report, p.name, p.office, p.rank, a.code, p.span from participant p \
             left join actor a on a.id = p.country where p.report in (select value from json_each(?)) \
             order by p.report, p.ordinal",
        )?;
        let mut rows = select.query([keys(reports)])?;
        let mut participants: HashMap<Key, Vec<Participant>> = HashMap::new();
        while let Some(row) = rows.next()? {
            let report = row.get(0)?;
            participants
                .entry(report)
                .or_default()
                .push(participant(row, &format!("a participant of report {report}"))?);
        }
        Ok(participants)
    }
}

fn contact_report(row: &Row) -> Result<ContactReport> {
    let name: String = row.get(20)?;
    let place = format!("report {name}");
    let (spans, hash, marking): (String, Vec<u8>, String) = (row.get(2)?, row.get(3)?, row.get(4)?);
    let reality: String = row.get(15)?;
    Ok(ContactReport {
        report: ReportId::stored(&name),
        evidence: read_evidence(&DocumentId::given(&row.get::<_, String>(1)?), &spans, &hash, &marking)?,
        when: when(row, 5, &place)?,
        source: actor(row, 7, &place)?,
        target: actor(row, 11, &place)?,
        reality: of_word(&reality, Reality::from_word, &place)?,
        contact: read(row, 16, &place)?.unwrap_or_default(),
    })
}

/// The contact but for its participants, from four columns: channel, place, round, and whether there is one.
pub(crate) fn read(row: &Row, first: usize, place: &str) -> Result<Option<Contact>> {
    if !row.get::<_, bool>(first + 3)? {
        return Ok(None);
    }
    let channel: Option<String> = row.get(first)?;
    Ok(Some(Contact {
        participants: Vec::new(),
        channel: channel.map(|word| of_word(&word, Channel::from_word, place)).transpose()?,
        place: row.get(first + 1)?,
        round: row.get(first + 2)?,
    }))
}

fn participant(row: &Row, place: &str) -> Result<Participant> {
    let rank: Option<String> = row.get(3)?;
    Ok(Participant {
        name: row.get(1)?,
        office: row.get(2)?,
        rank: rank.map(|word| of_word(&word, Rank::from_word, place)).transpose()?,
        country: parsed_opt(row.get(4)?, place)?,
        span: read_span(row.get(5)?, place)?,
    })
}

/// Keeps the contact that a report tells of, if it does.
pub(crate) fn put(change: &Transaction, report: Key, contact: Option<&Contact>) -> Result<()> {
    let Some(contact) = contact else { return Ok(()) };
    change
        .prepare_cached("insert into contact (report, channel, place, round) values (?, ?, ?, ?)")?
        .execute(params![report, contact.channel.map(|c| c.word()), contact.place, contact.round])?;
    let mut insert = change.prepare_cached(
        "insert into participant (report, ordinal, name, office, rank, country, span) values (?, ?, ?, ?, ?, ?, ?)",
    )?;
    for (ordinal, one) in contact.participants.iter().enumerate() {
        let country = one.country.map(|code| actor_key(change, code)).transpose()?;
        let rank = one.rank.map(|rank| rank.word());
        insert.execute(params![report, ordinal as i64, one.name, one.office, rank, country, span(one.span)])?;
    }
    Ok(())
}
