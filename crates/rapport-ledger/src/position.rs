//! Positions, in and out: what a side says it wants.

use crate::{
    Filter, Ledger, Result,
    column::{actor, attribution, days, is_storable, of_word, parsed, read_evidence, span, when},
    filter::Columns,
    key::{Home, Key, actor_key, keys},
    wire,
};
use rapport_model::{Actor, DocumentId, Position, Problem, Reality, Severity, Span, Stance, Telling};
use rusqlite::{Row, params};
use std::collections::HashMap;

/// A telling's columns: 12 from the holder's code on.
const TELLING: &str = "h.code, t.holder_role, t.holder_name, t.holder_span, t.happened, t.basis, t.reality, t.clause, \
                       t.confidence, e.spans, e.hash, e.marking";

const FROM: &str = "telling t join position p on p.id = t.position join evidence e on e.id = t.evidence \
                    join document d on d.id = p.document left join actor h on h.id = t.holder";

/// What a filter asks of a position by its first telling.
const COLUMNS: Columns = Columns {
    between: |first, second| format!("t.holder in ({first}, {second})"),
    known: "t.holder is not null",
    generation: "p.generation = ?1",
    days: "t",
    track: "",
};

impl Ledger {
    /// The positions that fit, by day (undated last), document and place in it.
    ///
    /// # Errors
    /// If the ledger cannot be read, or was changed from outside.
    pub fn positions(&self, filter: &Filter) -> Result<Vec<Position>> {
        let Some(generation) = self.generation_of(filter)? else { return Ok(Vec::new()) };
        let query = format!(
            "select p.id, d.name, {TELLING}, p.issue, p.obstacle, p.stance, p.cameo, a.code, p.about_role, p.about_name, \
             p.about_span, p.said_by, p.said_via, p.said_public from {FROM} left join actor a on a.id = p.about \
             where t.ordinal = 0 and {} \
             order by t.first_day is null, t.first_day, t.last_day, d.name, p.ordinal",
            filter.conditions(&COLUMNS)
        );
        let mut select = self.connection.prepare_cached(&query)?;
        let mut rows = select.query(filter.parameters(Some(generation)))?;
        let mut positions = Vec::new();
        while let Some(row) = rows.next()? {
            positions.push((row.get::<_, Key>(0)?, position(row)?));
        }
        let mut also = self.told_again(&positions.iter().map(|(key, _)| *key).collect::<Vec<_>>())?;
        let whole = |(key, mut position): (Key, Position)| {
            position.also = also.remove(&key).unwrap_or_default();
            position
        };
        Ok(positions.into_iter().map(whole).collect())
    }

    fn told_again(&self, positions: &[Key]) -> Result<HashMap<Key, Vec<Telling>>> {
        let query = format!(
            "select p.id, d.name, {TELLING} from {FROM} \
             where t.ordinal > 0 and t.position in (select value from json_each(?)) order by t.position, t.ordinal"
        );
        let mut select = self.connection.prepare_cached(&query)?;
        let mut rows = select.query([keys(positions)])?;
        let mut also: HashMap<Key, Vec<Telling>> = HashMap::new();
        while let Some(row) = rows.next()? {
            also.entry(row.get(0)?).or_default().push(telling(row)?);
        }
        Ok(also)
    }
}

fn telling(row: &Row) -> Result<Telling> {
    let document = DocumentId::given(&row.get::<_, String>(1)?);
    let place = format!("a position of {document}");
    let (reality, clause): (String, String) = (row.get(8)?, row.get(9)?);
    let (spans, hash, marking): (String, Vec<u8>, String) = (row.get(11)?, row.get(12)?, row.get(13)?);
    Ok(Telling {
        holder: actor(row, 2, &place)?,
        when: when(row, 6, &place)?,
        reality: of_word(&reality, Reality::from_word, &place)?,
        clause: wire::read(&clause, &place)?,
        confidence: row.get::<_, f64>(10)? as f32,
        evidence: read_evidence(&document, &spans, &hash, &marking)?,
    })
}

/// The position but for where it is told again.
fn position(row: &Row) -> Result<Position> {
    let place = format!("a position of {}", row.get::<_, String>(1)?);
    let Telling { holder, when, reality, clause, confidence, evidence } = telling(row)?;
    let stance: String = row.get(16)?;
    let named: Option<String> = row.get(20)?;
    Ok(Position {
        holder,
        issue: row.get(14)?,
        obstacle: row.get(15)?,
        stance: of_word(&stance, Stance::from_word, &place)?,
        cameo: parsed(&row.get::<_, String>(17)?, &place)?,
        about: named.map(|_| actor(row, 18, &place)).transpose()?,
        when,
        reality,
        attribution: attribution(row, 22, &place)?,
        clause,
        confidence,
        evidence,
        also: Vec::new(),
    })
}

/// Keeps one position with all its tellings; a problem says why it was refused.
pub(crate) fn put(home: &Home, ordinal: usize, position: &Position) -> Result<Option<Problem>> {
    let Position { holder, when, reality, clause, confidence, evidence, also, .. } = position.clone();
    let first = Telling { holder, when, reality, clause, confidence, evidence };
    let tellings: Vec<Telling> = std::iter::once(first).chain(also).collect();
    let about = position.about.as_ref().and_then(|about| about.span);
    let mut kept = Vec::new();
    for telling in &tellings {
        if let Some(reason) = misfit(telling, about, home.text) {
            return Ok(Some(refused(position, &reason)));
        }
        match home.evidence(&telling.evidence)? {
            Ok(evidence) => kept.push((evidence, telling)),
            Err(reason) => return Ok(Some(refused(position, &reason))),
        }
    }
    let key = insert(home, ordinal, position)?;
    for (ordinal, (evidence, telling)) in kept.into_iter().enumerate() {
        insert_telling(home, [key, ordinal as Key, evidence], telling)?;
    }
    Ok(None)
}

fn refused(position: &Position, reason: &str) -> Problem {
    let document = position.evidence.document();
    let message = format!("a position ({}) of {document} was left out: {reason}", position.issue);
    Problem::new(Severity::Error, message).hint("code the document again from the ledger's own text")
}

/// Why a telling could not come back equal.
fn misfit(telling: &Telling, about: Option<Span>, text: &str) -> Option<String> {
    if !is_storable(telling.when.date()) {
        return Some("its date is outside the years 0000–9999".into());
    }
    if !telling.confidence.is_finite() {
        return Some("its confidence is no number".into());
    }
    let mut spans = telling.clause.iter().copied().chain(telling.holder.span).chain(about);
    spans.find(|span| span.get(text).is_none()).map(|span| format!("{span} do not lie in the text"))
}

fn code(home: &Home, actor: &Actor) -> Result<Option<Key>> {
    actor.code.map(|code| actor_key(home.change, code)).transpose()
}

fn insert(home: &Home, ordinal: usize, position: &Position) -> Result<Key> {
    let about = position.about.as_ref();
    home.change
        .prepare_cached(
            "insert into position (generation, document, ordinal, issue, obstacle, stance, cameo, about, about_role, \
             about_name, about_span, said_by, said_via, said_public) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        )?
        .execute(params![
            home.generation,
            home.key,
            ordinal as i64,
            position.issue,
            position.obstacle,
            position.stance.word(),
            position.cameo.as_str(),
            about.map(|about| code(home, about)).transpose()?.flatten(),
            about.and_then(|about| about.role).map(|role| role.to_string()),
            about.map(|about| &about.name),
            about.and_then(|about| span(about.span)),
            position.attribution.by,
            position.attribution.via.map(|via| via.word()),
            position.attribution.public,
        ])?;
    Ok(home.change.last_insert_rowid())
}

fn insert_telling(home: &Home, [position, ordinal, evidence]: [Key; 3], telling: &Telling) -> Result<()> {
    let [happened, first_day, last_day] = days(telling.when.date());
    home.change
        .prepare_cached(
            "insert into telling (position, ordinal, evidence, holder, holder_role, holder_name, holder_span, happened, \
             first_day, last_day, basis, reality, clause, confidence) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        )?
        .execute(params![
            position,
            ordinal,
            evidence,
            code(home, &telling.holder)?,
            telling.holder.role.map(|role| role.to_string()),
            telling.holder.name,
            span(telling.holder.span),
            happened,
            first_day,
            last_day,
            telling.when.basis().word(),
            telling.reality.word(),
            wire::write(&telling.clause),
            f64::from(telling.confidence),
        ])?;
    Ok(())
}
