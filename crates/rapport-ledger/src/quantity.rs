//! Figures, in and out.

use crate::{
    Filter, Ledger, Result,
    column::{days, is_storable, of_word, parsed, parsed_opt, read_evidence},
    filter::Columns,
    key::{Home, Key, actor_key, keys},
};
use rapport_model::{ActorCode, Cutoff, DocumentId, Limits, Problem, Quantity, Reality, Sense, Severity};
use rusqlite::{Row, params};
use std::collections::HashMap;

impl Ledger {
    /// The figures that the cut-off admits (all of them without one): those the readers took from tables and those of
    /// the generation in force, by day (undated last), document and place in it.
    ///
    /// # Errors
    /// If the ledger cannot be read, or was changed from outside.
    pub fn quantities(&self, as_of: Option<Cutoff>) -> Result<Vec<Quantity>> {
        self.figures(&Filter { cutoff: as_of, ..Filter::default() })
    }

    /// The figures that fit, in the same order: those the readers took from tables and those of the filter's generation.
    ///
    /// # Errors
    /// If the ledger cannot be read, or was changed from outside.
    pub fn figures(&self, filter: &Filter) -> Result<Vec<Quantity>> {
        let query = format!(
            "select q.id, d.name, e.spans, e.hash, e.marking, q.what, q.value, q.unit, q.is_change, q.happened, \
             q.reality, q.according_to, q.upper, q.sense from quantity q \
             join evidence e on e.id = q.evidence join document d on d.id = e.document where {} \
             order by q.first_day is null, q.first_day, q.last_day, d.name, q.generation is not null, q.id",
            filter.conditions(&COLUMNS)
        );
        let mut select = self.connection.prepare_cached(&query)?;
        let mut rows = select.query(filter.parameters(self.generation_of(filter)?))?;
        let mut quantities = Vec::new();
        while let Some(row) = rows.next()? {
            quantities.push((row.get::<_, Key>(0)?, quantity(row)?));
        }
        let mut actors = self.quantity_actors(&quantities.iter().map(|(key, _)| *key).collect::<Vec<_>>())?;
        let whole = |(key, mut quantity): (Key, Quantity)| {
            quantity.between = actors.remove(&key).unwrap_or_default();
            quantity
        };
        Ok(quantities.into_iter().map(whole).collect())
    }

    fn quantity_actors(&self, quantities: &[Key]) -> Result<HashMap<Key, Vec<ActorCode>>> {
        let mut select = self.connection.prepare_cached(
            "select q.quantity, a.code from quantity_actor q join actor a on a.id = q.actor \
             where q.quantity in (select value from json_each(?)) order by q.quantity, q.ordinal",
        )?;
        let mut rows = select.query([keys(quantities)])?;
        let mut actors: HashMap<Key, Vec<ActorCode>> = HashMap::new();
        while let Some(row) = rows.next()? {
            let quantity = row.get(0)?;
            let code = parsed(&row.get::<_, String>(1)?, &format!("an actor of figure {quantity}"))?;
            actors.entry(quantity).or_default().push(code);
        }
        Ok(actors)
    }
}

/// What a filter asks of a figure.
const COLUMNS: Columns = Columns {
    between: |first, second| {
        let of = "select actor from quantity_actor where quantity = q.id";
        // A code that the ledger has never met has no key: it names nobody.
        let pair = format!("coalesce({first}, 0), coalesce({second}, 0)");
        format!("(exists ({of}) and not exists ({of} and actor not in ({pair})))")
    },
    known: "",
    generation: "(q.generation is null or q.generation = ?1)",
    days: "q",
    track: "",
};

/// The figure but for its actors.
fn quantity(row: &Row) -> Result<Quantity> {
    let document = DocumentId::given(&row.get::<_, String>(1)?);
    let place = format!("a quantity of {document}");
    let (spans, hash, marking): (String, Vec<u8>, String) = (row.get(2)?, row.get(3)?, row.get(4)?);
    let (reality, sense): (String, String) = (row.get(10)?, row.get(13)?);
    Ok(Quantity {
        what: row.get(5)?,
        between: Vec::new(),
        value: row.get(6)?,
        unit: row.get(7)?,
        is_change: row.get(8)?,
        date: parsed_opt(row.get(9)?, &place)?,
        reality: of_word(&reality, Reality::from_word, &place)?,
        limits: Limits { upper: row.get(12)?, sense: of_word(&sense, Sense::from_word, &place)? },
        according_to: row.get(11)?,
        evidence: read_evidence(&document, &spans, &hash, &marking)?,
    })
}

/// Keeps one figure; a problem says why it was refused.
pub(crate) fn put(home: &Home, quantity: &Quantity) -> Result<Option<Problem>> {
    if ![Some(quantity.value), quantity.limits.upper].into_iter().flatten().all(f64::is_finite) {
        return Ok(Some(refused(quantity, "its value is no number")));
    }
    if !is_storable(quantity.date) {
        return Ok(Some(refused(quantity, "its date is outside the years 0000–9999")));
    }
    match home.evidence(&quantity.evidence)? {
        Ok(evidence) => insert(home, evidence, quantity).map(|()| None),
        Err(reason) => Ok(Some(refused(quantity, &reason))),
    }
}

pub(crate) fn refused(quantity: &Quantity, reason: &str) -> Problem {
    let message = format!("a figure ({}) of {} was left out: {reason}", quantity.what, quantity.evidence.document());
    Problem::new(Severity::Error, message).hint("correct it in the file, or report it where the file has it right")
}

fn insert(home: &Home, evidence: Key, quantity: &Quantity) -> Result<()> {
    let change = home.change;
    let [happened, first_day, last_day] = days(quantity.date);
    change
        .prepare_cached(
            "insert into quantity (generation, evidence, what, value, unit, is_change, happened, first_day, last_day, \
             reality, according_to, upper, sense) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        )?
        .execute(params![
            home.generation,
            evidence,
            quantity.what,
            quantity.value,
            quantity.unit,
            quantity.is_change,
            happened,
            first_day,
            last_day,
            quantity.reality.word(),
            quantity.according_to,
            quantity.limits.upper,
            quantity.limits.sense.word(),
        ])?;
    let key = change.last_insert_rowid();
    let mut insert = change.prepare_cached("insert into quantity_actor (quantity, ordinal, actor) values (?, ?, ?)")?;
    for (ordinal, code) in quantity.between.iter().enumerate() {
        insert.execute(params![key, ordinal as i64, actor_key(change, *code)?])?;
    }
    Ok(())
}
