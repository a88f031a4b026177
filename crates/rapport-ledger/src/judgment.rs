//! Judgments, with the ground they stand on: appended, never changed.

use crate::{
    Error, Ledger, Result,
    column::{instant, of_word, parsed, read_evidence, read_instant},
    key::{Key, asserted_evidence},
    seal::commit,
    wire,
};
use rapport_model::{Confidence, Cutoff, DocumentId, Evidence, Ground, Judgment, Likelihood, Proposition};
use rusqlite::{Row, params};

/// A judgment as the ledger keeps it: what it judges, and the words that said so.
#[derive(Clone, PartialEq, Debug)]
pub struct Judged {
    /// The judgment.
    pub judgment: Judgment,
    /// What it judges in the words it was given out in.
    pub statement: String,
    /// The cut-off under which it was made.
    pub made: Cutoff,
    /// Who made it: an analyst, or the judging stage with its version.
    pub who: String,
    /// When the desk got it.
    pub recorded: jiff::Timestamp,
}

impl Ledger {
    /// Appends a judgment.
    ///
    /// # Errors
    /// If its evidence does not hold, or the ledger cannot be written.
    pub fn judge(&mut self, judged: &Judged) -> Result<()> {
        let judgment = &judged.judgment;
        let change = self.change()?;
        change.execute(
            "insert into judgment (statement, proposition, p, confidence, horizon, figures, made, who, recorded) \
             values (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            params![
                judged.statement,
                proposition(&judgment.proposition),
                judgment.likelihood.p(),
                judgment.confidence.word(),
                judgment.horizon.to_string(),
                wire::write(&judgment.ground.figures().to_vec()),
                judged.made.day().to_string(),
                judged.who,
                instant(judged.recorded),
            ],
        )?;
        let key = change.last_insert_rowid();
        let marking = wire::write(judgment.ground.marking());
        change.execute("insert into judgment_marking (judgment, marking) values (?, ?)", params![key, marking])?;
        for (ordinal, evidence) in judgment.ground.evidence().iter().enumerate() {
            let evidence = asserted_evidence(&change, evidence)?;
            let insert = "insert into judgment_evidence (judgment, ordinal, evidence) values (?, ?, ?)";
            change.execute(insert, params![key, ordinal as i64, evidence])?;
        }
        commit(change)
    }

    /// The judgments in the order they were made; under a cut-off, those made under it or an earlier one.
    ///
    /// # Errors
    /// If the ledger cannot be read, or was changed from outside.
    pub fn judgments(&self, as_of: Option<Cutoff>) -> Result<Vec<Judged>> {
        let mut select = self.connection.prepare_cached(
            "select id, statement, proposition, p, confidence, horizon, figures, made, who, recorded, m.marking \
             from judgment left join judgment_marking m on m.judgment = id where ?1 is null or made <= ?1 order by id",
        )?;
        let mut rows = select.query([crate::document::cutoff_column(as_of)])?;
        let mut judgments = Vec::new();
        while let Some(row) = rows.next()? {
            judgments.push(self.judged(row)?);
        }
        Ok(judgments)
    }

    fn judged(&self, row: &Row) -> Result<Judged> {
        let key: Key = row.get(0)?;
        let place = format!("judgment {key}");
        let column = |index| row.get::<_, String>(index);
        let statement = column(1)?;
        let marking: Option<String> = row.get(10)?;
        let marking = marking.map(|text| wire::read(&text, &place)).transpose()?;
        let ground = Ground::new(self.ground(key)?, wire::read(&column(6)?, &place)?);
        let ground = ground.ok_or_else(|| Error::damaged(format!("{place}: it rests on nothing")))?;
        Ok(Judged {
            judgment: Judgment {
                proposition: read_proposition(row.get(2)?, &statement, &place)?,
                likelihood: Likelihood::new(row.get(3)?),
                confidence: of_word(&column(4)?, Confidence::from_word, &place)?,
                horizon: parsed(&column(5)?, &place)?,
                ground: ground.marked(&marking.unwrap_or_default()),
            },
            statement,
            made: Cutoff::at(parsed(&column(7)?, &place)?),
            who: row.get(8)?,
            recorded: read_instant(&column(9)?, &place)?,
        })
    }

    fn ground(&self, judgment: Key) -> Result<Vec<Evidence>> {
        let mut select = self.connection.prepare_cached(
            "select d.name, e.spans, e.hash, e.marking from judgment_evidence j join evidence e on e.id = j.evidence \
             join document d on d.id = e.document where j.judgment = ? order by j.ordinal",
        )?;
        let mut rows = select.query([judgment])?;
        let mut ground = Vec::new();
        while let Some(row) = rows.next()? {
            let (name, spans): (String, String) = (row.get(0)?, row.get(1)?);
            let (hash, marking): (Vec<u8>, String) = (row.get(2)?, row.get(3)?);
            ground.push(read_evidence(&DocumentId::given(&name), &spans, &hash, &marking)?);
        }
        Ok(ground)
    }
}

/// What an analyst put in words has no more than its statement.
fn proposition(proposition: &Proposition) -> Option<String> {
    (!matches!(proposition, Proposition::Worded(_))).then(|| wire::write(proposition))
}

fn read_proposition(column: Option<String>, statement: &str, place: &str) -> Result<Proposition> {
    column.map_or_else(|| Ok(Proposition::Worded(statement.to_owned())), |json| wire::read(&json, place))
}
